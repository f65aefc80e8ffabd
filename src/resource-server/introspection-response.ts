/** What an introspection answer says about a token (RFC 7662 §2.2), read strictly: in doubt, the token is not accepted. */

import type { VerifiedToken } from "../ports/server.ts";
import { canonicalScope } from "../protocol/scope.ts";
import { isThumbprint, type TokenKey, tokenTypeOf } from "../protocol/token-key.ts";
import type { JsonObject } from "./fetch-json.ts";
import { VerificationUnavailable } from "./verifier.ts";

/**
 * Undefined: the token is dead here. It is inactive, no access token, or bound in a way that is not known. Whether its key was proved,
 * the caller checks.
 *
 * @throws {VerificationUnavailable} the answer lacks what a verdict needs, or has it in another form
 */
export function parseIntrospection(answer: JsonObject): VerifiedToken | undefined {
  const active = answer["active"];
  if (typeof active !== "boolean") throw new VerificationUnavailable("the introspection answer has no boolean active");
  const bound = active ? bindingOf(answer) : "dead";
  if (bound === "dead") return undefined;

  return {
    clientId: text(answer, "client_id"),
    subject: text(answer, "sub"),
    username: optionalText(answer, "username"),
    email: optionalText(answer, "email"),
    scope: canonicalScope((optionalText(answer, "scope") ?? "").split(" ").filter((name) => name !== "")),
    issuedAt: integer(answer, "iat"),
    expiresAt: integer(answer, "exp"),
    tokenId: text(answer, "jti"),
    ...signInOf(answer),
    ...(bound !== undefined && { key: bound }),
  };
}

/** What it is for, and how the person signed in: the same members in an introspection answer and in a JWT. */
export function signInOf(answer: JsonObject): Pick<VerifiedToken, "acr" | "audience" | "authenticatedAt"> {
  const { acr, aud, auth_time: at } = answer;
  const audience = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === "string");
  return {
    ...(audience.length > 0 && { audience }),
    ...(typeof at === "number" && Number.isFinite(at) && { authenticatedAt: at }),
    ...(typeof acr === "string" && { acr }),
  };
}

/**
 * The key that it is bound to; undefined: none. "dead": a refresh token, which has no token type (RFC 7662 §2.2, RFC 6749 §7.1), or one
 * that is bound in a way that nobody here can check (RFC 9449 §6.2, RFC 8705 §3.2).
 */
function bindingOf(answer: JsonObject): TokenKey | undefined | "dead" {
  const { cnf, token_type: type } = answer;
  const named = typeof type === "string" ? type.toLowerCase() : undefined;
  if (named === "bearer" && cnf === undefined) return undefined;
  const key = confirmedKey(cnf);
  return key !== "dead" && named === tokenTypeOf(key).toLowerCase() ? key : "dead";
}

/** The one key that `cnf` names (RFC 7800 §3.1). */
export function confirmedKey(cnf: unknown): TokenKey | "dead" {
  if (typeof cnf !== "object" || cnf === null) return "dead";
  const [[name, thumbprint] = [], ...others] = Object.entries(cnf);
  if (others.length > 0) return "dead";
  return name === "jkt" ? keyOf("DPoP", thumbprint) : name === "x5t#S256" ? keyOf("mTLS", thumbprint) : "dead";
}

const keyOf = (method: TokenKey["method"], thumbprint: unknown): TokenKey | "dead" =>
  typeof thumbprint === "string" && isThumbprint(thumbprint) ? { method, thumbprint } : "dead";

function optionalText(answer: JsonObject, name: string): string | undefined {
  const value = answer[name];
  if (value === undefined || typeof value === "string") return value;
  throw wrong(name);
}

function text(answer: JsonObject, name: string): string {
  const value = optionalText(answer, name);
  if (value === undefined || value === "") throw wrong(name);
  return value;
}

function integer(answer: JsonObject, name: string): number {
  const value = answer[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw wrong(name);
  return value;
}

const wrong = (name: string): VerificationUnavailable =>
  new VerificationUnavailable(`the introspection answer lacks ${name}, or has it in another form`);
