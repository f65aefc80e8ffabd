/** What a language has to say in letters: one text for each kind, and what is the same in all. */

import type { LetterFactor, LetterKind } from "../../records/letter.ts";
import type { Words } from "../text.ts";

/** What is said in a letter of one kind. */
export interface LetterWords {
  /** Without a name that strangers chose: a telephone shows the subject, and nothing else. */
  readonly subject: string;
  /** What happened or what to do, as a sentence without its full stop. */
  readonly heading: string;
  readonly text: readonly Words[];
  /** What the button does, where the letter has a link. */
  readonly button?: string;
  /** What to do if the reader did not want this. */
  readonly otherwise: readonly Words[];
}

/** What a text may name. */
export interface LetterNames {
  /** The server's: "Example". */
  readonly site: string;
  /** The name that the reader signs in with. */
  readonly username: string;
  /** When the letter's link ends: "14 March 2026, 20:41 UTC". Empty: it has none. */
  readonly until: string;
  /** Of what the letter is about. */
  readonly factor: LetterFactor;
}

export interface LetterTexts {
  readonly kinds: Readonly<Record<LetterKind, (names: LetterNames) => LetterWords>>;
  /** What stands before a fact. */
  readonly facts: {
    readonly username: string;
    readonly when: string;
    readonly from: string;
    readonly browser: string;
    /** The name that a person gave a factor. */
    readonly name: string;
    /** Stands before the one that did it, where that was not the reader. */
    readonly by: string;
    readonly anAdministrator: string;
    /** The name that a program gave itself. */
    readonly application: string;
    readonly may: string;
  };
  /** Before the address that is to be copied. */
  readonly orCopy: string;
  readonly untilWhen: (until: string) => string;
  /** At the end: who wrote this, and that nobody reads answers. `host` is the server's. */
  readonly sentBy: (site: string, host: string) => string;
}
