/** A whole installation: one database, one master key, one issuer, and the nodes that share them. */

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { furnish, openGround, type Workplace } from "../../src/cli/process/workplace.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { silentLog } from "../../src/index.ts";
import type { StoreKind } from "../figure.ts";
import { type LatchkeyNode, type NodeOptions, type Place, runCommand, startNode } from "./latchkey.ts";
import { newDatabase } from "./postgres.ts";
import { makeFolder, removeFolder } from "./processes.ts";

export interface InstallationOptions {
  readonly store: StoreKind;
  /** How many nodes; several need PostgreSQL (default 1). */
  readonly nodes?: number;
  /** `LATCHKEY_…`; limits are off unless it says otherwise, since all load comes from one address. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The URL of a PostgreSQL of one's own; absent: a new database of the run's. */
  readonly database?: string;
  /** Of each node by its index, beside or instead of what all have. */
  readonly node?: (index: number) => Partial<Omit<NodeOptions, "folder">>;
}

export interface Installation {
  readonly issuer: string;
  readonly store: StoreKind;
  readonly nodes: readonly LatchkeyNode[];
  /** The first node; the only one, where there is one. */
  readonly node: LatchkeyNode;
  /** Where its commands run. */
  readonly place: Place;
  /** Runs a command of ours beside the nodes. @throws {Error} it failed */
  command(words: readonly string[], input?: string): Promise<string>;
  /** What an administrator's commands do, in this process and on the same database: quicker than a command. Close its store. */
  workplace(): Promise<Workplace>;
  /** Ends every node, and removes every file. */
  close(): Promise<void>;
}

/** Where no request goes: with several nodes the issuer is a name alone, and clients choose whom they connect to. */
const NAME_ALONE = "http://127.0.0.1:8080";

export async function install(options: InstallationOptions): Promise<Installation> {
  const { store, nodes: count = 1, settings = {} } = options;
  if (count > 1 && store === "sqlite") throw new Error("an embedded store has one node");
  const folder = makeFolder("latchkey-torture-");
  const environment = {
    LATCHKEY_DATA: join(folder, "data"),
    LATCHKEY_LIMITS__ENABLED: "false",
    LATCHKEY_LOG__LEVEL: "warn",
    ...(count > 1 && { LATCHKEY_ISSUER: NAME_ALONE }),
    ...(store === "postgres" && {
      LATCHKEY_DATABASE: options.database ?? (await newDatabase()),
      LATCHKEY_MASTER_KEY: randomBytes(32).toString("base64"),
    }),
    ...settings,
  };
  const place = { folder, environment };
  const nodes: LatchkeyNode[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.kill()));
    removeFolder(folder);
  };
  try {
    // One after the other: that several may start at once on an empty database is another test's subject.
    for (let index = 0; index < count; index++) {
      const own = options.node?.(index) ?? {};
      nodes.push(await startNode({ ...place, ...own, environment: { ...environment, ...own.environment } }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const [node] = nodes;
  if (node === undefined) throw new Error("an installation has a node at least");

  return {
    issuer: node.issuer,
    store,
    nodes,
    node,
    place,
    command: (words, input) => runCommand(words, place, input),
    workplace: async () => {
      const { configuration } = loadConfiguration({ flags: [], environment, file: undefined });
      return furnish(await openGround(configuration, silentLog), silentLog);
    },
    close,
  };
}
