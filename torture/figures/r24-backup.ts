/** a backup taken under load is restored elsewhere, and the server there accepts what was acknowledged before its mark. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Figure, Result, Run } from "../figure.ts";
import { check, type Fault } from "../history/checker.ts";
import { History, nameOf } from "../history/history.ts";
import type { Operation } from "../history/operation.ts";
import { Chance } from "../load/chance.ts";
import { Caller } from "../load/http.ts";
import { STALENESS } from "../load/kills.ts";
import { audit, auditAll, EVERYTHING, Possessions, work } from "../load/mix.ts";
import { Protocol } from "../load/protocol.ts";
import { Recorded } from "../load/recorded.ts";
import { portOfSome } from "../load/scene.ts";
import { prepare, type Setting } from "../load/setting.ts";
import { type Installation, install } from "../machine/installation.ts";
import { type Place, runCommand, startNode } from "../machine/latchkey.ts";
import { newDatabase } from "../machine/postgres.ts";
import { outOf, tellFaults } from "../report.ts";

const WORKERS = 5;

export const backup: Figure = {
  id: "R-24",
  title: "backup under load, restored elsewhere: all that was acknowledged before its mark is accepted",
  stores: ["sqlite", "postgres"],
  measure: async (run) => judge(run, await rounds(run)),
};

interface Round {
  readonly withKey: boolean;
  readonly faults: readonly Fault[];
  /** Operations that were acknowledged before the mark. */
  readonly acknowledged: number;
  /** Whether a restore without the master key was refused, by the fingerprint that the backup had said. */
  readonly keyMissed: boolean;
}

async function rounds(run: Run): Promise<readonly Round[]> {
  const chance = new Chance(run.seed);
  const done: Round[] = [];
  for (let round = 0; round < (run.short ? 1 : 20); round++) {
    run.progress(`backup ${round + 1}`);
    done.push(await oneRound(run, round, chance.branch()));
  }
  return done;
}

async function oneRound({ store, short }: Run, round: number, chance: Chance): Promise<Round> {
  const installation = await install({ store, nodes: store === "postgres" ? 2 : 1 });
  const { issuer } = installation;
  const callers = Array.from(
    { length: WORKERS },
    () => new Caller({ port: portOfSome(installation.nodes, chance.branch()), issuer }),
  );
  try {
    const setting = await prepare(installation);
    const history = new History();
    const possessions = new Possessions();
    const people = await Promise.all(
      callers.map(async (caller) => {
        const recorded = new Recorded(new Protocol(caller, setting), history);
        return { recorded, person: await recorded.signIn() };
      }),
    );
    const end = new AbortController();
    const options = { possessions, weights: { ...EVERYTHING, password: 0 }, passwordAccount: setting.alice };
    const load = people.map((one) => work({ ...options, ...one, chance: chance.branch() }, end.signal));
    await pause(short ? 1_200 : 4_000);
    // With the master key in it, and without, by turns.
    const taken = await take(installation, (round % 2 === 0) === (store === "sqlite"));
    await pause(200);
    end.abort();
    await Promise.all(load);
    await Promise.all(installation.nodes.map((node) => node.kill()));

    const known = knownAt(taken, history.operations);
    const keyMissed = await isMissed(taken, installation);
    const faults = await lookElsewhere({ installation, taken, known, possessions, setting, chance });
    return { withKey: taken.withKey, faults, acknowledged: known.filter(({ outcome }) => outcome === "ok").length, keyMissed };
  } finally {
    for (const caller of callers) caller.close();
    await installation.close();
  }
}

interface Taken {
  readonly file: string;
  readonly withKey: boolean;
  readonly fingerprint: string;
  /** Milliseconds of this process's clock: of the mark, and of the command's end. */
  readonly mark: number;
  readonly end: number;
}

async function take({ place, command }: Installation, withKey: boolean): Promise<Taken> {
  const file = join(place.folder, "taken.backup");
  const said = JSON.parse(await command(["backup", file, "--json", ...(withKey ? ["--with-keys"] : [])]));
  const end = performance.now();
  return { file, withKey, fingerprint: said.master_key_fingerprint, mark: said.mark * 1_000 - (Date.now() - end), end };
}

/**
 * What is certain of the restored database: all that was answered before the mark. What was under way between the mark and
 * the end of the command may be in it or not, and what came later is not.
 */
function knownAt({ mark, end }: Taken, operations: readonly Operation[]): readonly Operation[] {
  const begun = new Set(operations.filter((one) => isBeginning(one) && one.end < mark).map(subjectOf));
  return operations
    .filter((one) => one.start < end && begun.has(subjectOf(one)))
    .filter((one) => one.end < mark || (one.kind !== "introspect" && one.kind !== "look"))
    .map((one) => (one.end < mark ? one : { ...withoutTokens(one), outcome: "unknown" }));
}

const isBeginning = ({ kind }: Operation): boolean => ["code", "device", "issue", "make"].includes(kind);

const subjectOf = (one: Operation): string => {
  if ("authorization" in one) return one.authorization;
  return "thing" in one ? one.thing : "";
};

/** What a refresh or a code gave stays known: a later use was that of a successor, if that is in the backup. */
function withoutTokens(one: Operation): Operation {
  if (one.kind !== "issue") return one;
  const { gave, ...asked } = one;
  return asked;
}

/** A restore into a place that does not have the master key. */
async function isMissed({ file, withKey, fingerprint }: Taken, { place }: Installation): Promise<boolean> {
  if (withKey) return true;
  const { LATCHKEY_MASTER_KEY: _, LATCHKEY_DATABASE: __, ...environment } = place.environment;
  const keyless = { ...place, environment: { ...environment, LATCHKEY_DATA: join(place.folder, "keyless") } };
  try {
    await runCommand(["restore", file], keyless);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.includes(" ended with 78") && error.message.includes(fingerprint);
  }
}

interface Elsewhere {
  readonly installation: Installation;
  readonly taken: Taken;
  readonly known: readonly Operation[];
  readonly possessions: Possessions;
  readonly setting: Setting;
  readonly chance: Chance;
}

/** Restores into another database, starts a server on it, and uses and asks about all that is known. */
async function lookElsewhere(elsewhere: Elsewhere): Promise<readonly Fault[]> {
  const { installation, taken, known, possessions, setting, chance } = elsewhere;
  const place = await otherPlace(installation, taken);
  await runCommand(["restore", taken.file], place);
  const node = await startNode({ ...place, port: installation.node.port });
  const caller = new Caller({ port: () => node.port, issuer: installation.issuer });
  try {
    const history = new History();
    for (const operation of known) history.add(operation);
    history.settle();
    keepKnown(possessions, known);
    const recorded = new Recorded(new Protocol(caller, setting), history);
    await auditAll(recorded, possessions);
    // Operations that were under way at the mark have moved on, it is not known how far. They are looked at, and not used.
    const unsure = new Set(known.filter(({ outcome }) => outcome === "unknown").map(subjectOf));
    for (const family of possessions.families) if (!unsure.has(family.authorization)) possessions.touched.add(family);
    await audit(recorded, possessions, chance);
    return check(history.operations, { staleness: installation.nodes.length > 1 ? STALENESS : 0 });
  } finally {
    caller.close();
    await node.kill();
  }
}

/** Of the same kind, with the master key where an operator would have put it. */
async function otherPlace({ place, store }: Installation, { withKey }: Taken): Promise<Place> {
  const { LATCHKEY_MASTER_KEY: given, ...environment } = place.environment;
  const masterKey = given ?? readFileSync(join(place.folder, "data", "master.key"), "utf8").trim();
  return {
    ...place,
    environment: {
      ...environment,
      LATCHKEY_DATA: join(place.folder, "elsewhere"),
      ...(store === "postgres" && { LATCHKEY_DATABASE: await newDatabase() }),
      ...(!withKey && { LATCHKEY_MASTER_KEY: masterKey }),
    },
  };
}

/** Forgets what was begun or given after the mark. */
function keepKnown(possessions: Possessions, known: readonly Operation[]): void {
  const begun = new Set(known.map(subjectOf));
  const given = new Set(
    known.flatMap((one) => ("gave" in one && one.gave && one.outcome === "ok" ? [one.gave.access, one.gave.refresh] : [])),
  );
  const keep = <T>(of: T[], wanted: (one: T) => boolean): void => void of.splice(0, of.length, ...of.filter(wanted));
  keep(possessions.families, ({ authorization }) => begun.has(authorization));
  keep(possessions.clients, (client) => begun.has(`client ${client}`));
  for (const family of [...possessions.families, possessions.robot]) {
    keep(family.access, (token) => given.has(nameOf(token)));
    keep(family.refresh, (token) => given.has(nameOf(token)));
  }
  possessions.touched.clear();
  possessions.newClients.clear();
}

function judge({ store }: Run, done: readonly Round[]): Pick<Result, "held" | "rounds" | "detail"> {
  const faults = done.flatMap((round) => round.faults);
  const acknowledged = done.reduce((sum, round) => sum + round.acknowledged, 0);
  const without = done.filter(({ withKey }) => !withKey).length;
  const silent = done.filter(({ keyMissed }) => !keyMissed).length;
  const told = silent > 0 ? `${silent} restores went on without the master key` : tellFaults(faults);
  const lost = outOf(faults.length, acknowledged, "operations that were acknowledged before the mark lost or undone");
  const detail = `${lost}; ${done.length} backups of ${store} under load by ${WORKERS} people, restored elsewhere; ${without} without the master key, loudly`;
  return {
    held: told === undefined && acknowledged > 0,
    rounds: done.length,
    detail: told === undefined ? detail : `${told}; ${detail}`,
  };
}
