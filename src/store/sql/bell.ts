/** Tells this process that a commit of its own may have written news for other servers. */
export class Bell {
  readonly #listeners: (() => void)[] = [];

  listen(listener: () => void): void {
    this.#listeners.push(listener);
  }

  ring(): void {
    for (const listener of this.#listeners) listener();
  }
}
