/** The one verdict behind HTTP and SASL, which differ only in how they ask for it and tell it. */

import type { VerifiedToken } from "../ports/server.ts";
import { canonicalResource } from "../protocol/resource-identifier.ts";
import { isScopeWithin, type Scope } from "../protocol/scope.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import type { TokenVerifier } from "./verifier.ts";

export interface Requirements {
  readonly verify: TokenVerifier;
  /** The scopes that the token must have. Short names stand for the IETF's. */
  readonly scope?: Scope | undefined;
  /** The resource that it must be for, as it was added (RFC 8707). A token for another one is dead here. Absent: whatever it is for. */
  readonly audience?: string | undefined;
}

export type Verdict =
  | { readonly outcome: "alive"; readonly token: VerifiedToken }
  | { readonly outcome: "dead" }
  | { readonly outcome: "insufficient_scope"; readonly token: VerifiedToken }
  | { readonly outcome: "unavailable"; readonly cause: unknown };

/** `proof`: the key that was proved beside the request. */
export async function judge(presented: string, { audience, verify, scope = [] }: Requirements, proof?: TokenKey): Promise<Verdict> {
  let token: VerifiedToken | undefined;
  try {
    token = await verify(presented, proof);
  } catch (cause) {
    // A fault of ours must not end a person's sign-in: mail programs throw away a token that is called dead.
    return { outcome: "unavailable", cause };
  }
  if (token === undefined || (audience !== undefined && !isFor(audience, token))) return { outcome: "dead" };
  return { outcome: isScopeWithin(scope, token.scope) ? "alive" : "insufficient_scope", token };
}

/** Programs write `https://api.example.org` with and without a slash; the authorization server takes both for one. */
const isFor = (resource: string, { audience = [] }: VerifiedToken): boolean =>
  audience.some((one) => canonicalResource(one) === canonicalResource(resource));
