/** What an OpenID provider may answer, and what of it is no proof: against one that says whatever a test wants. */

import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { SignJWT, UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import { createOpenId, type OpenIdOptions } from "../../src/accounts/sources/openid.ts";
import { createProviderFetch } from "../../src/fetcher/provider-fetch.ts";
import type { ProviderQuestion } from "../../src/ports/provider.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { listenSomewhere } from "../upstream.ts";

const NOW = Math.floor(Date.now() / 1_000);
const QUESTION: ProviderQuestion = {
  redirectUri: "https://auth.example/auth/callback/there",
  state: "the state",
  nonce: "the nonce",
  verifier: "v".repeat(43),
  askedAt: NOW - 5,
  maxAge: undefined,
  chooses: false,
};

interface Rogue {
  /** In the ID token, in place of what is right. Undefined members are left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** What signs it. Undefined: the provider's own key. `none`: nothing does. */
  readonly key?: KeyObject | "none";
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly userinfo?: Readonly<Record<string, unknown>> | undefined;
  /** In place of what the token endpoint answers. */
  readonly token?: { readonly status?: number; readonly type?: string; readonly body?: string; readonly location?: string };
  /** Milliseconds before the token endpoint answers. */
  readonly slow?: number;
}

const rsa = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const own = rsa();
const other = rsa();

async function providerThat(rogue: Rogue, more: Partial<OpenIdOptions> = {}) {
  const { server, origin: issuer } = await listenSomewhere();
  const asked: { path: string; body: string }[] = [];
  const idToken = async (): Promise<string> => {
    const claims = {
      iss: issuer,
      aud: "latchkey",
      sub: "bob",
      nonce: QUESTION.nonce,
      iat: NOW,
      exp: NOW + 300,
      auth_time: NOW,
      ...rogue.claims,
    };
    if (rogue.key === "none") return new UnsecuredJWT(claims).encode();
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "1" }).sign(rogue.key ?? own.privateKey);
  };
  server.on("request", async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? "";
    asked.push({ path, body });
    const json = (value: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    if (path === "/.well-known/openid-configuration")
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        ...(rogue.userinfo !== undefined && { userinfo_endpoint: `${issuer}/me` }),
        ...rogue.metadata,
      });
    if (path === "/jwks") return json({ keys: [{ ...own.publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256" }] });
    if (path === "/me") return json(rogue.userinfo);
    if (rogue.slow !== undefined) await pause(rogue.slow);
    if (rogue.token === undefined) return json({ access_token: "at", token_type: "Bearer", id_token: await idToken() });
    const { body: said = "", location, status = 200, type = "application/json" } = rogue.token;
    return response.writeHead(status, { "content-type": type, ...(location !== undefined && { location }) }).end(said);
  });
  const provider = createOpenId({
    name: "there",
    label: "There",
    makesAccounts: true,
    linksByAddress: false,
    issuer,
    client: { clientId: "latchkey", clientSecret: "s3cret", authentication: "basic" },
    scopes: ["profile"],
    rules: {
      claims: { username: "preferred_username", email: "email", emailVerified: "email_verified", name: "name", groups: "groups" },
      trustsNames: false,
      allowedDomains: [],
      allowedGroups: [],
      groupNames: [],
    },
    twoFactors: { amr: ["mfa"], acr: ["gold"] },
    tellsTime: true,
    freshPrompt: "login",
    choosePrompt: "select_account",
    responseMode: "query",
    ask: createProviderFetch({ named: [issuer], timeout: 1_500 }),
    clock: { now: () => NOW },
    ...more,
  });
  const judge = (parameters: Record<string, string> = {}, question: Partial<ProviderQuestion> = {}) =>
    provider.judge(new URLSearchParams({ code: "c", state: QUESTION.state, ...parameters }), { ...QUESTION, ...question });
  return { asked, issuer, judge, provider };
}

test("what is right is a proof, and the question and its verifier reach the provider", async () => {
  const { asked, issuer, judge, provider } = await providerThat({
    claims: { preferred_username: "bob", amr: ["pwd"] },
    userinfo: { sub: "bob", email: "Bob@example.org", email_verified: true, groups: ["staff"], preferred_username: "overruled" },
  });

  const address = new URL(await provider.addressFor(QUESTION));
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    client_id: "latchkey",
    response_type: "code",
    redirect_uri: QUESTION.redirectUri,
    scope: "openid profile",
    state: QUESTION.state,
    nonce: QUESTION.nonce,
    code_challenge_method: "S256",
  });
  expect(await judge()).toEqual({
    outcome: "proved",
    person: {
      subject: `${issuer} bob`,
      username: "bob",
      email: "Bob@example.org",
      emailVerified: true,
      name: undefined,
      profile: {},
      groups: ["staff"],
    },
    shown: "Bob@example.org",
    methods: ["fed"],
    provedAt: NOW,
  });
  expect(new URLSearchParams(asked.find(({ path }) => path === "/token")?.body).get("code_verifier")).toBe(QUESTION.verifier);
});

test.for<[string, Rogue, Record<string, string>?]>([
  ["another issuer in the ID token", { claims: { iss: "https://evil.example" } }],
  ["another nonce", { claims: { nonce: "another" } }],
  ["no nonce", { claims: { nonce: undefined } }],
  ["another audience", { claims: { aud: "somebody-else" } }],
  ["several audiences without an authorized party", { claims: { aud: ["latchkey", "another"] } }],
  ["a token that is over", { claims: { exp: NOW - 3_600 } }],
  ["a token without a subject", { claims: { sub: undefined } }],
  ["an empty subject", { claims: { sub: "" } }],
  ["a signature by another key", { key: other.privateKey }],
  ["no signature", { key: "none" }],
  ["userinfo of somebody else", { userinfo: { sub: "alice", email: "alice@example.org", email_verified: true } }],
  ["another issuer beside the code (RFC 9207)", {}, { iss: "https://evil.example" }],
  [
    "no issuer beside the code, where the metadata promises it",
    { metadata: { authorization_response_iss_parameter_supported: true } },
  ],
  ["another state", {}, { state: "another" }],
  ["a code that is refused", { token: { status: 400, body: '{"error":"invalid_grant"}' } }],
  ["a secret that is refused", { token: { status: 401, body: '{"error":"invalid_client"}' } }],
  ["no ID token", { token: { body: '{"access_token":"at","token_type":"Bearer"}' } }],
  ["an error with status 200, as GitHub gives it", { token: { body: '{"error":"bad_verification_code"}' } }],
  ["garbage", { token: { body: "\u0000{{{" } }],
  ["a page", { token: { type: "text/html", body: "<h1>Welcome</h1>" } }],
  ["a list", { token: { body: "[1,2,3]" } }],
  ["a redirect", { token: { status: 302, location: "http://169.254.169.254/" } }],
])("%s is no proof", async ([, rogue, parameters]) => {
  const { judge } = await providerThat(rogue);

  const answer = await judge(parameters);

  expect(answer.outcome).toBe("refused");
  expect(JSON.stringify(answer)).not.toMatch(/evil|alice@|s3cret|another key/);
});

test("where a person says no there, the reason is a word of the protocol at most", async () => {
  const { judge } = await providerThat({});

  expect(await judge({ error: "access_denied", error_description: "<b>no</b>" })).toEqual({
    outcome: "denied",
    reason: "the provider answers access_denied",
  });
  const strange = await judge({ error: "<script>alert(1)</script>" });
  expect(JSON.stringify(strange)).not.toContain("script");
});

test.for<[string, Rogue]>([
  ["slow", { slow: 5_000 }],
  ["huge", { token: { body: `{"access_token":"${"x".repeat(100_000)}"}` } }],
  ["faulty", { token: { status: 502, type: "text/html", body: "Bad gateway" } }],
  ["another provider by its metadata", { metadata: { issuer: "https://evil.example" } }],
  ["a way into the network", { metadata: { token_endpoint: "https://127.0.0.1:1/token" } }],
  ["a way around TLS", { metadata: { token_endpoint: "http://127.0.0.1:1/token" } }],
])("a provider that is %s does not sign anybody in", async ([, rogue]) => {
  const { judge } = await providerThat(rogue);

  const answer = await judge().catch((error: unknown) => error);

  if (answer instanceof Unavailable) return;
  expect(answer).toMatchObject({ outcome: "refused" });
});

test("a sign-in there must be as fresh as it was asked to be, and the provider must say so", async () => {
  const old = await providerThat({ claims: { auth_time: NOW - 1_000 } });
  expect(await old.judge({}, { maxAge: 600 })).toEqual({ outcome: "stale" });
  expect(await old.judge({}, { maxAge: 0 })).toEqual({ outcome: "stale" });
  expect(await old.judge({}, { maxAge: 2_000 })).toMatchObject({ outcome: "proved", provedAt: NOW - 1_000 });
  expect(await old.judge()).toMatchObject({ outcome: "proved", provedAt: NOW - 1_000 });

  const silent = await providerThat({ claims: { auth_time: undefined } });
  expect(await silent.judge({}, { maxAge: 600 })).toEqual({ outcome: "stale" });
  // It counts, but as no fresh one.
  expect(await silent.judge()).toMatchObject({ outcome: "proved", provedAt: NOW - 86_400 });

  const assumed = await providerThat({ claims: { auth_time: undefined } }, { tellsTime: false });
  expect(await assumed.judge({}, { maxAge: 0 })).toMatchObject({ outcome: "proved", provedAt: NOW });

  const future = await providerThat({ claims: { auth_time: NOW + 5_000 } });
  expect(await future.judge()).toMatchObject({ provedAt: NOW });
});

test("a posted answer is asked for where the settings say so", async () => {
  const modeOf = async (more: Parameters<typeof providerThat>[1]) =>
    new URL(await (await providerThat({}, more)).provider.addressFor(QUESTION)).searchParams.get("response_mode");
  expect([await modeOf({}), await modeOf({ responseMode: "form_post" })]).toEqual([null, "form_post"]);
});

test("prompt and max_age are asked for as far as they are wanted", async () => {
  const { provider } = await providerThat({});
  const asked = async (question: Partial<ProviderQuestion>) => {
    const { searchParams } = new URL(await provider.addressFor({ ...QUESTION, ...question }));
    return [searchParams.get("prompt"), searchParams.get("max_age")];
  };

  expect(await asked({})).toEqual([null, "31536000"]);
  expect(await asked({ maxAge: 0 })).toEqual(["login", "0"]);
  expect(await asked({ maxAge: 300 })).toEqual([null, "300"]);
  expect(await asked({ chooses: true })).toEqual(["select_account", "31536000"]);
});

test.for<[Record<string, unknown>, readonly string[]]>([
  [{ amr: ["pwd", "mfa"] }, ["fed", "mfa"]],
  [{ acr: "gold" }, ["fed", "mfa"]],
  [{ amr: ["pwd"], acr: "silver" }, ["fed"]],
  [{ amr: "mfa" }, ["fed"]],
  [{ amr: [["mfa"]], acr: { gold: true } }, ["fed"]],
])("the provider's %j counts as %j", async ([claims, methods]) => {
  const { judge } = await providerThat({ claims });

  expect(await judge()).toMatchObject({ outcome: "proved", methods });
});

test.for<[string, Record<string, unknown>, { email?: string | undefined; emailVerified: boolean; username: string }]>([
  ["verified", { email: "bob@example.org", email_verified: true }, { emailVerified: true, username: "bob@example.org" }],
  ["unverified", { email: "bob@example.org", email_verified: false }, { emailVerified: false, username: "" }],
  ["not said", { email: "bob@example.org" }, { emailVerified: false, username: "" }],
  ["said in words", { email: "bob@example.org", email_verified: "true" }, { emailVerified: false, username: "" }],
  [
    "a name that is another's mailbox",
    { preferred_username: "boss@example.org", email: "bob@example.org", email_verified: true },
    { emailVerified: true, username: "" },
  ],
  [
    "a list for an address",
    { email: ["bob@example.org"], email_verified: true },
    { email: undefined, emailVerified: false, username: "" },
  ],
  [
    "control characters",
    { preferred_username: "bob\u0007", email: "b\u0000ob@example.org", email_verified: true },
    { email: undefined, emailVerified: false, username: "" },
  ],
])("an address that is %s", async ([, claims, expected]) => {
  const { judge } = await providerThat({ claims });

  expect(await judge()).toMatchObject({ outcome: "proved", person: expected });
});

test("only people of the allowed domains and groups come in, and groups have the names that they have here", async () => {
  const rules = (more: object) => ({
    rules: {
      claims: {
        username: "preferred_username",
        email: "email",
        emailVerified: "email_verified",
        name: "name",
        groups: "realm.roles",
      },
      trustsNames: false,
      allowedDomains: [],
      allowedGroups: [],
      groupNames: [],
      ...more,
    },
  });
  const staff = { email: "bob@example.org", email_verified: true, realm: { roles: ["8d3c", "admins"] } };
  const outcomeOf = async (claims: Record<string, unknown>, more: object) =>
    (await (await providerThat({ claims }, rules(more))).judge()).outcome;

  expect(await outcomeOf(staff, { allowedDomains: ["example.org"], allowedGroups: ["8d3c"] })).toBe("proved");
  expect(await outcomeOf({ ...staff, email_verified: false }, { allowedDomains: ["example.org"] })).toBe("not invited");
  expect(await outcomeOf({ ...staff, email: "bob@evil.example" }, { allowedDomains: ["example.org"] })).toBe("not invited");
  expect(await outcomeOf({ ...staff, email: "bob@not-example.org" }, { allowedDomains: ["example.org"] })).toBe("not invited");
  expect(await outcomeOf({ ...staff, realm: {} }, { allowedGroups: ["8d3c"] })).toBe("not invited");

  const renamed = await (await providerThat({ claims: staff }, rules({ groupNames: ["8d3c=staff", "none=x"] }))).judge();
  expect(renamed).toMatchObject({ person: { groups: ["staff"] } });
});

test("its check reads the metadata, and says what is wrong with it", async () => {
  const { provider } = await providerThat({});
  await expect(provider.check()).resolves.toBeUndefined();

  const wrong = await providerThat({ metadata: { issuer: "https://evil.example" } });
  await expect(wrong.provider.check()).rejects.toThrow(Unavailable);

  const dead = await providerThat({}, { issuer: "http://127.0.0.1:9" });
  await expect(dead.provider.check()).rejects.toThrow("the provider could not be reached");
});
