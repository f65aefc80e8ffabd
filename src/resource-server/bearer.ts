/** Checks a bearer token at an HTTP resource (RFC 6750). Returns what the token stands for, or the answer that refuses it. */

import type { VerifiedToken } from "../ports/server.ts";
import { Unavailable } from "../ports/unavailable.ts";
import { formatScope } from "../protocol/scope.ts";
import { readBoundedText } from "./bounded-text.ts";
import { isForm, type PresentedBearer, parseBearer } from "./parse-bearer.ts";
import { judge, type Requirements } from "./verdict.ts";

export interface BearerRequirements extends Requirements {
  /** Which protection space this is (RFC 9110 §11.5). */
  readonly realm?: string | undefined;
  /** Where the metadata of this resource stands (RFC 9728 §5.1). */
  readonly resourceMetadata?: string | undefined;
  /** Whether a POSTed form may carry the token as `access_token` (RFC 6750 §2.2). Its body is then read from a copy. */
  readonly allowForm?: boolean | undefined;
}

export type BearerCheck =
  | { readonly ok: true; readonly token: VerifiedToken }
  /** `cause`: why the token could not be checked, for the log. Only with a 503. */
  | { readonly ok: false; readonly response: Response; readonly cause?: unknown };

const LONGEST_FORM = 65_536;

/** Never throws for what the request or the verifier does: a fault of the verifier is a 503 with its cause beside it. */
export async function checkBearer(request: Request, requirements: BearerRequirements): Promise<BearerCheck> {
  const presented = await findBearer(request, requirements.allowForm ?? false);
  switch (presented.outcome) {
    // RFC 6750 §3.1: a caller without a token is told how to send one, and gets no error code.
    case "none":
      return { ok: false, response: challengeResponse(401, requirements) };
    case "malformed":
      return {
        ok: false,
        response: challengeResponse(400, requirements, { error: "invalid_request", description: presented.rule }),
      };
    case "token":
      return answerFor(presented.token, requirements);
  }
}

export interface BearerError {
  readonly error: "invalid_request" | "invalid_token" | "insufficient_scope";
  /** Printable ASCII without quotation mark and backslash, as RFC 6750 §3 has it. */
  readonly description: string;
}

/** A value for `WWW-Authenticate`, each attribute once (RFC 6750 §3). */
export function formatChallenge(
  { scope, realm, resourceMetadata }: Pick<BearerRequirements, "scope" | "realm" | "resourceMetadata">,
  refusal?: BearerError,
): string {
  const attributes: readonly (readonly [string, string | undefined])[] = [
    ["realm", realm],
    ["error", refusal?.error],
    ["error_description", refusal?.description],
    ["scope", scope === undefined || scope.length === 0 ? undefined : formatScope(scope)],
    ["resource_metadata", resourceMetadata],
  ];
  const given = attributes.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quote(value)}`]));
  return given.length === 0 ? "Bearer" : `Bearer ${given.join(", ")}`;
}

async function findBearer(request: Request, allowForm: boolean): Promise<PresentedBearer> {
  const authorization = request.headers.get("authorization");
  if (!allowForm || !isForm(request.method, request.headers.get("content-type"))) return parseBearer(authorization);
  const form = await readBoundedText(request.clone(), LONGEST_FORM);
  if (form === undefined) return { outcome: "malformed", rule: "the form is longer than 65,536 bytes" };
  return parseBearer(authorization, form);
}

async function answerFor(presented: string, requirements: BearerRequirements): Promise<BearerCheck> {
  const verdict = await judge(presented, requirements);
  switch (verdict.outcome) {
    case "alive":
      return { ok: true, token: verdict.token };
    case "dead":
      // One answer for unknown, expired, revoked and foreign tokens, since a caller must not learn the difference.
      return {
        ok: false,
        response: challengeResponse(401, requirements, { error: "invalid_token", description: "the token is not alive" }),
      };
    case "insufficient_scope":
      return {
        ok: false,
        response: challengeResponse(403, requirements, { error: "insufficient_scope", description: "the token lacks the scope" }),
      };
    case "unavailable":
      return { ok: false, response: unavailableResponse(verdict.cause), cause: verdict.cause };
  }
}

function challengeResponse(status: 400 | 401 | 403, requirements: BearerRequirements, refusal?: BearerError): Response {
  const headers = { "cache-control": "no-store", "www-authenticate": formatChallenge(requirements, refusal) };
  if (refusal === undefined) return new Response(null, { status, headers });
  return Response.json({ error: refusal.error, error_description: refusal.description }, { status, headers });
}

function unavailableResponse(cause: unknown): Response {
  const retryAfter = cause instanceof Unavailable ? cause.retryAfter : 1;
  return Response.json(
    { error: "temporarily_unavailable", error_description: "the token cannot be checked now" },
    { status: 503, headers: { "cache-control": "no-store", "retry-after": String(Math.ceil(retryAfter)) } },
  );
}

// RFC 9110 §5.6.4: a quoted-string, in which only these two need an escape.
const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
