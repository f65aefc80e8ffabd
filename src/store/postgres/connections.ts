/** The connections to one PostgreSQL: opened as they are needed, shared by statements, lent to transactions. */

import { setTimeout as pause } from "node:timers/promises";
import { monotonic } from "../../ports/monotonic.ts";
import type { ConnectionUse } from "../../ports/store.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import type { Connection } from "./connection.ts";
import { asUnavailable, ConnectionLost, isEnd } from "./failure.ts";

export interface ConnectionsOptions {
  open(onChange: (connection: Connection) => void): Promise<Connection>;
  /** Whether statements may follow each other on a connection without waiting for answers. */
  pipelines(): boolean;
  /** How many at most; two or more, so that statements pass by the transactions. */
  readonly most: number;
  onTrouble(cause: unknown): void;
  onRecovery(): void;
}

/** A connection that is silent for so long is given up. The server lets no statement run that long. */
const SILENCE_MS = 2_500;
/** No caller waits longer for a connection. */
const WAIT_MS = 2_500;
const MOST_WAITING = 10_000;
/** Statements under way on one connection. */
const MOST_PENDING = 1_000;
const WATCH_EVERY_MS = 100;
/** How often a connection is opened again that ends as soon as it begins. */
const MOST_OPENINGS = 3;
const SOON_MS = 200;
/** How often the database is asked again while it refuses connections. */
const PROBE_EVERY_MS = 250;

interface Waiting {
  readonly since: number;
  give(connection: Connection): void;
  fail(error: unknown): void;
}

type Work<T> = (connection: Connection) => Promise<T>;

export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #open: Connection[] = [];
  /** Callers that wait for any connection that is not lent. */
  readonly #statements: Waiting[] = [];
  /** Callers that wait for a connection of their own. */
  readonly #transactions: Waiting[] = [];
  #opening = 0;
  /** While it is set, callers fail at once: the database is not there. The next probe finds out when it is. */
  #trouble: { readonly cause: unknown } | undefined;
  #watch: NodeJS.Timeout | undefined;
  /** The database refused a connection. When this timer fires, it is asked again. */
  #refused: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  get use(): ConnectionUse {
    const busy = this.#open.filter(({ pending, reserved }) => pending > 0 || reserved).length;
    return { open: this.#open.length, busy, waiting: this.#waiting };
  }

  /** Asks one thing of the connection with the fewest statements under way, beside others. */
  async shared<T>(work: Work<T>): Promise<T> {
    if (this.#closing) throw new Unavailable("the store is closed");
    const found = this.#leastBusy();
    if (found === undefined) return this.#wait(this.#statements, work);
    if (found.pending > MOST_PENDING) throw new Unavailable("too many wait for the database");
    if (found.pending > 0) this.#grow();
    return work(found);
  }

  /** Lends a connection to a piece of work, which begins when the statements that are under way on it have ended. */
  async exclusive<T>(work: Work<T>): Promise<T> {
    if (this.#closing) throw new Unavailable("the store is closed");
    const alone = async (connection: Connection): Promise<T> => {
      try {
        return await work(connection);
      } finally {
        connection.reserved = false;
        this.#serve();
      }
    };
    const found = this.#reserve();
    return found === undefined ? this.#wait(this.#transactions, alone) : alone(found);
  }

  /** No open connection is good any more. What is under way fails, and new connections are opened. */
  abandon(): void {
    for (const connection of this.#open.splice(0)) connection.destroy();
  }

  /** What is under way is finished first. */
  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#refused);
    while (this.#waiting > 0 || this.#opening > 0 || this.#open.some(({ reserved }) => reserved)) await pause(5);
    await Promise.all(this.#open.map((connection) => connection.close()));
    clearInterval(this.#watch);
  }

  /** Undefined: all are lent, or none may be given more to do. */
  #leastBusy(): Connection | undefined {
    let best: Connection | undefined;
    for (const connection of this.#open) {
      if (connection.reserved || connection.lost) continue;
      if (connection.pending === 0) return connection;
      if (best === undefined || connection.pending < best.pending) best = connection;
    }
    return this.#options.pipelines() ? best : undefined;
  }

  /** One is always left to the statements, unless there is only one to be had. */
  #reserve(): Connection | undefined {
    const found = this.#leastBusy();
    if (found === undefined) return undefined;
    const isOnly = this.#open.length === 1 && this.#refused !== undefined;
    const isLast = this.#open.every((other) => other === found || other.reserved || other.lost);
    if (found.pending > 0 || isLast) this.#grow();
    if (isLast && !isOnly) return undefined;
    found.reserved = true;
    return found;
  }

  get #waiting(): number {
    return this.#statements.length + this.#transactions.length;
  }

  /** The work begins in the moment when its connection is found, so that no other work comes in between. */
  #wait<T>(queue: Waiting[], work: Work<T>): Promise<T> {
    if (this.#trouble !== undefined) throw asUnavailable(this.#trouble.cause);
    if (this.#waiting >= MOST_WAITING) throw new Unavailable("too many wait for the database");
    return new Promise((resolve, fail) => {
      queue.push({ since: monotonic(), give: (connection) => resolve(work(connection)), fail });
      this.#grow();
    });
  }

  /**
   * Opens a connection if more are allowed. Where none is open yet, one is tried first. If it fails, all the others would fail
   * for the same reason, and no caller should wait for each of them.
   */
  #grow(): void {
    const isFirst = this.#open.length === 0;
    if (this.#refused !== undefined || (isFirst && this.#opening > 0)) return;
    if (this.#open.length + this.#opening < this.#options.most) void this.#connect();
  }

  /** Never rejects. */
  async #connect(): Promise<void> {
    this.#opening += 1;
    this.#watch ??= setInterval(() => this.#look(), WATCH_EVERY_MS).unref();
    try {
      this.#open.push(await this.#openAtLast());
      this.#opening -= 1;
      this.#recover();
    } catch (cause) {
      this.#opening -= 1;
      this.#beRefused(cause);
    }
    this.#serve();
  }

  /** An administrator who ends connections may end one that is just being opened. That says nothing about the next one. */
  async #openAtLast(): Promise<Connection> {
    const since = monotonic();
    for (let tries = 1; ; tries++) {
      try {
        return await this.#options.open((connection) => this.#notice(connection));
      } catch (cause) {
        if (!isEnd(cause) || tries === MOST_OPENINGS || monotonic() - since > SOON_MS) throw cause;
      }
    }
  }

  #recover(): void {
    if (this.#trouble === undefined) return;
    this.#trouble = undefined;
    this.#options.onRecovery();
  }

  #beRefused(cause: unknown): void {
    // As long as other connections are open, or may be in a moment, the work goes on with them.
    if (this.#open.length === 0 && this.#opening === 0) this.#giveUp(cause);
    if (this.#closing) return;
    this.#refused ??= setTimeout(() => {
      this.#refused = undefined;
      if (this.#trouble === undefined) this.#serve();
      else void this.#connect();
    }, PROBE_EVERY_MS).unref();
  }

  /** The database is not there, so no caller waits for it any more. */
  #giveUp(cause: unknown): void {
    if (this.#trouble === undefined) this.#options.onTrouble(cause);
    this.#trouble = { cause };
    for (const { fail } of [...this.#statements.splice(0), ...this.#transactions.splice(0)]) fail(asUnavailable(cause));
  }

  /** A connection has nothing under way any more, or is gone. */
  #notice(connection: Connection): void {
    if (connection.lost) this.#remove(connection);
    this.#serve();
  }

  #remove(connection: Connection): void {
    const index = this.#open.indexOf(connection);
    if (index !== -1) this.#open.splice(index, 1);
  }

  /** Gives connections to waiting callers, in their order. A transaction takes its place behind statements, not before them. */
  #serve(): void {
    serveAll(this.#statements, () => this.#leastBusy());
    serveAll(this.#transactions, () => this.#reserve());
    if (this.#waiting > 0) this.#grow();
  }

  #look(): void {
    const now = monotonic();
    const silent = this.#open.filter((connection) => connection.isSilentFor(SILENCE_MS));
    for (const connection of silent) {
      connection.destroy();
      this.#remove(connection);
    }
    // A caller that has waited in vain for one connection must not begin to wait for another.
    if (silent.length > 0 && !this.#open.some((connection) => connection.hasAnsweredWithin(SILENCE_MS))) {
      this.abandon();
      const cause = new ConnectionLost("the database does not answer");
      this.#giveUp(cause);
      this.#beRefused(cause);
    }
    for (const queue of [this.#statements, this.#transactions]) {
      const inTime = queue.findIndex(({ since }) => now - since <= WAIT_MS);
      for (const { fail } of queue.splice(0, inTime === -1 ? queue.length : inTime)) {
        fail(new Unavailable("the database did not answer in time"));
      }
    }
  }
}

function serveAll(queue: Waiting[], find: () => Connection | undefined): void {
  for (;;) {
    const [first] = queue;
    const connection = first && find();
    if (connection === undefined) return;
    queue.shift();
    first?.give(connection);
  }
}
