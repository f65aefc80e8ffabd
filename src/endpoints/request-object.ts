/** Reads a request object (RFC 9101): the parameters of an authorization request, signed by the client that asks. */

import { readClientJwt } from "../jwt/client-jwt.ts";
import type { ReadJwt } from "../jwt/read-jwt.ts";
import type { Json } from "../protocol/client-members.ts";
import { algorithmsOf } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Client } from "../records/client.ts";
import type { EndpointContext } from "./endpoint.ts";

type Context = Pick<EndpointContext, "clientKeys" | "clock" | "issuer" | "settings">;

/** §10.8: by its type it is none of the other things that a client signs. Many libraries say none, or JWT. */
export const OBJECT_TYPES: readonly string[] = ["oauth-authz-req+jwt", "jwt", ""];
/** What is said about the object itself, and is no parameter. */
const ABOUT_IT: ReadonlySet<string> = new Set(["iss", "aud", "exp", "nbf", "iat", "jti", "sub"]);
/** How far the client's clock may be ahead. */
const AHEAD: Seconds = 30;
/** FAPI 2.0 Message Signing §5.3.1: neither an old one, nor one that lives long. */
const LONGEST: Seconds = 3_600;

/** Whether each request of this client must be signed (§10.5). */
export const mustSign = (client: Client, { requireSignedRequests }: Context["settings"]): boolean =>
  requireSignedRequests || client.metadata.require_signed_request_object === true;

/**
 * The parameters in it, as a form writes them. Nothing of the object counts before its signature held.
 *
 * @param wasInTime it was read before by this server, and the person has been on our pages since then
 * @throws {OAuthError} invalid_request_object
 */
export async function readRequestObject(object: string, client: Client, context: Context, wasInTime = false): Promise<string> {
  const algorithms = algorithmsOf(client.metadata.request_object_signing_alg, context.settings.foreignAlgorithms);
  const read: ReadJwt = await readClientJwt(object, client, { algorithms, types: OBJECT_TYPES }, context.clientKeys);
  if (!read.ok) throw broken(read.rule);
  const rule = brokenClaim(read.claims, client, context) ?? (wasInTime ? undefined : timeOf(read.claims, client, context));
  if (rule !== undefined) throw broken(rule);
  return parametersIn(read.claims);
}

const broken = (rule: string): OAuthError => new OAuthError("invalid_request_object", `of the request object: ${rule}`);

function brokenClaim(claims: Json, client: Client, { issuer, settings }: Context): string | undefined {
  const { aud, client_id: named, iss, sub } = claims;
  const { clientId } = client;
  if (named !== clientId) return "client_id in it is that beside it (RFC 9101 §5)";
  if (iss !== undefined && iss !== clientId) return "its iss is the client (RFC 9101 §4)";
  // An assertion proves its client by that.
  if (sub === clientId) return "its sub is not the client (RFC 9101 §10.8)";
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if ((aud !== undefined || mustSign(client, settings)) && !audiences.includes(issuer))
    return "its aud is this server (RFC 9101 §4)";
  if ("request" in claims || "request_uri" in claims) return "it holds no other request object (RFC 9101 §4)";
  return undefined;
}

const timeOf = (claims: Json, client: Client, { clock, settings }: Context): string | undefined =>
  brokenTime(claims, clock.now(), mustSign(client, settings) ? "bounded" : "as said");

/** @param life "bounded": it says when it begins and ends, and that lies within an hour */
export function brokenTime({ exp, iat, nbf }: Json, now: Instant, life: "bounded" | "as said"): string | undefined {
  if (exp !== undefined && !(isMoment(exp) && exp > now)) return "its end (exp) is not over (RFC 7519 §4.1.4)";
  for (const from of [nbf, iat]) {
    if (from !== undefined && !(isMoment(from) && from <= now + AHEAD)) return "its beginning (nbf, iat) is over (RFC 7519 §4.1.5)";
  }
  if (life === "as said") return undefined;
  if (!isMoment(nbf) || nbf < now - LONGEST)
    return "its beginning (nbf) is at most 60 minutes ago (FAPI 2.0 Message Signing §5.3.1)";
  if (!isMoment(exp) || exp > nbf + LONGEST) return "its end (exp) is at most 60 minutes later (FAPI 2.0 Message Signing §5.3.1)";
  return undefined;
}

const isMoment = (value: unknown): value is Instant => typeof value === "number" && Number.isFinite(value);

/** §4: a parameter is a text, a number, or JSON. A resource may be several (RFC 8707 §2). */
export function parametersIn(claims: Json): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(claims)) {
    if (ABOUT_IT.has(name) || value === null) continue;
    const values: readonly unknown[] = name === "resource" && Array.isArray(value) ? value : [value];
    for (const one of values) fields.append(name, typeof one === "string" ? one : JSON.stringify(one));
  }
  return fields.toString();
}
