/**
 * An access token that a program uses at one of this server's own resources, as userinfo and the API of administrators are. Where it is
 * bound to a key, the program proves that beside its request (RFC 9449 §7).
 */

import { type DemandContext, demandedOf } from "../interaction/demand.ts";
import { acrOfLevel, type Level, levelOf, strongest } from "../protocol/authentication.ts";
import { FOREIGN_ALGORITHMS } from "../protocol/names.ts";
import type { Scope } from "../protocol/scope.ts";
import { UNSURE } from "../protocol/step-up.ts";
import type { Account } from "../records/account.ts";
import type { Client } from "../records/client.ts";
import { type BearerError, formatChallenge, type StepUpError } from "../resource-server/challenge.ts";
import { type PresentedToken, parseToken } from "../resource-server/parse-bearer.ts";
import { type FoundProof, USED_BEFORE } from "../tokens/key-proof.ts";
import type { LiveToken } from "../tokens/loader.ts";
import { certificateOf, keyOfCertificate } from "./client-certificate.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { nonceHeader } from "./nonce-header.ts";

export type UsedToken =
  | { readonly outcome: "used"; readonly live: LiveToken; readonly headers: Readonly<Record<string, string>> | undefined }
  /** Nothing was sent that could be a token. */
  | { readonly outcome: "none" }
  | RefusedToken;

export interface RefusedToken {
  readonly outcome: "refused";
  readonly error: (BearerError | StepUpError)["error"];
  readonly rule: string;
  readonly challenge: string;
  /** What the next proof needs. Undefined: nothing. */
  readonly nonce?: string | undefined;
}

export interface Needs {
  /** What the token must open. Undefined: it does. Else the scope that is missing, and the rule. */
  lacks(live: LiveToken): { readonly rule: string; readonly scope: Scope } | undefined;
  /** How surely the person behind it must have signed in. A client that acts for itself is asked for nothing. */
  level(person: Account, client: Client): Level | Promise<Level>;
}

type Context = Pick<EndpointContext, "keyProofs" | "settings" | "tokens">;

/**
 * Checks the token, what it opens, and then the proof, which it spends as the last thing.
 *
 * @param form the body, where it may carry a token (RFC 6750 §2.2)
 */
export async function useToken(
  incoming: Pick<Incoming, "isFromProxy" | "path" | "request">,
  { lacks, level }: Needs,
  { keyProofs, settings, tokens }: Context,
  form?: string,
): Promise<UsedToken> {
  const { path, request } = incoming;
  const presented = parseToken(request.headers.get("authorization"), form);
  if (presented.outcome === "none") return presented;
  if (presented.outcome === "malformed") return refused("Bearer", "invalid_request", presented.rule);

  const { scheme, token } = presented;
  const found = await proofFor(presented, () => keyProofs.find(request, path, token));
  if (found.outcome === "broken") return { ...refused(scheme, found.error, found.rule), nonce: found.nonce };
  const proof = found.outcome === "proved" ? found.proof : undefined;
  // RFC 8705 §3: a token that is bound to a certificate comes as a bearer token.
  const key = scheme === "DPoP" ? proof?.key : keyOfCertificate(await certificateOf(incoming, settings));
  const live = await tokens.findUsed(token, key);
  // RFC 9449 §7.1: a token without a key is no DPoP token.
  if (live === undefined || (scheme === "DPoP" && live.reference.key?.method !== "DPoP"))
    return refused(scheme, "invalid_token", "the token is not alive");
  const lacking = lacks(live);
  if (lacking !== undefined) return refused(scheme, "insufficient_scope", lacking.rule, lacking.scope);
  const least = live.account === undefined ? 0 : await level(live.account, live.client);
  if (least > levelOf(live.authorization.methods)) return unsure(scheme, least);
  if (proof !== undefined && !(await proof.spend())) return refused(scheme, "invalid_dpop_proof", USED_BEFORE);
  return { outcome: "used", live, headers: nonceHeader(proof) };
}

type Shown = Extract<PresentedToken, { readonly outcome: "token" }>;

async function proofFor({ scheme }: Shown, find: () => Promise<FoundProof>): Promise<FoundProof> {
  // RFC 9449 §7.2: beside a bearer token a proof means nothing, and a bound token is refused as one.
  if (scheme === "Bearer") return { outcome: "none" };
  const found = await find();
  return found.outcome === "none"
    ? { outcome: "broken", error: "invalid_dpop_proof", rule: "a DPoP token comes with a proof (RFC 9449 §7.1)", nonce: undefined }
    : found;
}

/** All that is demanded of the person for this client: today, and not on the day of their sign-in. */
export const levelDemanded = async (person: Account, { level }: Client, context: DemandContext): Promise<Level> =>
  strongest(level, await demandedOf(person, context));

/** RFC 9470 §3 */
function unsure(scheme: Shown["scheme"], least: Level): RefusedToken {
  const { description, error } = UNSURE;
  const challenge = formatChallenge({ acrValues: [acrOfLevel(least)], scheme, algorithms: FOREIGN_ALGORITHMS }, UNSURE);
  return { outcome: "refused", error, rule: description, challenge };
}

function refused(scheme: Shown["scheme"], error: BearerError["error"], rule: string, scope?: Scope): RefusedToken {
  const challenge = formatChallenge({ scope, scheme, algorithms: FOREIGN_ALGORITHMS }, { error, description: rule });
  return { outcome: "refused", error, rule, challenge };
}
