/** How sure the server must be who signs in to an account, whatever the application; and how far a letter alone opens one. */

import type { GroupStore } from "../ports/group-store.ts";
import { type Level, strongest, toLevel } from "../protocol/authentication.ts";
import type { Account } from "../records/account.ts";
import type { Settings } from "../records/settings.ts";

export interface DemandContext {
  readonly settings: Pick<Settings, "signInLevel">;
  readonly store: Pick<GroupStore, "findGroup">;
}

/** What is asked of everybody, and what its groups ask of their members. */
export async function demandedOf({ groups }: Pick<Account, "groups">, { settings, store }: DemandContext): Promise<Level> {
  const found = await Promise.all(groups.map((name) => store.findGroup(name)));
  return strongest(settings.signInLevel, ...found.map((group) => toLevel(group?.level ?? 0)));
}

/**
 * How far a letter opens an account. `alone`: it is enough. `with a factor`: the account has one, which is asked for besides.
 * `not at all`: two factors are demanded of it and it has none yet, so a reader of the mailbox could set one up.
 */
export type LetterOpens = "alone" | "with a factor" | "not at all";

/** The one rule about letters that open accounts: forgotten passwords, sign-in links, invitations. `demanded`: by an application. */
export async function letterOpens(
  account: Pick<Account, "id" | "groups">,
  { factors, ...context }: DemandContext & { readonly factors: { of(accountId: string): Promise<readonly unknown[]> } },
  demanded: Level = 0,
): Promise<LetterOpens> {
  if ((await factors.of(account.id)).length > 0) return "with a factor";
  return strongest(demanded, await demandedOf(account, context)) > 1 ? "not at all" : "alone";
}
