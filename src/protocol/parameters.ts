/**
 * The parameters of a request (RFC 6749 §3.1, §3.2). They are parsed once, so that no other code has to think of empty or
 * repeated ones.
 */

import { OAuthError } from "./oauth-error.ts";

const MAY_REPEAT: ReadonlySet<string> = new Set(["resource", "audience"]); // RFC 8707 §2, RFC 8693 §2.1
const MOST_PARAMETERS = 200;

export class Parameters {
  readonly #values: ReadonlyMap<string, readonly string[]>;
  readonly #repeated: ReadonlySet<string>;
  readonly #count: number;

  private constructor(values: ReadonlyMap<string, readonly string[]>, repeated: ReadonlySet<string>, count: number) {
    this.#values = values;
    this.#repeated = repeated;
    this.#count = count;
  }

  /**
   * Reads `application/x-www-form-urlencoded` text. Empty counts as absent, repeated is refused.
   *
   * @throws {OAuthError} invalid_request: a parameter is repeated, or there are more than 200
   */
  static parse(encoded: string): Parameters {
    const parameters = Parameters.read(encoded);
    if (parameters.areTooMany) throw new OAuthError("invalid_request", "there are more than 200 parameters");
    if (parameters.hasRepeated) throw new OAuthError("invalid_request", "a parameter appears more than once (RFC 6749 §3.1)");
    return parameters;
  }

  /**
   * The same without throwing, for an endpoint that must first find out where to send its error. A repeated parameter has no
   * value, since either of the two could be meant.
   */
  static read(encoded: string): Parameters {
    const values = new Map<string, string[]>();
    const repeated = new Set<string>();
    let count = 0;
    for (const [name, value] of new URLSearchParams(encoded)) {
      count++;
      const earlier = values.get(name);
      // An empty one still counts as given, so `code=&code=x` is two of them.
      if (earlier === undefined) {
        values.set(name, value === "" ? [] : [value]);
        continue;
      }
      if (!MAY_REPEAT.has(name)) repeated.add(name);
      if (value !== "") earlier.push(value);
    }
    return new Parameters(values, repeated, count);
  }

  /** The value, or undefined where the parameter is absent, empty or repeated. */
  optional(name: string): string | undefined {
    return this.#repeated.has(name) ? undefined : this.#values.get(name)?.[0];
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

  /** Of all that were sent, even if empty. */
  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  isRepeated(name: string): boolean {
    return this.#repeated.has(name);
  }

  /** Whether any parameter is repeated that may not be. */
  get hasRepeated(): boolean {
    return this.#repeated.size > 0;
  }

  /** Whether there are more than 200, counted as they were sent. */
  get areTooMany(): boolean {
    return this.#count > MOST_PARAMETERS;
  }
}
