/** What an introspection answer says about a token (RFC 7662 §2.2), read strictly: in doubt, the token is not accepted. */

import type { VerifiedToken } from "../ports/server.ts";
import { canonicalScope } from "../protocol/scope.ts";
import type { JsonObject } from "./fetch-json.ts";
import { VerificationUnavailable } from "./verifier.ts";

/**
 * Undefined: the token is dead here. It is inactive, no bearer token, or bound to a key that was not proved.
 *
 * @throws {VerificationUnavailable} the answer lacks what a verdict needs, or has it in another form
 */
export function parseIntrospection(answer: JsonObject): VerifiedToken | undefined {
  const active = answer["active"];
  if (typeof active !== "boolean") throw new VerificationUnavailable("the introspection answer has no boolean active");
  if (!active || !isBearer(answer)) return undefined;

  return {
    clientId: text(answer, "client_id"),
    subject: text(answer, "sub"),
    username: optionalText(answer, "username"),
    email: optionalText(answer, "email"),
    scope: canonicalScope((optionalText(answer, "scope") ?? "").split(" ").filter((name) => name !== "")),
    issuedAt: integer(answer, "iat"),
    expiresAt: integer(answer, "exp"),
    tokenId: text(answer, "jti"),
  };
}

/** A refresh token has no token type (RFC 7662 §2.2, RFC 6749 §7.1), and a bound one is no bearer token (RFC 9449 §7.2, RFC 8705 §3). */
function isBearer(answer: JsonObject): boolean {
  const type = answer["token_type"];
  return typeof type === "string" && type.toLowerCase() === "bearer" && answer["cnf"] === undefined;
}

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
