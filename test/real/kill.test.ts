/** The server is killed under load again and again; all that it had acknowledged still holds, and nothing is spent twice. */

import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Journal } from "./journal.ts";
import { type Latchkey, startLatchkey } from "./latchkey.ts";
import { printOnFailure } from "./programs.ts";

const KILLS = 20;
const PROGRAMS = 6;

let latchkey: Latchkey;

beforeAll(async () => {
  latchkey = await startLatchkey({ LATCHKEY_LIMITS__ENABLED: "false", LATCHKEY_LOG__LEVEL: "warn" });
  await Journal.prepare(latchkey);
});
afterAll(() => latchkey?.close());
printOnFailure("Latchkey", () => latchkey?.log());

test(`[TL-19][AC-07][RF-13][I-13] killed ${KILLS} times under load, it has lost nothing that it acknowledged, and spends nothing twice`, {
  timeout: 180_000,
}, async () => {
  const journal = new Journal(latchkey);
  const browsers = await Promise.all(Array.from({ length: PROGRAMS }, () => journal.signIn()));

  for (let kill = 0; kill < KILLS; kill++) {
    const programs = browsers.map((browser) => journal.load(browser));
    // Not for anything to happen: the load itself is what this waits through.
    await sleep(200 + randomInt(600));
    journal.stop();
    await latchkey.end("SIGKILL");
    await Promise.all(programs);
    await latchkey.start();
    await journal.check();
  }
  await journal.checkTheWhole();

  expect(journal.faults).toEqual([]);
  console.info(`acknowledged and kept: ${[...journal.acknowledged].map(([kind, count]) => `${count} × ${kind}`).join(", ")}`);
  // How many there are is a matter of the machine. That none is missing is not.
  for (const kind of ["tokens", "refresh", "revocation", "registration", "device request", "device approval", "code"] as const) {
    expect(journal.acknowledged.get(kind), kind).toBeGreaterThan(0);
  }
});
