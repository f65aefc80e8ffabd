/** Two nodes on one database, as two processes are. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { createManualClock, startTestServer, type TestServer } from "../../src/testing/index.ts";

/** The clock of the second is ahead by so many seconds. */
export async function startNodes(ahead = 0): Promise<readonly [TestServer, TestServer]> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-nodes-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const start = async (seconds: number, seed: string) => {
    const clock = createManualClock();
    clock.advance(seconds);
    const store = await openSqliteStore({ file: join(folder, "latchkey.db") });
    onTestFinished(() => store.close());
    return startTestServer({ store, clock, seed });
  };
  return [await start(0, "first node"), await start(ahead, "second node")];
}
