/** One table of tokens through every door of this room: HTTP header, HTTP form, OAUTHBEARER, XOAUTH2. */

import { expect, test } from "vitest";
import { checkBearer, saslVerifier } from "../../src/resource-server/index.ts";
import { verify } from "./tokens.ts";

type Answer = "in" | "malformed" | "dead" | "insufficient_scope" | "fault";

const scope = ["urn:ietf:params:oauth:scope:mail"];

const HTTP: Readonly<Record<number, Answer>> = { 400: "malformed", 401: "dead", 403: "insufficient_scope", 503: "fault" };

async function overHttp(request: Request): Promise<Answer | undefined> {
  const check = await checkBearer(request, { verify, scope, allowForm: true });
  return check.ok ? "in" : HTTP[check.response.status];
}

async function overSasl(mechanism: "OAUTHBEARER" | "XOAUTH2", message: string): Promise<string> {
  const { exchange } = saslVerifier({
    verify,
    scope,
    openidConfiguration: "https://auth.example.org/.well-known/openid-configuration",
  });
  const outcome = await exchange(mechanism, Buffer.from(message).toString("base64"));
  if (outcome.outcome === "success") return "in";
  return outcome.outcome === "temporary" ? "fault" : outcome.reason;
}

const doors: Readonly<Record<string, (token: string) => Promise<string | undefined>>> = {
  header: (token) => overHttp(new Request("http://api.example.org/", { headers: { authorization: `Bearer ${token}` } })),
  form: (token) =>
    overHttp(new Request("http://api.example.org/", { method: "POST", body: new URLSearchParams({ access_token: token }) })),
  OAUTHBEARER: (token) => overSasl("OAUTHBEARER", `n,a=alice@example.org,\x01auth=Bearer ${token}\x01\x01`),
  XOAUTH2: (token) => overSasl("XOAUTH2", `user=alice@example.org\x01auth=Bearer ${token}\x01\x01`),
};

const tokens: readonly (readonly [token: string, answer: Answer])[] = [
  ["alive", "in"],
  ["b64~token+/._-==", "in"],
  ["dead", "dead"],
  ["ALIVE", "dead"],
  ["alive=", "dead"],
  ["narrow", "insufficient_scope"],
  ["broken", "fault"],
  ["two words", "malformed"],
  ["al,ive", "malformed"],
  ["al%69ve", "malformed"],
  ['"alive"', "malformed"],
  ["=alive", "malformed"],
  ["a".repeat(16_384), "dead"],
  ["a".repeat(16_385), "malformed"],
];

test.for(Object.keys(doors).flatMap((door) => tokens.map(([token, answer]) => [door, token.slice(0, 20), answer, token] as const)))(
  "[RS-15] [SD-22] %s: %s is %s",
  async ([door, , answer, token]) => {
    expect(await doors[door]?.(token)).toBe(answer);
  },
);
