/** Invitations by letter from the command line, with a real mail server on loopback. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Receiver, startReceiver } from "../letters/receiver.ts";
import { run, temporaryFolder } from "./command.ts";

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
