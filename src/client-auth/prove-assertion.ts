/** Whether an assertion proves a client (RFC 7523 §3): who made it, for whom, for how long. It counts once. */

import { hash } from "node:crypto";
import { readClientJwt } from "../jwt/client-jwt.ts";
import type { ClientKeys } from "../jwt/client-keys.ts";
import { type ReadJwt, readJwt } from "../jwt/read-jwt.ts";
import type { Clock } from "../ports/clock.ts";
import type { Keys } from "../ports/keys.ts";
import type { Log } from "../ports/log.ts";
import type { SpentIdStore } from "../ports/spent-id-store.ts";
import { readTimes } from "../protocol/assertion-times.ts";
import { isForUsAlone } from "../protocol/audience.ts";
import { algorithmsOf, type ForeignAlgorithm } from "../protocol/names.ts";
import type { Instant } from "../protocol/time.ts";
import type { Client } from "../records/client.ts";
import type { CredentialsRequest, PresentedAssertion } from "./method.ts";
import { openClientSecret } from "./sealed-secret.ts";

export interface AssertionContext {
  readonly store: SpentIdStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: Pick<Keys, "lookupKey">;
  readonly clientKeys: ClientKeys;
  /** Without a slash at its end. */
  readonly issuer: string;
  /** Where clients with certificates call this server (RFC 8705 §5). Undefined: at its own address. */
  readonly certificateOrigin: string | undefined;
  /** Whether its audience must be the issuer, and nothing else (FAPI 2.0 Security Profile §5.3.2.1). */
  readonly issuerAudienceOnly: boolean;
  /** What it may be signed with. */
  readonly foreignAlgorithms: readonly ForeignAlgorithm[];
}

export type ProvedAssertion =
  | {
      readonly isProved: true;
      /** To be called when all else held. False: it counted before. */
      spend(): Promise<boolean>;
    }
  | { readonly isProved: false; readonly rule: string };

/**
 * Nobody can guess a signature, so no tries are counted.
 *
 * @param endpoint the address that the request came to, where its RFC lets the assertion be made for that
 */
export async function proveAssertion(
  client: Client | undefined,
  presented: PresentedAssertion,
  { address }: Pick<CredentialsRequest, "address">,
  context: AssertionContext,
  endpoint: string | undefined,
): Promise<ProvedAssertion> {
  const judged = client === undefined ? UNKNOWN : await judge(client, presented, context, endpoint);
  if (client === undefined || typeof judged === "string") {
    context.log.audit({
      event: "client.authentication_failed",
      clientId: client?.clientId ?? "unknown",
      ...(address !== undefined && { address }),
    });
    return { isProved: false, rule: typeof judged === "string" ? judged : UNKNOWN };
  }
  const id = hash("sha256", JSON.stringify(["client assertion", client.clientId, judged.jti]), "base64url");
  return { isProved: true, spend: () => context.store.spendId(id, Math.ceil(judged.exp)) };
}

const UNKNOWN = "the assertion names a client of this server";

/** What is to be spent of a good assertion, or the rule that it breaks. */
async function judge(
  client: Client,
  { assertion, proof }: PresentedAssertion,
  context: AssertionContext,
  endpoint: string | undefined,
): Promise<{ readonly jti: string; readonly exp: Instant } | string> {
  const read = await (proof === "signature" ? readSigned(assertion, client, context) : readShared(assertion, client, context));
  if (!read.ok) return `of the client's assertion: ${read.rule}`;
  const { aud, iss, jti, sub } = read.claims;
  const { clock, issuerAudienceOnly } = context;
  if (iss !== client.clientId || sub !== client.clientId) return "iss and sub of the assertion are the client's id (RFC 7523 §3)";
  if (!isForUs(aud, context, endpoint))
    return issuerAudienceOnly
      ? "aud of the assertion is the issuer of this server, as one string"
      : "aud of the assertion is the issuer of this server, or its token endpoint, and nobody else (RFC 7523 §3)";
  if (typeof jti !== "string" || jti === "") return "the assertion has a jti (OpenID Connect Core §9)";
  const times = readTimes(read.claims, clock.now());
  return typeof times === "string" ? `of the client's assertion: ${times}` : { jti, exp: times.exp };
}

/** The algorithm is the client's: the one that it registered, or else what its keys can do (RFC 8725 §3.1). */
function readSigned(assertion: string, client: Client, { clientKeys, foreignAlgorithms }: AssertionContext): Promise<ReadJwt> {
  const algorithms = algorithmsOf(client.metadata.token_endpoint_auth_signing_alg, foreignAlgorithms);
  return readClientJwt(assertion, client, { algorithms }, clientKeys);
}

/** By its secret, or by the one before while a rotation lets both count. */
async function readShared(assertion: string, client: Client, context: AssertionContext): Promise<ReadJwt> {
  const { olderSecret, sealedSecret } = client;
  const read = await readSealed(assertion, sealedSecret, client, context);
  if (read.ok || olderSecret === undefined || context.clock.now() >= olderSecret.endsAt) return read;
  const byOlder = await readSealed(assertion, olderSecret.sealed, client, context);
  return byOlder.ok ? byOlder : read;
}

async function readSealed(
  assertion: string,
  sealed: string | undefined,
  { clientId }: Client,
  { keys }: AssertionContext,
): Promise<ReadJwt> {
  const secret = sealed === undefined ? undefined : openClientSecret(sealed, clientId, keys);
  return secret === undefined
    ? { ok: false, rule: "the client has a secret that it signs with" }
    : readJwt(assertion, { algorithms: ["HS256"], keys: secret });
}

function isForUs(aud: unknown, context: AssertionContext, endpoint: string | undefined): boolean {
  const { certificateOrigin, issuer, issuerAudienceOnly } = context;
  if (issuerAudienceOnly) return aud === issuer;
  const called = [`${issuer}/auth/token`, ...(endpoint === undefined ? [] : [endpoint])];
  const { origin } = new URL(issuer);
  // A client names the address that it calls, and metadata may have told it another one for its certificate.
  const aliases = certificateOrigin === undefined ? [] : called.map((url) => `${certificateOrigin}${url.slice(origin.length)}`);
  return isForUsAlone(aud, [issuer, ...called, ...aliases]);
}
