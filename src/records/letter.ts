/** A letter: to whom, and what it is about. The texts are the catalogues'. */

import type { Instant } from "../protocol/time.ts";

/** Where a letter goes. */
export interface Recipient {
  readonly address: string;
  /** BCP 47. Undefined: the server's own language. */
  readonly language?: string | undefined;
  /** Of the tz database: "Europe/Berlin". Undefined: not known. */
  readonly zone?: string | undefined;
  /** For the log. Undefined: no account is concerned. */
  readonly accountId?: string | undefined;
  /** The name that the person signs in with. Undefined: they have none here. */
  readonly username?: string | undefined;
}

/** From where something was done: the address, and what the browser said of itself. Undefined: not known. */
export interface Whereabouts {
  readonly address: string | undefined;
  /** "Firefox" */
  readonly program: string | undefined;
  /** "Windows" */
  readonly system: string | undefined;
}

/** A factor, in the words of its kind. */
export type LetterFactor = "passkey" | "totp" | "recovery-codes" | "app-password" | "provider";

/** A link of ours, and when it ends. */
export interface LetterLink {
  readonly link: string;
  readonly expiresAt: Instant;
}

/** What happened to an account. */
export interface Happened {
  readonly at: Instant;
  readonly from?: Whereabouts | undefined;
  /** An administrator did it. */
  readonly byAdministrator?: boolean | undefined;
}

interface FactorNews extends Happened {
  readonly factor: LetterFactor;
  /** The name that the person gave it. */
  readonly name?: string | undefined;
}

/** What a letter is about. */
export type LetterContent =
  | ({ readonly kind: "invitation" } & LetterLink)
  | ({ readonly kind: "forgotten-password" } & LetterLink)
  /** Someone asked for a new password, and the account must not get one by e-mail alone. */
  | { readonly kind: "forgotten-password-refused" }
  | ({ readonly kind: "confirm-address" } & LetterLink)
  | ({ readonly kind: "sign-in-link" } & LetterLink)
  | ({ readonly kind: "factor-added" } & FactorNews)
  | ({ readonly kind: "factor-removed" } & FactorNews)
  /** A passkey answered with a counter that went back, and was refused. */
  | ({ readonly kind: "passkey-cloned" } & Happened)
  | ({ readonly kind: "password-changed" } & Happened)
  /** An administrator ended it, and the person has to choose the next. */
  | ({ readonly kind: "password-ended" } & Happened)
  /** It goes to the earlier address. */
  | ({ readonly kind: "address-changed" } & Happened)
  | ({ readonly kind: "deletion-asked" } & Happened)
  /** Its person had asked for that. */
  | ({ readonly kind: "account-removed" } & Happened)
  | { readonly kind: "new-place"; readonly at: Instant; readonly from: Whereabouts }
  | {
      readonly kind: "new-application";
      readonly at: Instant;
      readonly application: string;
      /** What it may do, as the consent page said it. */
      readonly permissions: readonly string[];
    }
  /** An application asks for the person, who is not in front of it (CIBA Core §7.1). */
  | { readonly kind: "request-waiting"; readonly at: Instant; readonly application: string }
  | { readonly kind: "test"; readonly at: Instant };

export type LetterKind = LetterContent["kind"];

export type Letter = LetterContent & { readonly to: Recipient };
