/** Nodes that are killed under load and started again, while everything is written down; and what the checker says of it. */

import { setTimeout as pause } from "node:timers/promises";
import type { Result, Run } from "../figure.ts";
import { check } from "../history/checker.ts";
import type { History } from "../history/history.ts";
import type { Installation } from "../machine/installation.ts";
import type { LatchkeyNode } from "../machine/latchkey.ts";
import { outOf, tellFaults } from "../report.ts";
import { rounds } from "../rounds.ts";
import type { Chance } from "./chance.ts";
import { audit, auditAll, Possessions, type Weights, work } from "./mix.ts";
import type { Recorded } from "./recorded.ts";
import { inScene } from "./scene.ts";
import type { Setting } from "./setting.ts";

/** Operations: counted, so that a slow machine does no less between two deaths than a quick one. */
const WORK_BEFORE_A_KILL = [60, 240] as const;
const PATIENCE = 10_000; // milliseconds
const BETWEEN_SWITCHES = 150; // milliseconds: longer than most requests, so that most see one or the other
/** What a node may still believe of a change that another made (MN-02), and a machine that is busy meanwhile. */
export const STALENESS = 1_200; // milliseconds

interface Kills {
  /** How many. */
  readonly full: number;
  readonly short: number;
  readonly weights: Weights;
  /** Whether bob's account is disabled and enabled meanwhile. */
  readonly switching: boolean;
}

export async function killUnderLoad(
  run: Run,
  { full, short: few, weights, switching }: Kills,
): Promise<Pick<Result, "held" | "rounds" | "detail">> {
  const { store } = run;
  return inScene(run, { nodes: store === "postgres" ? 2 : 1 }, async (scene) => {
    const { chance, history, installation, setting } = scene;
    const { recorded: looker } = scene.program();
    const people = await Promise.all(
      setting.people.map(async (account) => {
        const { recorded } = scene.program();
        return { recorded, person: await recorded.signIn(account) };
      }),
    );
    const possessions = new Possessions();

    let kills = 0;
    for (const kill of rounds(run, { full, short: few, within: 7_000 })) {
      const end = new AbortController();
      const options = { possessions, weights, passwordAccount: switching ? setting.bob : setting.alice };
      const load = people.map((one) => work({ ...options, ...one, chance: chance.branch() }, end.signal));
      const switched = switching ? switchBob(installation, setting, looker, end.signal) : undefined;

      await underLoad(history, chance.between(WORK_BEFORE_A_KILL[0], WORK_BEFORE_A_KILL[1]));
      const dying = victims(installation.nodes, kill, chance);
      await Promise.all(dying.map((node) => node.kill()));
      // With another node, work goes on at that one; with none, there is nothing to do.
      if (dying.length === installation.nodes.length) end.abort();
      await Promise.all(dying.map((node) => node.start()));
      end.abort();
      await Promise.all([...load, switched]);
      history.settle();
      await audit(looker, possessions, chance);
      kills = kill + 1;
    }
    await auditAll(looker, possessions);
    history.settle();
    return judge(history, kills, store === "postgres" ? STALENESS : 0);
  });
}

/** Waits until so many operations more have been done. */
async function underLoad(history: History, operations: number): Promise<void> {
  const enough = history.size + operations;
  const end = performance.now() + PATIENCE;
  while (history.size < enough && performance.now() < end) await pause(1);
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
      await pause(BETWEEN_SWITCHES);
      await recorded.switch(`account ${bob}`, false, () => administration.accounts.enable(account.id));
      await pause(BETWEEN_SWITCHES);
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
