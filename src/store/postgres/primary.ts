/** Finds the server that accepts writes, and whether a pooler stands between it and this process. */

import type { ClientConfig } from "pg";
import { type Address, type Host, tlsOptions } from "./address.ts";
import { Connection } from "./connection.ts";
import { isParameterRefused } from "./failure.ts";

export interface PrimaryOptions {
  readonly address: Address;
  /** Whether the operator lets statements follow each other without waiting for answers. */
  readonly pipelining: boolean;
  /** Settings for the time of a connection, which a pooler does not let a client set. */
  readonly limits: { readonly statement_timeout?: number; readonly idle_in_transaction_session_timeout: number };
  /** Called once. */
  onPooler(): void;
}

type OnChange = (connection: Connection) => void;

const KEEP_ALIVE_MS = 10_000;

export class Primary {
  readonly #options: PrimaryOptions;
  /** Where the primary was last. */
  #index = 0;
  #pooled = false;

  constructor(options: PrimaryOptions) {
    this.#options = options;
  }

  /** Whether a pooler gives each transaction another connection. Then no state may be left on a connection. */
  get pooled(): boolean {
    return this.#pooled;
  }

  /**
   * Whether a statement may be sent before the answer to the one before (`docs/decisions/0005-statements-are-pipelined.md`). Not
   * through a pooler: PgBouncer (1.18) gives the connection away in the middle of what follows.
   */
  get pipelines(): boolean {
    return this.#options.pipelining && !this.#pooled;
  }

  noticePooler(): void {
    if (this.#pooled) return;
    this.#pooled = true;
    this.#options.onPooler();
  }

  /** Asks each host in turn, first the one that was right last time. @throws the first failure, when none is right */
  async connect(onChange: OnChange): Promise<Connection> {
    const { hosts } = this.#options.address;
    const first = this.#index;
    const failures: unknown[] = [];
    for (let tried = 0; tried < hosts.length; tried++) {
      const index = (first + tried) % hosts.length;
      const host = hosts[index];
      if (host === undefined) break;
      try {
        const connection = await this.#open(host, onChange);
        this.#index = index;
        return connection;
      } catch (error) {
        failures.push(error);
      }
    }
    throw failures[0];
  }

  async #open(host: Host, onChange: OnChange): Promise<Connection> {
    try {
      const connection = await Connection.open(await this.#configOf(host), onChange);
      // A pooler may be configured to accept these settings without passing them on to the server.
      if (connection.idleLimit !== `${this.#options.limits.idle_in_transaction_session_timeout}ms`) this.noticePooler();
      return connection;
    } catch (error) {
      if (this.#pooled || !isParameterRefused(error)) throw error;
      this.noticePooler();
      return Connection.open(await this.#configOf(host), onChange);
    }
  }

  /**
   * Every setting is given that `pg` would otherwise take from the environment. The password is the exception: it may stand in
   * ~/.pgpass, as for libpq.
   */
  async #configOf({ host, port }: Host): Promise<ClientConfig> {
    const { address, limits } = this.#options;
    return {
      host,
      port,
      user: address.user,
      database: address.database,
      password: address.password,
      ssl: address.tls === undefined ? false : await tlsOptions(address.tls),
      application_name: "latchkey",
      pipeline: this.pipelines,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      ...(!this.#pooled && limits),
    };
  }
}
