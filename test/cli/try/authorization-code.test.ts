/** The client's half of the code flow: what it sends, and which answers it does not believe. */

import { createHash } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { beginAuthorization, checkAuthorizationResponse, codeExchange } from "../../../src/cli/commands/try/authorization-code.ts";
import type { ServerMetadata } from "../../../src/cli/commands/try/discovery.ts";
import { listenOnLoopback } from "../../../src/cli/commands/try/loopback.ts";

const metadata: ServerMetadata = {
  issuer: "https://auth.example.org",
  url: "https://auth.example.org/.well-known/oauth-authorization-server",
  authorization_endpoint: "https://auth.example.org/authorize?tenant=a",
  authorization_response_iss_parameter_supported: true,
};

function attempt(scope: string | undefined = "openid mail") {
  let count = 0;
  return beginAuthorization(
    metadata,
    { clientId: "c", redirectUri: "http://127.0.0.1:9/callback", scope },
    () => `random-${++count}`,
  );
}

test("RFC 6749 §4.1.1, RFC 7636 §4.3: the request carries state, nonce and an S256 challenge, and keeps the endpoint's own query", () => {
  expect(Object.fromEntries(new URL(attempt().url).searchParams)).toEqual({
    tenant: "a",
    response_type: "code",
    client_id: "c",
    redirect_uri: "http://127.0.0.1:9/callback",
    scope: "openid mail",
    state: "random-1",
    nonce: "random-2",
    code_challenge: createHash("sha256").update("random-3").digest("base64url"),
    code_challenge_method: "S256",
  });
});

test("without openid there is no nonce, and the verifier never travels through the browser", () => {
  const { url } = attempt("mail");

  expect(new URL(url).searchParams.has("nonce")).toBe(false);
  expect(url).not.toContain("random-3");
});

const OURS = "state=random-1&iss=https%3A%2F%2Fauth.example.org";

test("RFC 6749 §4.1.3: the code goes out with the same redirect URI and the verifier", () => {
  const answer = checkAuthorizationResponse(metadata, attempt(), new URLSearchParams(`${OURS}&code=x`));

  expect(codeExchange(attempt(), answer)).toEqual({
    grant_type: "authorization_code",
    code: "x",
    redirect_uri: "http://127.0.0.1:9/callback",
    code_verifier: "random-3",
  });
});

test.for<[name: string, answer: string, message: string]>([
  ["RFC 6749 §10.12 MUST: another state", "state=other&iss=https%3A%2F%2Fauth.example.org&code=x", "another state"],
  ["no state", "iss=https%3A%2F%2Fauth.example.org&code=x", "another state"],
  ["RFC 9207 §2.4 MUST: another issuer", "state=random-1&iss=https%3A%2F%2Fevil.example&code=x", "another issuer"],
  ["an issuer without a name", "state=random-1&iss=&code=x", "another issuer"],
  ["RFC 9207 §2.4 MUST: no issuer, though it is promised", "state=random-1&code=x", "does not say which issuer"],
  ["RFC 6749 §3.1 MUST NOT: the state twice", `${OURS}&state=random-1&code=x`, "must be provided only once"],
  ["an error", `${OURS}&error=access_denied&error_description=no`, "access_denied: no"],
  ["an error beside a code", `${OURS}&error=access_denied&code=x`, "access_denied"],
])("refused: %s", ([, answer, message]) => {
  expect(() => checkAuthorizationResponse(metadata, attempt(), new URLSearchParams(answer))).toThrow(message);
});

test("an answer without a code is refused", () => {
  expect(() => codeExchange(attempt(), new URLSearchParams(OURS))).toThrow("has no code");
});

async function loopback() {
  const opened = await listenOnLoopback();
  onTestFinished(() => opened.close());
  return opened;
}

test("RFC 8252 §7.3: the listener hears the first answer that is ours, and nobody else can end the wait", async () => {
  const { redirectUri, answer } = await loopback();
  const waiting = answer((parameters) => parameters.get("state") === "right", 10);

  expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  expect((await fetch(`${redirectUri}?state=wrong&code=stolen`)).status).toBe(400);
  expect((await fetch(`${redirectUri}?state=right&code=x`, { method: "POST" })).status).toBe(400);
  expect((await fetch(new URL("/favicon.ico", redirectUri))).status).toBe(404);
  const page = await fetch(`${redirectUri}?state=right&code=x`);

  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await page.text()).toContain("You have signed in");
  expect((await waiting).get("code")).toBe("x");
});

test("the path is the one that the client registered", async () => {
  const { answer, close, redirectUri } = await listenOnLoopback("/oauth/cb");
  onTestFinished(() => close());
  const waiting = answer(() => true, 10);

  expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/cb$/);
  expect((await fetch(`${redirectUri}?code=x`)).status).toBe(200);
  expect((await waiting).get("code")).toBe("x");
});

test("RFC 6749 §4.1.2: our answer at another path ends the wait, and a stranger's there does not", async () => {
  const { redirectUri, answer } = await loopback();
  const waiting = answer((parameters) => parameters.get("state") === "right", 10).catch((reason: Error) => reason.message);

  expect((await fetch(new URL("/other?state=wrong&code=x", redirectUri))).status).toBe(404);
  const page = await fetch(new URL("/other?state=right&code=x", redirectUri));

  expect(page.status).toBe(400);
  expect(await page.text()).toContain("did not succeed");
  expect(await waiting).toContain("answered at the path /other, and was asked to answer at /callback");
});

test("a port that the client registered is taken, or else named", async () => {
  const { redirectUri } = await loopback();
  const port = Number(new URL(redirectUri).port);
  await expect(listenOnLoopback("/callback", port)).rejects.toThrow(`Port ${port} of 127.0.0.1 cannot be listened on`);

  const before = await listenOnLoopback();
  before.close();
  const free = Number(new URL(before.redirectUri).port);
  const after = await listenOnLoopback("/cb", free);
  onTestFinished(() => after.close());
  expect(after.redirectUri).toBe(`http://127.0.0.1:${free}/cb`);
});

test("the page says when it did not work, and repeats nothing of the answer", async () => {
  const { redirectUri, answer } = await loopback();
  const waiting = answer(() => true, 10);

  const text = await (await fetch(`${redirectUri}?error=%3Cscript%3E`)).text();

  expect(text).toContain("did not succeed");
  expect(text).not.toContain("script");
  await waiting;
});

test("a wait for nobody ends", async () => {
  const { answer } = await loopback();

  await expect(answer(() => true, 0.01)).rejects.toThrow("--redirect-path");
});
