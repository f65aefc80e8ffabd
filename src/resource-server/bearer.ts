/** Checks the token at an HTTP resource (RFC 6750, RFC 9449). Returns what it stands for, or the answer that refuses it. */

import { hash } from "node:crypto";
import { type Clock, systemClock } from "../ports/clock.ts";
import type { VerifiedToken } from "../ports/server.ts";
import { Unavailable } from "../ports/unavailable.ts";
import { FOREIGN_ALGORITHMS } from "../protocol/names.ts";
import { intersectScope, type Scope, unionScope } from "../protocol/scope.ts";
import { isSureEnough, UNSURE } from "../protocol/step-up.ts";
import type { Seconds } from "../protocol/time.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import { type FoundProof, type KeyProof, USED_BEFORE } from "../tokens/key-proof.ts";
import { readBoundedText } from "./bounded-text.ts";
import { type BearerError, type ChallengeOptions, describable, formatChallenge, type StepUpError } from "./challenge.ts";
import type { DpopProofs } from "./dpop.ts";
import { isForm, type PresentedToken, parseBearer, parseToken } from "./parse-bearer.ts";
import { judge, type Requirements } from "./verdict.ts";

export interface BearerRequirements extends Requirements {
  /** Which protection space this is (RFC 9110 §11.5). */
  readonly realm?: string | undefined;
  /** Where the metadata of this resource stands (RFC 9728 §5.1). */
  readonly resourceMetadata?: string | undefined;
  /** How surely the person must have signed in: one of these values, or a surer one of Latchkey's (RFC 9470). */
  readonly acrValues?: readonly string[] | undefined;
  /** How many seconds ago the person may have signed in at most (RFC 9470). */
  readonly maxAge?: Seconds | undefined;
  /**
   * The scopes of this resource. A program that lacks one is told to ask for it together with those of them that it has, since what it
   * asks for then replaces what it has. Absent: it is told what it lacks alone.
   */
  readonly scopes?: Scope | undefined;
  /** Only `maxAge` reads it. */
  readonly clock?: Clock | undefined;
  /** Whether a POSTed form may carry the token as `access_token` (RFC 6750 §2.2). Its body is then read from a copy. */
  readonly allowForm?: boolean | undefined;
  /** Takes DPoP tokens too (RFC 9449): what `dpopProofs` made, once for all requests. Absent: bearer tokens alone. */
  readonly dpop?: DpopProofs | undefined;
  /** The certificate that the client showed, as DER: from the connection, or from a proxy that you trust (RFC 8705 §3). */
  readonly certificate?: Uint8Array | undefined;
}

export type BearerCheck =
  /** `nextNonce`: send it as `DPoP-Nonce` with your answer (RFC 9449 §8.2). */
  | { readonly ok: true; readonly token: VerifiedToken; readonly nextNonce?: string | undefined }
  /** `cause`: why the token could not be checked, for the log. Only with a 503. */
  | { readonly ok: false; readonly response: Response; readonly cause?: unknown };

const LONGEST_FORM = 65_536;

/** Never throws for what the request or the verifier does: a fault of the verifier is a 503 with its cause beside it. */
export async function checkBearer(request: Request, requirements: BearerRequirements): Promise<BearerCheck> {
  const presented = await findToken(request, requirements);
  switch (presented.outcome) {
    // RFC 6750 §3.1: a caller without a token is told how to send one, and gets no error code.
    case "none":
      return { ok: false, response: challengeResponse(401, requirements) };
    case "malformed":
      return refusal(400, requirements, { error: "invalid_request", description: presented.rule });
    case "token":
      return answerFor(request, presented, requirements);
  }
}

async function findToken(request: Request, { allowForm = false, dpop }: BearerRequirements): Promise<PresentedToken> {
  const authorization = request.headers.get("authorization");
  if (!allowForm || !isForm(request.method, request.headers.get("content-type"))) return parse(authorization, dpop);
  const form = await readBoundedText(request.clone(), LONGEST_FORM);
  if (form === undefined) return { outcome: "malformed", rule: "the form is longer than 65,536 bytes" };
  return parse(authorization, dpop, form);
}

function parse(authorization: string | null, dpop: DpopProofs | undefined, form?: string): PresentedToken {
  if (dpop !== undefined) return parseToken(authorization, form);
  const bearer = parseBearer(authorization, form);
  return bearer.outcome === "token" ? { ...bearer, scheme: "Bearer" } : bearer;
}

type Shown = Extract<PresentedToken, { readonly outcome: "token" }>;

async function answerFor(request: Request, { scheme, token }: Shown, given: BearerRequirements): Promise<BearerCheck> {
  const requirements = { ...given, scheme };
  const found = await proofFor(request, token, requirements);
  if (found?.outcome === "broken") return refusal(401, requirements, { error: found.error, description: found.rule }, found.nonce);
  const proof = found?.outcome === "proved" ? found.proof : undefined;
  const verdict = await judge(token, requirements, proof?.key ?? certificateKey(scheme, given.certificate));
  switch (verdict.outcome) {
    case "alive":
      // RFC 9449 §7.1: a token without a key is no DPoP token.
      if (scheme === "DPoP" && verdict.token.key?.method !== "DPoP") return dead(requirements);
      return isSureEnough(verdict.token, requirements, (requirements.clock ?? systemClock).now())
        ? take(verdict.token, proof, requirements)
        : refusal(401, requirements, UNSURE);
    case "dead":
      return dead(requirements);
    case "insufficient_scope":
      return refusal(403, { ...requirements, scope: toAskFor(verdict.token, requirements) }, LACKING);
    case "unavailable":
      return { ok: false, response: unavailableResponse(verdict.cause), cause: verdict.cause };
  }
}

/** RFC 9449 §7.2: beside a bearer token a proof means nothing. A bound token is dead as one. */
async function proofFor(
  request: Request,
  token: string,
  { dpop, scheme }: BearerRequirements & Pick<ChallengeOptions, "scheme">,
): Promise<FoundProof | undefined> {
  if (scheme !== "DPoP" || dpop === undefined) return undefined;
  const found = await dpop.find(request, new URL(request.url).pathname, token);
  return found.outcome === "none"
    ? { outcome: "broken", error: "invalid_dpop_proof", rule: "a DPoP token comes with a proof (RFC 9449 §7.1)", nonce: undefined }
    : found;
}

const certificateKey = (scheme: Shown["scheme"], certificate: Uint8Array | undefined): TokenKey | undefined =>
  certificate === undefined || scheme === "DPoP"
    ? undefined
    : { method: "mTLS", thumbprint: hash("sha256", certificate, "base64url") };

async function take(token: VerifiedToken, proof: KeyProof | undefined, requirements: Refusing): Promise<BearerCheck> {
  try {
    if (proof !== undefined && !(await proof.spend()))
      return refusal(401, requirements, { error: "invalid_dpop_proof", description: USED_BEFORE });
  } catch (cause) {
    return { ok: false, response: unavailableResponse(cause), cause };
  }
  return { ok: true, token, ...(proof?.nextNonce !== undefined && { nextNonce: proof.nextNonce }) };
}

type Refusing = BearerRequirements & Pick<ChallengeOptions, "scheme">;

/** One answer for unknown, expired, revoked and foreign tokens, since a caller must not learn the difference. */
const dead = (requirements: Refusing): BearerCheck =>
  refusal(401, requirements, { error: "invalid_token", description: "the token is not alive" });

const refusal = (
  status: 400 | 401 | 403,
  requirements: Refusing,
  error: BearerError | StepUpError,
  nonce?: string,
): BearerCheck => ({
  ok: false,
  response: challengeResponse(status, requirements, error, nonce),
});

function challengeResponse(
  status: 400 | 401 | 403,
  requirements: Refusing,
  error?: BearerError | StepUpError,
  nonce?: string,
): Response {
  // Only a program whose person must sign in again needs to know how.
  const level = error === UNSURE ? {} : { acrValues: undefined, maxAge: undefined };
  const challenge = formatChallenge({ ...requirements, ...level, algorithms: FOREIGN_ALGORITHMS }, error);
  // Without a token it is not known which kind the program has, so it is told both.
  const also = error === undefined && requirements.dpop !== undefined ? `, ${formatChallenge(DPOP)}` : "";
  const headers = {
    "cache-control": "no-store",
    "www-authenticate": `${challenge}${also}`,
    ...(nonce !== undefined && { "dpop-nonce": nonce }),
  };
  if (error === undefined) return new Response(null, { status, headers });
  return Response.json({ error: error.error, error_description: describable(error.description) }, { status, headers });
}

const LACKING: BearerError = { error: "insufficient_scope", description: "the token lacks the scope" };

const toAskFor = (token: VerifiedToken, { scope = [], scopes = [] }: BearerRequirements): Scope =>
  unionScope(intersectScope(scopes, token.scope), scope);

const DPOP: ChallengeOptions = { scheme: "DPoP", algorithms: FOREIGN_ALGORITHMS };

function unavailableResponse(cause: unknown): Response {
  const retryAfter = cause instanceof Unavailable ? cause.retryAfter : 1;
  return Response.json(
    { error: "temporarily_unavailable", error_description: "the token cannot be checked now" },
    { status: 503, headers: { "cache-control": "no-store", "retry-after": String(Math.ceil(retryAfter)) } },
  );
}
