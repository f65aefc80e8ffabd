/** What an administrator asked for cannot be done, for a reason that a sentence can say. */

export class BrokenRule extends Error {
  override readonly name = "BrokenRule";
  /** `invalid`: it can never be so; `conflict`: something that is there stands in the way; `risk`: it can be, knowingly. */
  readonly kind: "invalid" | "conflict" | "risk" | "unknown scope";

  /** @param rule the sentence; names the rule, and never a secret */
  constructor(rule: string, kind: BrokenRule["kind"] = "invalid") {
    super(rule);
    this.kind = kind;
  }
}
