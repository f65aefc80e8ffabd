/** The one judgement behind every door: HTTP and SASL only differ in how they ask for it and say it. */

import type { VerifiedToken } from "../ports/server.ts";
import { isScopeWithin, type Scope } from "../protocol/scope.ts";
import type { TokenVerifier } from "./verifier.ts";

export interface Requirements {
  readonly verify: TokenVerifier;
  /** All that the token must carry; short names stand for the IETF's. */
  readonly scope?: Scope | undefined;
}

export type Verdict =
  | { readonly outcome: "alive"; readonly token: VerifiedToken }
  | { readonly outcome: "dead" }
  | { readonly outcome: "insufficient_scope" }
  | { readonly outcome: "unavailable"; readonly cause: unknown };

export async function judge(presented: string, { verify, scope = [] }: Requirements): Promise<Verdict> {
  let token: VerifiedToken | undefined;
  try {
    token = await verify(presented);
  } catch (cause) {
    // A fault of ours must not end somebody's sign-in: mail programs throw a token away that they hear is dead.
    return { outcome: "unavailable", cause };
  }
  if (token === undefined) return { outcome: "dead" };
  return isScopeWithin(scope, token.scope) ? { outcome: "alive", token } : { outcome: "insufficient_scope" };
}
