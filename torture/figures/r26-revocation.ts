/** R-26: what one node ended is dead at the other within a second; and so is what an administrator closed, on every node. */

import { setTimeout as pause } from "node:timers/promises";
import type { Figure } from "../figure.ts";
import type { Family } from "../load/recorded.ts";
import { inScene, type Scene } from "../load/scene.ts";
import { outOf } from "../report.ts";
import { rounds } from "../rounds.ts";

const BOUND = 1_000; // milliseconds
const PATIENCE = 10_000; // after which it counts as never
const LANES = 6;

export const revocationReaches: Figure = {
  id: "R-26",
  title: "ended on one node, dead on the other within 1 s; closed by an administrator, dead everywhere",
  stores: ["sqlite", "postgres"],
  measure: (run) =>
    inScene(run, { nodes: run.store === "postgres" ? 2 : 1 }, async (scene) => {
      const { installation } = scene;
      const other = installation.nodes.at(-1) ?? installation.node;
      const here = scene.program(() => installation.node.port);
      const there = scene.program(() => other.port);
      let person = await here.recorded.signIn();
      const delays = new Map<string, number[]>();
      const note = (kind: string, delay: number): void => void delays.set(kind, [...(delays.get(kind) ?? []), delay]);

      const living = async (): Promise<Living> => {
        const family = await here.recorded.code(person);
        if (family !== undefined) await here.recorded.redeem(family);
        const access = family?.access[0];
        const refresh = family?.refresh[0];
        if (family === undefined || access === undefined || refresh === undefined) throw new Error("no tokens came");
        // From now on the other node may have it in memory.
        if (!(await there.recorded.introspect(family, access))) throw new Error("a new token is dead at the other node");
        return { family, access, refresh };
      };
      const untilDead = async (access: string): Promise<number> => {
        const acknowledged = performance.now();
        let asked = acknowledged;
        let last: number | undefined;
        while (asked < acknowledged + PATIENCE) {
          if (!(await there.protocol.introspect(access)).body.active) return last === undefined ? 0 : last - acknowledged;
          last = asked;
          await pause(5);
          asked = performance.now();
        }
        return Number.POSITIVE_INFINITY;
      };

      const revocations = rounds(run, { full: 1_000, short: 60, within: 4_000 });
      await Promise.all(
        Array.from({ length: LANES }, async () => {
          for (const round of revocations) {
            const { access, family, refresh } = await living();
            const whole = round % 2 === 0;
            await here.recorded.revoke(family, whole ? refresh : access, whole);
            note(whole ? "authorization" : "access token", await untilDead(access));
          }
        }),
      );
      await administer(scene, async (kind, close, open) => {
        for (const _ of rounds(run, { full: 100, short: 6, within: 1_500 })) {
          const { access } = await living();
          await close();
          note(kind, await untilDead(access));
          await open();
          // An account that was disabled is signed in nowhere.
          person = await here.recorded.signIn();
          // It is enabled again at the other node too, before the next one is made.
          while (!(await there.protocol.introspect(access)).body.active) await pause(5);
        }
      });

      const all = [...delays.values()].flat();
      const late = all.filter((delay) => delay > (run.timed ? BOUND : PATIENCE)).length;
      const each = [...delays].map(([kind, these]) => `${kind} ${Math.max(...these).toFixed(0)} ms (${these.length})`).join(", ");
      return {
        held: late === 0,
        rounds: all.length,
        detail: `${outOf(late, all.length, `ends seen ${run.timed ? "later than 1 s" : "never"}`)}; the largest delays: ${each}`,
      };
    }),
};

interface Living {
  readonly family: Family;
  readonly access: string;
  readonly refresh: string;
}

/** In this process, as a command does it beside the servers. */
async function administer(
  { installation, setting }: Scene,
  measure: (kind: string, close: () => Promise<unknown>, open: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const { administration, store } = await installation.workplace();
  const { accounts, clients } = administration;
  try {
    const alice = (await accounts.find(setting.alice))?.id ?? "";
    await measure(
      "account",
      () => accounts.disable(alice),
      () => accounts.enable(alice),
    );
    await measure(
      "client",
      () => clients.disable(setting.app.id),
      () => clients.enable(setting.app.id),
    );
  } finally {
    await store.close();
  }
}
