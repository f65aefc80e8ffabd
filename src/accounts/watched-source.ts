/** A source of accounts, watched. */

import type { AccountSource, SourceAnswer, SourceHealth, SourcePerson } from "../ports/account-source.ts";
import { Watch, type WatchOptions } from "./watch.ts";

export class WatchedSource {
  readonly name: string;
  readonly #source: AccountSource;
  readonly #watch: Watch;

  constructor(source: AccountSource, options: WatchOptions) {
    this.name = source.name;
    this.#source = source;
    this.#watch = new Watch(source.name, options);
  }

  get isDown(): boolean {
    return this.#watch.isDown;
  }

  /** Whether it can say who a person is without their password. */
  get canFind(): boolean {
    return this.#source.find !== undefined;
  }

  health(): SourceHealth {
    return this.#watch.health();
  }

  /** @throws {Unavailable} */
  authenticate(username: string, password: string): Promise<SourceAnswer> {
    return this.#watch.ask(() => this.#source.authenticate(username, password));
  }

  /** @throws {Unavailable} */
  find(person: Pick<SourcePerson, "subject" | "username">): Promise<SourcePerson | undefined> {
    return this.#watch.ask(async () => this.#source.find?.(person));
  }

  /** @throws {Unavailable} */
  check(): Promise<void> {
    return this.#watch.ask(() => this.#source.check());
  }

  close(): Promise<void> {
    return this.#source.close();
  }
}
