/** The events that people and administrators look up: written behind requests, many in one transaction, and swept when they are old. */

import type { EventStore } from "../../ports/event-store.ts";
import { sortedIdFrom } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import { type AuditEvent, type EventName, type KeptEvent, STRANGERS_EVENTS } from "../../records/event.ts";
import { pageOf, rowsToRead } from "./page.ts";
import { integer, json, orNull, placesFor, text, word } from "./row.ts";
import type { Sql, SqlRow, SqlValue } from "./sql.ts";

const MOST_AT_ONCE = 100;
/** How many wait in memory while the database does not keep up. */
const MOST_WAITING = 2_000;
/** What an event holds beside its columns. Its makers cut what strangers choose far below that. */
const LONGEST_DETAIL = 16_384;

export interface EventVerbs extends EventStore {
  /** Resolves when all that was noted until now is written. */
  flushEvents(): Promise<void>;
}

export function eventVerbs(sql: Sql, log: Log): EventVerbs {
  let waiting: (readonly SqlValue[])[] = [];
  let writing: Promise<void> = Promise.resolve();
  /** What is noted from now on is written with this; undefined: a new transaction is needed for it. */
  let next: Promise<void> | undefined;

  async function write(): Promise<void> {
    next = undefined;
    const rows = waiting;
    waiting = [];
    try {
      for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
        await sql.transaction(async (step) => {
          for (const row of rows.slice(from, from + MOST_AT_ONCE)) await step.run(INSERT, row);
        });
      }
    } catch (cause) {
      log.warn({ cause, events: rows.length }, "events were not kept; the log has them");
    }
  }

  return {
    noteEvent(event) {
      if (waiting.length >= MOST_WAITING) {
        log.warn({ event: event.event }, "an event was not kept, since too many wait; the log has it");
        return writing;
      }
      waiting.push(rowOf(event));
      if (next === undefined) {
        next = writing.then(write);
        writing = next;
      }
      return next;
    },

    async listEvents({ accountId, clientId, errorId, event, id, since, until }, page) {
      const values: SqlValue[] = [];
      const conditions: string[] = [];
      const equal = (column: string, value: string | undefined): void => {
        if (value !== undefined) conditions.push(`${column} = $${values.push(value)}`);
      };
      equal("id", id);
      equal("account_id", accountId);
      equal("client_id", clientId);
      equal("error_id", errorId);
      equal("event", event);
      if (since !== undefined) conditions.push(`id >= $${values.push(sortedIdFrom(since))}`);
      if (until !== undefined) conditions.push(`id < $${values.push(sortedIdFrom(until))}`);
      if (page.after !== undefined) conditions.push(`id < $${values.push(page.after)}`);
      const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
      const rows = await sql.rows(
        `SELECT ${COLUMNS} FROM events ${where} ORDER BY id DESC LIMIT $${values.push(rowsToRead(page))}`,
        values,
      );
      return pageOf(rows.map(readEvent), page, ({ id }) => id);
    },

    async sweepEvents({ since, strangersSince, tracedSince }, limit) {
      const old = await sql.run(OLD, [sortedIdFrom(since), limit]);
      const strangers = await sql.run(STRANGERS, [sortedIdFrom(strangersSince), limit]);
      const traced = await sql.run(TRACED, [sortedIdFrom(tracedSince), limit]);
      return old + strangers + traced;
    },

    flushEvents: () => writing,
  };
}

const COLUMNS = "id, at, event, account_id, client_id, error_id, detail";

const INSERT = `INSERT INTO events (${COLUMNS}) VALUES (${placesFor(COLUMNS)})`;

const OLD = "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE id < $1 ORDER BY id LIMIT $2)";

const TRACED = `DELETE FROM events WHERE id IN (SELECT id FROM events WHERE event = 'request.traced' AND id < $1 LIMIT $2)`;

const STRANGERS = `DELETE FROM events WHERE id IN (SELECT id FROM events
  WHERE event IN (${STRANGERS_EVENTS.map((name) => `'${name}'`).join(", ")}) AND id < $1 LIMIT $2)`;

function rowOf({ id, at, event, accountId, clientId, errorId, ...others }: KeptEvent): readonly SqlValue[] {
  const detail = JSON.stringify(others);
  return [id, at, event, orNull(accountId), orNull(clientId), orNull(errorId), detail.length > LONGEST_DETAIL ? "{}" : detail];
}

function readEvent([id, at, event, accountId, clientId, errorId, detail]: SqlRow): KeptEvent {
  return {
    ...json<Omit<AuditEvent, "event">>(detail),
    id: text(id),
    at: integer(at),
    event: word<EventName>(event),
    ...(accountId !== null && { accountId: text(accountId) }),
    ...(clientId !== null && { clientId: text(clientId) }),
    ...(errorId !== null && { errorId: text(errorId) }),
  };
}
