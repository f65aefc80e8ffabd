/** A folder that is there for one test. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "latchkey-store-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
