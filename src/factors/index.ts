/** The factors: a line for each. */

import type { CredentialStore } from "../ports/credential-store.ts";
import type { Factors } from "../ports/factors.ts";
import { DEMANDING_KINDS, type FactorKind } from "../records/credential.ts";
import { createAppPasswords } from "./app-passwords.ts";
import type { LookupKey } from "./lookup.ts";

const KINDS: readonly FactorKind[] = ["passkey", "totp", "recovery_code"];

export interface FactorsOptions {
  readonly store: CredentialStore;
  readonly keys: LookupKey;
}

export function createFactors({ store, keys }: FactorsOptions): Factors {
  return {
    appPasswords: createAppPasswords({ store, keys }),

    async of(accountId) {
      const has = new Set((await store.listCredentials({ accountId, kinds: KINDS })).map(({ kind }) => kind));
      return DEMANDING_KINDS.some((kind) => has.has(kind)) ? KINDS.filter((kind) => has.has(kind)) : [];
    },
  };
}
