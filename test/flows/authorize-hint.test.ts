/** `id_token_hint` (OpenID Connect Core §3.1.2.2): an answer for the person that it names, and for nobody else. */

import { generateKeyPairSync, sign } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import {
  codeRequest,
  exchangeCode,
  getCode,
  getTokens,
  PASSWORD,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  type Visited,
} from "../../src/testing/index.ts";

const BOB = "bob@example.org";

let server: TestServer;
let client: TestClient;
let browser: TestBrowser;
/** An ID token of alice, for the client. */
let ofAlice: string;

beforeEach(async () => {
  server = await startTestServer();
  await server.administration.accounts.add({ username: BOB, password: PASSWORD });
  client = await server.addClient();
  browser = server.browser();
  const { body } = await getTokens(server, client, { scope: "openid" }, browser);
  ofAlice = String(body.id_token);
});

const ask = (parameters: Readonly<Record<string, string>>, from = browser): Promise<Visited> =>
  from.open(codeRequest(server, client, { scope: "openid", ...parameters }).url);

const errorOf = ({ location }: Visited): string | null | undefined => location?.searchParams.get("error");
const codeOf = ({ location }: Visited): string | null | undefined => location?.searchParams.get("code");

async function asBob(): Promise<TestBrowser> {
  const other = server.browser();
  await other.submit(await other.open(`${server.issuer}/account`), { username: BOB, password: PASSWORD });
  return other;
}

test("OpenID Connect Core §3.1.2.2 MUST NOT [AZ-19]: in another's session there is no answer, with or without a page", async () => {
  const bobs = await asBob();

  const silent = await ask({ id_token_hint: ofAlice, prompt: "none" }, bobs);
  const page = await ask({ id_token_hint: ofAlice }, bobs);
  const again = await bobs.submit(page, { username: BOB, password: PASSWORD });
  const right = await bobs.submit(again, { username: server.alice.username, password: PASSWORD });

  expect(errorOf(silent)).toBe("login_required");
  for (const shown of [page, again]) {
    expect(shown.title).toBe("Sign in – Latchkey");
    expect(shown.text).toContain("The application asks for another account");
    expect(shown.forms[0]?.fields["username"]).toBe(server.alice.username);
  }
  expect(codeOf(right)).toMatch(/^lk_code_/);
});

test("[AZ-19] who it names gets the answer as without it, and a fresh browser the sign-in page with that name", async () => {
  const page = await ask({ id_token_hint: ofAlice, login_hint: "somebody else" }, server.browser());

  expect(codeOf(await ask({ id_token_hint: ofAlice, prompt: "none" }))).toMatch(/^lk_code_/);
  expect(page.forms[0]?.fields["username"]).toBe(server.alice.username);
  expect(page.text).not.toContain("another account");
});

test("[AZ-19] an ID token whose time is over, or whose key was retired since, is a hint still", async () => {
  const before = server.clock.now();
  await server.keys.rotate({ use: "signing", now: before, announceFor: 0 });
  server.clock.advance(2 * 3_600);

  const { code } = await getCode(server, client, { scope: "openid", id_token_hint: ofAlice }, browser);

  expect(code).toMatch(/^lk_code_/);
});

test("[AZ-19] the hint of an account that was removed gets no answer", async () => {
  await server.administration.accounts.remove(server.alice.id);
  const bobs = await asBob();

  expect(errorOf(await ask({ id_token_hint: ofAlice, prompt: "none" }, bobs))).toBe("login_required");
  expect((await ask({ id_token_hint: ofAlice }, bobs)).title).toBe("Sign in – Latchkey");
});

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** The header and the claims of a hint, changed; signed by a stranger, or with the signature that was there. */
function forged(header: object, claims: object, isSigned: boolean): string {
  const [head = "", payload = "", signature = ""] = ofAlice.split(".");
  const read = (part: string): object => JSON.parse(Buffer.from(part, "base64url").toString());
  const input = `${encoded({ ...read(head), ...header })}.${encoded({ ...read(payload), ...claims })}`;
  return `${input}.${isSigned ? sign("sha256", Buffer.from(input), stranger.privateKey).toString("base64url") : signature}`;
}

test.for<[name: string, hint: () => string | Promise<string>]>([
  ["junk", () => "junk"],
  ["three parts of junk", () => "a.b.c"],
  ["no JSON inside", () => `${encoded("x")}.${encoded(null)}.eA`],
  ["a stranger's signature", () => forged({}, {}, true)],
  ["a changed subject", () => forged({}, { sub: "bob" }, false)],
  ["no algorithm", () => `${forged({ alg: "none" }, {}, false).split(".").slice(0, 2).join(".")}.`],
  ["another algorithm", () => forged({ alg: "HS256" }, {}, false)],
  ["another issuer", () => forged({}, { iss: "https://other.example" }, true)],
  ["an unknown key", () => forged({ kid: "other" }, {}, true)],
  ["no key", () => forged({ kid: undefined }, {}, true)],
  ["ten thousand characters", () => `${ofAlice}${"A".repeat(10_000)}`],
  ["an access token", async () => String((await getTokens(server, client, { scope: "openid" }, browser)).body.access_token)],
  [
    "one for another client",
    async () => String((await getTokens(server, await server.addClient(), { scope: "openid" }, browser)).body.id_token),
  ],
])("[AZ-19] what is not this server's ID token for this client is an error: %s", async ([, hint]) => {
  for (const prompt of [{ prompt: "none" }, {}] as const) {
    const answer = await ask({ id_token_hint: await hint(), ...prompt });

    expect(errorOf(answer)).toBe("invalid_request");
    expect(answer.location?.searchParams.get("error_description")).toContain("id_token_hint");
  }
});

test("[AZ-19] a code that the hint led to is the named person's", async () => {
  const got = await getCode(server, client, { scope: "openid", id_token_hint: ofAlice }, browser);
  const { body } = await exchangeCode(server, client, got);
  const claims = JSON.parse(Buffer.from(String(body.id_token).split(".")[1] ?? "", "base64url").toString());

  expect(claims.sub).toBe(server.alice.id);
});
