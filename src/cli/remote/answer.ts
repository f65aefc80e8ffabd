/** An answer of the API, read member by member as what each must be. */

import { Fault } from "../commands/try/fault.ts";

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);

/** A server that answers otherwise has another version. */
export class Answer {
  readonly #members: Members;

  private constructor(members: Members) {
    this.#members = members;
  }

  /** @throws {Fault} it is no object */
  static of(value: unknown): Answer {
    if (!isMembers(value)) throw misunderstood("an object");
    return new Answer(value);
  }

  text(name: string): string {
    return this.optionalText(name) ?? missing(name);
  }

  optionalText(name: string): string | undefined {
    const value = this.#given(name);
    if (value !== undefined && typeof value !== "string") throw misunderstood(name);
    return value;
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? missing(name);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#given(name);
    if (value !== undefined && typeof value !== "number") throw misunderstood(name);
    return value;
  }

  isTrue(name: string): boolean {
    const value = this.#given(name);
    if (typeof value !== "boolean") throw misunderstood(name);
    return value;
  }

  /** One of these words. */
  word<Word extends string>(name: string, words: readonly Word[]): Word {
    return this.optionalWord(name, words) ?? missing(name);
  }

  optionalWord<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const text = this.optionalText(name);
    if (text === undefined) return undefined;
    const found = words.find((word) => word === text);
    if (found === undefined) throw new Fault(`The server says ${name} ${text}, which this command does not know: ${OTHER_VERSION}`);
    return found;
  }

  texts(name: string): readonly string[] {
    return this.optionalTexts(name) ?? missing(name);
  }

  optionalTexts(name: string): readonly string[] | undefined {
    const value = this.#given(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || !value.every((one): one is string => typeof one === "string")) throw misunderstood(name);
    return value;
  }

  object(name: string): Answer {
    return this.optionalObject(name) ?? missing(name);
  }

  optionalObject(name: string): Answer | undefined {
    const value = this.#given(name);
    return value === undefined ? undefined : Answer.of(value);
  }

  list<T>(name: string, read: (one: Answer) => T): readonly T[] {
    const value = this.#given(name);
    if (!Array.isArray(value)) throw misunderstood(name);
    return value.map((one: unknown) => read(Answer.of(one)));
  }

  /** The members of an object that holds whatever it holds. */
  members(name: string): Members {
    const value = this.#given(name);
    if (!isMembers(value)) throw misunderstood(name);
    return value;
  }

  get all(): Members {
    return this.#members;
  }

  /** Null is nothing. */
  #given(name: string): unknown {
    return this.#members[name] ?? undefined;
  }
}

export const OTHER_VERSION = "it has another version than this command; use the latchkey of the server's version.";

const misunderstood = (name: string): Fault => new Fault(`The server's answer has another form (${name}): ${OTHER_VERSION}`);

function missing(name: string): never {
  throw misunderstood(name);
}
