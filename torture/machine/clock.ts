/** Loaded by Node before a server of ours: moves that process's clock by as many milliseconds as a file says, and looks again often. */

import { readFileSync } from "node:fs";

/** Names the file. */
export const CLOCK_FILE = "TORTURE_CLOCK_FILE";

const LOOK_EVERY = 20; // milliseconds
const file = process.env[CLOCK_FILE];

if (file !== undefined) {
  const realNow = Date.now;
  let shift = 0;
  let looked = Number.NEGATIVE_INFINITY;
  const now = (): number => {
    const at = performance.now();
    if (at > looked + LOOK_EVERY) {
      looked = at;
      shift = Number(readFileSync(file, "utf8"));
    }
    return realNow() + shift;
  };

  globalThis.Date = new Proxy(Date, {
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}
