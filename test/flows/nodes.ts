/** Two nodes on one database, as two processes are. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { createManualClock, startTestServer, type TestServer, type TestServerOptions } from "../../src/testing/index.ts";

/** The clock of the second is ahead by so many seconds. */
export async function startNodes(
  ahead = 0,
  options: Pick<TestServerOptions, "settings" | "fetcher"> = {},
): Promise<readonly [TestServer, TestServer]> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-nodes-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const start = async (seconds: number, seed: string) => {
    const clock = createManualClock();
    clock.advance(seconds);
    const store = await openSqliteStore({ file: join(folder, "latchkey.db") });
    onTestFinished(() => store.close());
    const node = await startTestServer({ store, clock, seed, ...options });
    // A request to another process does not come in the very turn in which this one wrote. A node asks once a turn what is new.
    const { fetch } = node.server;
    node.server.fetch = async (...given) => {
      await nextTurn();
      return fetch(...given);
    };
    return node;
  };
  return [await start(0, "first node"), await start(ahead, "second node")];
}
