/** Signing in with a password, behind the limits: for the sign-in page and the password grant alike. */

import { createHmac } from "node:crypto";
import { TriesInFlight, type Try } from "../limits/tries-in-flight.ts";
import { type Accounts, type PasswordSignIn, type SignInSource, Unchecked } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { Factors } from "../ports/factors.ts";
import type { Keys } from "../ports/keys.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import type { AccountStore } from "../ports/store.ts";
import { type Account, PROOF_LASTS } from "../records/account.ts";
import type { Credential } from "../records/credential.ts";

/** An unknown name is looked up in the same way, so that the time tells nothing. */
const NOBODY = { id: "" };

export interface PasswordSignInOptions {
  readonly accounts: Accounts;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** What counts as one source: the address itself, or the /64 around an IPv6 address. */
  readonly networkOf: (address: string) => string;
  /** What one guesser can have alone: the address itself, or the /48 around an IPv6 address. */
  readonly ownedBy: (address: string) => string;
  /** Where accounts proved their passwords. */
  readonly store: Pick<AccountStore, "findProof" | "noteProof">;
  readonly keys: Pick<Keys, "lookupKey">;
  readonly factors: Pick<Factors, "appPasswords" | "of">;
}

export function passwordSignIn({
  accounts,
  limits,
  clock,
  log,
  networkOf,
  ownedBy,
  store,
  keys,
  factors,
}: PasswordSignInOptions): PasswordSignIn {
  const tries = new TriesInFlight(limits, clock);

  /**
   * What a stranger's wrong password counts against: the name as it was typed, and nothing that only the server knows. If an
   * account's name and its e-mail address were one key, a limit met under both would tell that they belong to one person. An
   * account has two names at most, so each has half of the tries for the account, and a stranger who knows both gains none.
   *
   * The guesser's part of the network is the /48 of an IPv6 address, all of which one customer can have. A program between us
   * and the people, such as a mail server, brings everybody from one address. So its address is no person's place, and wrong
   * tries from it lock out nobody.
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

  /**
   * These count the same tries as a stranger's there, so a right password resets none. A neighbour in the /48 has tries of its
   * own.
   */
  function atHome(one: Try, typed: string, { address, through }: SignInSource): Try {
    const isOwn = one.budget === "password" && through === undefined && address !== undefined;
    return isOwn ? { budget: "password", key: `${networkOf(address)} ${typed}` } : one;
  }

  /** The network is stored as a keyed hash, so that nobody reads from it where a person was. */
  function networkName({ address, through }: SignInSource): string {
    const name = through !== undefined ? `through ${through}` : address === undefined ? "embedded" : networkOf(address);
    return createHmac("sha256", keys.lookupKey).update(`known network ${name}`).digest("base64url");
  }

  async function ofPerson(username: string, password: string): Promise<Proved | undefined> {
    const account = await accounts.checkPassword(username, password);
    return account && { account, appPassword: undefined };
  }

  /** A program cannot be asked for a second factor. So the password alone must not open what the person's page would not open. */
  async function ofProgram(named: Account | undefined, username: string, password: string): Promise<Proved | undefined> {
    const appPassword = named?.disabledAt === undefined ? named && (await factors.appPasswords.find(named, password)) : undefined;
    if (named !== undefined && appPassword !== undefined) return { account: named, appPassword };
    const proved = await ofPerson(username, password);
    if (proved?.account === undefined || (await factors.of(proved.account.id)).length === 0) return proved;
    return { account: undefined, reason: "second_factor" };
  }

  return async (username, password, source) => {
    const named = await accounts.findAccountByName(username);
    const typed = accounts.canonicalName(username);
    const device = named === undefined ? undefined : source.deviceOf(named);
    const network = networkName(source);
    const proof = await store.findProof(named ?? NOBODY, network);
    const isKnown = named !== undefined && proof !== undefined && clock.now() - proof < PROOF_LASTS;
    // An unknown name may be a password typed into the wrong field, so it never reaches a log.
    const about = { ...(named && { accountId: named.id }), ...(source.address !== undefined && { address: source.address }) };

    const taken = await tries.take(
      device !== undefined
        ? [{ budget: "password", key: `device ${device}` }]
        : isKnown
          ? strangersTries(typed, source)
              .filter(({ budget }) => budget !== "passwordAccount")
              .map((one) => atHome(one, typed, source))
          : strangersTries(typed, source),
    );
    if (taken.outcome === "wait") {
      log.audit({ event: "sign_in.limited", ...about, reason: taken.budget });
      return { outcome: "wait", seconds: taken.seconds };
    }

    let proved: Proved | undefined;
    try {
      proved = source.isProgram ? await ofProgram(named, username, password) : await ofPerson(username, password);
    } catch (error) {
      // The person was not told whether the password is right, so this was no try. But while a source is down, a guesser gets
      // the same answer for a wrong local password. So it counts, unless the password is kept outside, where nobody looked at
      // it, and this network or browser knows the account anyway.
      const isAtHome = named?.source !== undefined && (isKnown || device !== undefined);
      if (!(error instanceof Unchecked) || isAtHome) taken.giveBack();
      else {
        taken.keep();
        log.audit({ event: "sign_in.failed", ...about, reason: "source_down" });
      }
      throw error;
    }
    if (proved?.account === undefined) {
      taken.keep();
      log.audit({ event: "sign_in.failed", ...about, ...(proved !== undefined && { reason: proved.reason }) });
      return { outcome: "refused" };
    }
    taken.giveBack();
    await store.noteProof(proved.account, network, clock.now());
    return { outcome: "signed in", ...proved };
  };
}

/** `reason`: why a right password is not enough. Nobody but the administrator is told. */
type Proved =
  | { readonly account: Account; readonly appPassword: Credential | undefined }
  | { readonly account: undefined; readonly reason: "second_factor" };
