/** Where a client's answers may go: to what it registered, or, for a client that any program may use, to the person's own device. */

import { type VerifiedRedirectUri, verifyNativeRedirectUri, verifyRedirectUri } from "../protocol/redirect-uri.ts";
import type { Client } from "./client.ts";

/** As `verifyRedirectUri` says. */
export function redirectUriOf(
  { policy, redirectUris }: Pick<Client, "policy" | "redirectUris">,
  asked: string | undefined,
): VerifiedRedirectUri | undefined {
  const registered = verifyRedirectUri(asked, redirectUris);
  if (registered !== undefined || asked === undefined || policy.anyProgram !== true) return registered;
  return verifyNativeRedirectUri(asked);
}
