/** What proves a person besides the password, behind the limits: the second factor of a sign-in, or a passkey that comes first. */

import { TriesInFlight, type Try } from "../limits/tries-in-flight.ts";
import type { Accounts, SignInSource } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { FactorFailure, FactorProof, Factors, PasskeyAnswer, Presented } from "../ports/factors.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";

export type NotProved =
  /** `unverified`: the passkey is right, and its device did not look at its user, so it cannot come first. */
  { readonly outcome: "refused" | "unverified" } | { readonly outcome: "wait"; readonly seconds: Seconds };

export interface FactorProofs {
  /** The person has proved the first factor. Nobody else may ask, since the answer tells of the account. */
  secondFactor(
    account: Account,
    presented: Presented,
    source: SignInSource,
  ): Promise<NotProved | { readonly outcome: "proved"; readonly proof: FactorProof }>;
  /** A passkey says by itself whose it is. It is refused in one way, whether or not there are such a passkey and account. */
  passkeySignIn(
    answer: PasskeyAnswer,
    source: SignInSource,
  ): Promise<NotProved | { readonly outcome: "proved"; readonly proof: FactorProof; readonly account: Account }>;
}

export interface FactorProofsOptions {
  readonly accounts: Pick<Accounts, "findAccount" | "isStillThere">;
  readonly factors: Pick<Factors, "prove" | "passkeys">;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** What counts as one source: the address itself, or the /64 around an IPv6 address. */
  readonly networkOf: (address: string) => string;
}

export function createFactorProofs({ accounts, factors, limits, clock, log, networkOf }: FactorProofsOptions): FactorProofs {
  const tries = new TriesInFlight(limits, clock);

  const ofNetwork = ({ address }: SignInSource): Try => ({
    budget: "factorNetwork",
    key: address === undefined ? "embedded" : networkOf(address),
  });

  /** Somebody who knows the password and guesses codes does not hold up a browser that signed in to the account before. */
  function triesOf(account: Account, source: SignInSource): readonly Try[] {
    const device = source.deviceOf(account);
    if (device !== undefined) return [{ budget: "factor", key: `device ${device}` }];
    return [{ budget: "factor", key: account.id }, ofNetwork(source)];
  }

  /** What is found in `prove`, counted against these tries and told to the log. */
  async function counted<Proved extends Found>(
    of: readonly Try[],
    about: { readonly accountId?: string; readonly address?: string },
    prove: () => Promise<Proved | undefined>,
  ): Promise<NotProved | { readonly outcome: "proved"; readonly found: Proved; readonly proof: FactorProof }> {
    const taken = await tries.take(of);
    if (taken.outcome === "wait") {
      log.audit({ event: "sign_in.limited", ...about, reason: taken.budget });
      return { outcome: "wait", seconds: taken.seconds };
    }
    let found: Proved | undefined;
    try {
      found = await prove();
    } catch (error) {
      // The person was not told whether it is right, so this was no try.
      taken.giveBack();
      throw error;
    }
    const whose = { ...about, ...(found !== undefined && { accountId: found.accountId }) };
    if (found === undefined || "failed" in found.found || found.isDisabled) {
      if (found !== undefined && "failed" in found.found && found.found.failed === "unverified") taken.giveBack();
      else taken.keep();
      return tellFailure(whose, found);
    }
    const proof = found.found;
    taken.giveBack();
    log.audit({ event: "credential.used", ...whose, credentialId: proof.credentialId, detail: proof.kind });
    return { outcome: "proved", found, proof };
  }

  function tellFailure(whose: { readonly accountId?: string; readonly address?: string }, failed: Found | undefined): NotProved {
    if (failed === undefined) {
      log.audit({ event: "credential.failed", ...whose });
      return { outcome: "refused" };
    }
    const { credentialId, kind } = failed.found;
    const about = { ...whose, credentialId, detail: kind };
    if (!("failed" in failed.found)) {
      log.audit({ event: "credential.failed", ...about, reason: "disabled" });
      return { outcome: "refused" };
    }
    const { failed: reason, isAgain } = failed.found;
    if (reason === "cloned") log.audit({ event: "credential.cloned", ...about, ...(isAgain && { isAgain }) });
    else log.audit({ event: "credential.failed", ...about, reason });
    return { outcome: reason === "cloned" ? "refused" : reason };
  }

  return {
    async secondFactor(account, presented, source) {
      const about = { accountId: account.id, ...addressOf(source) };
      return counted(triesOf(account, source), about, async () => {
        const found = await factors.prove(account.id, presented);
        return found && { accountId: account.id, found, isDisabled: false };
      });
    },

    async passkeySignIn(answer, source) {
      // Nobody is named, so nobody else is held up by it.
      const proved = await counted([ofNetwork(source)], addressOf(source), async () => {
        const known = await factors.passkeys.find(answer);
        const account = known && (await accounts.findAccount(known.accountId));
        if (known === undefined || account === undefined) return undefined;
        const isOpen = account.disabledAt === undefined && ((await accounts.isStillThere?.(account)) ?? true);
        return { ...known, account, isDisabled: !isOpen };
      });
      return proved.outcome === "proved" ? { outcome: "proved", proof: proved.proof, account: proved.found.account } : proved;
    },
  };
}

interface Found {
  readonly accountId: string;
  readonly found: FactorProof | FactorFailure;
  readonly isDisabled: boolean;
}

const addressOf = ({ address }: SignInSource) => (address === undefined ? {} : { address });
