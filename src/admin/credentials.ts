/** An administrator's work on what proves people besides their passwords, and on application passwords. */

import { type MadeAppPassword, makeAppPassword } from "../factors/app-passwords.ts";
import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { Keys } from "../ports/keys.ts";
import type { Log } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import { canonicalScope, type Scope } from "../protocol/scope.ts";
import type { Credential, CredentialKind } from "../records/credential.ts";
import { BrokenRule } from "./broken-rule.ts";
import type { ScopeAdministration } from "./scopes.ts";

/** Loaded where they are needed: most commands need no key. */
export type LookupKeys = () => Promise<Pick<Keys, "lookupKey">>;

export interface NewAppPassword {
  readonly accountId: string;
  readonly name: string;
  /** Undefined: all that the program which presents it may have. */
  readonly scope: Scope | undefined;
}

export interface CredentialAdministration {
  /** Second factors, passkeys, recovery codes: the oldest first. */
  listFactors(accountId: string): Promise<readonly Credential[]>;
  listAppPasswords(accountId: string): Promise<readonly Credential[]>;
  /**
   * The password is in the answer alone. What is kept of it opens nothing.
   *
   * @throws {BrokenRule} the name or scope cannot be, the account is disabled, or it has too many
   */
  addAppPassword(input: NewAppPassword): Promise<MadeAppPassword>;
  /** Ends what it allowed too. Undefined: there is none with this id. */
  endAppPassword(id: string): Promise<Credential | undefined>;
  /**
   * Takes every second factor, passkey and recovery code from an account, so that the password alone opens it. A person who lost them
   * gets a link from the administrator, and sets up new ones.
   */
  reset(accountId: string): Promise<readonly Credential[]>;
}

const FACTOR_KINDS: readonly CredentialKind[] = ["passkey", "totp", "recovery_code"];
const LONGEST_NAME = 100;

export function administerCredentials(context: {
  readonly store: CredentialStore;
  readonly scopes: Pick<ScopeAdministration, "unknown">;
  readonly keys: LookupKeys;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): CredentialAdministration {
  const { store, scopes, keys, clock, random, log } = context;

  return {
    listFactors: (accountId) => store.listCredentials({ accountId, kinds: FACTOR_KINDS }),
    listAppPasswords: (accountId) => store.listCredentials({ accountId, kinds: ["app_password"] }),

    async addAppPassword(input) {
      if (!isCredentialName(input.name)) throw new BrokenRule(({ appPasswords }) => appPasswords.name(LONGEST_NAME));
      const scope = input.scope && canonicalScope(input.scope);
      if (scope?.length === 0) throw new BrokenRule(({ appPasswords }) => appPasswords.emptyScope);
      const [unknown] = await scopes.unknown(scope ?? []);
      if (unknown !== undefined) throw new BrokenRule(({ appPasswords }) => appPasswords.unknownScope(unknown));
      const made = makeAppPassword({ ...input, scope }, { clock, random, keys: await keys() });
      if (!(await store.addCredentials([made.credential])))
        throw new BrokenRule(({ appPasswords }) => appPasswords.tooMany, "conflict");
      log.audit({ event: "credential.added", ...told(made.credential) });
      return made;
    },

    async endAppPassword(id) {
      const found = await store.findCredential(id);
      if (found?.kind !== "app_password" || !(await store.removeCredential(found.accountId, id, clock.now()))) return undefined;
      log.audit({ event: "credential.removed", ...told(found) });
      return found;
    },

    async reset(accountId) {
      const removed = await store.removeCredentials({ accountId, kinds: FACTOR_KINDS }, clock.now());
      for (const one of removed)
        if (one.kind !== "recovery_code") log.audit({ event: "credential.removed", ...told(one), reason: "reset" });
      return removed;
    },
  };
}

/** What the audit says of a credential. Its name is the person's, and stands in no log. */
const told = ({ accountId, id, kind }: Credential): { accountId: string; credentialId: string; detail: CredentialKind } => ({
  accountId,
  credentialId: id,
  detail: kind,
});

const isCredentialName = (name: string): boolean =>
  name.trim() !== "" &&
  name.length <= LONGEST_NAME &&
  !/[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/u.test(name);
