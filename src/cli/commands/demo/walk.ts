/** Walks through every flow of a running server, over HTTP like any client, and notes each result. */

import { beginAuthorization, checkAuthorizationResponse, codeExchange, type RandomText } from "../try/authorization-code.ts";
import { beginDeviceAuthorization, pollForToken } from "../try/device.ts";
import { discover, type ServerMetadata } from "../try/discovery.ts";
import { Fault } from "../try/fault.ts";
import { type JsonObject, number, text } from "../try/http.ts";
import { verifyIdToken } from "../try/id-token.ts";
import { registerClient } from "../try/registration.ts";
import { span } from "../try/report.ts";
import {
  type Credentials,
  fetchUserinfo,
  type Grant,
  introspect,
  requestToken,
  revoke,
  type TokenAnswer,
} from "../try/token-request.ts";
import { REDIRECT_URI, type Sample } from "./sample.ts";
import { Visitor } from "./visitor.ts";

export interface Row {
  readonly flow: string;
  /** The client, and the purpose. */
  readonly asked: string;
  /** Undefined where the flow yields none, or failed. */
  readonly token: string | undefined;
  /** What introspection says about the token, or what else happened. */
  readonly says: string;
  readonly ok: boolean;
}

interface Outcome {
  readonly token?: string;
  readonly says: string;
}

export interface WalkContext {
  readonly random: RandomText;
  /** Seconds since the epoch. */
  readonly now: () => number;
}

const CODE_SCOPE = "openid email mail";

export interface Walk {
  readonly rows: readonly Row[];
  /** The client that registered itself on the way. Undefined: the walk did not come that far. */
  readonly registeredClientId: string | undefined;
}

/** It never throws because of the server: a flow that fails is a row that says so. */
export async function walk(issuer: string, sample: Sample, context: WalkContext): Promise<Walk> {
  const rows: Row[] = [];
  const step = async <T>(flow: string, asked: string, run: () => Promise<T & Outcome>): Promise<T | undefined> => {
    try {
      const outcome = await run();
      rows.push({ flow, asked, token: outcome.token, says: outcome.says, ok: true });
      return outcome;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      rows.push({ flow, asked, token: undefined, says: error.message, ok: false });
      return undefined;
    }
  };

  const found = await step("discovery", "the metadata", async () => {
    const metadata = await discover(issuer);
    return { metadata, says: `found at ${new URL(metadata.url).pathname}` };
  });
  const registered = found && (await walkFlows(new Walker(found.metadata, sample, context), sample, step));
  return { rows, registeredClientId: registered?.clientId };
}

type StepRunner = <T>(flow: string, asked: string, run: () => Promise<T & Outcome>) => Promise<T | undefined>;

async function walkFlows(walker: Walker, { app, service }: Sample, step: StepRunner): Promise<Credentials | undefined> {
  const code = await step("authorization code, PKCE", CODE_SCOPE, () => walker.authorizationCode(app));
  if (code !== undefined) {
    const signed = await step("ID token", "the issuer's keys", () => walker.idToken(code.tokens, app, code.nonce));
    await step("userinfo", "the account's claims", () => walker.userinfo(code.tokens, app, signed?.subject));
    const fresh = await step("refresh", "the same again", () => walker.refresh(code.tokens, app));
    if (fresh !== undefined) await step("revocation", "the end of it", () => walker.revocation(fresh.tokens, app));
  }
  await step("device", "mail", () => walker.device(app));
  await step("client credentials", "mail", () => walker.alive(service, { grant_type: "client_credentials", scope: "mail" }));
  await step("password", "mail", () => walker.password(service));
  await step("implicit", "email", () => walker.implicit());

  const client = await step("registration", "a new public client", () => walker.registration());
  if (client !== undefined) await step("… and its code", CODE_SCOPE, () => walker.authorizationCode(client));
  return client;
}

class Walker {
  readonly #metadata: ServerMetadata;
  readonly #sample: Sample;
  readonly #context: WalkContext;
  readonly #visitor: Visitor;

  constructor(metadata: ServerMetadata, sample: Sample, context: WalkContext) {
    this.#metadata = metadata;
    this.#sample = sample;
    this.#context = context;
    this.#visitor = new Visitor(metadata.issuer, sample.person);
  }

  async authorizationCode(client: Credentials): Promise<Outcome & { readonly tokens: TokenAnswer; readonly nonce: string }> {
    const attempt = this.#begin(client, CODE_SCOPE, "code");
    const exchange = codeExchange(attempt, await this.#signIn(attempt, (url) => url.searchParams));
    return { ...(await this.alive(client, exchange)), nonce: attempt.nonce };
  }

  async idToken(
    { id_token: idToken }: TokenAnswer,
    { clientId }: Credentials,
    nonce: string,
  ): Promise<Outcome & { readonly subject: string | undefined }> {
    if (idToken === undefined) throw new Fault("There is no ID token, though openid was asked.");
    const claims = await verifyIdToken(this.#metadata, idToken, { clientId, nonce, now: this.#context.now() });
    const subject = text(claims, "sub");
    return { token: idToken, subject, says: `signature, issuer, audience, time and nonce hold; subject ${subject}` };
  }

  async userinfo({ access_token: accessToken }: TokenAnswer, client: Credentials, subject: string | undefined): Promise<Outcome> {
    const claims = await fetchUserinfo(this.#metadata, client, accessToken, subject);
    return {
      token: accessToken,
      says: Object.entries(claims)
        .map(([name, value]) => `${name} ${value}`)
        .join(", "),
    };
  }

  async refresh(
    { refresh_token: refreshToken }: TokenAnswer,
    client: Credentials,
  ): Promise<Outcome & { readonly tokens: TokenAnswer }> {
    if (refreshToken === undefined) throw new Fault("There is no refresh token.");
    const refreshed = await this.alive(client, { grant_type: "refresh_token", refresh_token: refreshToken });
    if (refreshed.tokens.refresh_token === refreshToken) throw new Fault("The refresh token was not rotated.");
    return refreshed;
  }

  async revocation({ access_token: accessToken, refresh_token: refreshToken }: TokenAnswer, client: Credentials): Promise<Outcome> {
    await revoke(this.#metadata, client, refreshToken ?? accessToken);
    const answer = await introspect(this.#metadata, this.#sample.api, accessToken);
    if (answer?.["active"] !== false) throw new Fault("The access token outlived the revocation.");
    return { token: accessToken, says: "inactive, as it must be" };
  }

  async device(client: Credentials): Promise<Outcome> {
    const device = await beginDeviceAuthorization(this.#metadata, client, "mail");
    // The demo's person is quick: they approve during the first wait.
    const approve = async () => {
      await this.#visitor.visit(device.verification_uri_complete ?? device.verification_uri);
    };
    return this.#describe(await pollForToken(this.#metadata, client, { ...device, expires_in: device.interval }, approve));
  }

  password(client: Credentials): Promise<Outcome> {
    return this.alive(client, { grant_type: "password", ...this.#sample.person, scope: "mail" });
  }

  async implicit(): Promise<Outcome> {
    const attempt = this.#begin(this.#sample.page, "email", "token");
    const answer = await this.#signIn(attempt, (url) => new URLSearchParams(url.hash.slice(1)));
    const accessToken = answer.get("access_token");
    if (accessToken === null || answer.get("token_type")?.toLowerCase() !== "bearer")
      throw new Fault("The fragment has no bearer token (RFC 6749 §4.2.2).");
    return this.#say(accessToken);
  }

  async registration(): Promise<Outcome & Credentials> {
    const grantTypes = ["authorization_code", "refresh_token"];
    const client = await registerClient(this.#metadata, { grantTypes, redirectUris: [REDIRECT_URI], scope: CODE_SCOPE });
    return { ...client, says: `client ${client.clientId}` };
  }

  /** Asks for tokens, and introspection about the one that comes. */
  async alive(client: Credentials, grant: Grant): Promise<Outcome & { readonly tokens: TokenAnswer }> {
    return this.#describe(await requestToken(this.#metadata, client, grant));
  }

  async #describe(tokens: TokenAnswer): Promise<Outcome & { readonly tokens: TokenAnswer }> {
    return { ...(await this.#say(tokens.access_token)), tokens };
  }

  async #say(token: string): Promise<Outcome> {
    const answer = await introspect(this.#metadata, this.#sample.api, token);
    if (answer?.["active"] !== true) throw new Fault("Introspection does not call the token active.");
    return { token, says: describe(answer, this.#context.now()) };
  }

  #begin({ clientId }: Credentials, scope: string, responseType: string) {
    return beginAuthorization(this.#metadata, { clientId, redirectUri: REDIRECT_URI, scope, responseType }, this.#context.random);
  }

  async #signIn(attempt: ReturnType<typeof beginAuthorization>, read: (url: URL) => URLSearchParams): Promise<URLSearchParams> {
    const arrival = await this.#visitor.visit(attempt.url, attempt.redirectUri);
    if (arrival.at === "page") throw new Fault(`The browser ended on a page: ${arrival.title}.`);
    return checkAuthorizationResponse(this.#metadata, attempt, read(arrival.url));
  }
}

/** Whose token it is, for how long, and for what. */
function describe(answer: JsonObject, now: number): string {
  const whose = text(answer, "username") ?? "for itself";
  const life = span((number(answer, "exp") ?? now) - now);
  return `active, ${whose}, ${life}, ${text(answer, "scope") || "no scope"}`;
}
