/** `latchkey app-password`: made, listed without its secret, and ended. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ended, run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const latchkey = (...words: string[]): Promise<Ended> => run([...words, "--data", folder.path]);
const json = async (...words: string[]) => {
  const { stdout, stderr, status } = await latchkey(...words, "--json");
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
};

beforeAll(async () => {
  await run(["user", "add", "alice", "--password-stdin", "--data", folder.path], { input: "correct horse battery 1" });
});
afterAll(() => folder.remove());

test("[FA-02] it is made, listed without its secret, and ended", async () => {
  const made = await json("app-password", "add", "alice", "--name", "Thunderbird", "--scope", "mail contacts");
  const { password, ...shown } = made;

  expect(made).toEqual({
    id: expect.stringMatching(/^[\w-]{22}$/),
    account_id: expect.stringMatching(/^[\w-]{22}$/),
    name: "Thunderbird",
    scope: "urn:ietf:params:oauth:scope:mail urn:ietf:params:oauth:scope:contacts",
    created_at: expect.any(Number),
    last_used_at: null,
    password: expect.stringMatching(/^\w{4}(-\w{4}){4}$/),
  });
  expect(await json("app-password", "list", "alice")).toEqual([shown]);
  expect((await latchkey("app-password", "list", "alice")).stdout).toMatch(/^ID +NAME +SCOPE.*\n.*Thunderbird/);
  expect(await json("app-password", "end", made.id)).toEqual({ id: made.id, state: "ended" });
  expect(await json("app-password", "list", "alice")).toEqual([]);
});

test("[FA-02] for a person, the password stands alone on standard output", async () => {
  const { stdout, stderr } = await latchkey("app-password", "add", "alice", "--name", "Phone");
  expect(stdout).toMatch(/^\w{4}(-\w{4}){4}\n$/);
  expect(stderr).toContain("not shown again");
});

test.for<[string, readonly string[], number, RegExp]>([
  ["nobody's", ["add", "bob", "--name", "N"], 1, /there is no account bob/],
  ["without a name", ["add", "alice"], 2, /--name/],
  ["with an empty name", ["add", "alice", "--name", " "], 2, /a name has 1 to 100 characters/],
  ["with an unknown scope", ["add", "alice", "--name", "N", "--scope", "mial"], 2, /there is no scope mial/],
  ["with no scope at all", ["add", "alice", "--name", "N", "--scope", ""], 2, /at least one name/],
  ["a list of nobody's", ["list", "bob"], 1, /there is no account bob/],
  ["an end of none", ["end", "nothing"], 1, /there is no application password nothing/],
])("[FA-02] refused: %s", async ([, words, status, sentence]) => {
  const ended = await latchkey("app-password", ...words);
  expect(ended.status).toBe(status);
  expect(ended.stderr).toMatch(sentence);
});
