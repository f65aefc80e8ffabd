/** `latchkey migrate`: the tables of the database, and the versions of the program that can work with them. */

import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { Configuration } from "../../config/configuration.ts";
import type { Target } from "../../store/transfer/filling.ts";
import type { CliContext } from "../context.ts";
import { nameOf, openTarget, placeOf } from "../process/databases.ts";
import { failure } from "../terminal/exit.ts";
import { type ConfigurationOptions, loadSettings, withSettings } from "./configuration-options.ts";

interface UpOptions extends ConfigurationOptions {
  readonly seal?: boolean;
}

interface Status {
  /** 0: it is empty. */
  readonly database: number;
  readonly program: number;
  /** The oldest program that may work with it. */
  readonly readableFrom: number;
  /** The process that changes the tables at this moment. */
  readonly at: string | undefined;
  readonly incomplete: boolean;
}

export function addMigrateCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const migrate = program.command("migrate").description("the tables of the database, from version to version");

  withSettings(migrate.command("status"))
    .description("say which version the tables have, what this program needs, and who is changing them; changes nothing")
    .action(async (options: ConfigurationOptions) => {
      const { configuration } = await loadSettings(options, context);
      tell(configuration, await inTables(configuration, statusOf), options);
    });

  withSettings(migrate.command("up"))
    .description("bring the tables to this program's version, as a server does when it starts; earlier programs go on")
    .option("--seal", "refuse earlier programs from now on; there is no way back but a backup")
    .action(async (options: UpOptions) => {
      const { configuration } = await loadSettings(options, context);
      const status = await inTables(configuration, async (tables) => {
        await bringUp(tables);
        if (options.seal) await (await import("../../store/sql/migrations.ts")).seal(tables.sql);
        return statusOf(tables);
      });
      tell(configuration, status, options);
    });

  function tell(configuration: Configuration, status: Status, { json }: ConfigurationOptions): void {
    const { database, program: own, readableFrom, at, incomplete } = status;
    if (json) {
      output.json({
        database_schema: database,
        program_schema: own,
        readable_from: readableFrom,
        steps_to_take: Math.max(0, own - database),
        usable: readableFrom <= own && !incomplete,
        incomplete,
        changed_by: at ?? null,
      });
      return;
    }
    output.facts({
      database: nameOf(placeOf(configuration)),
      "its tables": database === 0 ? "there are none yet" : `version ${database}`,
      "this program": `version ${own}`,
      "programs that can use them": database === 0 ? undefined : `version ${readableFrom} and later`,
      "being changed by": at,
    });
    output.line(sentenceOf(status));
  }
}

function sentenceOf({ database, program, readableFrom, incomplete }: Status): string {
  if (incomplete) return "A restore or a copy into it has not come to its end: wait for it, or start it again.";
  if (readableFrom > program) return "This program is too old for it: use the newer one, or a backup from before its upgrade.";
  if (database < program) return "The next server that starts brings it up, or latchkey migrate up does.";
  return database > program ? "A newer program has brought it up; this one goes on beside it." : "There is nothing to do.";
}

async function inTables<T>(configuration: Configuration, work: (tables: Target) => Promise<T>): Promise<T> {
  const place = placeOf(configuration);
  // This only looks, so it must not make a database.
  if (place.url.startsWith("sqlite:") && !existsSync(nameOf(place))) throw failure(`there is no database ${nameOf(place)}`);
  const tables = await openTarget(place);
  try {
    return await work(tables);
  } finally {
    await tables.sql.close();
  }
}

async function bringUp({ sql, blobType }: Target): Promise<void> {
  if (blobType === "BYTEA") return (await import("../../store/postgres/store.ts")).migratePostgres(sql);
  return (await import("../../store/sql/migrations.ts")).migrate(sql, blobType);
}

async function statusOf({ sql }: Target): Promise<Status> {
  const [migrations, { holderOf }] = await Promise.all([
    import("../../store/sql/migrations.ts"),
    import("../../store/sql/lease.ts"),
  ]);
  const { MIGRATING, NEWEST_SCHEMA, hasTables, isIncomplete, readableFrom, schemaOf } = migrations;
  if (!(await hasTables(sql))) return { database: 0, program: NEWEST_SCHEMA, readableFrom: 0, at: undefined, incomplete: false };
  return {
    database: await schemaOf(sql),
    program: NEWEST_SCHEMA,
    readableFrom: await readableFrom(sql),
    at: await holderOf(MIGRATING, sql),
    incomplete: await isIncomplete(sql),
  };
}
