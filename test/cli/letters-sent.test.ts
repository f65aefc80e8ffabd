/** Invitations by letter from the command line, with a real mail server on loopback. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Receiver, startReceiver } from "../letters/receiver.ts";
import { run, temporaryFolder } from "./command.ts";
import { runHere } from "./in-process.ts";

const folder = temporaryFolder();
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  folder.remove();
});

const invite = async (name: string, more: readonly string[] = []) => {
  const words = ["user", "invite", name, "--email", `${name}@example.org`, "--json", "--issuer", "https://login.example.org"];
  const { status, stderr, stdout } = await run([...words, "--data", folder.path, ...more]);
  return { status, stderr, told: JSON.parse(stdout) };
};
const mailServer = (port: number) =>
  ["host=127.0.0.1", `port=${port}`, "tls=none", "from=login@example.org"].flatMap((one) => ["--set", `letters.${one}`]);

test("--send sends the link, and prints it where it cannot: no mail server is set, or it does not answer", async () => {
  const sent = await invite("bob", ["--send", ...mailServer(receiver.port)]);
  expect(sent).toMatchObject({ status: 0, told: { link: null, sent_to: "bob@example.org", not_sent: null } });
  expect(receiver.received).toMatchObject([{ to: ["bob@example.org"] }]);
  expect(receiver.received[0]?.mail.text).toContain("https://login.example.org/choose-password?link=");

  const link = expect.stringContaining("/choose-password?link=");
  const dead = await invite("carol", ["--send", ...mailServer(9)]);
  expect(dead).toMatchObject({ status: 0, told: { link, sent_to: null, not_sent: expect.stringContaining("127.0.0.1:9") } });
  expect(await invite("dora", ["--send"])).toMatchObject({
    status: 0,
    told: { link, not_sent: expect.stringContaining("no letters") },
  });
  expect((await invite("erna", mailServer(receiver.port))).told).toEqual({ link, expires_at: expect.any(Number) });
  expect(receiver.received).toHaveLength(1);
});

test("what is changed at the command line is told to the owner of the account, in their time zone, with colour and foot of the house", async () => {
  const before = receiver.received.length;
  const options = ["--json", "--set", "issuer=https://login.example.org", "--data", folder.path, ...mailServer(receiver.port)];
  const branding = ["--set", "branding.accent=#7a1f5c", "--set", "branding.support=help@example.org"];
  const does = async (words: readonly string[], input?: string) => {
    const { status, stderr } = await runHere([...words, ...options, ...branding], input === undefined ? {} : { input });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
  };
  await does(
    ["user", "add", "fritz", "--email", "fritz@example.org", "--email-verified", "--password-stdin"],
    "a long enough pass phrase",
  );
  await does(["user", "edit", "fritz", "--zoneinfo", "Europe/Berlin"]);
  expect(receiver.received).toHaveLength(before);
  await does(["user", "passwd", "fritz", "--password-stdin"], "another long enough pass phrase");
  await does(["user", "edit", "fritz", "--email", "fritz@elsewhere.example", "--verified", "yes"]);

  const letters = receiver.received.slice(before);
  expect(letters.map(({ mail, to }) => [to[0], mail.subject])).toEqual([
    ["fritz@example.org", expect.stringMatching(/^Your password at .* was changed$/)],
    ["fritz@example.org", expect.stringMatching(/^Your e-mail address at .* was changed$/)],
  ]);
  for (const { mail } of letters) {
    expect(mail.text).toMatch(/^By: An administrator$/m);
    expect(mail.text).toMatch(/^When: .* at \d\d:\d\d (CET|CEST)$/m);
    expect(mail.text).toMatch(/^Help: help@example\.org$/m);
    expect(mail.html).toContain("background:#7a1f5c");
  }
});
