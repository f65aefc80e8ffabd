/**
 * What counts once beside codes and refresh tokens (`test/races/contests.ts`), raced at real servers, and through their deaths.
 *
 * Spent means: one of the racers was answered with success, and from then on nobody is, also after a kill and a restart. Lost means that
 * what was acknowledged is not there afterwards:
 * - a DPoP proof, a client's assertion, a trusted issuer's assertion: what the winner got is no live token;
 * - a CIBA request: it was allowed and nobody has polled, and its next poll brings nothing; or it was polled twice and its tokens live on;
 * - a pushed request: nobody has brought it, and the first browser that does is refused; or the one that was answered gets no code;
 * - an exchange: its token is dead though its parent lives. The opposite is worse: its parent has ended, and it lives.
 * A try without an answer may have counted or not. Then one of those after the restart may win, and no more than one.
 */

import { setTimeout as pause } from "node:timers/promises";
import {
  type Cast,
  CONTESTS,
  type ContestName,
  type Door,
  type Lineage,
  openContests,
  openLineages,
  type Prize,
  type Take,
} from "../../test/races/contests.ts";
import { cameOf, type Exchanged, endWhileExchanging, race, spread } from "../../test/races/race.ts";
import type { Run } from "../figure.ts";
import type { LatchkeyNode } from "../machine/latchkey.ts";
import { rounds } from "../rounds.ts";
import type { Chance } from "./chance.ts";
import { NoAnswer } from "./http.ts";
import { STALENESS } from "./kills.ts";

interface Ring {
  readonly run: Run;
  readonly cast: Cast;
  readonly nodes: readonly LatchkeyNode[];
  /** Each with connections of its own, and to one node alone. */
  readonly doors: readonly Door[];
  readonly chance: Chance;
}

interface Fought {
  /** How often each was raced. */
  readonly counts: ReadonlyMap<string, number>;
  /** What went wrong: one text a race. */
  readonly faults: readonly string[];
}

interface Killed {
  readonly kills: number;
  readonly faults: readonly string[];
  /** Requests. */
  readonly unanswered: number;
}

/** Each contest again and again; nobody dies. */
export async function raceContests({ cast, doors, nodes, run }: Ring): Promise<Fought> {
  const [door] = doors;
  if (door === undefined) throw new Error("there is no door");
  const contests = await openContests(cast, door);
  const counts = new Map<string, number>();
  const faults: string[] = [];
  for (const [, name] of CONTESTS) {
    for (const round of rounds(run, { full: 1_000, short: 20, within: 1_000 })) {
      const { broken, won } = await race(await contests[name](), doors);
      counts.set(name, round + 1);
      if (won !== 1 || broken.length > 0) faults.push(told(name, [`${won} won`, ...broken]));
    }
  }

  const begin = await openLineages(cast, door);
  const ended: { readonly lineage: Lineage; readonly exchanged: readonly Exchanged[] }[] = [];
  for (const round of rounds(run, { full: 1_000, short: 20, within: 1_000 })) {
    const lineage = await begin();
    ended.push({ lineage, exchanged: await Promise.all(endWhileExchanging(lineage, doors)) });
    counts.set("exchange", round + 1);
  }
  if (nodes.length > 1) await pause(STALENESS);
  for (const { exchanged, lineage } of ended) {
    const broken = await faultsOfLineage(lineage, exchanged, doors.slice(0, nodes.length));
    if (broken.length > 0) faults.push(told("exchange", broken));
  }
  return { counts, faults };
}

/** All contests at once, and right after an answer a SIGKILL. What was not touched before it is raced afterwards. */
export async function raceThroughKills(ring: Ring): Promise<Killed> {
  const { cast, chance, doors, nodes, run } = ring;
  const [door] = doors;
  if (door === undefined) throw new Error("there is no door");
  const contests = await openContests(cast, door);
  const begin = await openLineages(cast, door);
  const faults: string[] = [];
  let kills = 0;
  let unanswered = 0;

  for (const kill of rounds(run, { full: 100, short: 5, within: 6_000 })) {
    const raced: { readonly name: ContestName; readonly prize: Prize }[] = [];
    const left: typeof raced = [];
    // One after the other: each waits for the person's decision alone.
    for (const [, name] of CONTESTS) {
      raced.push({ name, prize: await contests[name]() });
      left.push({ name, prize: await contests[name]() });
    }
    const lineage = await begin();
    const amid = killAmid(nodes, chance.between(1, raced.length + 1), chance.oneIn(5));
    const contested = raced.map(({ name, prize }) => ({
      name,
      prize,
      tries: spread(doors).map((at, index) => amid.ask(prize.take(at), index, ({ outcome }) => outcome === "won")),
    }));
    const exchanging = endWhileExchanging(lineage, doors).map((one, index) => amid.ask(one, index, ({ isEnd }) => isEnd));
    const before = await Promise.all(
      contested.map(async ({ name, prize, tries }) => ({ name, prize, takes: await Promise.all(tries) })),
    );
    const exchanged = await Promise.all(exchanging);
    const dying = await amid.killed();
    await Promise.all(dying.map((node) => node.start()));
    kills = kill + 1;
    unanswered += [...before.flatMap(({ takes }) => takes), ...exchanged].filter((one) => one === undefined).length;

    const few = doors.slice(0, 4);
    for (const { name, prize, takes } of [...before, ...left.map((one) => ({ ...one, takes: [] }))]) {
      const late = await Promise.all(few.map((at) => prize.take(at)));
      const broken = await faultsOfPrize(takes, late);
      if (broken.length > 0) faults.push(told(`${name} through a kill`, broken));
    }
    if (nodes.length > 1) await pause(STALENESS);
    const broken = await faultsOfLineage(lineage, exchanged, doors.slice(0, nodes.length));
    if (broken.length > 0) faults.push(told("exchange through a kill", broken));
  }
  return { kills, faults, unanswered };
}

/** A node dies at once when it has given so many prizes away: in that moment, what was acknowledged too early is not yet written. */
function killAmid(nodes: readonly LatchkeyNode[], prizes: number, all: boolean) {
  let given = 0;
  let dying: readonly LatchkeyNode[] = [];
  let deaths: Promise<unknown> = Promise.resolve();
  const kill = (index: number): void => {
    dying = all ? nodes : nodes.filter((_, node) => node === index % nodes.length);
    deaths = Promise.all(dying.map((node) => node.kill()));
  };
  return {
    /** Undefined: no answer came. @param index of the door */
    async ask<T>(asked: Promise<T>, index: number, isPrize: (answer: T) => boolean): Promise<T | undefined> {
      try {
        const answer = await asked;
        if (isPrize(answer) && ++given === prizes) kill(index);
        return answer;
      } catch (error) {
        if (error instanceof NoAnswer) return undefined;
        throw error;
      }
    },
    /** After all answers: the nodes that are dead. Where too few prizes were given, the first one dies now. */
    async killed(): Promise<readonly LatchkeyNode[]> {
      if (dying.length === 0) kill(0);
      await deaths;
      return dying;
    },
  };
}

async function faultsOfPrize(before: readonly (Take | undefined)[], late: readonly Take[]): Promise<readonly string[]> {
  const takes = [...before, ...late];
  const won = takes.filter((take) => take?.outcome === "won");
  const isOpen = takes.some((take) => take === undefined || take.outcome === "unknown");
  const odd = takes.filter((take) => take?.outcome === "odd").map((take) => take?.said ?? "");
  const count = won.length === 1 || (won.length === 0 && isOpen) ? [] : [`${won.length} won`];
  const after = await Promise.all(won.map((take) => take?.aftermath()));
  return [...count, ...odd, ...after.filter((rule) => rule !== undefined)];
}

async function faultsOfLineage(
  lineage: Lineage,
  exchanged: readonly (Exchanged | undefined)[],
  doors: readonly Door[],
): Promise<readonly string[]> {
  const { children, ended } = cameOf(exchanged.filter((one) => one !== undefined));
  const faults: string[] = [];
  const lives = await Promise.all(doors.map((door) => lineage.parentIsActive(door)));
  if (new Set(lives).size > 1) faults.push("the parent lives at one node and not at another");
  if (ended && lives.includes(true)) faults.push("the parent has ended and lives");
  for (const door of doors) {
    for (const child of children) {
      const isActive = await lineage.isActive(door, child);
      if (isActive !== lives[0]) faults.push(isActive ? "a child without its parent" : "a child is lost");
    }
    const { body, status } = await lineage.exchange(door);
    if ((status === 200) !== lives[0]) faults.push(`exchanged afterwards: ${status} ${body.error ?? ""}`);
  }
  return [...new Set(faults)];
}

const told = (what: string, broken: readonly string[]): string => `${what}: ${broken.join(", ")}`;
