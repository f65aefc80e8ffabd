/** The folder that `latchkey mail setup` writes to: configuration, and the secrets that a second run reads again. For its owner alone. */

import { accessSync, constants, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { MailSetupDone } from "../../../admin/mail-programs/setup.ts";
import { isCode } from "../../process/data-folder.ts";
import { makeFolders, unwritten } from "../../process/whole-files.ts";
import { failure } from "../../terminal/exit.ts";

export interface Placed {
  readonly path: string;
  /** False: it was there with the same text. */
  readonly isNew: boolean;
}

export interface Folder {
  readonly path: string;
  /** What an earlier run wrote. Undefined: nothing. */
  secretOf(clientId: string): string | undefined;
  /** @throws {CommandError} it cannot be written to */
  make(): void;
  /** The secrets, the files that have one, and those that cannot be printed. `all`: the others too. */
  write(done: MailSetupDone, all: boolean): readonly Placed[];
}

export function openFolder(path: string): Folder {
  const secretFile = (clientId: string): string => join(path, `${clientId}.secret`);

  /** Whole or not at all, and never through a link that somebody put there. */
  function place(file: string, content: string | Uint8Array): Placed {
    if (readBytes(file)?.equals(Buffer.from(content)) === true) return { path: file, isNew: false };
    const aside = `${file}.partial`;
    try {
      rmSync(aside, { force: true });
      writeFileSync(aside, content, { mode: 0o600, flag: "wx" });
      renameSync(aside, file);
    } catch (error) {
      rmSync(aside, { force: true });
      throw unwritten(error, file);
    }
    return { path: file, isNew: true };
  }

  return {
    path,
    secretOf: (clientId) => readText(secretFile(clientId))?.trim() || undefined,
    make() {
      try {
        makeFolders(resolve(path), 0o700);
        accessSync(path, constants.W_OK);
      } catch (error) {
        throw unwritten(error, path);
      }
    },
    write({ configured, secrets }, all) {
      const files = configured.flatMap(({ files: own, lacksSecret }) =>
        own
          .filter(({ bytes, secret }) => (secret ? !lacksSecret : all || bytes !== undefined))
          .map(({ bytes, file, text }) => [join(path, file), bytes ?? text] as const),
      );
      const kept = [...secrets].map(([clientId, secret]) => [secretFile(clientId), `${secret}\n`] as const);
      return [...new Map<string, string | Uint8Array>([...kept, ...files])].map(([file, content]) => place(file, content));
    },
  };
}

const readText = (file: string): string | undefined => readBytes(file)?.toString("utf8");

function readBytes(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) return undefined;
    throw failure(`${file} cannot be read`);
  }
}
