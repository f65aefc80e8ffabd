/** Letters to people, by e-mail. What a letter says is the room's matter; a caller says what happened, and to whom it matters. */

import type { Instant, Seconds } from "../protocol/time.ts";

export interface Letters {
  /** Whether letters go out. If not, pages and commands show a person's link to the administrator, who hands it on. */
  readonly isOn: boolean;

  /**
   * Takes a letter, and returns at once. It goes out when its turn has come. One that cannot be delivered is logged and
   * counted, and no caller ever hears of it.
   */
  send(letter: Letter): void;

  /**
   * The same for a letter that must first be looked up, such as one to an account that may not exist. The look-up begins a
   * random moment after the caller has gone on, so that no answer tells by its time what was found. Undefined: there is none to
   * send.
   */
  sendUnseen(make: () => Promise<Letter | undefined>): void;

  /** Waits until all letters went out, at most so many seconds, and takes no more. Those that are left are logged as lost. */
  close(patience: Seconds): Promise<void>;
}

/** Where a letter goes. */
export interface Recipient {
  readonly address: string;
  /** BCP 47. Undefined: the server's own language. */
  readonly language?: string | undefined;
  /** For the log. Undefined: no account is concerned. */
  readonly accountId?: string | undefined;
  /** The name that the person signs in with. Undefined: they have none here. */
  readonly username?: string | undefined;
}

/** From where something was done. Both are what a program said of itself, and are shown as such. */
export interface Whereabouts {
  readonly address: string | undefined;
  /** "Firefox on Windows". Undefined: not known. */
  readonly program: string | undefined;
}

/** A factor, in the words of its kind. */
export type LetterFactor = "passkey" | "totp" | "recovery-codes" | "app-password";

/** A link of ours, and when it ends. */
export interface LetterLink {
  readonly link: string;
  readonly expiresAt: Instant;
}

interface FactorNews {
  readonly factor: LetterFactor;
  /** The name that the person gave it. */
  readonly name?: string | undefined;
  readonly at: Instant;
  readonly from?: Whereabouts | undefined;
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
  | { readonly kind: "password-changed"; readonly at: Instant; readonly from?: Whereabouts | undefined }
  /** It goes to the earlier address. */
  | { readonly kind: "address-changed"; readonly at: Instant; readonly from?: Whereabouts | undefined }
  | { readonly kind: "new-place"; readonly at: Instant; readonly from: Whereabouts }
  | {
      readonly kind: "new-application";
      readonly at: Instant;
      readonly application: string;
      /** What it may do, as the consent page said it. */
      readonly permissions: readonly string[];
    }
  | { readonly kind: "test"; readonly at: Instant };

export type LetterKind = LetterContent["kind"];

export type Letter = LetterContent & { readonly to: Recipient };

/** For servers that send none. */
export const noLetters: Letters = { isOn: false, send() {}, sendUnseen() {}, async close() {} };
