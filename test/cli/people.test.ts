/** Invitations, resets and edits from the command line: what is printed, and what is refused. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ended, type Given, run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const latchkey = (words: readonly string[], given?: Given): Promise<Ended> => run([...words, "--data", folder.path], given);
const json = async (words: readonly string[], given?: Given) => {
  const { stdout, stderr, status } = await latchkey([...words, "--json"], given);
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
};

const PASSWORD = "correct horse 1";
const LINK = /^https:\/\/login\.example\.org\/choose-password\?link=lk_link_[\w-]+$/;
const ISSUER = ["--issuer", "https://login.example.org"];

beforeAll(async () => {
  await latchkey(["group", "add", "staff"]);
  await latchkey(["user", "add", "alice", "--email", "alice@example.org", "--admin", "--password-stdin"], { input: PASSWORD });
});
afterAll(() => folder.remove());

test("somebody is invited, again, and edited; the list says who has not come", async () => {
  const invited = await json([
    "user",
    "invite",
    "Bob",
    "--email",
    "bob@example.org",
    "--name",
    "Bob",
    "--group",
    "staff",
    ...ISSUER,
  ]);
  const again = await latchkey(["user", "invite", "bob", ...ISSUER, "--set", "lifetimes.invitation=1h"]);
  const before = await json(["user", "show", "bob"]);
  const edited = await json(["user", "edit", "bob", "--email", "b@example.org", "--given-name", "Bob", "--name", ""]);

  expect(invited).toEqual({ link: expect.stringMatching(LINK), expires_at: expect.any(Number) });
  expect(invited.expires_at - before.created_at).toBe(7 * 86_400);
  expect(again.stdout).toMatch(/^An invitation for bob\. .*it works once, until /);
  expect(again.stdout.split("\n").at(-2)?.trim()).toMatch(LINK);
  expect(before).toMatchObject({ username: "bob", state: "invited", groups: ["staff"], email: "bob@example.org" });
  expect(edited).toMatchObject({
    id: before.id,
    name: null,
    email: "b@example.org",
    email_verified: false,
    profile: { given_name: "Bob" },
  });
  expect((await latchkey(["user", "list"])).stdout).toMatch(/bob +b@example\.org +no +invited/);
});

test.for<[string, readonly string[], number, RegExp]>([
  ["somebody who has come", ["invite", "alice"], 1, /latchkey user reset alice/],
  ["somebody's address as a name", ["invite", "alice@example.org"], 1, /latchkey user reset alice/],
  ["an address that is taken", ["invite", "carol", "--email", "alice@example.org"], 1, /e-mail address/],
  ["a group that is not there", ["invite", "carol", "--group", "staf"], 2, /no group staf.*Did you mean staff/],
  ["a name that cannot be", ["invite", "carol jones"], 2, /space/],
  ["nobody to reset", ["reset", "nobody"], 1, /no account nobody/],
  ["an issuer that is not known", ["reset", "alice", "--host", "0.0.0.0"], 78, /issuer/],
  ["nothing to edit", ["edit", "alice"], 2, /say what is to change/],
  ["another's name", ["edit", "alice", "--username", "erin"], 1, /another account has this name/],
  ["a further address that is none", ["edit", "alice", "--add-address", "alice"], 2, /name@domain/],
  [
    "a further address that is another's",
    ["edit", "erin", "--add-address", "alice@example.org"],
    1,
    /another account has this name/,
  ],
  ["a further address that is not there", ["edit", "alice", "--remove-address", "info@example.org"], 1, /no further address/],
  [
    "too many further addresses",
    ["edit", "alice", ...Array.from({ length: 51 }, (_, n) => ["--add-address", `a${n}@example.org`]).flat()],
    2,
    /at most 50 further addresses/,
  ],
  ["an address that is none", ["edit", "alice", "--email", "alice"], 2, /name@domain/],
  ["a picture that is a script", ["edit", "alice", "--picture", "javascript:alert(1)"], 2, /picture must be an http or https URL/],
  ["a time zone that is none", ["edit", "alice", "--zoneinfo", "Europe/Berlni"], 2, /zoneinfo must be a time zone/],
  ["a language that is none", ["edit", "alice", "--language", "d_e"], 2, /language tag/],
  ["a verified address that is not there", ["edit", "erin", "--verified", "yes"], 2, /has none verified/],
  ["the last administrator's right", ["edit", "alice", "--admin", "no"], 1, /last administrator/],
])("%s is refused with the rule, and nothing changed", async ([, words, status, sentence]) => {
  await latchkey(["user", "invite", "erin"]);
  const before = await json(["user", "list"]);

  const ended = await latchkey(["user", ...words]);

  expect([ended.status, ended.stdout]).toEqual([status, ""]);
  expect(ended.stderr).toMatch(sentence);
  expect(await json(["user", "list"])).toEqual(before);
});

test("a reset prints a link for a day; with --end-everything the person waits for the next password", async () => {
  await latchkey(["user", "add", "dan", "--password-stdin"], { input: PASSWORD });

  const reset = await json(["user", "reset", "dan", ...ISSUER]);
  const still = await json(["user", "show", "dan"]);
  await json(["user", "reset", "dan", "--end-everything", "--factors"]);

  expect(reset).toEqual({ link: expect.stringMatching(LINK), expires_at: expect.any(Number) });
  expect(reset.expires_at * 1_000 - Date.now()).toBeLessThanOrEqual(86_400_000);
  expect(reset.expires_at * 1_000 - Date.now()).toBeGreaterThan(86_340_000);
  expect(still.state).toBe("enabled");
  expect((await json(["user", "show", "dan"])).state).toBe("reset");
});
