/** Polling by the rules of RFC 8628 §3.5, with waits that take no time. */

import { expect, test } from "vitest";
import { beginDeviceAuthorization, pollForToken } from "../../../src/cli/commands/try/device.ts";
import { discover } from "../../../src/cli/commands/try/discovery.ts";
import { metadataOf, type Reply, scriptedServer } from "./scripted-server.ts";

const client = { clientId: "tv", clientSecret: undefined };
const device = { device_code: "d", user_code: "ABCD-EFGH", verification_uri: "https://x/device", expires_in: 60, interval: 5 };
const token: Reply = { body: { access_token: "t", token_type: "Bearer" } };
const error = (code: string): Reply => ({ status: 400, body: { error: code } });
const silence: Reply = { broken: true };

/** The waits between polls, and how it ended. */
async function polling(replies: readonly Reply[], change: object = {}) {
  let polls = 0;
  const { issuer, asked } = await scriptedServer(({ path }, origin) => {
    if (path.startsWith("/.well-known")) return { body: metadataOf(origin) };
    if (path === "/device") return { body: { ...device, ...change } };
    return replies[Math.min(polls++, replies.length - 1)];
  });
  const metadata = await discover(issuer);
  const waits: number[] = [];
  const begun = await beginDeviceAuthorization(metadata, client, "mail");
  const wait = async (seconds: number) => {
    waits.push(seconds);
  };
  const end = await pollForToken(metadata, client, begun, wait).then(
    ({ access_token }) => access_token,
    (reason: Error) => reason.message,
  );
  return { waits, end, asked };
}

test("RFC 8628 §3.1, §3.4: a public client names itself, and polls with the device code", async () => {
  const { asked, end } = await polling([error("authorization_pending"), token]);

  expect(end).toBe("t");
  expect(asked.slice(1).map(({ form }) => form)).toEqual([
    { client_id: "tv", scope: "mail" },
    { client_id: "tv", grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: "d" },
    { client_id: "tv", grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: "d" },
  ]);
});

test.for<[name: string, replies: readonly Reply[], change: object, waits: readonly number[], end: string]>([
  ["RFC 8628 §3.5 MUST: it waits the interval between polls", [error("authorization_pending"), token], {}, [5, 5], "t"],
  ["RFC 8628 §3.2 MUST: without an interval it waits five seconds", [token], { interval: undefined }, [5], "t"],
  ["an interval of nothing is a second", [token], { interval: 0 }, [1], "t"],
  [
    "RFC 8628 §3.5 MUST: slow_down makes this and all later waits five seconds longer",
    [error("slow_down"), error("slow_down"), error("authorization_pending"), token],
    {},
    [5, 10, 15, 15],
    "t",
  ],
  ["RFC 8628 §3.5: a poll without an answer doubles the wait", [silence, { status: 503 }, token], {}, [5, 10, 20], "t"],
  ["a denial ends it", [error("access_denied")], {}, [5], "The person denied the request (access_denied)."],
  ["expiry ends it", [error("expired_token")], {}, [5], "The code expired before anybody approved it."],
  ["another error ends it", [error("invalid_client")], {}, [5], "The server gives no token (invalid_client)."],
  [
    "it does not poll longer than the code lives",
    [error("authorization_pending")],
    { expires_in: 14 },
    [5, 5],
    "The code expired before anybody approved it.",
  ],
])("%s", async ([, replies, change, waits, end]) => {
  const polled = await polling(replies, change);

  expect(polled.waits).toEqual(waits);
  expect(polled.end).toBe(end);
});

test.for(["device_code", "user_code", "verification_uri", "expires_in"])(
  "RFC 8628 §3.2 REQUIRED: an answer without %s is refused",
  async (name) => {
    await expect(polling([token], { [name]: undefined })).rejects.toThrow("RFC 8628 §3.2");
  },
);

test.for<[name: string, value: unknown]>([
  ["expires_in", "60"],
  ["interval", -5],
  ["interval", "5"],
])("RFC 8628 §3.2: a value of %s that is no such number is refused: %j", async ([name, value]) => {
  await expect(polling([token], { [name]: value })).rejects.toThrow(`RFC 8628 §3.2 says: its ${name} must be a`);
});
