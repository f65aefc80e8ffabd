/** An administrator asked for something that a rule forbids. The message names the rule. */

import type { Language } from "../pages/language.ts";
import { englishRules } from "../pages/languages/english/rules.ts";

/** The catalogue's sentences of rules, in one language. */
export type Rules = Language["rules"];

/** The sentence of a rule, and never a secret, in the language whose sentences it is given. */
export type Saying = (rules: Rules) => string;

/** The message is the sentence in English, as the command line and the API say it. */
export class BrokenRule extends Error {
  override readonly name = "BrokenRule";
  /** The sentence, for a page in its reader's language. */
  readonly say: Saying;
  /**
   * `invalid`: it is never possible. `conflict`: something that exists stands in the way. `risk`: it is possible if the
   * administrator accepts the risk.
   */
  readonly kind: "invalid" | "conflict" | "risk";
  /** A name was given that nothing has. One of the known ones may have been meant. */
  readonly unknown: UnknownName | undefined;

  constructor(say: Saying, kind: BrokenRule["kind"] = "invalid", unknown?: UnknownName) {
    super(say(englishRules.rules));
    this.say = say;
    this.kind = kind;
    this.unknown = unknown;
  }
}

export interface UnknownName {
  readonly given: string;
  readonly known: readonly string[];
}
