/** The factors: a line for each. */

import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { Factors } from "../ports/factors.ts";
import type { Random } from "../ports/random.ts";
import { DEMANDING_KINDS } from "../records/credential.ts";
import { createAppPasswords } from "./app-passwords.ts";
import { createEnrolment } from "./enrolment.ts";
import type { Factor } from "./factor.ts";
import type { LookupKey } from "./lookup.ts";
import { createRecoveryCodes } from "./recovery-codes.ts";
import { createTotp } from "./totp.ts";

export interface FactorsOptions {
  readonly store: CredentialStore;
  readonly keys: LookupKey;
  readonly clock: Clock;
  readonly random: Random;
}

export function createFactors(options: FactorsOptions): Factors {
  const factors: readonly Factor[] = [createTotp(options), createRecoveryCodes(options)];
  const kinds = factors.map(({ kind }) => kind);
  const { store } = options;

  return {
    appPasswords: createAppPasswords(options),
    enrolment: createEnrolment(options),

    async of(accountId) {
      const has = new Set((await store.listCredentials({ accountId, kinds })).map(({ kind }) => kind));
      return DEMANDING_KINDS.some((kind) => has.has(kind)) ? kinds.filter((kind) => has.has(kind)) : [];
    },

    async prove(accountId, presented) {
      for (const factor of factors) {
        const proof = await factor.prove(accountId, presented);
        if (proof !== undefined) return proof;
      }
      return undefined;
    },
  };
}
