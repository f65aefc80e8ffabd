/** the answer is lost between the commit and the client, and the node with it; what the client's second try brings. */

import { setTimeout as pause } from "node:timers/promises";
import type { Figure, Run } from "../figure.ts";
import { check } from "../history/checker.ts";
import { STALENESS } from "../load/kills.ts";
import type { Family, Person, Recorded } from "../load/recorded.ts";
import { inScene, type Scene } from "../load/scene.ts";
import { startAnswerThief } from "../machine/answer-thief.ts";
import { startCuttingProxy } from "../machine/cutting-proxy.ts";
import { newDatabase } from "../machine/postgres.ts";
import { outOf, tellFaults } from "../report.ts";
import { rounds } from "../rounds.ts";

/** Every write that spends or ends something, in the words of src/store/sql/authorizations.ts. */
const SPENDING = /^UPDATE authorizations\s+SET (state = 'active'|generation = generation|state = 'ended')/;

const WRITES_WITHIN = 300; // milliseconds

/** Has the next request lose its answer: what it was, where that is known. */
type Lose = (act: () => Promise<unknown>) => Promise<string | undefined>;

export const lostAnswers: Figure = {
  id: "R-03",
  title: "killed or cut off between commit and answer: the same successor, or a clean new sign-in; never two families",
  stores: ["sqlite", "postgres"],
  async measure(run) {
    if (run.store === "sqlite") return inScene(run, {}, (scene) => play(run, scene, undefined));
    const database = await newDatabase();
    const proxy = await startCuttingProxy(database);
    const node = (index: number) => (index === 0 ? { environment: { LATCHKEY_DATABASE: proxy.url } } : {});
    try {
      return await inScene(run, { nodes: 2, database, node }, (scene) => play(run, scene, proxy));
    } finally {
      await proxy.close();
    }
  },
};

async function play(run: Run, scene: Scene, proxy: Awaited<ReturnType<typeof startCuttingProxy>> | undefined) {
  const { chance, history, installation } = scene;
  const { node } = installation;
  const thief = await startAnswerThief(() => node.port);
  try {
    const first = scene.program(() => thief.port).recorded;
    // The second try goes to any node that is there.
    const { recorded: second } = scene.program();
    const person = await second.signIn();
    const faults: string[] = [];
    let lost = 0;

    const killed =
      (moment: "request sent" | "answer given"): Lose =>
      async (act) => {
        let answer: string | undefined;
        const stolen = thief.arm(moment, async (given) => {
          answer = given;
          await node.kill();
        });
        await Promise.all([act(), stolen]);
        await node.start();
        return answer;
      };
    const cut =
      (side: "before it" | "before its answer"): Lose =>
      async (act) => {
        const done = proxy?.arm(side, SPENDING);
        await act();
        // A server that answers before it writes is cut off too. If it writes nothing, there is nothing to cut.
        await Promise.race([done, pause(WRITES_WITHIN)]);
        proxy?.disarm();
        return undefined;
      };
    const ways: readonly Lose[] = [
      ...(proxy === undefined ? [] : [cut("before its answer"), cut("before it")]),
      killed("answer given"),
      killed("request sent"),
    ];

    for (const round of rounds(run, { full: 200, short: 24 })) {
      const lose = ways[(round + Math.floor(round / trials.length)) % ways.length] ?? killed("answer given");
      const trial = trials[round % trials.length] ?? trials[0];
      const fault = await trial({ first, second, person, lose, settle: () => history.settle() });
      if (fault !== undefined) faults.push(fault);
      lost += 1;
      if (chance.oneIn(4)) history.settle();
    }
    history.settle();

    const told = tellFaults(check(history.operations, { staleness: proxy === undefined ? 0 : STALENESS }));
    const unknown = history.operations.filter(({ outcome }) => outcome === "unknown").length;
    const all = [...faults, ...(told === undefined ? [] : [told])];
    const detail = `${outOf(all.length, lost, "lost answers with two successors, two families or none")}; ${unknown} requests had no answer that promised anything`;
    return { held: all.length === 0, rounds: lost, detail: all.length === 0 ? detail : `${all[0]}; ${detail}` };
  } finally {
    await thief.close();
  }
}

interface Trial {
  readonly first: Recorded;
  readonly second: Recorded;
  readonly person: Person;
  readonly lose: Lose;
  settle(): void;
}

/** Each says what went wrong, if anything did that the history does not show. */
const trials: readonly [(trial: Trial) => Promise<string | undefined>, ...((trial: Trial) => Promise<string | undefined>)[]] = [
  async function refresh({ first, lose, person, second, settle }) {
    const family = await signedIn(second, person);
    const token = family.refresh[0] ?? "";
    const stolen = await lose(() => first.refresh(family, token));
    settle();
    const again = await second.refresh(family, token);
    if (again?.status !== 200) return "a refresh whose answer was lost was not answered again";
    if (stolen !== undefined && refreshTokenIn(stolen) !== again.body.refresh_token)
      return "the second try brought another successor";
    const next = await second.refresh(family, again.body.refresh_token);
    return next?.status === 200 ? undefined : "the successor is not good";
  },

  async function code({ first, lose, person, second, settle }) {
    const family = await second.code(person);
    if (family === undefined) return "no code came";
    return redeemTwice({ first, lose, person, second, settle }, family);
  },

  async function deviceCode({ first, lose, person, second, settle }) {
    const family = await second.device(person, "allow");
    if (family === undefined) return "no device code came";
    return redeemTwice({ first, lose, person, second, settle }, family);
  },

  async function revocation({ first, lose, person, second, settle }) {
    const family = await signedIn(second, person);
    const [access = ""] = family.access;
    const [token = ""] = family.refresh;
    await lose(() => first.revoke(family, token, true));
    settle();
    // This check comes before the second try: an acknowledged revocation is in the store, and no node may be behind on a
    // refresh.
    await second.refresh(family, token);
    const answer = await second.revoke(family, family.refresh.at(-1) ?? token, true);
    await second.introspect(family, access);
    return answer?.status === 200 ? undefined : "a revocation was refused";
  },
];

async function redeemTwice({ first, lose, person, second, settle }: Trial, family: Family): Promise<string | undefined> {
  const stolen = await lose(() => first.redeem(family));
  settle();
  const again = await second.redeem(family);
  if (again === undefined) return "the second try had no answer";
  if (again.status === 200) return stolen === undefined ? undefined : "a code gave two families of tokens";
  // It was seen twice: the first answer's tokens are dead, and the person signs in again.
  const access = stolen === undefined ? undefined : accessTokenIn(stolen);
  if (access !== undefined && (await livesAfterAll(second, family, access))) return "a lost family lives beside the new one";
  await signedIn(second, person);
  return undefined;
}

/** Other nodes may take a moment to learn of it. */
async function livesAfterAll(recorded: Recorded, family: Family, access: string): Promise<boolean> {
  const end = performance.now() + STALENESS;
  while (performance.now() < end) if (!(await recorded.introspect(family, access))) return false;
  return true;
}

async function signedIn(recorded: Recorded, person: Person): Promise<Family> {
  const family = await recorded.code(person);
  if (family !== undefined) await recorded.redeem(family);
  if (family?.refresh[0] === undefined) throw new Error("no tokens came");
  return family;
}

const refreshTokenIn = (answer: string): string => JSON.parse(answer).refresh_token;
const accessTokenIn = (answer: string): string => JSON.parse(answer).access_token;
