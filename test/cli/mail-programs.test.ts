/** `latchkey mail programs`: which programs with a fixed client id may sign people in. */

import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Ended, temporaryFolder } from "./command.ts";
import { runHere } from "./in-process.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());
const latchkey = (...words: readonly string[]): Promise<Ended> => runHere([...words, "--data", join(folder.path, "data")]);
const states = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    JSON.parse((await latchkey("mail", "programs", "list", "--json")).stdout).map(
      ({ id, state }: { id: string; state: string }) => [id, state],
    ),
  );

test("they are off until they are switched on, and what is something else stays", async () => {
  expect(new Set(Object.values(await states()))).toEqual(new Set(["off"]));

  const on = await latchkey("mail", "programs", "on", "open", "fairemail");
  expect([on.status, on.stdout]).toEqual([0, "open is on.\nfairemail is on.\n"]);
  expect(await states()).toMatchObject({ open: "on", fairemail: "on", k9: "off" });
  expect((await latchkey("client", "show", "open")).stdout).toContain("any program that people installed");
  const off = await latchkey("mail", "programs", "off", "open", "--json");
  expect(JSON.parse(off.stdout)).toEqual([{ id: "open", state: "off" }]);

  await latchkey("client", "add", "--id", "k9", "--name", "Kennel", "--redirect-uri", "https://kennel.example/cb");
  const other = await latchkey("mail", "programs", "on", "k9");
  expect([other.status, other.stderr]).toEqual([1, expect.stringContaining("the client k9 is something else")]);
  expect((await latchkey("mail", "programs", "list")).stdout).toContain("another client");
  const unknown = await latchkey("mail", "programs", "on", "pine");
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining("there is no program pine")]);
});
