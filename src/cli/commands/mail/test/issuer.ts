/** The server that signs people in: its documents, a client that registers itself, and the tokens that come of a sign-in. */

import { setTimeout as delay } from "node:timers/promises";
import { monotonic } from "../../../../ports/monotonic.ts";
import { type Finding, ok, problem, skipped } from "../../doctor/check.ts";
import { discover, type ServerMetadata } from "../../try/discovery.ts";
import { Fault } from "../../try/fault.ts";
import { deviceFlow, type Guide } from "../../try/flows.ts";
import { ask, objectIn, text } from "../../try/http.ts";
import { type RegisteredClient, registerClient } from "../../try/registration.ts";
import { span } from "../../try/report.ts";
import { requestToken, revoke, type TokenAnswer } from "../../try/token-request.ts";
import type { TestDesk } from "./desk.ts";

/** The two documents (RFC 8414 §3, OpenID Connect Discovery §4), each by itself: a mail program may read either. */
export async function documentFindings(issuer: string): Promise<readonly (readonly [check: string, Finding])[]> {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, "");
  return [
    ["discovery.oauth", await documentFinding(`${origin}/.well-known/oauth-authorization-server${path}`, issuer)],
    ["discovery.openid", await documentFinding(`${origin}${path}/.well-known/openid-configuration`, issuer)],
  ];
}

/** `url` may come from a mail server, that is from anybody. */
export async function documentFinding(url: string, issuer: string): Promise<Finding> {
  const why = "mail programs learn there where to sign in, follow no redirect, and compare the issuer letter for letter";
  try {
    const response = await ask(url);
    if (response.status >= 300 && response.status < 400)
      return problem(`${url} is redirected`, why, "let the proxy answer this path itself, by the server");
    const body = await objectIn(response);
    if (response.status !== 200 || body === undefined)
      return problem(
        `${url} answers with ${response.status === 200 ? "no JSON" : response.status}`,
        why,
        "send this path to the server, in the proxy",
      );
    if (body["issuer"] === issuer) return ok(`${url} answers 200, and names the issuer`);
    return problem(
      `${url} names the issuer ${text(body, "issuer") ?? "not at all"}`,
      why,
      `--issuer exactly as it stands there, or set the server's`,
    );
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return problem(
      error.message.replace(/\.$/, ""),
      why,
      "see that the server runs, and is reached from here; or say which it is: --issuer https://auth.example.org",
    );
  }
}

export interface SignIn {
  readonly metadata: ServerMetadata;
  readonly client: RegisteredClient;
  /** Whether the client was made for this test alone. */
  readonly isOurs: boolean;
  readonly tokens: TokenAnswer;
}

export const NAME = "latchkey mail test";
/** Beside mail, so that there can be a token without it. */
const BESIDE = "openid offline_access";

/** @throws {Fault} registration is refused */
export async function makeClient(metadata: ServerMetadata, scope: string): Promise<RegisteredClient> {
  const { registration } = deviceFlow(`${scope} ${BESIDE}`, async () => {}, { say() {}, watched: false });
  return registerClient(metadata, { ...registration, grantTypes: registration?.grantTypes ?? [], name: NAME });
}

/** @throws {Fault} the person said no, or nobody came */
export async function signInByDevice(
  metadata: ServerMetadata,
  client: RegisteredClient,
  { guide, scope, signal }: { readonly guide: Guide; readonly scope: string; readonly signal: AbortSignal },
): Promise<{ readonly tokens: TokenAnswer; readonly seconds: number }> {
  const began = monotonic();
  const wait = (seconds: number): Promise<void> => delay(seconds * 1_000, undefined, { signal });
  const { tokens } = await deviceFlow(`${scope} ${BESIDE}`, wait, guide).run(metadata, client);
  return { tokens, seconds: secondsSince(began) };
}

export const findMetadata = (issuer: string): Promise<ServerMetadata> => discover(issuer);

/** Tokens of one sign-in, as they are needed. The refresh token changes with each use. */
export class Tokens {
  readonly #signIn: SignIn;
  #refreshToken: string | undefined;

  constructor(signIn: SignIn) {
    this.#signIn = signIn;
    this.#refreshToken = signIn.tokens.refresh_token;
  }

  /** A token without the mail scope. */
  async narrow(): Promise<string | Finding> {
    if (this.#refreshToken === undefined) return skipped("not tried: the server gave no refresh token, by which one comes");
    const { access_token, scope } = await this.#refresh("openid");
    if (scope !== "openid") return skipped("not tried: the server gives no token with less scope (RFC 6749 §6)");
    return access_token;
  }

  /** A token whose time is over. It needs an administrator, who makes the time short for the client of this test. */
  async expired(desk: TestDesk | undefined): Promise<string | Finding> {
    if (!this.#signIn.isOurs) return skipped("not tried: that is done with a client of the test's own (leave --client out)");
    if (desk === undefined)
      return skipped("not tried: only beside the data folder, or with --server, can a token be made that is soon over");
    if (this.#refreshToken === undefined) return skipped("not tried: the server gave no refresh token, by which one comes");
    await desk.setTokenLifetime(this.#signIn.client.clientId, 1);
    // A running server notices the change within a second.
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { access_token, expires_in = 3_600 } = await this.#refresh();
      if (expires_in <= SHORT) {
        await delay((expires_in + 1) * 1_000);
        return access_token;
      }
      await delay(500);
    }
    return skipped("not tried: the server goes on to give tokens of a long life, after its client was changed");
  }

  /** Ends the authorization, and with it all tokens. @throws {Fault} */
  revokeAll(): Promise<void> {
    const { client, metadata, tokens } = this.#signIn;
    return revoke(metadata, client, this.#refreshToken ?? tokens.access_token);
  }

  async #refresh(scope?: string): Promise<TokenAnswer> {
    const { client, metadata } = this.#signIn;
    const grant = { grant_type: "refresh_token", refresh_token: this.#refreshToken ?? "", ...(scope !== undefined && { scope }) };
    const answer = await requestToken(metadata, client, grant);
    this.#refreshToken = answer.refresh_token ?? this.#refreshToken;
    return answer;
  }
}

const SHORT = 5; // seconds
const MOST_TRIES = 20;

/** The same token, but for a few characters at its end: nobody gave it. */
export function garbledToken(token: string): string {
  // The very last may hold bits that count for nothing.
  const [head, tail] = [token.slice(0, -8), token.slice(-8)];
  const other = [...tail].map((character) => (character === "A" ? "B" : "A")).join("");
  return `${head}${other}`;
}

export const secondsSince = (began: number): number => Math.round((monotonic() - began) / 100) / 10;

export const lifetimeText = ({ expires_in }: TokenAnswer): string =>
  expires_in === undefined ? "the server does not say for how long" : `for ${span(expires_in)}`;
