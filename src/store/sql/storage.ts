/** How much the database holds: its size, and rows by kind, counted only as far as nobody has to wait for it. */

import type { RowCounts, StorageStore } from "../../ports/storage-store.ts";
import { integer } from "./row.ts";
import type { Sql } from "./sql.ts";

/** What a driver knows of the place where its database lies. */
export interface DatabasePlace {
  /** A query of one row and column. */
  readonly sizeQuery: string;
  readonly freeBytes: () => Promise<number | undefined>;
}

const MOST = 10_000;

export function storageVerbs(sql: Sql, { freeBytes, sizeQuery }: DatabasePlace): StorageStore {
  return {
    async size() {
      const row = await sql.row(sizeQuery, []);
      return { bytes: integer(row?.[0] ?? 0), freeBytes: await freeBytes() };
    },

    async countRows() {
      return {
        accounts: await countIn("accounts"),
        groups: await countIn("account_groups"),
        credentials: await countIn("credentials"),
        sessions: await countIn("sessions"),
        clients: await countIn("clients"),
        consents: await countIn("consents"),
        authorizations: await countIn("authorizations"),
        revokedTokens: await countIn("revoked_tokens"),
        links: await countIn("one_time_links"),
        events: await countIn("events"),
      };
    },
  };

  async function countIn(table: string): Promise<RowCounts[keyof RowCounts]> {
    const row = await sql.row(`SELECT COUNT(*) FROM (SELECT 1 FROM ${table} LIMIT ${MOST + 1}) AS counted`, []);
    const count = integer(row?.[0] ?? 0);
    return { count: Math.min(count, MOST), isMore: count > MOST };
  }
}
