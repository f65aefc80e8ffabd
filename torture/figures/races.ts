/** R-04 and R-05: twenty at once for what may be had once, over separate connections, on one node and spread over two; and amid kills. */

import { gatherCast } from "../../test/races/cast.ts";
import { AT_ONCE } from "../../test/races/race.ts";
import type { Figure, Result, Run } from "../figure.ts";
import { check } from "../history/checker.ts";
import { raceContests, raceThroughKills } from "../load/contests.ts";
import { STALENESS } from "../load/kills.ts";
import type { Family, Person, Recorded } from "../load/recorded.ts";
import { inScene, type Scene } from "../load/scene.ts";
import { startTrustedIssuer } from "../machine/trusted-issuer.ts";
import { outOf, tellFaults } from "../report.ts";
import { rounds } from "../rounds.ts";

const PER_FAMILY = 10; // refreshes in a row of one authorization

export const racesOnOneNode: Figure = {
  id: "R-04",
  title: "all that counts once raced by 20 on one node, and through SIGKILL: one winner",
  stores: ["sqlite", "postgres"],
  measure: (run) => race(run, 1),
};

export const racesOnTwoNodes: Figure = {
  id: "R-05",
  title: "the same races and kills, spread over two nodes",
  stores: ["postgres"],
  measure: (run) => race(run, 2),
};

async function race(run: Run, count: number): Promise<Pick<Result, "held" | "rounds" | "detail">> {
  const issuer = await startTrustedIssuer();
  try {
    return await inScene(run, { nodes: count, node: () => issuer.node }, async (scene) => {
      // Each racer has its own connections, and with two nodes every other one goes to the other.
      const racers = Array.from({ length: AT_ONCE }, (_, index) => {
        const node = scene.installation.nodes[index % count] ?? scene.installation.node;
        return scene.program(() => node.port);
      });
      const wins = await raceFamilies(
        run,
        scene,
        racers.map(({ recorded }) => recorded),
      );
      const told = tellFaults(check(scene.history.operations, { staleness: count === 1 ? 0 : STALENESS }));

      const { chance, installation } = scene;
      const doors = racers.map(({ caller }) => caller);
      const ring = { run, cast: await castIn(scene), nodes: installation.nodes, doors, chance };
      const contests = await raceContests(ring);
      const kills = await raceThroughKills(ring);

      const winners = [...wins.values()].flat();
      const wrong = winners.filter((one) => one !== 1).length + contests.faults.length;
      const counts = [...[...wins].map(([kind, { length }]) => [kind, length] as const), ...contests.counts];
      const all = counts.reduce((sum, [, rounds]) => sum + rounds, 0);
      const detail =
        `${outOf(wrong, all, `races of ${AT_ONCE} with other than one winner or successor`)}; ` +
        `${counts.map(([kind, rounds]) => `${kind} ${rounds} rounds`).join(", ")}; ` +
        `${outOf(kills.faults.length, kills.kills, "kills amid races with something spent twice, lost or orphaned")}, ${kills.unanswered} without an answer`;
      const [first] = [...(told === undefined ? [] : [told]), ...contests.faults, ...kills.faults];
      const held = first === undefined && wrong === 0;
      return { held, rounds: all + kills.kills, detail: first === undefined ? detail : `first, ${first}; ${detail}` };
    });
  } finally {
    await issuer.close();
  }
}

async function raceFamilies(
  run: Run,
  { program }: Scene,
  racers: readonly Recorded[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const { recorded } = program();
  const person = await recorded.signIn();
  const wins = new Map<string, number[]>();
  for (const [kind, round] of Object.entries(kinds)) {
    const won: number[] = [];
    wins.set(kind, won);
    let family: Family | undefined;
    for (const count of rounds(run, { full: 1_000, short: 60, within: 2_500 })) {
      family = await round({ racers, recorded, person, family: count % PER_FAMILY === 0 ? undefined : family }, won);
    }
  }
  return wins;
}

async function castIn({ installation, setting }: Scene) {
  const { administration, store } = await installation.workplace();
  try {
    const now = (): number => Math.floor(Date.now() / 1_000);
    const [username = ""] = setting.people;
    return await gatherCast(administration, { issuer: installation.issuer, now, username, password: setting.password });
  } finally {
    await store.close();
  }
}

/** Raced for in a row: two races, and the token that the second one leaves. */
const MOST_GENERATIONS = 3;

interface Round {
  readonly racers: readonly Recorded[];
  readonly recorded: Recorded;
  readonly person: Person;
  /** The one before, where it can go on. */
  readonly family: Family | undefined;
}

/** Each runs a race, notes how many won, and gives what may be raced for next. */
const kinds: Readonly<Record<string, (round: Round, won: number[]) => Promise<Family | undefined>>> = {
  async code({ person, racers, recorded }, won) {
    won.push(await redeemAtOnce(racers, recorded, await recorded.code(person)));
    return undefined;
  },

  async "device code"({ person, racers, recorded }, won) {
    won.push(await redeemAtOnce(racers, recorded, await recorded.device(person, "allow")));
    return undefined;
  },

  /** All are answered, and with one successor: the repetition of a lost answer cannot be told from a race. */
  async "refresh token"({ family, person, racers, recorded }, won) {
    const raced = family ?? (await recorded.code(person));
    if (raced !== undefined && family === undefined) await recorded.redeem(raced);
    const token = raced?.refresh.at(-1);
    if (raced === undefined || token === undefined) {
      won.push(0);
      return undefined;
    }
    const answers = await Promise.all(racers.map((racer) => racer.refresh(raced, token)));
    won.push(new Set(answers.map((answer) => answer?.body.refresh_token)).size);
    // A race that reaches the other node late looks like a repeat there, and at three generations in a row that is theft.
    return raced.refresh.length < MOST_GENERATIONS ? raced : undefined;
  },
};

async function redeemAtOnce(racers: readonly Recorded[], recorded: Recorded, family: Family | undefined): Promise<number> {
  if (family === undefined) return 0;
  const answers = await Promise.all(racers.map((racer) => racer.redeem(family)));
  // The code was used twice, so the winner's tokens end too (RFC 6749 §4.1.2).
  const [token] = family.refresh;
  if (token !== undefined) await recorded.refresh(family, token);
  for (const access of family.access) await recorded.introspect(family, access);
  return answers.filter((answer) => answer?.status === 200).length;
}
