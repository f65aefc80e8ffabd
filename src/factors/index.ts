/** The factors: a line for each. */

import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { Factors } from "../ports/factors.ts";
import type { Random } from "../ports/random.ts";
import type { SpentIdStore } from "../ports/spent-id-store.ts";
import type { RelyingParty } from "../protocol/relying-party.ts";
import { DEMANDING_KINDS } from "../records/credential.ts";
import { createAppPasswords } from "./app-passwords.ts";
import { createEnrolment } from "./enrolment.ts";
import type { Factor } from "./factor.ts";
import type { LookupKey } from "./lookup.ts";
import { createPasskeys } from "./passkeys.ts";
import { createRecoveryCodes } from "./recovery-codes.ts";
import { createTotp } from "./totp.ts";

export interface FactorsOptions {
  readonly store: CredentialStore & SpentIdStore;
  readonly keys: LookupKey;
  readonly clock: Clock;
  readonly random: Random;
  /** The site that passkeys are made for. Undefined: this server's address can have none. */
  readonly site: RelyingParty | undefined;
}

export function createFactors(options: FactorsOptions): Factors {
  const passkeys = createPasskeys(options);
  const factors: readonly Factor[] = [passkeys, createTotp(options), createRecoveryCodes(options)];
  const kinds = factors.map(({ kind }) => kind);
  const { store } = options;

  return {
    passkeys,
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
