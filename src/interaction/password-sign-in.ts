/** Signing in with a password, behind the limits: for the sign-in page and the password grant alike. */

import { TriesInFlight, type Try } from "../limits/tries-in-flight.ts";
import type { Accounts, PasswordSignIn, SignInSource } from "../ports/accounts.ts";
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
  /** What one guesser can have: the address itself, or the /48 around an IPv6 address. */
  readonly ownedBy: (address: string) => string;
}

export function passwordSignIn({ accounts, limits, clock, log, networkOf, ownedBy }: PasswordSignInOptions): PasswordSignIn {
  const tries = new TriesInFlight(limits, clock);

  /**
   * What a stranger's wrong password counts against: the name as it was typed, and nothing that only we know. Were an account's name
   * and its e-mail address one key, a limit met under both would tell that they are one person's. An account has two names at
   * most, so each has half of the tries that an account may be guessed at with, and knowing both buys none.
   *
   * The guesser's part of the network is the /48 of an IPv6 address, all of which one customer can have. A program between us and
   * the people, as a mail server is, brings everybody from one address: it is no place of its own, and its address locks out nobody.
   */
  function strangersTries(typed: string, { address, through }: SignInSource): readonly Try[] {
    if (through !== undefined) {
      return [
        { budget: "password", key: `through ${through} ${typed}` },
        { budget: "passwordAccount", key: typed },
      ];
    }
    return [
      { budget: "password", key: `${address === undefined ? "embedded" : ownedBy(address)} ${typed}` },
      { budget: "passwordNetwork", key: address === undefined ? "embedded" : networkOf(address) },
      { budget: "passwordAccount", key: typed },
    ];
  }

  return async (username, password, source) => {
    const named = await accounts.findAccountByName(username);
    const typed = accounts.canonicalName(username);
    const device = named === undefined ? undefined : source.deviceOf(named);
    // A name that nobody has may be a password typed into the wrong field, so no log gets to see it.
    const about = { ...(named && { accountId: named.id }), ...(source.address !== undefined && { address: source.address }) };

    const taken = await tries.take(
      device === undefined ? strangersTries(typed, source) : [{ budget: "password", key: `device ${device}` }],
    );
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
