/** The first account: the person who holds the one-time link makes it in a browser. */

import type { SetUp } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import type { AccountStore } from "../ports/store.ts";
import { isEmailAddress } from "../protocol/email-address.ts";
import { newAccount, SHORTEST_NEW_PASSWORD } from "../records/account.ts";
import { canonicalName, checkNewName } from "./canonical-name.ts";
import { faultOfNewPassword } from "./new-password.ts";

export function createSetUp(context: {
  readonly store: AccountStore;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly random: Random;
}): SetUp {
  const { store, hasher, clock, random } = context;
  return {
    shortestPassword: SHORTEST_NEW_PASSWORD,
    async isOver(link) {
      if (await store.hasAccounts()) return true;
      return link !== undefined && (await store.isSetUpLinkSpent(link.id, link.issuedAt));
    },

    async addFirstAccount({ email, password, username }, link, serverNames) {
      if (checkNewName(username) !== undefined) return "username-malformed";
      if (email !== undefined && !isEmailAddress(email)) return "email-malformed";
      const fault = await faultOfNewPassword(password, [username, email ?? "", ...serverNames]);
      if (fault !== undefined) return fault;
      const account = newAccount({
        id: newId(clock, random),
        username: canonicalName(username),
        email: email === undefined ? undefined : canonicalName(email),
        administrator: true,
        createdAt: clock.now(),
        passwordGeneration: 0,
        hasPassword: true,
      });
      return (await store.saveFirstAccount(account, await hasher.hash(password), link.id)) ? account : "over";
    },
  };
}
