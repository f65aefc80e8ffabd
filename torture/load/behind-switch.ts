/** A mixed load through a switch with two nodes behind it, while something is done to the nodes; what clients noticed of it. */

import { check } from "../history/checker.ts";
import { type Switch, startSwitch } from "../machine/switch.ts";
import { outOf, tellFaults } from "../report.ts";
import type { Asked } from "./http.ts";
import { STALENESS } from "./kills.ts";
import { EVERYTHING, Possessions, work } from "./mix.ts";
import type { Scene } from "./scene.ts";

export interface Noticed {
  /** No request failed, and the history of what was answered is one that can have been. */
  readonly held: boolean;
  readonly detail: string;
}

/** The installation's issuer is the switch at this port. */
export async function behindSwitch(scene: Scene, port: number, during: (balancer: Switch) => Promise<void>): Promise<Noticed> {
  const { chance, history, installation, setting } = scene;
  const balancer = await startSwitch({ ports: installation.nodes.map((node) => node.port), port });
  const statuses = new Map<string, number>();
  const count = (status: number | undefined, { method, path }: Asked): void => {
    const isFailure = status === undefined || status >= 500;
    const name = isFailure ? `${status ?? "no answer"} to ${method} ${path.split("?", 1)[0]}` : String(status);
    statuses.set(name, (statuses.get(name) ?? 0) + 1);
  };
  try {
    const people = await Promise.all(
      setting.people.map(async (account) => {
        const { recorded } = scene.program(() => balancer.port, count);
        return { recorded, person: await recorded.signIn(account) };
      }),
    );
    const possessions = new Possessions();
    const end = new AbortController();
    const options = { possessions, weights: EVERYTHING, passwordAccount: setting.alice };
    const load = people.map((one) => work({ ...options, ...one, chance: chance.branch() }, end.signal));
    try {
      await during(balancer);
    } finally {
      end.abort();
      await Promise.all(load);
    }
    history.settle();

    const failed = [...statuses].filter(([status]) => status.includes(" to "));
    const all = [...statuses.values()].reduce((sum, one) => sum + one, 0);
    const failures = failed.reduce((sum, [, one]) => sum + one, 0);
    const told = tellFaults(check(history.operations, { staleness: STALENESS }));
    const seen = failed.map(([status, one]) => `${one} × ${status}`).join(", ");
    const detail = `${outOf(failures, all, "requests failed")}${seen === "" ? "" : ` (${seen})`}`;
    return { held: failures === 0 && told === undefined, detail: told === undefined ? detail : `${told}; ${detail}` };
  } finally {
    await balancer.close();
  }
}
