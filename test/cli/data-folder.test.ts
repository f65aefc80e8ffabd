/** The master key's file: made whole, once, and never again. */

import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { makeMasterKey, readMasterKey } from "../../src/cli/process/data-folder.ts";
import { systemRandom } from "../../src/ports/random.ts";
import { temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
afterEach(() => folder.remove());

test("the second process takes the key of the first, and no other file is left", () => {
  const file = join(folder.path, "data", "master.key");
  expect(readMasterKey(file)).toBeUndefined();

  makeMasterKey(file, systemRandom);
  const first = readFileSync(file, "utf8");
  makeMasterKey(file, systemRandom);

  expect(readFileSync(file, "utf8")).toBe(first);
  expect(Buffer.from(readMasterKey(file) ?? "", "base64")).toHaveLength(32);
  expect(readdirSync(join(folder.path, "data"))).toEqual(["master.key"]);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  chmodSync(file, 0o604);
  expect(() => readMasterKey(file)).toThrow("chmod 600");
});
