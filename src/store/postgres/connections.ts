/** The connections to one PostgreSQL: opened as they are needed, shared by statements, lent to transactions. */

import { setTimeout as pause } from "node:timers/promises";
import type { ClientConfig } from "pg";
import { monotonic } from "../../ports/monotonic.ts";
import type { ConnectionUse } from "../../ports/store.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import { Connection } from "./connection.ts";
import { asUnavailable } from "./failure.ts";

export interface ConnectionsOptions {
  readonly config: ClientConfig;
  /** How many at most; two or more, so that statements pass by the transactions. */
  readonly most: number;
  onTrouble(cause: unknown): void;
  onRecovery(): void;
}

/** A connection that says nothing for so long is given up: longer than the server lets a statement run. */
const SILENCE_MS = 2_500;
/** Nobody waits longer for a connection. */
const WAIT_MS = 2_500;
const MOST_WAITING = 10_000;
const WATCH_EVERY_MS = 100;
/** As long as nobody is there, we ask this often. */
const PROBE_EVERY_MS = 250;

interface Waiting {
  readonly exclusive: boolean;
  readonly since: number;
  give(connection: Connection): void;
  fail(error: unknown): void;
}

export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #open: Connection[] = [];
  #waiting: Waiting[] = [];
  #opening = 0;
  /** While it is set, nobody waits: the database is not there, and the next probe finds out when it is. */
  #trouble: unknown;
  #watch: NodeJS.Timeout | undefined;
  #probe: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  get use(): ConnectionUse {
    const busy = this.#open.filter(({ pending, reserved }) => pending > 0 || reserved).length;
    return { open: this.#open.length, busy, waiting: this.#waiting.length };
  }

  /** One that others may use too. An idle one, if there is; otherwise the one with the fewest statements under way. */
  shared(): Connection | Promise<Connection> {
    if (this.#closing) throw new Unavailable("the store is closed");
    const found = this.#leastBusy();
    if (found === undefined) return this.#wait(false);
    if (found.pending > 0) this.#openAnother();
    return found;
  }

  /** One for a transaction alone, with nothing under way on it; {@link release} gives it back. */
  exclusive(): Connection | Promise<Connection> {
    if (this.#closing) throw new Unavailable("the store is closed");
    return this.#reserve() ?? this.#wait(true);
  }

  release(connection: Connection): void {
    connection.reserved = false;
    this.#serve();
  }

  /** What is under way is finished first. */
  async close(): Promise<void> {
    this.#closing = true;
    while (this.#waiting.length > 0 || this.#open.some(({ reserved }) => reserved)) await pause(5);
    clearInterval(this.#watch);
    clearTimeout(this.#probe);
    await Promise.all(this.#open.splice(0).map((connection) => connection.close()));
  }

  #leastBusy(): Connection | undefined {
    let best: Connection | undefined;
    for (const connection of this.#open) {
      if (connection.reserved || connection.lost) continue;
      if (connection.pending === 0) return connection;
      if (best === undefined || connection.pending < best.pending) best = connection;
    }
    return best;
  }

  /** One is always left to the statements. */
  #reserve(): Connection | undefined {
    const free = this.#open.filter(({ reserved, lost }) => !reserved && !lost);
    const found = free.find(({ pending }) => pending === 0);
    if (found === undefined || (free.length === 1 && this.#options.most > 1)) {
      this.#openAnother();
      return undefined;
    }
    found.reserved = true;
    return found;
  }

  #wait(exclusive: boolean): Promise<Connection> {
    return new Promise((give, fail) => {
      if (this.#trouble !== undefined) return fail(asUnavailable(this.#trouble));
      if (this.#waiting.length >= MOST_WAITING) return fail(new Unavailable("too many wait for the database"));
      this.#waiting.push({ exclusive, since: monotonic(), give, fail });
      this.#openAnother();
    });
  }

  #openAnother(): void {
    if (this.#trouble === undefined && this.#open.length + this.#opening < this.#options.most) void this.#connect();
  }

  async #connect(): Promise<void> {
    this.#opening += 1;
    this.#watch ??= setInterval(() => this.#look(), WATCH_EVERY_MS).unref();
    try {
      const connection = await Connection.open(this.#options.config, (which) => this.#notice(which));
      if (this.#closing && this.#waiting.length === 0) return void connection.close();
      this.#open.push(connection);
      this.#recover();
    } catch (cause) {
      // As long as there are others, the work goes on with them.
      if (this.#open.length === 0) this.#fail(cause);
    } finally {
      this.#opening -= 1;
    }
    this.#serve();
  }

  #recover(): void {
    if (this.#trouble === undefined) return;
    this.#trouble = undefined;
    this.#options.onRecovery();
  }

  #fail(cause: unknown): void {
    if (this.#trouble === undefined) this.#options.onTrouble(cause);
    this.#trouble = cause;
    for (const { fail } of this.#waiting.splice(0)) fail(asUnavailable(cause));
    clearTimeout(this.#probe);
    if (!this.#closing) this.#probe = setTimeout(() => void this.#connect(), PROBE_EVERY_MS).unref();
  }

  /** A connection has nothing under way any more, or is gone. */
  #notice(connection: Connection): void {
    if (connection.lost) {
      const index = this.#open.indexOf(connection);
      if (index !== -1) this.#open.splice(index, 1);
    }
    this.#serve();
  }

  /** Gives connections to those who wait, in their order. */
  #serve(): void {
    while (this.#waiting.length > 0) {
      const [first] = this.#waiting;
      if (first === undefined) return;
      const connection = first.exclusive ? this.#reserve() : this.#leastBusy();
      if (connection === undefined) {
        this.#openAnother();
        return;
      }
      this.#waiting.shift();
      first.give(connection);
    }
  }

  #look(): void {
    const now = monotonic();
    for (const connection of this.#open) {
      if (connection.isSilentFor(SILENCE_MS)) connection.destroy();
    }
    const late = this.#waiting.filter(({ since }) => now - since > WAIT_MS);
    if (late.length === 0) return;
    this.#waiting = this.#waiting.filter((each) => !late.includes(each));
    for (const { fail } of late) fail(new Unavailable("the database did not answer in time"));
  }
}
