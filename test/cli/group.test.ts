/** Groups from the command line: what is printed, saved, and refused. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Given, run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const latchkey = (words: readonly string[], given?: Given) => run([...words, "--data", folder.path], given);
const json = async (words: readonly string[], given?: Given) => {
  const { stdout, stderr, status } = await latchkey([...words, "--json"], given);
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
};

beforeAll(async () => {
  for (const name of ["alice", "bob"])
    await latchkey(["user", "add", name, "--password-stdin"], { input: "ten red kites over fulda" });
});
afterAll(() => folder.remove());

test("[GR-01] a group is made, filled, shown, emptied and removed, and says what it opened", async () => {
  const made = await json(["group", "add", "staff", "--words", "Everybody who works here"]);
  expect(made).toEqual({
    name: "staff",
    words: "Everybody who works here",
    members: [],
    level: 0,
    opens: [],
    created_at: expect.any(Number),
  });

  const filled = await json(["group", "member", "add", "staff", "alice", "bob"]);
  expect(filled).toEqual({ ...made, members: ["alice", "bob"], changed: ["alice", "bob"] });
  expect((await json(["group", "member", "add", "staff", "alice"])).changed).toEqual([]);
  expect(await json(["group", "list"])).toEqual([{ ...made, members: ["alice", "bob"] }]);
  expect(await json(["group", "show", "staff"])).toEqual({ ...made, members: ["alice", "bob"] });

  expect((await json(["group", "member", "remove", "staff", "bob"])).members).toEqual(["alice"]);
  expect((await json(["group", "describe", "staff", "--no-words"])).words).toBeNull();
  expect((await latchkey(["group", "list"])).stdout).toMatch(/^staff +1 +- +-$/m);

  expect(await json(["group", "remove", "staff"])).toMatchObject({ name: "staff", members: ["alice"], opens: [], closed: [] });
  expect(await json(["group", "list"])).toEqual([]);
});

test.for<[string, readonly string[], number, RegExp]>([
  ["a group that is there", ["group", "add", "admins"], 1, /there is a group admins already/],
  ["a name with a comma", ["group", "add", "a,b"], 2, /no comma/],
  ["an empty name", ["group", "add", ""], 2, /1 to 100/],
  ["a name that ends a line", ["group", "add", "a\nb"], 2, /one line/],
  ["words without end", ["group", "add", "x", "--words", "w".repeat(201)], 2, /1 to 200/],
  ["a group that is not there", ["group", "remove", "none"], 1, /there is no group none/],
  ["a slip of the pen", ["group", "member", "add", "admin", "alice"], 1, /no group admin. Did you mean admins\?/],
  ["a person who is not there", ["group", "member", "add", "admins", "alice", "nobody"], 1, /no account nobody/],
  ["nobody named", ["group", "member", "add", "admins"], 2, /missing required argument/],
])("[GR-01] refused, and nothing changed: %s", async ([, words, status, sentence]) => {
  await latchkey(["group", "add", "admins"]);
  const before = await json(["group", "list"]);

  const ended = await latchkey(words);

  expect([ended.status, ended.stderr]).toEqual([status, expect.stringMatching(sentence)]);
  expect(await json(["group", "list"])).toEqual(before);
});
