/** PostgreSQL's messages, as far as it takes to see which statement passes by, and whether it was answered (protocol 3.0). */

/** Cuts a stream into messages; an untyped first one is the start-up packet. */
export class Messages {
  #rest: Buffer = Buffer.alloc(0);
  #started: boolean;

  constructor(hasStartUp: boolean) {
    this.#started = !hasStartUp;
  }

  /** Those that are whole by now: their type, and what is in them. */
  *read(chunk: Uint8Array): Generator<{ readonly type: string; readonly body: Buffer }> {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const head = this.#started ? 1 : 0;
      if (this.#rest.length < head + 4) return;
      const end = head + this.#rest.readUInt32BE(head);
      if (this.#rest.length < end) return;
      const type = this.#started ? String.fromCharCode(this.#rest[0] ?? 0) : "start-up";
      const body = this.#rest.subarray(head + 4, end);
      this.#rest = this.#rest.subarray(end);
      this.#started = true;
      yield { type, body };
    }
  }
}

/** Which statement each execution is of: a client names it once (Parse), and binds the name from then on. */
export class Statements {
  readonly #byName = new Map<string, string>();

  /** The text of the statement that this message of a client runs; undefined: none. */
  runBy(type: string, body: Buffer): string | undefined {
    const [first = "", second = ""] = body.toString("latin1").split("\0", 2);
    if (type === "P") this.#byName.set(first, second);
    if (type === "B") return this.#byName.get(second);
    return type === "Q" ? first : undefined;
  }
}
