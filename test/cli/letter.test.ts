/** `latchkey letter test` and the doctor's look at the mail server, with a real one on loopback. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Receiver, startReceiver } from "../letters/receiver.ts";
import { run } from "./command.ts";

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver({
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith("nobody") ? done(Object.assign(new Error("no such mailbox"), { responseCode: 550 })) : done(),
  });
});
afterAll(() => receiver.close());

const mailServer = (port = receiver.port) => ["--set", "letters.host=127.0.0.1", "--set", `letters.port=${port}`, ...CLEAR];
const CLEAR = ["--set", "letters.tls=none", "--set", "letters.from=login@example.org"];

test("a letter goes out, needs no database, and its way is told", async () => {
  const { status, stdout, stderr } = await run([
    "letter",
    "test",
    "alice@example.org",
    "--json",
    "--set",
    "name=Example",
    ...mailServer(),
  ]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({
    address: "alice@example.org",
    from: "login@example.org",
    via: `127.0.0.1:${receiver.port}`,
    tls: "none",
  });
  expect(receiver.received.at(-1)).toMatchObject({ to: ["alice@example.org"], mail: { subject: "Letters from Example arrive" } });
});

test.for<[what: string, words: () => readonly string[], status: number, stderr: string]>([
  ["no mail server is set", () => ["a@example.org"], 78, "latchkey: no letters are sent: set letters.host and letters.from\n"],
  ["the address is none", () => ["alice", ...mailServer()], 2, "must have the form name@domain"],
  ["the recipient is refused", () => ["nobody@example.org", ...mailServer()], 1, "refuses the sender or the recipient: 550"],
  ["nothing listens", () => ["a@example.org", ...mailServer(9)], 75, "127.0.0.1:9"],
  ["a setting is wrong", () => ["a@example.org", "--set", "letters.host=x"], 78, "letters.from must be set, since letters.host is"],
])("it ends with its reason where %s", async ([_what, words, status, sentence]) => {
  const ended = await run(["letter", "test", ...words()]);
  expect(ended).toEqual({ status, stdout: "", stderr: expect.stringContaining(sentence) });
});

test("the doctor speaks to the mail server, and sends nothing", async () => {
  const before = receiver.received.length;
  const found = async (words: readonly string[]) => {
    const { stdout } = await run(["doctor", "--json", "--data", "/nonexistent/data", ...words]);
    const { checks }: { checks: readonly { check: string }[] } = JSON.parse(stdout);
    return checks.find(({ check }) => check === "letters");
  };
  expect(await found([])).toMatchObject({ state: "skipped" });
  expect(await found(mailServer())).toMatchObject({ state: "ok", found: expect.stringContaining(String(receiver.port)) });
  expect(await found(mailServer(9))).toMatchObject({ state: "problem", cure: expect.stringContaining("latchkey letter test") });
  expect(receiver.received).toHaveLength(before);
});
