/** Local accounts: a person chooses a password, by a one-time link or in place of the old one. */

import type { PasswordChoice } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { AccountStore } from "../ports/store.ts";
import { SHORTEST_NEW_PASSWORD } from "../records/account.ts";
import { faultOfNewPassword } from "./new-password.ts";

export function createPasswordChoice(context: {
  readonly store: Pick<AccountStore, "findAccount" | "setPassword">;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
}): PasswordChoice {
  const { store, hasher, clock } = context;
  return {
    shortestPassword: SHORTEST_NEW_PASSWORD,

    async choose({ id, username, email, name }, password, { serverNames, ...change }) {
      const fault = await faultOfNewPassword(password, [username, email ?? "", name ?? "", ...serverNames]);
      if (fault !== undefined) return fault;
      const chosen = await store.setPassword(id, await hasher.hash(password), { ...change, now: clock.now() });
      return (chosen ? await store.findAccount(id) : undefined) ?? "over";
    },
  };
}
