/** Opens the database that the settings name. */

import type { Configuration } from "../config/schema.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import { databaseFile } from "./data-folder.ts";

/** @throws {Error} it cannot be opened, or does not fit this version  @throws {Unavailable} it does not answer */
export async function openStore(configuration: Configuration, log: Log): Promise<Store> {
  const { database, postgres, migrate } = configuration;
  if (database?.startsWith("postgres")) {
    const { openPostgresStore } = await import("../store/postgres/store.ts");
    return openPostgresStore({ url: database, ...postgres, migrate, log });
  }
  const { openSqliteStore } = await import("../store/sqlite/store.ts");
  return openSqliteStore({ file: databaseFile(configuration), migrate, log });
}
