/** An administrator asked for something that a rule forbids. The message names the rule. */

export class BrokenRule extends Error {
  override readonly name = "BrokenRule";
  /**
   * `invalid`: it is never possible. `conflict`: something that exists stands in the way. `risk`: it is possible if the
   * administrator accepts the risk.
   */
  readonly kind: "invalid" | "conflict" | "risk" | "unknown scope";

  /** @param rule the sentence; names the rule, and never a secret */
  constructor(rule: string, kind: BrokenRule["kind"] = "invalid") {
    super(rule);
    this.kind = kind;
  }
}
