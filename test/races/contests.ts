/**
 * What counts once beside codes and refresh tokens, each as a contest: how one is made, how somebody takes it, and what must be true of
 * what the winner got. A door is a server in the test's process or a real one, so the tests and the torture harness race the same.
 */

import { createHash, randomBytes, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import { goThrough, type TestBrowser } from "../../src/testing/index.ts";
import { ASSERTION_TYPE, type Pair, pairOf } from "../flows/signing-client.ts";

type Fields = Readonly<Record<string, string>>;

export interface DoorAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the one that asked knows what to expect
  readonly body: any;
}

/** A server, as programs and browsers reach it. */
export interface Door {
  post(path: string, form: Fields, headers?: Fields): Promise<DoorAnswer>;
  browser(): TestBrowser;
}

export interface Program {
  readonly id: string;
  readonly secret: string;
}

/** The clients and the person. */
export interface Cast {
  readonly issuer: string;
  /** The server's time. */
  now(): number;
  /** May use codes, refresh tokens, CIBA, its own credentials and a trusted issuer's word. */
  readonly app: Program;
  readonly redirectUri: string;
  /** Proves itself by its key. */
  readonly signer: { readonly id: string; readonly pair: Pair };
  /** May exchange the tokens of {@link Cast.app}. */
  readonly broker: Program;
  readonly resourceServer: Program;
  /** Whose word counts. */
  readonly word: { readonly issuer: string; readonly pair: Pair };
  readonly username: string;
  readonly password: string;
}

/** What came of one try. */
export interface Take {
  /** unknown: the answer promises nothing. odd: it is none that a winner or a loser gets. */
  readonly outcome: "won" | "refused" | "unknown" | "odd";
  /** Its status and its error. */
  readonly said: string;
  /** Of a winner, once others have been refused: the rule that is broken by what became of what it got. */
  aftermath(): Promise<string | undefined>;
}

/** One thing that counts once. */
export interface Prize {
  take(door: Door): Promise<Take>;
}

/** The rows of REQUIREMENTS that each is about, and its name. */
export const CONTESTS = [
  ["[DP-05]", "DPoP proof"],
  ["[CA-10]", "client assertion"],
  ["[XC-07]", "trusted issuer's assertion"],
  ["[BA-07]", "CIBA request"],
  ["[PA-03]", "pushed request"],
] as const;
export type ContestName = (typeof CONTESTS)[number][1];

/** Makes one; what the server acknowledged of it is there from now on. */
export type Begin = () => Promise<Prize>;

/** @param door where each is made; a person signs in there once */
export async function openContests(cast: Cast, door: Door): Promise<Readonly<Record<ContestName, Begin>>> {
  const { app, issuer, now, signer, word } = cast;
  const person = await signIn(cast, door);
  const proofKey = await pairOf("ES256", "proof");

  return {
    async "DPoP proof"() {
      const claims = { jti: randomUUID(), htm: "POST", htu: `${issuer}/auth/token`, iat: now() };
      const dpop = await signed(proofKey, claims, { typ: "dpop+jwt", jwk: proofKey.jwk });
      const headers = { ...basicOf(app), dpop };
      const ask = (at: Door) => at.post("/auth/token", { grant_type: GRANT_TYPE.clientCredentials }, headers);
      return { take: (at) => atTokenEndpoint(cast, at, ask, "400 invalid_dpop_proof") };
    },

    async "client assertion"() {
      const form = {
        grant_type: GRANT_TYPE.clientCredentials,
        client_assertion_type: ASSERTION_TYPE,
        client_assertion: await signed(signer.pair, { iss: signer.id, sub: signer.id, ...timesFrom(cast) }),
      };
      return { take: (at) => atTokenEndpoint(cast, at, () => at.post("/auth/token", form), "401 invalid_client") };
    },

    async "trusted issuer's assertion"() {
      const assertion = await signed(word.pair, { iss: word.issuer, sub: cast.username, ...timesFrom(cast) });
      const form = { grant_type: GRANT_TYPE.jwtBearer, assertion };
      const ask = (at: Door) => at.post("/auth/token", form, basicOf(app));
      return { take: (at) => atTokenEndpoint(cast, at, ask, "400 invalid_grant") };
    },

    async "CIBA request"() {
      const asked = await door.post("/auth/ciba", { scope: "openid", login_hint: cast.username }, basicOf(app));
      if (asked.status !== 200) throw new Error(`a CIBA request was answered ${asked.status}`);
      await person.submit(await person.open("/waiting"), { decision: "allow" });
      const form = { grant_type: GRANT_TYPE.ciba, auth_req_id: asked.body.auth_req_id };
      const ask = (at: Door) => at.post("/auth/token", form, basicOf(app));
      return { take: (at) => atTokenEndpoint(cast, at, ask, "400 invalid_grant") };
    },

    async "pushed request"() {
      const pushed = await door.post("/auth/par", codeFields(cast, newVerifier()), basicOf(app));
      if (pushed.status !== 201) throw new Error(`a push was answered ${pushed.status}`);
      const address = `/auth/authorize?${new URLSearchParams({ client_id: app.id, request_uri: pushed.body.request_uri })}`;
      return { take: (at) => bringPushed(cast, at, address) };
    },
  };
}

/** @param refusal what everybody else is told */
async function atTokenEndpoint(cast: Cast, door: Door, ask: (door: Door) => Promise<DoorAnswer>, refusal: string): Promise<Take> {
  const { body, status } = await ask(door);
  const said = `${status} ${body.error ?? ""}`;
  return {
    outcome: status === 200 ? "won" : status >= 500 ? "unknown" : said === refusal ? "refused" : "odd",
    said,
    async aftermath() {
      const { access_token: access, refresh_token: refresh } = body;
      // What can be redeemed is a person's leave, and ends when it is presented twice (RFC 6749 §4.1.2). The rest is a proof alone.
      if (refresh === undefined) return (await introspected(cast, door, access)) ? undefined : "what the winner got lives on";
      const form = { grant_type: GRANT_TYPE.refreshToken, refresh_token: refresh };
      const next = await door.post("/auth/token", form, basicOf(cast.app));
      return next.body.error === "invalid_grant" ? undefined : "what was redeemed twice ends";
    },
  };
}

/** Each try is another browser, in which nobody is signed in. */
async function bringPushed({ password, username }: Cast, door: Door, address: string): Promise<Take> {
  const browser = door.browser();
  const page = await browser.open(address);
  const { status } = page;
  const outcome = status === 200 ? "won" : status >= 500 ? "unknown" : status === 400 ? "refused" : "odd";
  return {
    outcome,
    said: `${status} ${page.title}`,
    async aftermath() {
      const { location } = await goThrough(browser, page, { username, password });
      if (location?.searchParams.has("code") !== true) return "the browser that came first gets its code";
      return (await door.browser().open(address)).status === 400 ? undefined : "what was answered is over";
    },
  };
}

/** A token and what was exchanged for it. */
export interface Lineage {
  /** A child, or the answer that refused one. */
  exchange(door: Door): Promise<DoorAnswer>;
  /** Ends the parent's authorization. */
  end(door: Door): Promise<DoorAnswer>;
  parentIsActive(door: Door): Promise<boolean>;
  isActive(door: Door, token: string): Promise<boolean>;
}

/** @returns how to begin one; the person signs in once */
export async function openLineages(cast: Cast, door: Door): Promise<() => Promise<Lineage>> {
  const person = await signIn(cast, door);
  return async () => {
    const verifier = newVerifier();
    const { location } = await goThrough(
      person,
      await person.open(`/auth/authorize?${new URLSearchParams(codeFields(cast, verifier))}`),
    );
    const code = location?.searchParams.get("code") ?? "";
    const form = { grant_type: GRANT_TYPE.authorizationCode, code, code_verifier: verifier, redirect_uri: cast.redirectUri };
    const { body, status } = await door.post("/auth/token", form, basicOf(cast.app));
    if (status !== 200) throw new Error(`a code was answered ${status}`);
    const token: string = body.access_token;
    const trade = {
      grant_type: GRANT_TYPE.tokenExchange,
      subject_token: token,
      subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
    };
    return {
      exchange: (at) => at.post("/auth/token", trade, basicOf(cast.broker)),
      end: (at) => at.post("/auth/revoke", { token: body.refresh_token }, basicOf(cast.app)),
      parentIsActive: (at) => introspected(cast, at, token),
      isActive: (at, one) => introspected(cast, at, one),
    };
  };
}

async function signIn({ password, username }: Cast, door: Door): Promise<TestBrowser> {
  const browser = door.browser();
  await browser.submit(await browser.open("/account"), { username, password });
  return browser;
}

async function introspected({ resourceServer }: Cast, door: Door, token: string): Promise<boolean> {
  const { body, status } = await door.post("/auth/introspect", { token }, basicOf(resourceServer));
  if (status !== 200) throw new Error(`introspection was answered ${status}`);
  return body.active;
}

const codeFields = ({ app, redirectUri }: Cast, verifier: string): Fields => ({
  response_type: "code",
  client_id: app.id,
  redirect_uri: redirectUri,
  scope: "openid",
  code_challenge: createHash("sha256").update(verifier).digest("base64url"),
  code_challenge_method: "S256",
});

const newVerifier = (): string => randomBytes(32).toString("base64url");

const signed = ({ alg, kid, privateKey }: Pair, claims: object, header: object = {}): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);

const timesFrom = ({ issuer, now }: Cast): object => ({ aud: issuer, jti: randomUUID(), iat: now(), exp: now() + 240 });

const basicOf = ({ id, secret }: Program): Fields => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});
