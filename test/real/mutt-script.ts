/** The script that Debian's mutt brings along (`mutt_oauth2.py`), with registrations of one's own. */

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { findProgram } from "./programs.ts";

const EXAMPLE = "/usr/share/doc/mutt/examples/mutt_oauth2.py";

export const MUTT_SCRIPT: string = findProgram(EXAMPLE) ?? findProgram(`${EXAMPLE}.gz`) ?? EXAMPLE;

/** @param registrations lines within its `registrations = {`. In place of the encryption of its file there is none */
export function muttScriptWith(registrations: string): string {
  const file = readFileSync(MUTT_SCRIPT);
  const original = (MUTT_SCRIPT.endsWith(".gz") ? gunzipSync(file) : file).toString();
  return original
    .replace(/^ENCRYPTION_PIPE = .*$/m, "ENCRYPTION_PIPE = ['cat']")
    .replace(/^DECRYPTION_PIPE = .*$/m, "DECRYPTION_PIPE = ['cat']")
    .replace(/^registrations = \{$/m, () => `registrations = {\n${registrations}`);
}
