/** `latchkey backup`: all that the database holds at one moment, into one file, beside a running server. */

import type { Command } from "commander";
import type { Configuration } from "../../config/configuration.ts";
import { systemClock } from "../../ports/clock.ts";
import { systemRandom } from "../../ports/random.ts";
import type { Manifest } from "../../store/transfer/archive.ts";
import type { CliContext } from "../context.ts";
import { masterKeyFile } from "../process/data-folder.ts";
import { openSnapshot, placeOf } from "../process/databases.ts";
import { interruptible } from "../process/interruptible.ts";
import { knownMasterKey, placeOfMasterKey } from "../process/known-master-key.ts";
import { placeFor, writeNewFile } from "../process/new-file.ts";
import { badConfiguration } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { showProgress } from "../terminal/progress.ts";
import { type ConfigurationOptions, loadSettings, withSettings } from "./configuration-options.ts";

interface BackupOptions extends ConfigurationOptions {
  readonly withKeys?: boolean;
}

export function addBackupCommand(program: Command, context: CliContext): void {
  const { output } = context;

  withSettings(program.command("backup"))
    .argument("<file>", "where to write it; a folder gets a file with the time in its name")
    .description("save all that the database holds into one file, beside a running server")
    .option("--with-keys", "put the master key into it too; a thief of such a file has everything")
    .action(async (given: string, options: BackupOptions) => {
      const { configuration } = await loadSettings(options, context);
      const mark = systemClock.now();
      const path = placeFor(given, `latchkey-${moment(mark).replaceAll(/[-:]/g, "").replace(" ", "T")}.backup`);
      const version = program.version() ?? "";
      const manifest = await interruptible((signal) => backUp(path, { mark, version, signal }, configuration, options, context));

      if (options.json) output.json(manifestJson(path, manifest));
      else tell(path, manifest);
      warnOfMissingKey(manifest, configuration);
    });

  function tell(path: string, { mark, rows }: Manifest): void {
    output.line(`Saved ${sumOf(rows)} rows to ${output.bold(path)}: all that was acknowledged before ${moment(mark)}.`);
    output.line("Keep it as you keep the database: there are names, e-mail addresses and hashes of passwords in it.");
  }

  /** A warning, since nobody could sign in again with the file alone. */
  function warnOfMissingKey({ master_key: { key, fingerprint } }: Manifest, configuration: Configuration): void {
    if (key !== null) {
      output.note("THE MASTER KEY IS IN THE BACKUP: with this file alone, anybody can act as your server.");
      return;
    }
    output.note("THE MASTER KEY IS NOT IN THE BACKUP, and without it the backup is worth nothing. Keep a copy of it elsewhere:");
    output.note(
      fingerprint === null
        ? "it is not here either, so its fingerprint is not known. The server has it."
        : `it is ${placeOfMasterKey(configuration)}, and its fingerprint is ${fingerprint}`,
    );
  }
}

interface Occasion {
  readonly mark: number;
  readonly version: string;
  readonly signal: AbortSignal;
}

async function backUp(
  path: string,
  { mark, version, signal }: Occasion,
  configuration: Configuration,
  { withKeys }: BackupOptions,
  context: CliContext,
): Promise<Manifest> {
  const [{ contentOf }, { writeArchive }, { FORMAT }, { NEWEST_SCHEMA }, { listKeys }, { verifyMasterKey }] = await Promise.all([
    import("../../store/transfer/source.ts"),
    import("../../store/transfer/archive-writing.ts"),
    import("../../store/transfer/archive.ts"),
    import("../../store/sql/migrations.ts"),
    import("../../store/sql/keys.ts"),
    import("../../keys/verify-master-key.ts"),
  ]);
  // The mark was taken before, so all that was acknowledged until then is in the snapshot.
  const snapshot = await openSnapshot(placeOf(configuration));
  try {
    const content = await contentOf(snapshot, NEWEST_SCHEMA);
    const masterKey = await knownMasterKey(configuration);
    // An older schema may keep its keys in other columns; the restore looks again.
    if (masterKey !== undefined && content.schema === NEWEST_SCHEMA) {
      verifyMasterKey(masterKey.bytes, await listKeys(snapshot), systemRandom);
    }
    if (withKeys && masterKey === undefined) {
      throw badConfiguration(`the master key is not here: put it into ${masterKeyFile(configuration)} or LATCHKEY_MASTER_KEY`);
    }
    const manifest: Manifest = {
      latchkey: "backup",
      format: FORMAT,
      version,
      schema: content.schema,
      readable_from: content.readableFrom,
      mark,
      rows: content.counts,
      master_key: { fingerprint: masterKey?.fingerprint ?? null, key: withKeys ? (masterKey?.text ?? null) : null },
    };
    const progress = showProgress("Saving", sumOf(content.counts), context);
    await writeNewFile(path, (to) => writeArchive(manifest, content, to, { progress, signal }));
    progress.end();
    return manifest;
  } finally {
    await snapshot.close();
  }
}

export const sumOf = (rows: Readonly<Record<string, number>>): number => Object.values(rows).reduce((sum, one) => sum + one, 0);

/** The report never holds the master key itself. */
export function manifestJson(path: string, { version, schema, mark, rows, master_key: { key, fingerprint } }: Manifest): unknown {
  return {
    file: path,
    version,
    schema,
    mark,
    rows,
    master_key: key === null ? "missing" : "included",
    master_key_fingerprint: fingerprint,
  };
}
