/** How a person sets up factors: an app counts once it has shown a code, and recovery codes come with the first factor. */

import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { Enrolment } from "../ports/factors.ts";
import type { Random } from "../ports/random.ts";
import { type Credential, DEMANDING_KINDS } from "../records/credential.ts";
import type { LookupKey } from "./lookup.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";
import { acceptTotp, offerTotp } from "./totp.ts";

export interface EnrolmentOptions {
  readonly store: CredentialStore;
  readonly keys: LookupKey;
  readonly clock: Clock;
  readonly random: Random;
}

export function createEnrolment(options: EnrolmentOptions): Enrolment {
  const { store, clock } = options;

  const add = async (credential: Credential) => {
    const { accountId } = credential;
    const hasCodes = (await store.listCredentials({ accountId, kinds: ["recovery_code"] })).length > 0;
    if (hasCodes) return (await store.addCredentials([credential])) ? { credential, recoveryCodes: undefined } : "refused";
    const { credentials, codes } = makeRecoveryCodes(accountId, options);
    const isAdded = await store.addCredentials([credential, ...credentials], ["recovery_code"]);
    return isAdded ? { credential, recoveryCodes: codes } : "refused";
  };

  return {
    async offerApp(account, serverName, nonce) {
      const offer = await offerTotp(account, serverName, nonce, options);
      const { encode } = await import("uqr");
      return { ...offer, picture: encode(offer.uri, { border: 4 }).data };
    },

    async addApp(input) {
      const credential = await acceptTotp(input, { ...options, now: clock.now() });
      return credential === undefined ? "wrong" : add(credential);
    },

    async renewRecoveryCodes(accountId) {
      if ((await store.listCredentials({ accountId, kinds: DEMANDING_KINDS })).length === 0) return undefined;
      const { credentials, codes } = makeRecoveryCodes(accountId, options);
      return (await store.addCredentials(credentials, ["recovery_code"])) ? codes : undefined;
    },
  };
}
