/** The second factor of a sign-in, behind the limits. */

import { TriesInFlight, type Try } from "../limits/tries-in-flight.ts";
import type { SignInSource } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { FactorProof, Factors, Presented } from "../ports/factors.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";

export type SecondFactorResult =
  | { readonly outcome: "proved"; readonly proof: FactorProof }
  | { readonly outcome: "refused" }
  | { readonly outcome: "wait"; readonly seconds: Seconds };

/** The person has proved the first factor. Nobody else may ask, since the answer tells of the account. */
export type SecondFactor = (account: Account, presented: Presented, source: SignInSource) => Promise<SecondFactorResult>;

export interface SecondFactorOptions {
  readonly factors: Pick<Factors, "prove">;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** What counts as one source: the address itself, or the /64 around an IPv6 address. */
  readonly networkOf: (address: string) => string;
}

export function secondFactor({ factors, limits, clock, log, networkOf }: SecondFactorOptions): SecondFactor {
  const tries = new TriesInFlight(limits, clock);

  /** Somebody who knows the password and guesses codes does not hold up a browser that signed in to the account before. */
  function triesOf(account: Account, { address, deviceOf }: SignInSource): readonly Try[] {
    const device = deviceOf(account);
    if (device !== undefined) return [{ budget: "factor", key: `device ${device}` }];
    return [
      { budget: "factor", key: account.id },
      { budget: "factorNetwork", key: address === undefined ? "embedded" : networkOf(address) },
    ];
  }

  return async (account, presented, source) => {
    const about = { accountId: account.id, ...(source.address !== undefined && { address: source.address }) };
    const taken = await tries.take(triesOf(account, source));
    if (taken.outcome === "wait") {
      log.audit({ event: "sign_in.limited", ...about, reason: taken.budget });
      return { outcome: "wait", seconds: taken.seconds };
    }
    let proof: FactorProof | undefined;
    try {
      proof = await factors.prove(account.id, presented);
    } catch (error) {
      // The person was not told whether the code is right, so this was no try.
      taken.giveBack();
      throw error;
    }
    if (proof === undefined) {
      taken.keep();
      log.audit({ event: "credential.failed", ...about });
      return { outcome: "refused" };
    }
    taken.giveBack();
    log.audit({ event: "credential.used", ...about, credentialId: proof.credentialId, detail: proof.kind });
    return { outcome: "proved", proof };
  };
}
