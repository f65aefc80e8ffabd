/** The one verdict behind HTTP and SASL, which differ only in how they ask for it and tell it. */

import type { VerifiedToken } from "../ports/server.ts";
import { isScopeWithin, type Scope } from "../protocol/scope.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import type { TokenVerifier } from "./verifier.ts";

export interface Requirements {
  readonly verify: TokenVerifier;
  /** The scopes that the token must have. Short names stand for the IETF's. */
  readonly scope?: Scope | undefined;
}

export type Verdict =
  | { readonly outcome: "alive"; readonly token: VerifiedToken }
  | { readonly outcome: "dead" }
  | { readonly outcome: "insufficient_scope" }
  | { readonly outcome: "unavailable"; readonly cause: unknown };

/** `proof`: the key that was proved beside the request. */
export async function judge(presented: string, { verify, scope = [] }: Requirements, proof?: TokenKey): Promise<Verdict> {
  let token: VerifiedToken | undefined;
  try {
    token = await verify(presented, proof);
  } catch (cause) {
    // A fault of ours must not end a person's sign-in: mail programs throw away a token that is called dead.
    return { outcome: "unavailable", cause };
  }
  if (token === undefined) return { outcome: "dead" };
  return isScopeWithin(scope, token.scope) ? { outcome: "alive", token } : { outcome: "insufficient_scope" };
}
