/** How a client proves itself (RFC 6749 §2.3): the only maker of an {@link AuthenticatedClient}. */

import { timingSafeEqual } from "node:crypto";
import type { Clock } from "../ports/clock.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import { startStopwatch } from "../ports/stopwatch.ts";
import type { Store } from "../ports/store.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
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

const ASSERTION = ["client_assertion", "client_assertion_type"];

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

  const client = await findNamed(presented, context);
  const secrets = secretsFor(client, presented);
  if (secrets.length === 0) {
    // CA-16: a client that has a secret cannot leave it out.
    if (client === undefined || client.disabledAt !== undefined || isConfidential(client)) throw invalidClient();
    return client as AuthenticatedClient;
  }

  const stopwatch = startStopwatch();
  const right = await isRight(client, secrets, presented, request, context);
  if (right && client !== undefined && mayUse(client, presented.method)) return client as AuthenticatedClient;

  // RC-29: a right secret sent in the wrong way is no guess. Programs that try one way and then the other are not slowed down.
  // A name that we know is public; one that we do not may be a mistyped secret, and stays out of the log.
  if (!right) context.log.audit({ event: "client.authentication_failed", clientId: client?.clientId ?? "unknown" });
  await stopwatch.reach(REFUSAL_MILLISECONDS);
  throw invalidClient();
}

/** No two readings name two clients: an id that has neither % nor space has one spelling that is an id. */
async function findNamed({ readings }: Presented, { store }: ClientAuthenticationContext): Promise<Client | undefined> {
  let asked: string | undefined;
  for (const { clientId } of readings) {
    if (clientId === asked) continue;
    asked = clientId;
    const client = await store.findClient(clientId);
    if (client !== undefined) return client;
  }
  return undefined;
}

function secretsFor(client: Client | undefined, { readings }: Presented): readonly string[] {
  const secrets: string[] = [];
  for (const { clientId, secret } of readings) {
    if (secret !== undefined && (client === undefined || clientId === client.clientId)) secrets.push(secret);
  }
  return secrets;
}

/** @throws {OAuthError} too_many_requests */
async function isRight(
  client: Client | undefined,
  secrets: readonly string[],
  { readings: [first] }: Presented,
  { network }: CredentialsRequest,
  { clock, limits, proof }: ClientAuthenticationContext,
): Promise<boolean> {
  const alive = client?.disabledAt === undefined ? client : undefined;
  if (alive !== undefined && proof.isKnown(alive, secrets)) return true;

  // By network and client, so that one client's mistakes hold up no other (I-39), and by the client that was meant, not by
  // how its id was spelled: %61 is not another budget than a (TL-08).
  const key = `${network} ${(client ?? first)?.clientId.slice(0, 200)}`;
  if (alive?.secretHash?.kind !== "chosen") {
    const wait = await limits.take("clientSecret", key, clock.now());
    if (wait > 0) throw tooMany(wait);
    return false;
  }
  return proof.verify(alive, secrets, {
    async hold() {
      const wait = await limits.hold("clientSecret", key, clock.now());
      if (wait > 0) throw tooMany(wait);
    },
    keep: () => limits.keep("clientSecret", key, clock.now()),
    giveBack: () => limits.giveBack("clientSecret", key, clock.now()),
  });
}

/** What the request presents; undefined: nothing, or nothing that can be read. */
function presentedIn({ authorization, parameters }: CredentialsRequest, agreeing: boolean): Presented | undefined {
  // RFC 7521 §4.2: not offered here, and never ignored in favour of a weaker proof beside it.
  if (ASSERTION.some((name) => parameters.optional(name) !== undefined)) return undefined;
  if (authorization !== undefined && parameters.optional("client_secret") !== undefined && !agreeing) {
    throw new OAuthError("invalid_request", "the request uses more than one way of authenticating (RFC 6749 §2.3)");
  }

  const found = clientAuthentications.map((authentication) => authentication.find(authorization, parameters));
  if (found.includes("malformed")) return undefined;
  const [basic, post, none] = found as (Presented | undefined)[];
  if (basic === undefined) return post ?? none;

  // RC-03: the same client named again in the body is no second method; another one is a contradiction.
  const named = parameters.optional("client_id");
  const agreed = basic.readings.find(({ clientId }) => named === undefined || named === clientId);
  if (agreed === undefined) throw new OAuthError("invalid_request", "the header and the body name different clients");
  if (post === undefined) return basic;

  const [{ secret: bodySecret } = { secret: undefined }] = post.readings;
  return basic.readings.some(({ secret }) => isSame(secret, bodySecret)) ? basic : undefined;
}

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
