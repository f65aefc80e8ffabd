/** What most figures begin with: an installation with its people and programs, clients that write down what they do, and its end. */

import type { Run } from "../figure.ts";
import { History } from "../history/history.ts";
import { type Installation, type InstallationOptions, install } from "../machine/installation.ts";
import type { LatchkeyNode } from "../machine/latchkey.ts";
import { Chance } from "./chance.ts";
import { Caller, type CallerOptions } from "./http.ts";
import { Protocol } from "./protocol.ts";
import { Recorded } from "./recorded.ts";
import { prepare, type Setting } from "./setting.ts";

export interface Scene {
  readonly installation: Installation;
  readonly setting: Setting;
  readonly history: History;
  readonly chance: Chance;
  /** A program with connections of its own; to any of the nodes, each time anew, or to the one it is told. */
  program(
    port?: () => number,
    onAnswer?: CallerOptions["onAnswer"],
  ): { readonly caller: Caller; readonly protocol: Protocol; readonly recorded: Recorded };
}

/** Sets the scene, plays, and clears everything away, also when that throws. */
export async function inScene<T>(
  run: Run,
  options: Omit<InstallationOptions, "store">,
  play: (scene: Scene) => Promise<T>,
): Promise<T> {
  const chance = new Chance(run.seed);
  const history = new History();
  const callers: Caller[] = [];
  const installation = await install({ store: run.store, ...options });
  try {
    const setting = await prepare(installation);
    const anyNode = portOfSome(installation.nodes, chance.branch());
    return await play({
      installation,
      setting,
      history,
      chance,
      program(port = anyNode, onAnswer = () => {}) {
        const caller = new Caller({ port, issuer: installation.issuer, onAnswer });
        callers.push(caller);
        const protocol = new Protocol(caller, setting);
        return { caller, protocol, recorded: new Recorded(protocol, history) };
      },
    });
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
