/** One run of the test client: a flow, and then everything that can be done with what it yields. */

import { discover, type ServerMetadata } from "./discovery.ts";
import { Fault } from "./fault.ts";
import { text } from "./http.ts";
import { verifyIdToken } from "./id-token.ts";
import { type RegisteredClient, type Registration, registerClient, removeClient } from "./registration.ts";
import { addTokens, describeIntrospection, type Report, shortened } from "./report.ts";
import { type Credentials, fetchUserinfo, introspect, requestToken, revoke, type TokenAnswer } from "./token-request.ts";

interface Yield {
  readonly tokens: TokenAnswer;
  /** What the ID token must repeat; undefined: none was sent. */
  readonly nonce?: string;
}

/** A way to tokens. */
export interface Flow {
  /** How a client for it registers; undefined: only an administrator can add one. */
  readonly registration: Registration | undefined;
  run(metadata: ServerMetadata, client: Credentials): Promise<Yield>;
}

export interface RunOptions {
  readonly issuer: string;
  /** Undefined: the test client registers itself, and removes itself at the end. */
  readonly client: Credentials | undefined;
  /** The client that asks about tokens. Undefined: the client itself, if it has a secret. */
  readonly resourceServer: Credentials | undefined;
  readonly showTokens: boolean;
  /** Leaves tokens and client alive. */
  readonly keep: boolean;
  /** Seconds since the epoch. */
  readonly now: () => number;
}

/** @throws {Fault} the flow does not end in tokens, or what they promise does not hold */
export async function runFlow(flow: Flow, options: RunOptions, report: Report): Promise<void> {
  const metadata = await discover(options.issuer);
  report.add("Issuer", `${metadata.issuer} (${metadata.url})`, { issuer: metadata.issuer, metadata: metadata.url });

  const registered = options.client === undefined ? await register(metadata, flow, report) : undefined;
  const client = registered ?? options.client;
  if (client === undefined) throw new Fault("There is no client.");
  try {
    const yielded = await flow.run(metadata, client);
    await useTokens(yielded, metadata, client, options, report);
  } finally {
    if (registered !== undefined && !options.keep) await unregister(registered, report);
  }
}

async function register(metadata: ServerMetadata, { registration }: Flow, report: Report): Promise<RegisteredClient> {
  if (registration === undefined) {
    throw new Fault("Only a client that an administrator added may use this grant; name it with --client-id.");
  }
  const client = await registerClient(metadata, registration);
  report.add("Client", `${client.clientId}, which registered itself just now`, { client_id: client.clientId, registered: true });
  return client;
}

async function unregister(client: RegisteredClient, report: Report): Promise<void> {
  // The run succeeded, even if the server cannot remove the client.
  const removed = await removeClient(client).catch(() => false);
  const left =
    client.management === undefined
      ? "left there: the server does not offer to remove a registration (RFC 7592)"
      : "left there: the server did not remove it, though it offers that (RFC 7592)";
  report.add("Client", removed ? "removed again" : left, { client_removed: removed });
}

async function useTokens(
  { tokens, nonce }: Yield,
  metadata: ServerMetadata,
  client: Credentials,
  options: RunOptions,
  report: Report,
): Promise<void> {
  const asker = options.resourceServer ?? (client.clientSecret === undefined ? undefined : client);
  addTokens(report, tokens, options.showTokens);

  let subject: string | undefined;
  if (tokens.id_token !== undefined) {
    const claims = await verifyIdToken(metadata, tokens.id_token, { clientId: client.clientId, nonce, now: options.now() });
    subject = text(claims, "sub");
    report.add("", `signature, issuer, audience, time and nonce hold; subject ${subject}`, { id_token_claims: claims });
  }
  await reportIntrospection(tokens.access_token, metadata, asker, options, report);
  await reportUserinfo(tokens, subject, metadata, client, report);

  const latest = await refresh(tokens, metadata, client, options, report);
  if (!options.keep) await revokeAll(latest, metadata, client, asker, options, report);
}

async function reportIntrospection(
  token: string,
  metadata: ServerMetadata,
  asker: Credentials | undefined,
  { now }: RunOptions,
  report: Report,
): Promise<void> {
  if (asker === undefined) {
    report.add("Introspection", "not asked: a public client may not; name a resource server with --resource-server-id", {});
    return;
  }
  const answer = await introspect(metadata, asker, token);
  if (answer === undefined) report.add("Introspection", `${asker.clientId} gets no answer`, { introspection: null });
  else report.add("Introspection", describeIntrospection(answer, now()), { introspection: answer });
}

async function reportUserinfo(
  { access_token: accessToken, scope }: TokenAnswer,
  subject: string | undefined,
  metadata: ServerMetadata,
  client: Credentials,
  report: Report,
): Promise<void> {
  if (metadata.userinfo_endpoint === undefined || !scope?.split(" ").includes("openid")) return;
  const userinfo = await fetchUserinfo(metadata, client, accessToken, subject);
  const claims = Object.entries(userinfo).filter(([, value]) => typeof value !== "object");
  report.add("Userinfo", claims.map(([name, value]) => `${name} ${value}`).join(", "), { userinfo });
}

/** The tokens that are current afterwards. */
async function refresh(
  tokens: TokenAnswer,
  metadata: ServerMetadata,
  client: Credentials,
  { showTokens }: RunOptions,
  report: Report,
): Promise<TokenAnswer> {
  if (tokens.refresh_token === undefined) return tokens;
  const fresh = await requestToken(metadata, client, { grant_type: "refresh_token", refresh_token: tokens.refresh_token });
  const rotated = fresh.refresh_token !== undefined && fresh.refresh_token !== tokens.refresh_token;
  const accessToken = showTokens ? fresh.access_token : shortened(fresh.access_token);
  report.add("Refreshed", `${accessToken}; the refresh token ${rotated ? "is a new one" : "stays the same"}`, {
    refreshed: { access_token: accessToken, rotated },
  });
  return { refresh_token: tokens.refresh_token, ...fresh };
}

async function revokeAll(
  { access_token: accessToken, refresh_token: refreshToken }: TokenAnswer,
  metadata: ServerMetadata,
  client: Credentials,
  asker: Credentials | undefined,
  options: RunOptions,
  report: Report,
): Promise<void> {
  if (metadata.revocation_endpoint === undefined) {
    report.add("Revoked", "nothing: the server does not offer it", { revoked: false });
    return;
  }
  // RFC 7009 §2.1: revoking the refresh token ends the access tokens too. Without one, the access token is revoked.
  await revoke(metadata, client, refreshToken ?? accessToken);
  report.add("Revoked", refreshToken === undefined ? "the access token" : "the refresh token, and with it the access token", {
    revoked: true,
  });
  if (asker === undefined) return;
  const answer = await introspect(metadata, asker, accessToken);
  if (answer !== undefined)
    report.add("", `introspection now says: ${describeIntrospection(answer, options.now())}`, { introspection_after: answer });
}
