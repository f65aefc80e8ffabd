/** The people who may sign in. Local passwords come first. A directory or another provider keeps the same promises. */

import type { Level } from "../protocol/authentication.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Account, NewPasswordFault } from "../records/account.ts";
import type { Credential } from "../records/credential.ts";
import { Unavailable } from "./unavailable.ts";

export interface Accounts {
  /**
   * The account with this name (or e-mail address) and password. Undefined: one of the two is wrong, without a hint which, and
   * after the same time when no account has the name. A disabled account is answered like a wrong password.
   *
   * @throws {Unavailable} the database or the queue of hashes cannot be asked now: the password was not tried
   * @throws {Unchecked} it was not right, and a source outside is down, so that nobody can say whether it is wrong
   */
  checkPassword(username: string, password: string): Promise<Account | undefined>;

  /** The account, disabled or not; undefined when it is gone. */
  findAccount(id: string): Promise<Account | undefined>;

  /**
   * The account that this name or e-mail address leads to, disabled or not. So tries count for the account, whichever of its
   * names was typed. A page must never show it to the person who typed the name.
   *
   * @throws {Unavailable} the source of accounts cannot be asked now
   */
  findAccountByName(username: string): Promise<Account | undefined>;

  /**
   * Whether the source outside that the account comes from still has its person, and lets them in. Proofs that the source does not see, such as
   * passkeys and application passwords, count only then. Absent: there is no such source.
   *
   * @throws {Unchecked} the source cannot be asked now
   */
  isStillThere?(account: Account): Promise<boolean>;

  /** The one spelling under which tries for a name are counted: user, USER and their Unicode twins are one. */
  canonicalName(username: string): string;
}

/**
 * A source of accounts is down. Every name and password that is not right gets this one answer meanwhile, those of local accounts
 * too, and each counts as a try. Otherwise the answers would tell which names are local, and guessing would be free.
 */
export class Unchecked extends Unavailable {
  constructor() {
    super("a source of accounts is down: the password could not be checked", { retryAfter: 30 });
  }
}

/** Where a sign-in comes from, for the limits. */
export interface SignInSource {
  /** The client's address; undefined when the server is embedded and was not told. */
  readonly address: string | undefined;
  /**
   * The client through which many people sign in from one address, such as a mail server that does not say where they are.
   * Undefined: the address is the person's.
   */
  readonly through?: string | undefined;
  /**
   * The name of this browser, if it signed in to this very account with its present password. Strangers' wrong tries do not
   * hold it up, and its own count for it from every address.
   */
  readonly deviceOf: (account: Account) => string | undefined;
  /** A program keeps the password and presents it alone. Undefined: a person types it. */
  readonly program?: AskingProgram | undefined;
}

/**
 * What a program asks for with a password that it keeps. Application passwords count for it, and the account's own password only where
 * that is all that the account, and what it opens, ask for.
 */
export interface AskingProgram {
  readonly clientId: string;
  /** How surely the client demands that people sign in. 0: it demands nothing. */
  readonly level: Level;
  /** Whether it opens the person's mail. Then the settings say whether the account's own password does. */
  readonly opensMail: boolean;
}

export type SignInResult =
  | {
      readonly outcome: "signed in";
      readonly account: Account;
      /** The application password that was presented. Undefined: the account's own. */
      readonly appPassword: Credential | undefined;
    }
  | { readonly outcome: "refused" }
  | { readonly outcome: "wait"; readonly seconds: Seconds };

/** Accounts behind the limits. The sign-in page, the password grant and what mail servers ask all check passwords through this alone. */
export type PasswordSignIn = (username: string, password: string, source: SignInSource) => Promise<SignInResult>;

/** Why the first account cannot be made as asked. */
export type SetUpRefusal = "username-malformed" | "email-malformed" | NewPasswordFault | "over";

export interface SetUpLink {
  readonly id: string;
  readonly issuedAt: Instant;
}

/** For servers that make accounts themselves: the person who holds the set-up link makes the first one. */
export interface SetUp {
  readonly shortestPassword: number;
  /** Spends the link. `serverNames`: no password may be made of them. "over": there is an account already. */
  addFirstAccount(
    input: { username: string; email: string | undefined; password: string },
    link: SetUpLink,
    serverNames: readonly string[],
  ): Promise<Account | SetUpRefusal>;
  /**
   * Whether there is an account. With a link, also whether the link was spent, or an account was made after it: then it is over
   * for good.
   */
  isOver(link?: SetUpLink): Promise<boolean>;
}

/** What a chosen password changes besides. */
export interface ChosenPassword {
  /** The id of the one-time link that allows it, and is spent in the same step. */
  readonly link?: string;
  /** The generation of the old password, which was checked. */
  readonly generation?: number | undefined;
  /** This session stays, and all others end. */
  readonly exceptSession: string | undefined;
  readonly endAuthorizations: boolean;
  /** No password may be made of them. */
  readonly serverNames: readonly string[];
}

/** For servers that keep passwords themselves: a person chooses one. */
export interface PasswordChoice {
  readonly shortestPassword: number;
  /**
   * The account with its new password. A fault: the password breaks this rule, and nothing changed. "over": the link was spent
   * before, or the account has another password meanwhile.
   */
  choose(account: Account, password: string, change: ChosenPassword): Promise<Account | NewPasswordFault | "over">;
}
