/** one byte of the embedded store is not what it was. The server refuses to start or refuses the row, and never grants what it must not. */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure, Result, Run } from "../figure.ts";
import { Chance } from "../load/chance.ts";
import { ask, prepareQuestions, type Verdict, type Verdicts } from "../load/verdicts.ts";
import { install } from "../machine/installation.ts";
import { makeFolder, removeFolder } from "../machine/processes.ts";
import { outOf } from "../report.ts";

export const corruption: Figure = {
  id: "R-28",
  title: "one corrupted byte in the store: refused with a clear message, never a wrong grant",
  stores: ["sqlite"],
  measure,
};

interface Damage {
  readonly offset: number;
  readonly from: number;
  readonly to: number;
}

type Outcome = "no start" | "refused" | "nothing" | "wrong";

interface Seen {
  readonly outcome: Outcome;
  readonly damage: Damage;
  readonly story: string;
}

async function measure({ short, seed, progress }: Run): Promise<Pick<Result, "held" | "rounds" | "detail">> {
  const chance = new Chance(seed);
  const folder = makeFolder("latchkey-corruption-");
  // The timers of a server in this process do not keep it running, and nothing else is under way here.
  const awake = setInterval(() => undefined, 1_000);
  try {
    const { asked, issuer, resourceServer } = await makeWhole(join(folder, "whole"));
    const whole = readFileSync(join(folder, "whole", "latchkey.db"));
    const look = (place: string): Promise<Verdicts> => ask(place, issuer, asked, resourceServer);
    const right = await look(copyOf(folder, "right", whole));

    const seen: Seen[] = [];
    const rounds = short ? 15 : 200;
    for (let round = 0; round < rounds; round++) {
      progress(`byte ${round} of ${rounds}`);
      const damage = chooseDamage(whole, chance);
      seen.push({ damage, ...(await lookAt(copyOf(folder, `damaged-${round}`, damaged(whole, damage)), right, look)) });
    }
    return judge(seen);
  } finally {
    clearInterval(awake);
    removeFolder(folder);
  }
}

async function makeWhole(folder: string) {
  const installation = await install({ store: "sqlite", settings: { LATCHKEY_LIFETIMES__AUTHORIZATION_CODE: "10m" } });
  try {
    const { asked, setting } = await prepareQuestions(installation);
    await installation.node.stop();
    mkdirSync(folder);
    for (const name of ["latchkey.db", "latchkey.db.checksum", "master.key"])
      copyFileSync(join(installation.place.folder, "data", name), join(folder, name));
    return { asked, issuer: installation.issuer, resourceServer: setting.resourceServer };
  } finally {
    await installation.close();
  }
}

function copyOf(folder: string, name: string, database: Buffer): string {
  const place = join(folder, name);
  mkdirSync(place);
  writeFileSync(join(place, "latchkey.db"), database, { mode: 0o600 });
  for (const other of ["latchkey.db.checksum", "master.key"]) copyFileSync(join(folder, "whole", other), join(place, other));
  return place;
}

/** Most bytes of a small file are zero and mean nothing. So a byte that is not zero is chosen. */
function chooseDamage(whole: Buffer, chance: Chance): Damage {
  for (;;) {
    const offset = chance.below(whole.length);
    const from = whole[offset] ?? 0;
    if (from !== 0) return { offset, from, to: from ^ (1 << chance.below(8)) };
  }
}

function damaged(whole: Buffer, { offset, to }: Damage): Buffer {
  const copy = Buffer.from(whole);
  copy[offset] = to;
  return copy;
}

async function lookAt(place: string, right: Verdicts, look: (place: string) => Promise<Verdicts>): Promise<Omit<Seen, "damage">> {
  let verdicts: Verdicts;
  try {
    verdicts = await look(place);
  } catch (error) {
    return { outcome: "no start", story: error instanceof Error ? error.message : String(error) };
  }
  const differing = [...right].filter(([what, { said }]) => verdicts.get(what)?.said !== said);
  const wrong = differing.find(([what, one]) => isMore(verdicts.get(what), one));
  if (wrong !== undefined) {
    const [what, { said }] = wrong;
    return { outcome: "wrong", story: `${what}: ${verdicts.get(what)?.said} instead of ${said}` };
  }
  const told = differing.map(([what]) => `${what}: ${verdicts.get(what)?.said}`).join("; ");
  return { outcome: differing.length > 0 ? "refused" : "nothing", story: told };
}

/** Whether something was granted that is not the same, or less of it. */
function isMore(given: Verdict | undefined, right: Verdict): boolean {
  if (given === undefined || !given.granted) return false;
  if (!right.granted) return true;
  const names = (text: string): ReadonlySet<string> => new Set(/"scope":"([^"]*)"/.exec(text)?.[1]?.split(" "));
  const withoutScope = (text: string): string => text.replaceAll(/"scope":"[^"]*"/g, "");
  return withoutScope(given.said) !== withoutScope(right.said) || !names(given.said).isSubsetOf(names(right.said));
}

function judge(seen: readonly Seen[]): Pick<Result, "held" | "rounds" | "detail"> {
  const count = (wanted: Outcome): number => seen.filter(({ outcome }) => outcome === wanted).length;
  const wrong = seen.filter(({ outcome }) => outcome === "wrong");
  const [first] = wrong;
  const parts = [
    outOf(wrong.length, seen.length, "corrupted bytes led to a wrong grant"),
    `${count("no start")} did not start, ${count("refused")} refused something, ${count("nothing")} made no difference (the server before had ended in good order)`,
    ...(first === undefined
      ? []
      : [`first: byte ${first.damage.offset}, ${first.damage.from} to ${first.damage.to}: ${first.story}`]),
  ];
  return { held: first === undefined, rounds: seen.length, detail: parts.join("; ") };
}
