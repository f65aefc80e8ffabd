/** One connection to PostgreSQL, on which statements may follow each other without waiting for answers. */

import { hash } from "node:crypto";
import { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Client, type ClientConfig, DatabaseError, type QueryResult } from "pg";
import { monotonic } from "../../ports/monotonic.ts";
import type { SqlRow, SqlValue } from "../sql/sql.ts";
import { ConnectionLost, isUnprepared, NotPrepared, ReadOnly } from "./failure.ts";
import { fromColumn, toColumn } from "./text.ts";

export interface Outcome {
  /** What the server says it did: `UPDATE`, `COMMIT`, `ROLLBACK`. */
  readonly command: string;
  readonly changed: number;
  readonly rows: readonly SqlRow[];
}

const INT8 = 20;
const BYTEA = 17;
const MOST_PREPARED = 500;
const OPEN_MS = 2_000;
const CLOSE_MS = 1_000;
const CLOSE_EVERY_MS = 5;

interface Preparation {
  state: "sent" | "done" | "failed";
}

export class Connection {
  readonly #client: Client;
  readonly #socket: Socket;
  /** Statements without an answer yet. */
  #pending = 0;
  /** When the server last answered, or was first asked after that; in milliseconds. */
  #progress = 0;
  #answered: number = monotonic();
  #lost = false;
  #idleLimit = "";
  /** By the name of a statement. */
  readonly #preparations = new Map<string, Preparation>();
  /** One piece of work has the connection for itself. */
  reserved = false;
  /** Its statement may take as long as it likes. */
  unhurried = false;

  private constructor(client: Client, socket: Socket) {
    this.#client = client;
    this.#socket = socket;
  }

  /**
   * `onChange`: it has nothing under way any more, or is lost.
   *
   * @throws {ConnectionLost | DatabaseError} the server does not answer in time, or refuses the connection
   * @throws {ReadOnly} it is a standby
   */
  static async open(config: ClientConfig, onChange: (connection: Connection) => void): Promise<Connection> {
    const socket = new Socket();
    const client = new Client({ ...config, stream: () => socket });
    const connection = new Connection(client, socket);
    const lose = (): void => {
      connection.#lost = true;
      onChange(connection);
    };
    client.on("error", lose);
    client.on("end", lose);
    client.on("drain", () => onChange(connection));
    const late = setTimeout(() => connection.destroy(), OPEN_MS);
    try {
      await client.connect();
      // These are sent one after the other, since a pooler may stand between. They are no SELECT, because a new connection
      // would read catalogs for that.
      if ((await connection.#show("transaction_read_only")) !== "off") throw new ReadOnly(`${config.host} is read-only`);
      connection.#idleLimit = await connection.#show("idle_in_transaction_session_timeout");
      if (connection.#lost) throw new ConnectionLost("the connection ended as soon as it was there");
      return connection;
    } catch (cause) {
      connection.destroy();
      if (cause instanceof DatabaseError || cause instanceof ReadOnly || cause instanceof ConnectionLost) throw cause;
      throw new ConnectionLost(`${config.host}: ${cause instanceof Error ? cause.message : "unknown error"}`, { cause });
    } finally {
      clearTimeout(late);
    }
  }

  get pending(): number {
    return this.#pending;
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** The server's `idle_in_transaction_session_timeout`, as it was at the beginning, in the largest unit that fits: `4999ms`, `5s`. */
  get idleLimit(): string {
    return this.#idleLimit;
  }

  /** @throws {DatabaseError} the server refused the statement  @throws {ConnectionLost} what became of it is not known */
  query(text: string, values: readonly SqlValue[], prepared: boolean): Promise<Outcome> {
    const name = prepared ? nameOf(text) : undefined;
    return new Promise((resolve, reject) => {
      if (this.#pending++ === 0) this.#progress = monotonic();
      const config = {
        text,
        values: values.map((value) => (typeof value === "string" ? toColumn(value) : value)),
        rowMode: "array" as const,
        types: TYPES,
        ...(name !== undefined && { name }),
      };
      const preparation = name === undefined ? undefined : this.#preparationOf(name);
      this.#client.query(config, (error: Error | null, result: QueryResult<SqlRow & unknown[]>) => {
        this.#pending -= 1;
        this.#progress = monotonic();
        this.#answered = this.#progress;
        if (error === null) {
          if (preparation !== undefined) preparation.state = "done";
          resolve({ command: result.command, changed: result.rowCount ?? 0, rows: result.rows });
          return;
        }
        if (preparation?.state === "failed" && isUnprepared(error)) reject(new NotPrepared(error.message, { cause: error }));
        else reject(error instanceof DatabaseError ? withoutRows(error) : new ConnectionLost(error.message, { cause: error }));
        if (preparation?.state === "sent") preparation.state = "failed";
      });
    });
  }

  /** What becomes of it is told to the statements behind the one that prepares, which were sent before it is known. */
  #preparationOf(name: string): Preparation {
    const known = this.#preparations.get(name);
    if (known !== undefined && known.state !== "failed") return known;
    const preparation: Preparation = { state: "sent" };
    this.#preparations.set(name, preparation);
    return preparation;
  }

  async #show(setting: string): Promise<string> {
    const { rows } = await this.query(`SHOW ${setting}`, [], false);
    return String(rows[0]?.[0]);
  }

  /** Whether the server has been asked, and has been silent for so many milliseconds. */
  isSilentFor(milliseconds: number): boolean {
    return this.#pending > 0 && !this.unhurried && monotonic() - this.#progress > milliseconds;
  }

  /** Whether the server has said anything in the last so many milliseconds. */
  hasAnsweredWithin(milliseconds: number): boolean {
    return monotonic() - this.#answered <= milliseconds;
  }

  /** Closes at once. What is under way fails. */
  destroy(): void {
    this.#lost = true;
    this.#socket.destroy(new Error("the database does not answer"));
  }

  /** Finishes what is under way, then closes. It does not wait for a server that does not say goodbye. */
  async close(): Promise<void> {
    if (this.#lost) return;
    const late = setTimeout(() => this.destroy(), this.#pending > 0 ? OPEN_MS : CLOSE_MS);
    // Without its pipeline mode, `pg` does not wait for what is under way.
    while (this.#pending > 0) await pause(CLOSE_EVERY_MS);
    if (!this.#lost) await this.#client.end();
    clearTimeout(late);
  }
}

const names = new Map<string, string>();

/**
 * The name of a prepared statement is a hash of its text. A pooler may hand out a connection on which another process has
 * prepared. What is there under the name is then the same statement. Texts that are made for one question are not prepared.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_PREPARED) return known;
  const name = `lk_${hash("sha256", text, "base64url")}`;
  names.set(text, name);
  return name;
}

/** Its detail quotes the row that was refused, which no log should have. */
function withoutRows(error: DatabaseError): DatabaseError {
  error.detail = undefined;
  error.where = undefined;
  return error;
}

/** Only what our tables hold: whole numbers below 2⁵³, bytes, and text. */
const TYPES = {
  getTypeParser: (oid: number) => (oid === INT8 ? Number : oid === BYTEA ? bytesOf : fromColumn),
};
// The bytes are copied, since a Buffer shares its memory with others.
const bytesOf = (value: string): Uint8Array => new Uint8Array(Buffer.from(value.slice(2), "hex"));
