/** Two nodes on one PostgreSQL, each with a store, a memory and a clock of its own; and a server that is each of them in turn. */

import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { type Fetcher, noFetcher } from "../../src/ports/fetcher.ts";
import type { Settings } from "../../src/records/settings.ts";
import { openPostgresStore } from "../../src/store/postgres/store.ts";
import { createManualClock, startTestServer, TestBrowser, type TestServer } from "../../src/testing/index.ts";
import { type PostgresServer, startPostgres } from "../real/postgres.ts";

/** Within this time every node has noticed what another one did; in milliseconds. */
export const NOTICED_MS = 1_000;

/** Time goes by in earnest, whatever the clocks of the nodes say. */
export const untilNoticed = (): Promise<void> => pause(NOTICED_MS);

export type Nodes = readonly [TestServer, TestServer];

/** A PostgreSQL for the tests of one file. */
export function withPostgres(): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.close());
  return () => {
    if (server === undefined) throw new Error("PostgreSQL is not started yet");
    return server;
  };
}

export interface NodesOptions {
  /** The clock of the second is ahead by so many seconds. */
  readonly ahead?: number;
  readonly settings?: Partial<Settings>;
  readonly fetcher?: Fetcher;
  /** The URL of an empty database; absent: a new one. */
  readonly database?: string;
}

export async function startNodes(postgres: PostgresServer, options: NodesOptions = {}): Promise<Nodes> {
  const { ahead = 0, database: url = await postgres.createDatabase(), fetcher = noFetcher, settings = {} } = options;
  const start = async (seconds: number, seed: string): Promise<TestServer> => {
    const clock = createManualClock();
    clock.advance(seconds);
    return startTestServer({ store: await openPostgresStore({ url, connections: 4 }), clock, seed, settings, fetcher });
  };
  return [await start(0, "first node"), await start(ahead, "second node")];
}

export const closeNodes = async (nodes: Nodes): Promise<void> => void (await Promise.all(nodes.map((node) => node.close())));

/** Every request goes to another node than the one before. What is not a request is done at the first. */
export function alternating(nodes: Nodes, first: 0 | 1): TestServer {
  let requests: number = first;
  const next = (): TestServer => nodes[requests++ % 2 === 0 ? 0 : 1];
  return {
    ...nodes[0],
    fetch: (...given) => next().fetch(...given),
    get: (...given) => next().get(...given),
    post: (...given) => next().post(...given),
    postJson: (...given) => next().postJson(...given),
    browser: (connection = { remoteAddress: "192.0.2.1" }) =>
      new TestBrowser(nodes[0].issuer, (request) => next().fetch(request, connection)),
  };
}
