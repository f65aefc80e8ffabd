/** SIGKILL while authorizations end; each end that was acknowledged is told to a receiver, and for each person in order. */

import { setTimeout as pause } from "node:timers/promises";
import type { TestBrowser } from "../../src/testing/index.ts";
import type { Figure, Result, Run } from "../figure.ts";
import { NoAnswer } from "../load/http.ts";
import { type Ending, faultsOfNews, type Listener, listenForNews } from "../load/news.ts";
import type { Protocol } from "../load/protocol.ts";
import { authorizationIn } from "../load/recorded.ts";
import { inScene, type Scene } from "../load/scene.ts";
import { makeFolder, removeFolder } from "../machine/processes.ts";
import { createShiftedClock, type ShiftedClock } from "../machine/shifted-clock.ts";
import { outOf } from "../report.ts";
import { rounds } from "../rounds.ts";

/** Ends acknowledged between two deaths. */
const WORK_BEFORE_A_KILL = [20, 60] as const;
const PATIENCE = 10_000; // milliseconds
/** So much waits at most for one person's lane to be told (`MOST_NEWS_OF_A_PERSON`), with room: what is more is left out by design. */
const MOST_BEHIND = 100;
/** Seconds, a little more than a node that died is taken to be at work. */
const LEASE_IS_OVER = 61;

export const news: Figure = {
  id: "R-30",
  title: "SIGKILL while authorizations end: a receiver hears of each acknowledged end, in order for each person",
  stores: ["sqlite", "postgres"],
  measure,
};

async function measure(run: Run): Promise<Pick<Result, "held" | "rounds" | "detail">> {
  const folder = makeFolder("latchkey-clock-");
  const clock = createShiftedClock(folder);
  const nodes = run.store === "postgres" ? 2 : 1;
  try {
    return await inScene(run, { nodes, settings: clock.environment, node: () => ({ preload: clock.preload }) }, async (scene) => {
      const listener = await listenForNews(scene.chance.branch());
      try {
        return await killAndListen(run, scene, clock, listener);
      } finally {
        await listener.close();
      }
    });
  } finally {
    removeFolder(folder);
  }
}

async function killAndListen(run: Run, scene: Scene, clock: ShiftedClock, listener: Listener) {
  const { chance, installation, setting } = scene;
  await installation.command(["receiver", "add", "webhook", listener.address, "--inside", "--name", "listener"]);
  const people = setting.people.map((username) => new Leaving(username, scene.program().protocol));

  let kills = 0;
  for (const kill of rounds(run, { full: 100, short: 8, within: 7_000 })) {
    const end = new AbortController();
    const load = Promise.all(people.map((person) => person.go(end.signal)));
    await until(people, countOf(people) + chance.between(...WORK_BEFORE_A_KILL));
    const all = chance.oneIn(4);
    const dying = installation.nodes.filter((_, index) => all || index === kill % installation.nodes.length);
    await Promise.all(dying.map((node) => node.kill()));
    end.abort();
    await load;
    await Promise.all(dying.map((node) => node.start()));
    // What the dead had taken is anybody's again.
    await clock.shift(LEASE_IS_OVER);
    if (people.some(({ endings }) => behind(endings, listener) > MOST_BEHIND)) await untilTold(people, listener, clock);
    kills = kill + 1;
  }
  await untilTold(people, listener, clock);
  return judge(people, listener, kills);
}

/** A person whose program signs in, and gives back what it got, over and over. */
class Leaving {
  readonly endings: Ending[] = [];
  readonly #username: string;
  readonly #protocol: Protocol;
  #browser: TestBrowser | undefined;

  constructor(username: string, protocol: Protocol) {
    this.#username = username;
    this.#protocol = protocol;
  }

  async go(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#endOne();
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
      }
    }
  }

  async #endOne(): Promise<void> {
    this.#browser ??= await this.#protocol.signIn(this.#username);
    const { redeemable } = await this.#protocol.newCode(this.#browser);
    if (redeemable === undefined) return;
    const { body, status } = await this.#protocol.redeem(redeemable);
    if (status !== 200) return;
    const ending: Ending = { id: authorizationIn(body.access_token), outcome: "unknown" };
    this.endings.push(ending);
    if ((await this.#protocol.revoke(body.refresh_token)).status === 200) ending.outcome = "acknowledged";
  }
}

const acknowledged = (endings: readonly Ending[]): readonly Ending[] => endings.filter(({ outcome }) => outcome === "acknowledged");

const countOf = (people: readonly Leaving[]): number => people.reduce((sum, { endings }) => sum + acknowledged(endings).length, 0);

function behind(endings: readonly Ending[], { arrivals }: Listener): number {
  const told = new Set(arrivals.map(({ id }) => id));
  return acknowledged(endings).filter(({ id }) => !told.has(id)).length;
}

async function until(people: readonly Leaving[], count: number): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (countOf(people) < count && performance.now() < end) await pause(1);
}

/** As long as anything more arrives. What was refused is tried again after a while, so the clock goes on meanwhile. */
async function untilTold(people: readonly Leaving[], listener: Listener, clock: ShiftedClock): Promise<void> {
  const all = people.flatMap(({ endings }) => endings);
  let heard = -1;
  for (let end = 0; behind(all, listener) > 0 && (heard < listener.arrivals.length || performance.now() < end); ) {
    if (heard < listener.arrivals.length) end = performance.now() + PATIENCE;
    heard = listener.arrivals.length;
    await clock.shift(LEASE_IS_OVER);
    await pause(200);
  }
}

function judge(people: readonly Leaving[], { arrivals, refusals }: Listener, kills: number) {
  const asked = people.map(({ endings }) => endings);
  const faults = faultsOfNews(asked, arrivals);
  const count = countOf(people);
  const unknown = asked.flat().length - count;
  const twice = arrivals.length - new Set(arrivals.map(({ id }) => id)).size;
  const lost = outOf(faults.length, count, "acknowledged ends not told, or told out of their order");
  const detail = `${lost} through ${kills} kills; ${unknown} without an answer; ${twice} told again, ${refusals} refused once`;
  const [first] = faults;
  const held = first === undefined && count > 0;
  return { held, rounds: kills, detail: first === undefined ? detail : `first: ${first}; ${detail}` };
}
