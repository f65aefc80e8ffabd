/** The identity providers of the settings, and who their people are here. */

import type { Account } from "../records/account.ts";
import type { Credential } from "../records/credential.ts";
import type { SourceHealth } from "./account-source.ts";
import type { ProvedPerson, Provider, ProviderAnswer, ProviderQuestion } from "./provider.ts";
import { Unavailable } from "./unavailable.ts";

/**
 * Why somebody who proved who they are at a provider has no account here. `disabled`: theirs is. `unknown`: none is theirs. `name`:
 * one would be made, and cannot, since the name is missing or taken.
 */
export type NotAdmitted = "disabled" | "unknown" | "name";

/** `taken`: somebody else's account here has it. `yours`: this one has it already. */
export type Connected = { readonly credential: Credential } | "taken" | "yours";

/** `connected`: a verified address led to the account, and this is what it has now. The caller tells the audit. */
export interface Admitted {
  readonly account: Account;
  readonly connected?: Credential;
}

export interface Providers {
  /** In the order of the settings. */
  readonly offered: readonly Pick<Provider, "name" | "label">[];

  /** @throws {Unavailable} it cannot be asked now */
  addressFor(name: string, question: ProviderQuestion): Promise<string>;
  /** @throws {Unavailable} */
  judge(name: string, answer: URLSearchParams, question: ProviderQuestion): Promise<ProviderAnswer>;

  /**
   * The account of a person who has just proved who they are: by issuer and subject, and by a verified address only where the settings
   * say so.
   *
   * @param asksForMore whether the account has, or has to have, a second factor. An address alone opens no such account.
   */
  admit(name: string, proved: ProvedPerson, asksForMore: (account: Account) => Promise<boolean>): Promise<Admitted | NotAdmitted>;

  /** The account's own person, who is signed in, may sign in with it from now on. The caller tells the audit. */
  connect(name: string, proved: ProvedPerson, account: Account): Promise<Connected>;

  /** The account whose person signs in with it under this issuer and subject, disabled or not. */
  find(name: string, issuer: string, subject: string): Promise<Account | undefined>;

  health(): readonly SourceHealth[];
  /** Asks those that are down whether they answer, and the others now and then. What it finds is in the log and in `health`. */
  look(): Promise<void>;
}

/** The settings name none. */
export const noProviders: Providers = {
  offered: [],
  addressFor: none,
  judge: none,
  admit: none,
  connect: none,
  find: async () => undefined,
  health: () => [],
  async look() {},
};

async function none(name: string): Promise<never> {
  throw new Unavailable(`there is no provider ${name} in the settings`);
}
