/** An administrator asked for something that a rule forbids. The message names the rule. */

export class BrokenRule extends Error {
  override readonly name = "BrokenRule";
  /**
   * `invalid`: it is never possible. `conflict`: something that exists stands in the way. `risk`: it is possible if the
   * administrator accepts the risk.
   */
  readonly kind: "invalid" | "conflict" | "risk";
  /** A name was given that nothing has. One of the known ones may have been meant. */
  readonly unknown: UnknownName | undefined;

  /** @param rule the sentence; names the rule, and never a secret */
  constructor(rule: string, kind: BrokenRule["kind"] = "invalid", unknown?: UnknownName) {
    super(rule);
    this.kind = kind;
    this.unknown = unknown;
  }
}

export interface UnknownName {
  readonly given: string;
  readonly known: readonly string[];
}
