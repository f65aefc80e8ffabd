/** Nodes that are killed under load and started again, while everything is written down; and what the checker says of it. */

import { setTimeout as pause } from "node:timers/promises";
import type { Result, Run } from "../figure.ts";
import { check } from "../history/checker.ts";
import { History } from "../history/history.ts";
import { type Installation, install } from "../machine/installation.ts";
import type { LatchkeyNode } from "../machine/latchkey.ts";
import { outOf, tellFaults } from "../report.ts";
import { Chance } from "./chance.ts";
import { Caller } from "./http.ts";
import { audit, auditAll, Possessions, type Weights, work } from "./mix.ts";
import { Protocol } from "./protocol.ts";
import { Recorded } from "./recorded.ts";
import { prepare, type Setting } from "./setting.ts";

const WORKERS = 6;
/** What a node may still believe of a change that another made (MN-02), and a machine that is busy meanwhile. */
export const STALENESS = 1_200; // milliseconds

interface Kills {
  readonly kills: number;
  readonly weights: Weights;
  /** Whether bob's account is disabled and enabled meanwhile. */
  readonly switching: boolean;
}

export async function killUnderLoad(
  run: Run,
  { kills, weights, switching }: Kills,
): Promise<Pick<Result, "held" | "rounds" | "detail">> {
  const { seed, short, store } = run;
  const chance = new Chance(seed);
  const history = new History();
  const installation = await install({ store, nodes: store === "postgres" ? 2 : 1 });
  const port = portOfSome(installation.nodes, chance.branch());
  const callers = Array.from({ length: WORKERS + 1 }, () => new Caller({ port, issuer: installation.issuer }));
  try {
    const setting = await prepare(installation);
    const all = callers.map((caller) => new Recorded(new Protocol(caller, setting), history));
    const [looker, ...workers] = all;
    if (looker === undefined) throw new Error("somebody must look");
    const people = await Promise.all(workers.map(async (recorded) => ({ recorded, person: await recorded.signIn() })));
    const possessions = new Possessions();

    for (let kill = 0; kill < kills; kill++) {
      run.progress(`${kill} of ${kills} kills, ${history.size} operations`);
      const end = new AbortController();
      const options = { possessions, weights, passwordAccount: switching ? setting.bob : setting.alice };
      const load = people.map((one) => work({ ...options, ...one, chance: chance.branch() }, end.signal));
      const switched = switching ? switchBob(installation, setting, looker, end.signal) : undefined;

      await pause(short ? chance.between(100, 350) : chance.between(200, 800));
      const dying = victims(installation.nodes, kill, chance);
      await Promise.all(dying.map((node) => node.kill()));
      // With another node, work goes on at that one; with none, there is nothing to do.
      if (dying.length === installation.nodes.length) end.abort();
      await Promise.all(dying.map((node) => node.start()));
      end.abort();
      await Promise.all([...load, switched]);
      history.settle();
      await audit(looker, possessions, chance);
    }
    history.settle();
    await auditAll(looker, possessions);
    history.settle();
    return judge(history, kills, store === "postgres" ? STALENESS : 0);
  } finally {
    for (const caller of callers) caller.close();
    await installation.close();
  }
}

/** One of the nodes that run, each time anew. */
export function portOfSome(nodes: readonly LatchkeyNode[], chance: Chance): () => number {
  return () => {
    const running = nodes.filter((node) => node.running);
    return (chance.pick(running.length > 0 ? running : nodes) ?? nodes[0])?.port ?? 0;
  };
}

/** Each in turn, and now and then all at once. */
function victims(nodes: readonly LatchkeyNode[], kill: number, chance: Chance): readonly LatchkeyNode[] {
  if (chance.oneIn(5)) return nodes;
  return nodes.filter((_, index) => index === kill % nodes.length);
}

async function switchBob(installation: Installation, { bob }: Setting, recorded: Recorded, until: AbortSignal): Promise<void> {
  const { administration, store } = await installation.workplace();
  try {
    const account = await administration.accounts.find(bob);
    if (account === undefined) throw new Error("bob has no account");
    while (!until.aborted) {
      await recorded.switch(`account ${bob}`, true, () => administration.accounts.disable(account.id));
      await pause(30);
      await recorded.switch(`account ${bob}`, false, () => administration.accounts.enable(account.id));
      await pause(60);
    }
  } finally {
    await store.close();
  }
}

function judge(history: History, kills: number, staleness: number): Pick<Result, "held" | "rounds" | "detail"> {
  const { operations } = history;
  const faults = check(operations, { staleness });
  const counted = [...history.count()].map(([kind, count]) => `${count.toLocaleString("en")} × ${kind}`).join(", ");
  const unknown = operations.filter(({ outcome }) => outcome === "unknown").length;
  const lost = outOf(faults.length, kills, "kills with something lost, spent twice or alive again");
  const detail = `${lost}; ${operations.length.toLocaleString("en")} operations, ${unknown} without an answer; acknowledged: ${counted}`;
  const told = tellFaults(faults);
  return { held: told === undefined, rounds: kills, detail: told === undefined ? detail : `${told}; ${detail}` };
}
