/** two nodes go from this version to the next and back, one after the other, under load; sealing ends the way back. */

import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../harness/ports.ts";
import type { Figure } from "../figure.ts";
import { behindSwitch } from "../load/behind-switch.ts";
import { inScene } from "../load/scene.ts";
import { runCommand } from "../machine/latchkey.ts";
import { makeNextVersion } from "../machine/next-version.ts";
import { makeFolder, removeFolder } from "../machine/processes.ts";
import { rounds } from "../rounds.ts";

const THIS_VERSION = new URL("../../bin/latchkey.js", import.meta.url).pathname;
const BESIDE_MS = 300;

export const upgrade: Figure = {
  id: "R-23",
  title: "upgrade to the next version and return, two nodes, under load: no failed request, all tokens live",
  stores: ["postgres"],
  async measure(run) {
    const port = await freePort();
    const next = makeNextVersion();
    const links = makeFolder("latchkey-versions-");
    const link = (node: number): string => join(links, `node-${node}.js`);
    const install = (node: number, program: string): void => {
      rmSync(link(node), { force: true });
      symlinkSync(program, link(node));
    };
    for (const node of [0, 1]) install(node, THIS_VERSION);
    const settings = { LATCHKEY_ISSUER: `http://127.0.0.1:${port}` };
    try {
      return await inScene(run, { nodes: 2, settings, node: (index) => ({ program: link(index) }) }, async (scene) => {
        const { nodes, place } = scene.installation;
        let replaced = 0;
        const { held, detail } = await behindSwitch(scene, port, async (balancer) => {
          for (const _ of rounds(run, { full: 10, short: 1 })) {
            for (const program of [next.program, THIS_VERSION]) {
              for (const [index, node] of nodes.entries()) {
                await node.stop();
                install(index, program);
                await node.start();
                await balancer.until(node.port, true);
                replaced += 1;
                // The two versions serve side by side.
                await pause(BESIDE_MS);
              }
            }
          }
        });
        await runCommand(["migrate", "up", "--seal"], { ...place, program: next.program });
        const wayBack = await runCommand(["client", "list", "--json"], place).then(
          () => "open",
          () => "closed",
        );
        return {
          held: held && wayBack === "closed",
          rounds: replaced,
          detail: `${detail}; ${replaced} nodes replaced by the other version; the way back is ${wayBack} once the next version's migration is sealed`,
        };
      });
    } finally {
      removeFolder(links);
      removeFolder(next.folder);
    }
  },
};
