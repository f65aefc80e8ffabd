/** How sure the server must be who signs in to an account, whatever the application. */

import { type Level, strongest, toLevel } from "../../protocol/authentication.ts";
import type { Account } from "../../records/account.ts";
import type { EndpointContext } from "../endpoint.ts";

/** What is asked of everybody, and what its groups ask of their members. */
export async function demandedOf(
  { groups }: Pick<Account, "groups">,
  { settings, store }: Pick<EndpointContext, "settings" | "store">,
): Promise<Level> {
  const found = await Promise.all(groups.map((name) => store.findGroup(name)));
  return strongest(settings.signInLevel, ...found.map((group) => toLevel(group?.level ?? 0)));
}
