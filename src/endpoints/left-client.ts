/**
 * A client says that a person signed out there (OpenID Connect RP-Initiated Logout §2). Whether they sign out here too is for their
 * browser to decide. What the client has of that sign-in alone ends in any case: the client has no more use for it, and its session
 * may have outlived the one here, so that nothing else would end it. An ID token of this very client says which sign-in it is. A thief
 * of one could have the person signed out of everything by a link; here it ends the tokens of one client.
 */

import { accountOfSubject } from "../tokens/sealed-account.ts";
import { sidFor } from "../tokens/subject.ts";
import type { EndpointContext } from "./endpoint.ts";
import type { LogoutRequest } from "./logout-request.ts";

/** Nothing happens where the hint names no sign-in, or is of a pairwise client whose `sub` leads back to nobody. */
export async function endAtClient(
  { client, hint }: LogoutRequest,
  { clock, keys, log, store }: Pick<EndpointContext, "clock" | "keys" | "log" | "store">,
): Promise<void> {
  if (client === undefined || hint?.sid === undefined) return;
  const { clientId } = client;
  const accountId = accountOfSubject(client, hint, keys);
  if (accountId === undefined) return;
  const isIt = (sid: string): boolean => sidFor(client, sid, keys) === hint.sid;
  const ended = await store.endAtClient({ clientId, accountId, isIt }, clock.now());
  if (ended > 0) log.audit({ event: "authorization.ended", accountId, clientId, reason: "signed_out", detail: `${ended} ended` });
}
