/** `latchkey restore`: makes a database from a backup, where there was none. */

import type { Command } from "commander";
import type { Configuration } from "../../config/configuration.ts";
import { randomText, systemRandom } from "../../ports/random.ts";
import type { Manifest } from "../../store/transfer/archive.ts";
import type { CliContext } from "../context.ts";
import { databaseFile, isCode, masterKeyFile, saveMasterKey } from "../process/data-folder.ts";
import { nameOf, openTarget, placeOf } from "../process/databases.ts";
import { interruptible } from "../process/interruptible.ts";
import { type KnownKey, knownMasterKey, placeOfMasterKey, readKnownKey } from "../process/known-master-key.ts";
import { badConfiguration, failure } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { showProgress } from "../terminal/progress.ts";
import { manifestJson, sumOf } from "./backup.ts";
import { type ConfigurationOptions, loadSettings, withSettings } from "./configuration-options.ts";

export function addRestoreCommand(program: Command, context: CliContext): void {
  const { output } = context;

  withSettings(program.command("restore"))
    .argument("<file>", "a file that latchkey backup wrote, on whichever database")
    .description("make the database from a backup; there must be none, or an empty one")
    .action(async (file: string, options: ConfigurationOptions) => {
      const { configuration } = await loadSettings(options, context);
      const { manifest, savedKey } = await interruptible((signal) => restore(file, configuration, signal, context));

      if (options.json) return output.json(manifestJson(file, manifest));
      const { rows, mark } = manifest;
      output.line(
        `Restored ${sumOf(rows)} rows into ${output.bold(nameOf(placeOf(configuration)))}, as they stood at ${moment(mark)}.`,
      );
      if (savedKey) output.line(`The master key was in the backup, and is now in ${masterKeyFile(configuration)}.`);
      output.line("The master key opens every key in it. Start the server: latchkey serve, with the issuer that it had.");
      output.note(
        `What happened after ${moment(mark)} is not in it: who signed in or refreshed since signs in again, and what was revoked since is to be revoked again.`,
      );
    });
}

interface Restored {
  readonly manifest: Manifest;
  /** The master key came out of the backup, and is now in the data folder. */
  readonly savedKey: boolean;
}

async function restore(file: string, configuration: Configuration, signal: AbortSignal, context: CliContext): Promise<Restored> {
  const [{ openArchive }, { TransferError }, { fill }, { listKeys }, { verifyMasterKey }] = await Promise.all([
    import("../../store/transfer/archive-reading.ts"),
    import("../../store/transfer/transfer-error.ts"),
    import("../../store/transfer/filling.ts"),
    import("../../store/sql/keys.ts"),
    import("../../keys/verify-master-key.ts"),
  ]);
  try {
    const archive = await openArchive(file);
    try {
      const { manifest } = archive;
      const { key, isNew } = await masterKeyFor(manifest, configuration);
      // The folder must exist before the file.
      if (configuration.database === undefined) databaseFile(configuration);
      const target = await openTarget(placeOf(configuration));
      const progress = showProgress("Restoring", sumOf(manifest.rows), context);
      const check = async (): Promise<void> => {
        verifyMasterKey(key.bytes, await listKeys(target.sql), systemRandom);
        if (isNew && !saveMasterKey(masterKeyFile(configuration), key.text, systemRandom)) {
          throw failure(`somebody has just made ${masterKeyFile(configuration)}`);
        }
      };
      try {
        await fill(target, archive, { id: randomText(systemRandom, 9), progress, signal, check });
      } finally {
        progress.end();
        await target.sql.close();
      }
      return { manifest, savedKey: isNew };
    } finally {
      archive.close();
    }
  } catch (error) {
    if (error instanceof TransferError) throw failure(`${file}: ${error.message}`);
    if (isCode(error, "ENOENT") || isCode(error, "EISDIR") || isCode(error, "EACCES")) throw failure(`${file} cannot be read`);
    throw error;
  }
}

/** The master key of the settings or of the backup. There must be one, and if both have one they must agree. */
async function masterKeyFor(
  { master_key: { key, fingerprint } }: Manifest,
  configuration: Configuration,
): Promise<{ readonly key: KnownKey; readonly isNew: boolean }> {
  const known = await knownMasterKey(configuration);
  const inBackup = key === null ? undefined : await readKnownKey(key);
  const place = placeOfMasterKey(configuration);
  if (known !== undefined && fingerprint !== null && known.fingerprint !== fingerprint) {
    throw badConfiguration(
      `the backup's master key has the fingerprint ${fingerprint}, and the one in ${place} has ${known.fingerprint}: put the right one there`,
    );
  }
  if (known !== undefined) return { key: known, isNew: false };
  if (inBackup !== undefined) return { key: inBackup, isNew: true };
  throw badConfiguration(
    `the master key is not in the backup, and not here: put the one ${fingerprint === null ? "of that server" : `whose fingerprint is ${fingerprint}`} into ${place} or LATCHKEY_MASTER_KEY`,
  );
}
