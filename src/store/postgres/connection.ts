/** One connection to PostgreSQL, on which statements follow each other without waiting for answers. */

import { Socket } from "node:net";
import { Client, type ClientConfig, DatabaseError, type QueryResult } from "pg";
import { monotonic } from "../../ports/monotonic.ts";
import type { SqlRow, SqlValue } from "../sql/sql.ts";
import { ConnectionLost } from "./failure.ts";

export interface Outcome {
  readonly changed: number;
  readonly rows: readonly SqlRow[];
}

const INT8 = 20;
const BYTEA = 17;
const MOST_PREPARED = 500;

export class Connection {
  readonly #client: Client;
  readonly #socket: Socket;
  /** Statements without an answer yet. */
  #pending = 0;
  /** When the server last answered, or was first asked after that; in milliseconds. */
  #progress = 0;
  #lost = false;
  /** One piece of work has it for itself. */
  reserved = false;

  private constructor(client: Client, socket: Socket) {
    this.#client = client;
    this.#socket = socket;
  }

  /** @throws {ConnectionLost | DatabaseError} nobody is there, or does not let us in */
  static async open(config: ClientConfig, onIdle: (connection: Connection) => void): Promise<Connection> {
    const socket = new Socket();
    const client = new Client({ ...config, stream: () => socket });
    const connection = new Connection(client, socket);
    const lose = (): void => {
      connection.#lost = true;
      onIdle(connection);
    };
    client.on("error", lose);
    client.on("end", lose);
    client.on("drain", () => onIdle(connection));
    try {
      await client.connect();
    } catch (cause) {
      socket.destroy();
      throw cause instanceof DatabaseError ? cause : new ConnectionLost(messageOf(cause), { cause });
    }
    return connection;
  }

  get pending(): number {
    return this.#pending;
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** @throws {DatabaseError} the server refused the statement  @throws {ConnectionLost} nobody knows what became of it */
  query(text: string, values: readonly SqlValue[], prepared: boolean): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.#pending++ === 0) this.#progress = monotonic();
      const config = {
        text,
        values: [...values],
        rowMode: "array" as const,
        types: TYPES,
        ...(prepared && { name: nameOf(text) }),
      };
      this.#client.query(config, (error: Error | null, result: QueryResult<SqlRow & unknown[]>) => {
        this.#pending -= 1;
        this.#progress = monotonic();
        if (error === null) resolve({ changed: result.rowCount ?? 0, rows: result.rows });
        else reject(error instanceof DatabaseError ? error : new ConnectionLost(error.message, { cause: error }));
      });
    });
  }

  /** Whether the server has not said a word for so many milliseconds, though it was asked. */
  isSilentFor(milliseconds: number): boolean {
    return this.#pending > 0 && monotonic() - this.#progress > milliseconds;
  }

  /** At once: whatever is under way fails. */
  destroy(): void {
    this.#lost = true;
    this.#socket.destroy(new Error("the database does not answer"));
  }

  async close(): Promise<void> {
    if (this.#lost) return;
    await this.#client.end();
  }
}

const names = new Map<string, string>();

/** The same text has the same name on every connection. Texts that are made for one question are prepared under no name. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_PREPARED) return known;
  const name = `lk${names.size}`;
  names.set(text, name);
  return name;
}

/** Only what our tables hold: whole numbers below 2⁵³, bytes, and text. */
const TYPES = {
  getTypeParser: (oid: number) => (oid === INT8 ? Number : oid === BYTEA ? bytesOf : asIs),
};
const asIs = (value: string): string => value;
// Bytes of their own: a Buffer shares its memory with others.
const bytesOf = (value: string): Uint8Array => new Uint8Array(Buffer.from(value.slice(2), "hex"));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "unknown error");
