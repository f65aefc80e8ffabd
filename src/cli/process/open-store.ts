/** Opens the database that the settings name. */

import type { Configuration } from "../../config/configuration.ts";
import type { Log } from "../../ports/log.ts";
import type { Store } from "../../ports/store.ts";
import { databaseFile } from "./data-folder.ts";
import { isPostgres, placeOf } from "./databases.ts";

/** @throws {Error} it cannot be opened, or does not fit this version  @throws {Unavailable} it does not answer */
export async function openStore(configuration: Configuration, log: Log): Promise<Store> {
  const { postgres, migrate } = configuration;
  const place = placeOf(configuration);
  if (isPostgres(place)) {
    const { openPostgresStore } = await import("../../store/postgres/store.ts");
    return openPostgresStore({ url: place.url, ...postgres, migrate, log });
  }
  const { openSqliteStore } = await import("../../store/sqlite/store.ts");
  return openSqliteStore({ file: databaseFile(configuration), migrate, log });
}
