/** R-14: a node is asked to end under load, behind a switch with two; no client notices, and it is drained in time. */

import { setTimeout as pause } from "node:timers/promises";
import type { Figure } from "../figure.ts";
import { check } from "../history/checker.ts";
import type { Asked } from "../load/http.ts";
import { STALENESS } from "../load/kills.ts";
import { EVERYTHING, Possessions, work } from "../load/mix.ts";
import { inScene } from "../load/scene.ts";
import { freePort } from "../machine/ports.ts";
import { startSwitch } from "../machine/switch.ts";
import { outOf, tellFaults } from "../report.ts";
import { rounds } from "../rounds.ts";

const WORKERS = 6;
const DRAINED = 5_000; // milliseconds

export const sigterm: Figure = {
  id: "R-14",
  title: "SIGTERM under load behind a two-node switch: no failed request, drained within 5 s",
  stores: ["postgres"],
  async measure(run) {
    const port = await freePort();
    const settings = { LATCHKEY_ISSUER: `http://127.0.0.1:${port}` };
    return inScene(run, { nodes: 2, settings }, async (scene) => {
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
          Array.from({ length: WORKERS }, async () => {
            const { recorded } = scene.program(() => balancer.port, count);
            return { recorded, person: await recorded.signIn() };
          }),
        );
        const possessions = new Possessions();
        const end = new AbortController();
        const options = { possessions, weights: EVERYTHING, passwordAccount: setting.alice };
        const load = people.map((one) => work({ ...options, ...one, chance: chance.branch() }, end.signal));
        const ends: number[] = [];
        for (const round of rounds(run, { full: 50, short: 4 })) {
          const node = installation.nodes[round % 2] ?? installation.node;
          await pause(chance.between(100, 300));
          ends.push(await node.stop());
          await node.start();
          await balancer.until(node.port, true);
        }
        end.abort();
        await Promise.all(load);
        history.settle();

        const failed = [...statuses].filter(([status]) => status.includes(" to "));
        const all = [...statuses.values()].reduce((sum, one) => sum + one, 0);
        const failures = failed.reduce((sum, [, one]) => sum + one, 0);
        const slowest = Math.max(...ends);
        const told = tellFaults(check(history.operations, { staleness: STALENESS }));
        const seen = failed.map(([status, one]) => `${one} × ${status}`).join(", ");
        const detail = [
          ...(told === undefined ? [] : [told]),
          `${outOf(failures, all, "requests failed")}${seen === "" ? "" : ` (${seen})`}`,
          `drained in ${slowest.toFixed(0)} ms at most, ${ends.length} times`,
        ].join("; ");
        return { held: failures === 0 && slowest <= DRAINED && told === undefined, rounds: ends.length, detail };
      } finally {
        await balancer.close();
      }
    });
  },
};
