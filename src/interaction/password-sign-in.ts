/** Signing in with a password, behind the limits: for the sign-in page and the password grant alike. */

import { TriesInFlight, type Try } from "../limits/tries-in-flight.ts";
import type { Accounts, PasswordSignIn } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import type { Account } from "../records/account.ts";

export interface PasswordSignInOptions {
  readonly accounts: Accounts;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** What counts as one source: the address itself, or the /64 around an IPv6 address. */
  readonly networkOf: (address: string) => string;
}

export function passwordSignIn({ accounts, limits, clock, log, networkOf }: PasswordSignInOptions): PasswordSignIn {
  const tries = new TriesInFlight(limits, clock);

  return async (username, password, source) => {
    const named = await accounts.findAccountByName(username);
    // An account's name and its e-mail address are one subject: whoever knows both has no more tries.
    const subject = named === undefined ? `name ${accounts.canonicalName(username)}` : `account ${named.id}`;
    const network = source.address === undefined ? "embedded" : networkOf(source.address);
    // A name that nobody has may be a password typed into the wrong field, so no log gets to see it.
    const about = { ...(named && { accountId: named.id }), ...(source.address !== undefined && { address: source.address }) };

    const taken = await tries.take(triesFor(subject, network, named !== undefined && source.knownFor(named.id)));
    if (taken.outcome === "wait") {
      log.audit({ event: "sign_in.limited", ...about, reason: taken.budget });
      return { outcome: "wait", seconds: taken.seconds };
    }

    let account: Account | undefined;
    try {
      account = await accounts.checkPassword(username, password);
    } catch (error) {
      // Nobody was told whether the password is right, so this was no try.
      taken.giveBack();
      throw error;
    }
    if (account === undefined) {
      taken.keep();
      log.audit({ event: "sign_in.failed", ...about });
      return { outcome: "refused" };
    }
    taken.giveBack();
    return { outcome: "signed in", account };
  };
}

/**
 * What a wrong password counts against. Strangers share the budgets of the network and of the account; a browser in which the
 * account's owner signed in before has one of its own, so that nobody's guessing holds the owner up (RFC 6749 §10.10 and I-39).
 */
function triesFor(subject: string, network: string, isKnown: boolean): readonly Try[] {
  if (isKnown) return [{ budget: "password", key: `known ${network} ${subject}` }];
  return [
    { budget: "password", key: `${network} ${subject}` },
    { budget: "passwordNetwork", key: network },
    { budget: "passwordAccount", key: subject },
  ];
}
