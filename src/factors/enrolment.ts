/** How a person sets up factors: one counts once it has proved itself, and recovery codes come with the first. */

import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { AddedFactor, Enrolment } from "../ports/factors.ts";
import type { Random } from "../ports/random.ts";
import type { SpentIdStore } from "../ports/spent-id-store.ts";
import type { RelyingParty } from "../protocol/relying-party.ts";
import { DEMANDING_KINDS } from "../records/credential.ts";
import type { LookupKey } from "./lookup.ts";
import { acceptPasskey } from "./passkeys.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";
import { acceptTotp, offerTotp } from "./totp.ts";

export interface EnrolmentOptions {
  readonly store: CredentialStore & SpentIdStore;
  readonly keys: LookupKey;
  readonly clock: Clock;
  readonly random: Random;
  readonly site: RelyingParty | undefined;
}

export function createEnrolment(options: EnrolmentOptions): Enrolment {
  const { store, clock, site } = options;

  const add = async ({ amr, credential }: Pick<AddedFactor, "amr" | "credential">): Promise<AddedFactor | "refused"> => {
    const { accountId } = credential;
    const hasCodes = (await store.listCredentials({ accountId, kinds: ["recovery_code"] })).length > 0;
    if (hasCodes) return (await store.addCredentials([credential])) ? { credential, amr, recoveryCodes: undefined } : "refused";
    const { credentials, codes } = makeRecoveryCodes(accountId, options);
    const isAdded = await store.addCredentials([credential, ...credentials], ["recovery_code"]);
    return isAdded ? { credential, amr, recoveryCodes: codes } : "refused";
  };

  return {
    async offerApp(account, serverName, nonce) {
      const offer = await offerTotp(account, serverName, nonce, options);
      const { encode } = await import("uqr");
      return { ...offer, picture: encode(offer.uri, { border: 4 }).data };
    },

    async addApp(input) {
      const credential = await acceptTotp(input, { ...options, now: clock.now() });
      return credential === undefined ? "wrong" : add({ credential, amr: ["otp"] });
    },

    async addPasskey(input) {
      const accepted = await acceptPasskey(input, { site, store, now: clock.now() });
      return accepted === undefined ? "wrong" : add(accepted);
    },

    async renewRecoveryCodes(accountId) {
      if ((await store.listCredentials({ accountId, kinds: DEMANDING_KINDS })).length === 0) return undefined;
      const { credentials, codes } = makeRecoveryCodes(accountId, options);
      return (await store.addCredentials(credentials, ["recovery_code"])) ? codes : undefined;
    },
  };
}
