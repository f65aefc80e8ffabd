/** Opens databases to move their rows: one moment of one that is in use, or an empty one to fill. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Configuration } from "../config/schema.ts";
import type { Target } from "../store/transfer/filling.ts";
import type { Snapshot } from "../store/transfer/source.ts";
import { databaseUrl } from "./data-folder.ts";
import { failure } from "./exit.ts";

/** Which database: `sqlite:PATH` or `postgres://…`, and the password if it is not in there. */
export interface Place {
  readonly url: string;
  readonly password?: string | undefined;
}

export const placeOf = (configuration: Configuration): Place => ({ url: databaseUrl(configuration) });

/** @throws {CommandError} there is nothing to read  @throws {Unavailable} it does not answer */
export async function openSnapshot({ url }: Place): Promise<Snapshot> {
  const file = fileOf(url);
  if (!existsSync(file)) throw failure(`there is no database ${file}`);
  const { openSqliteSnapshot } = await import("../store/sqlite/snapshot.ts");
  return openSqliteSnapshot(file);
}

/** Its folder must be there. */
export async function openTarget({ url }: Place): Promise<Target> {
  const { openSqliteTarget } = await import("../store/sqlite/target.ts");
  return openSqliteTarget(fileOf(url));
}

/** Without the password. */
export function nameOf({ url }: Place): string {
  return url.startsWith("sqlite:") ? fileOf(url) : url.replace(/:[^:@/]*@/, "@");
}

function fileOf(url: string): string {
  if (!url.startsWith("sqlite:")) throw failure(`${url.split(":", 1)[0]} is no kind of database that there is`);
  return resolve(url.slice("sqlite:".length));
}
