/** What went wrong while talking to a server, in words for the person at the terminal. */

/** `temporary`: the same command may work a little later. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly temporary: boolean;

  constructor(message: string, options: { readonly temporary?: boolean; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.temporary = options.temporary ?? false;
  }
}
