/**
 * The master key in the settings or the data folder, if there is one. Commands that move a database need it, and never make
 * one.
 */

import type { Configuration } from "../../config/configuration.ts";
import { masterKeyFile, readMasterKey } from "./data-folder.ts";

export interface KnownKey {
  readonly bytes: Uint8Array;
  /** Base64. */
  readonly text: string;
  readonly fingerprint: string;
}

/** Where the server looks for it, in a sentence. */
export const placeOfMasterKey = (configuration: Configuration): string =>
  configuration.masterKey === undefined ? masterKeyFile(configuration) : "the setting master_key";

/** Undefined: it is not here, which may be right.  @throws {MasterKeyError} it is malformed */
export async function knownMasterKey(configuration: Configuration): Promise<KnownKey | undefined> {
  const text = configuration.masterKey ?? readMasterKey(masterKeyFile(configuration));
  return text === undefined ? undefined : readKnownKey(text);
}

/** @throws {MasterKeyError} it is malformed */
export async function readKnownKey(text: string): Promise<KnownKey> {
  const [{ parseMasterKey }, { masterKeyFingerprint }] = await Promise.all([
    import("../../keys/master-key.ts"),
    import("../../keys/verify-master-key.ts"),
  ]);
  const bytes = parseMasterKey(text);
  return { bytes, text: Buffer.from(bytes).toString("base64"), fingerprint: masterKeyFingerprint(bytes) };
}
