/** The parameters of a request (RFC 6749 §3.1, §3.2): parsed once, after which nobody thinks of empty or repeated ones again. */

import { OAuthError } from "./oauth-error.ts";

const MAY_REPEAT: ReadonlySet<string> = new Set(["resource"]); // RFC 8707 §2
const MOST_PARAMETERS = 200;

export class Parameters {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  private constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values;
  }

  /**
   * Reads `application/x-www-form-urlencoded` text. Empty counts as absent, repeated is refused.
   *
   * @param only looks at these names alone, so that one may know where an answer goes before everything is in order
   * @throws {OAuthError} invalid_request: a parameter is repeated, or there are more than 200
   */
  static parse(encoded: string, only?: ReadonlySet<string>): Parameters {
    const values = new Map<string, string[]>();
    let count = 0;
    for (const [name, value] of new URLSearchParams(encoded)) {
      if (only !== undefined && !only.has(name)) continue;
      if (++count > MOST_PARAMETERS) throw new OAuthError("invalid_request", "there are more than 200 parameters");
      const earlier = values.get(name);
      // An empty one still counts as given: `code=&code=x` is two of them.
      if (earlier === undefined) values.set(name, value === "" ? [] : [value]);
      else if (!MAY_REPEAT.has(name)) throw new OAuthError("invalid_request", "a parameter appears more than once (RFC 6749 §3.1)");
      else if (value !== "") earlier.push(value);
    }
    return new Parameters(values);
  }

  /** The value, or undefined where the parameter is absent or empty. */
  optional(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  /** @throws {OAuthError} invalid_request: the parameter is absent or empty */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw new OAuthError("invalid_request", `the parameter ${name} is missing`);
    return value;
  }

  /** All values of a parameter that may repeat, in order. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Whether the parameter was sent, even if empty. */
  has(name: string): boolean {
    return this.#values.has(name);
  }
}
