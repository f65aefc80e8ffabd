/** The request for a person who is not there, as its client signed it (CIBA Core §7.1.1). Only what is signed counts. */

import { hash } from "node:crypto";
import { readClientJwt } from "../jwt/client-jwt.ts";
import type { Json } from "../protocol/client-members.ts";
import { algorithmsOf } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import type { Client } from "../records/client.ts";
import type { EndpointContext } from "./endpoint.ts";
import { brokenTime, mustSign, OBJECT_TYPES, parametersIn } from "./request-object.ts";

type Context = Pick<EndpointContext, "clientKeys" | "clock" | "issuer" | "settings" | "store">;

/** What the client says, wherever it stood. */
export interface BackchannelRequest {
  readonly parameters: Parameters;
  /** To be called when all else held. False: the same signed request counted before. */
  spend(): Promise<boolean>;
}

/** What may stand beside the object: by this the client proves itself. */
const BESIDE: ReadonlySet<string> = new Set(["request", "client_id", "client_secret", "client_assertion", "client_assertion_type"]);

/** @throws {OAuthError} invalid_request: the request is not signed and has to be, or the object breaks a rule (§13 names no other error for it) */
export async function readBackchannelRequest(
  parameters: Parameters,
  client: Client,
  context: Context,
): Promise<BackchannelRequest> {
  if (parameters.hasRepeated) throw refused("no parameter appears more than once (RFC 6749 §3.1)");
  const object = parameters.optional("request");
  if (object === undefined) {
    if (mustSignHere(client, context.settings))
      throw refused("the request is signed, since the client, or every client, must sign its requests (CIBA Core §7.1.1)");
    return { parameters, spend: async () => true };
  }
  if (!parameters.names.every((name) => BESIDE.has(name)))
    throw refused("nothing stands beside a signed request but what proves the client (CIBA Core §7.1.1)");

  const algorithms = algorithmsOf(
    client.metadata.backchannel_authentication_request_signing_alg,
    context.settings.foreignAlgorithms,
  );
  const read = await readClientJwt(object, client, { algorithms, types: OBJECT_TYPES }, context.clientKeys);
  if (!read.ok) throw refused(`of the signed request: ${read.rule}`);
  const { claims } = read;
  const rule = brokenClaim(claims, client, context) ?? brokenTime(claims, context.clock.now(), "bounded");
  if (rule !== undefined) throw refused(`of the signed request: ${rule}`);
  const id = hash("sha256", JSON.stringify(["backchannel request", client.clientId, claims["jti"]]), "base64url");
  const signed = Parameters.read(parametersIn(claims));
  if (signed.hasRepeated) throw refused("no parameter appears more than once (RFC 6749 §3.1)");
  return { parameters: signed, spend: () => context.store.spendId(id, Math.ceil(Number(claims["exp"]))) };
}

/** A client that registered an algorithm for it says that it signs (CIBA Core §4); FAPI-CIBA §5.2.2 demands it of all. */
const mustSignHere = (client: Client, settings: Context["settings"]): boolean =>
  mustSign(client, settings) ||
  client.metadata.backchannel_authentication_request_signing_alg !== undefined ||
  settings.profile === "fapi2";

/** §7.1.1: who made it, for whom, and by which name it counts once. */
function brokenClaim(
  { aud, client_id: named, iat, iss, jti, sub, ...rest }: Json,
  { clientId }: Client,
  { issuer }: Context,
): string | undefined {
  if (iss !== clientId || (named !== undefined && named !== clientId)) return "its iss is the client (CIBA Core §7.1.1)";
  // An assertion proves its client by that.
  if (sub === clientId) return "its sub is not the client (RFC 9101 §10.8)";
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!audiences.includes(issuer)) return "its aud is this server (CIBA Core §7.1.1)";
  if (typeof jti !== "string" || jti === "") return "it has a jti (CIBA Core §7.1.1)";
  if (iat === undefined) return "it says when it was made (iat, CIBA Core §7.1.1)";
  if ("request" in rest || "request_uri" in rest) return "it holds no other request object (RFC 9101 §4)";
  return undefined;
}

const refused = (rule: string): OAuthError => new OAuthError("invalid_request", rule);
