/** Opens databases to move their rows: one moment of one that is in use, or an empty one to fill. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Configuration } from "../../config/configuration.ts";
import { parseAddress } from "../../store/postgres/address.ts";
import type { Target } from "../../store/transfer/filling.ts";
import type { Snapshot } from "../../store/transfer/source.ts";
import { failure } from "../terminal/exit.ts";
import { databaseUrl } from "./data-folder.ts";

/** Which database: `sqlite:PATH` or `postgres://…`, and the password if it is not in there. */
export interface Place {
  readonly url: string;
  readonly password?: string | undefined;
}

export const placeOf = (configuration: Configuration): Place => ({
  url: databaseUrl(configuration),
  password: configuration.postgres.password,
});

/** @throws {CommandError} there is nothing to read  @throws {Unavailable} it does not answer */
export async function openSnapshot(place: Place): Promise<Snapshot> {
  if (isPostgres(place)) return (await import("../../store/postgres/transfer.ts")).openPostgresSnapshot(place);
  const file = fileOf(place);
  if (!existsSync(file)) throw failure(`there is no database ${file}`);
  return (await import("../../store/sqlite/snapshot.ts")).openSqliteSnapshot(file);
}

/** The folder of a file must be there. */
export async function openTarget(place: Place): Promise<Target> {
  if (isPostgres(place)) return (await import("../../store/postgres/transfer.ts")).openPostgresTarget(place);
  return (await import("../../store/sqlite/target.ts")).openSqliteTarget(fileOf(place));
}

/** Its name in a sentence, without user and password. */
export function nameOf(place: Place): string {
  if (!isPostgres(place)) return fileOf(place);
  const { hosts, database } = parseAddress(place.url);
  return `${hosts.map(({ host, port }) => `${host}:${port}`).join(",")}/${database}`;
}

export const isPostgres = ({ url }: Place): boolean => url.startsWith("postgres");

const fileOf = ({ url }: Place): string => resolve(url.slice("sqlite:".length));
