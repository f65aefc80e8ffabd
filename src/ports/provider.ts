/**
 * Another identity provider (OpenID Connect, or OAuth with a page that says who somebody is), at which people prove who they are.
 * It is asked by the person's own browser: the server sends it there, and judges the answer that it brings back.
 */

import type { Methods } from "../protocol/authentication.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { SourcePerson } from "./account-source.ts";

/** What one browser asks. All of it is the same when the answer comes, since the answer is held against it. */
export interface ProviderQuestion {
  /** Where the browser comes back to. Each provider has an address of its own, so no answer is taken for another's. */
  readonly redirectUri: string;
  /** Comes back with the answer: names the question, and the browser that asked. */
  readonly state: string;
  /** Stands in the ID token (OpenID Connect Core §2). */
  readonly nonce: string;
  /** RFC 7636 §4.1 */
  readonly verifier: string;
  readonly askedAt: Instant;
  /** How long ago the person may have signed in there. 0: they have to do it now. Undefined: it does not matter. */
  readonly maxAge: Seconds | undefined;
  /** The person is to choose which of their accounts there. */
  readonly chooses: boolean;
}

/** Somebody of whom the provider says who they are. */
export interface ProvedPerson {
  /** `subject` holds the issuer too, so that no two people share one, whatever the settings become. */
  readonly person: SourcePerson;
  /** What the person calls this account there, to be shown on their own page. */
  readonly shown: string;
  readonly methods: Methods;
  readonly provedAt: Instant;
}

export type ProviderAnswer =
  | ({ readonly outcome: "proved" } & ProvedPerson)
  /** The person changed their mind there, or the provider does not let them in. */
  | { readonly outcome: "denied"; readonly reason: string }
  /** The sign-in there is older than was asked, or the provider does not say how old. */
  | { readonly outcome: "stale" }
  /** The settings do not let this person in: their domain or their groups. */
  | { readonly outcome: "not invited"; readonly reason: string }
  /** The answer is no proof. The reason is for the log: it names the rule, and no value that the answer held. */
  | { readonly outcome: "refused"; readonly reason: string };

export interface Provider {
  /** Its name in the settings. */
  readonly name: string;
  /** What the button says that leads there. */
  readonly label: string;
  /** Whether the provider names people by its own authority, and no person chooses a name there. */
  readonly trustsNames: boolean;
  /** Whether somebody who has no account here gets one at the first sign-in. */
  readonly makesAccounts: boolean;
  /** Whether somebody is let into the account that has their verified address. */
  readonly linksByAddress: boolean;
  /** Where the browser goes. @throws {Unavailable} */
  addressFor(question: ProviderQuestion): Promise<string>;
  /** @param answer what the browser brought back. @throws {Unavailable} the provider does not answer now */
  judge(answer: URLSearchParams, question: ProviderQuestion): Promise<ProviderAnswer>;
  /** @throws {Unavailable} with what an administrator must know, and no secret */
  check(): Promise<void>;
}
