/** How a client proves itself (RFC 6749 §2.3): the only maker of an {@link AuthenticatedClient}. */

import { timingSafeEqual } from "node:crypto";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Clock } from "../ports/clock.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import { startStopwatch } from "../ports/stopwatch.ts";
import type { Store } from "../ports/store.ts";
import { type Client, isConfidential } from "../records/client.ts";
import type { AuthenticatedClient } from "./authenticated-client.ts";
import { clientAuthentications } from "./index.ts";
import type { Presented } from "./method.ts";
import type { SecretProof } from "./secret-proof.ts";

export interface ClientAuthenticationContext {
  readonly store: Store;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  readonly proof: SecretProof;
}

export interface CredentialsRequest {
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  readonly parameters: Parameters;
  /** The network that tries are counted for. */
  readonly network: string;
}

/** Every refusal takes this long, so that its time does not tell which check it failed (CA-15). */
const REFUSAL_MILLISECONDS = 40;

/**
 * @param agreeing whether Basic and body credentials may stand side by side when they are the same (introspection, RC-03)
 * @throws {OAuthError} invalid_client (one answer for unknown, wrong, disabled); invalid_request: two methods at once;
 *   too_many_requests: too many wrong secrets from this network
 */
export async function authenticateClient(
  request: CredentialsRequest,
  context: ClientAuthenticationContext,
  { agreeing = false }: { agreeing?: boolean } = {},
): Promise<AuthenticatedClient> {
  const presented = presentedIn(request, agreeing);
  if (presented === undefined) throw invalidClient();

  const stopwatch = startStopwatch();
  for (const { clientId, secret } of presented.readings) {
    const client = await context.store.findClient(clientId);
    if (client !== undefined && client.disabledAt === undefined && (await proves(client, secret, request, context))) {
      if (mayUse(client, presented.method)) return client as AuthenticatedClient;
      break;
    }
  }

  const [first] = presented.readings;
  if (first?.secret !== undefined) {
    await countWrongSecret(first.clientId, request, context);
    context.log.audit({ event: "client.authentication_failed", clientId: await knownId(first.clientId, context) });
    await stopwatch.reach(REFUSAL_MILLISECONDS);
  }
  throw invalidClient();
}

/** What the request presents; undefined: nothing, or nothing that can be read. */
function presentedIn({ authorization, parameters }: CredentialsRequest, agreeing: boolean): Presented | undefined {
  // RFC 7521 §4.2: not offered here, and never ignored in favour of a weaker proof beside it.
  if (parameters.has("client_assertion") || parameters.has("client_assertion_type")) return undefined;

  const found = clientAuthentications.map((authentication) => authentication.find(authorization, parameters));
  if (found.includes("malformed")) return undefined;
  const [basic, post, none] = found as (Presented | undefined)[];
  if (basic === undefined) return post ?? none;

  // RC-03: the same client named again in the body is no second method; another one is a contradiction.
  const named = parameters.optional("client_id");
  const agreed = basic.readings.find(({ clientId }) => named === undefined || named === clientId);
  if (agreed === undefined) throw new OAuthError("invalid_request", "the header and the body name different clients");
  if (post === undefined) return basic;

  if (!agreeing) throw new OAuthError("invalid_request", "the request uses more than one way of authenticating (RFC 6749 §2.3)");
  const [{ secret: bodySecret } = { secret: undefined }] = post.readings;
  return basic.readings.some(({ secret }) => isSame(secret, bodySecret)) ? basic : undefined;
}

async function proves(client: Client, secret: string | undefined, request: CredentialsRequest, context: ClientAuthenticationContext): Promise<boolean> {
  // A public client proves nothing, and has nothing that a secret could be compared with.
  if (client.secretHash === undefined) return secret === undefined;
  if (secret === undefined) return false; // CA-16
  if (context.proof.isKnown(client, secret)) return true;
  if (client.secretHash.kind === "generated") return false;

  // A slow proof is a try: it is paid for beforehand, and handed back when it was right.
  const key = limitKey(request, client.clientId);
  const wait = await context.limits.take("clientSecret", key, context.clock.now());
  if (wait > 0) throw tooMany(wait);
  const right = await context.proof.verify(client, secret);
  await context.limits.giveBack("clientSecret", key, context.clock.now());
  return right;
}

async function countWrongSecret(clientId: string, request: CredentialsRequest, { limits, clock }: ClientAuthenticationContext): Promise<void> {
  const wait = await limits.take("clientSecret", limitKey(request, clientId), clock.now());
  if (wait > 0) throw tooMany(wait);
}

/** By network and client, so that one client's mistakes hold up no other (I-39). */
const limitKey = ({ network }: CredentialsRequest, clientId: string): string => `${network} ${clientId.slice(0, 200)}`;

/** A name that we know is public; one that we do not may be a mistyped secret, and stays out of the log. */
const knownId = async (clientId: string, { store }: ClientAuthenticationContext): Promise<string> =>
  (await store.findClient(clientId)) === undefined ? "unknown" : clientId;

/** CA-04: the registered method alone; a client that an administrator gave a secret without naming one may use either. */
function mayUse(client: Client, method: Presented["method"]): boolean {
  if (!isConfidential(client)) return true;
  return client.authenticationMethod === method || (client.authenticationMethod === "client_secret" && method !== "none");
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const invalidClient = (): OAuthError =>
  new OAuthError("invalid_client", "client authentication failed", { challenge: 'Basic realm="client", charset="UTF-8"' });

const tooMany = (wait: number): OAuthError =>
  new OAuthError("too_many_requests", "too many wrong client secrets: wait before the next try", { retryAfter: wait });
