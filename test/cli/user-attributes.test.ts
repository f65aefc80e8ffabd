/** `user edit` for a postal address and for attributes of an administrator's own: typed as text, kept by type. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const latchkey = (...words: readonly string[]) =>
  run([...words, "--data", folder.path, "--json"], { input: "ten red kites over fulda" });

beforeAll(async () => {
  await latchkey("user", "add", "alice", "--password-stdin");
  const claims = [
    "--claim",
    "cost_center",
    "--claim",
    "building:number",
    "--claim",
    "external:boolean",
    "--claim",
    "skills:strings",
  ];
  await latchkey("scope", "add", "work", "--words", "See your place of work", ...claims);
});
afterAll(() => folder.remove());

test("[GR-03] a scope lists its attributes, and each is read by its type", async () => {
  const scopes = JSON.parse((await latchkey("scope", "list")).stdout);
  expect(scopes).toContainEqual(
    expect.objectContaining({ name: "work", claims: expect.arrayContaining([{ name: "building", type: "number" }]) }),
  );

  const given = ["cost_center=0042", "building=7", "external=no", "skills=a, b"].flatMap((one) => ["--attribute", one]);
  const { stdout } = await latchkey("user", "edit", "alice", ...given, "--locality", "Köln", "--country", "DE");
  expect(JSON.parse(stdout).profile).toEqual({
    attributes: { cost_center: "0042", building: 7, external: false, skills: ["a", "b"] },
    address: { locality: "Köln", country: "DE" },
  });

  const less = JSON.parse((await latchkey("user", "edit", "alice", "--attribute", "skills=", "--country", "")).stdout);
  expect(less.profile.attributes).toEqual({ cost_center: "0042", building: 7, external: false });
  expect(less.profile.address).toEqual({ locality: "Köln" });
});

test.for<[string, readonly string[], RegExp]>([
  ["another type", ["--attribute", "building=seven"], /building is a number/],
  ["a slip of the pen", ["--attribute", "cost_centr=1"], /Did you mean cost_center\?/],
  ["no value", ["--attribute", "building"], /NAME=VALUE/],
])("[GR-03] refused: %s", async ([, words, sentence]) => {
  expect(await latchkey("user", "edit", "alice", ...words)).toMatchObject({ status: 2, stderr: expect.stringMatching(sentence) });
});
