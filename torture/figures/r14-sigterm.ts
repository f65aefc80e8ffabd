/** a node is asked to end under load, behind a switch with two; no client notices, and it is drained in time. */

import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../harness/ports.ts";
import type { Figure } from "../figure.ts";
import { behindSwitch } from "../load/behind-switch.ts";
import { inScene } from "../load/scene.ts";
import { rounds } from "../rounds.ts";

const DRAINED = 5_000; // milliseconds

export const sigterm: Figure = {
  id: "R-14",
  title: "SIGTERM under load behind a two-node switch: no failed request, drained within 5 s",
  stores: ["postgres"],
  async measure(run) {
    const port = await freePort();
    const settings = { LATCHKEY_ISSUER: `http://127.0.0.1:${port}` };
    return inScene(run, { nodes: 2, settings }, async (scene) => {
      const { chance, installation } = scene;
      const ends: number[] = [];
      const { held, detail } = await behindSwitch(scene, port, async (balancer) => {
        for (const round of rounds(run, { full: 50, short: 4 })) {
          const node = installation.nodes[round % 2] ?? installation.node;
          await pause(chance.between(100, 300));
          ends.push(await node.stop());
          await node.start();
          await balancer.until(node.port, true);
        }
      });
      const slowest = Math.max(...ends);
      const drained = `drained in ${slowest.toFixed(0)} ms at most, ${ends.length} times`;
      return { held: held && (!run.timed || slowest <= DRAINED), rounds: ends.length, detail: `${detail}; ${drained}` };
    });
  },
};
