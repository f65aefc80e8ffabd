/** `latchkey key export`: the public halves of the signing keys as files, for programs that read no JWK set, such as Dovecot. */

import { createPublicKey } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import type { PublicJwk } from "../../ports/keys.ts";
import { SIGNING_ALGORITHMS } from "../../protocol/names.ts";
import type { CliContext } from "../context.ts";
import { isCode } from "../process/data-folder.ts";
import { CommandError, EXIT, failure, usageError } from "../terminal/exit.ts";
import { type DeskOptions, withSettings } from "./configuration-options.ts";

export function addKeyExport(key: Command, context: CliContext): void {
  const { output } = context;

  withSettings(key.command("export").argument("<folder>", "for these keys alone; they lie below it as Dovecot looks for them"))
    .description("write the public signing keys as PEM, and take away those that are gone; for a timer, every ten minutes")
    .option("--server <url>", "those that this server publishes, and not those of a data folder; needs no sign-in")
    .action(async (folder: string, options: DeskOptions) => {
      const keys = options.server === undefined ? await keysHere(options, context) : await keysOf(options.server, options);
      const { files, removed } = place(folder, keys);
      if (options.json) return output.json({ files, removed });
      for (const file of files) output.line(file);
      for (const file of removed) output.note(`Removed ${file}.`);
    });
}

/** By its path below the folder, which is where Dovecot looks for it: below `azp`, which none of our tokens has, and the algorithm. */
type PemFiles = ReadonlyMap<string, string>;

async function keysHere(options: DeskOptions, context: CliContext): Promise<PemFiles> {
  const { inWorkplace, openKeys } = await import("../process/workplace.ts");
  return inWorkplace(options, context, async (workplace, log) => pemFiles((await openKeys(workplace, log)).publicKeys()));
}

/** @throws {CommandError} with one sentence: the server does not answer, or publishes no key set of ours */
async function keysOf(written: string, { data, database, config, set }: DeskOptions): Promise<PemFiles> {
  if ([data, database, config, set].some((one) => one !== undefined))
    throw usageError("--server names the keys of a server, the other options those of a data folder: say one of them");
  const [{ serverNamed }, { discover, required }, { ask, objectIn }, { Fault }] = await Promise.all([
    import("../remote/sign-in.ts"),
    import("./try/discovery.ts"),
    import("./try/http.ts"),
    import("./try/fault.ts"),
  ]);
  try {
    const address = required(await discover(serverNamed(written)), "jwks_uri");
    const keys = (await objectIn(await ask(address)))?.["keys"];
    const files = Array.isArray(keys) && keys.every(isPublicJwk) ? pemFiles(keys) : undefined;
    // A server always has keys. None at all would take away those that are here.
    if (files === undefined || files.size === 0) throw new Fault(`${address} has no key set of a Latchkey server`);
    return files;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new CommandError(error.temporary ? EXIT.tryAgain : EXIT.failure, error.message);
  }
}

const pemFiles = (keys: readonly PublicJwk[]): PemFiles =>
  new Map(keys.map((jwk) => [join("default", jwk["alg"] ?? "", jwk["kid"] ?? ""), pemOf(jwk) ?? ""]));

function pemOf(jwk: PublicJwk): string | undefined {
  try {
    return createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "pem" }).toString();
  } catch {
    return undefined;
  }
}

/** Both become parts of a path. */
const KID = /^[\w-]{1,100}$/;

function isPublicJwk(value: unknown): value is PublicJwk {
  if (typeof value !== "object" || value === null) return false;
  const jwk: PublicJwk = { ...value };
  const { alg, kid } = jwk;
  return typeof kid === "string" && KID.test(kid) && SIGNING_ALGORITHMS.some((known) => known === alg) && pemOf(jwk) !== undefined;
}

interface Placed {
  readonly files: readonly string[];
  readonly removed: readonly string[];
}

function place(folder: string, keys: PemFiles): Placed {
  try {
    const files = [...keys].map(([path, pem]) => {
      const file = join(folder, path);
      writeWhole(file, pem);
      return file;
    });
    const present = SIGNING_ALGORITHMS.flatMap((algorithm) => filesIn(join(folder, "default", algorithm)));
    const removed = present.filter((file) => !files.includes(file));
    for (const file of removed) rmSync(file);
    return { files, removed };
  } catch (error) {
    if (isCode(error, "EACCES") || isCode(error, "EROFS")) throw failure(`${folder} cannot be written to`);
    if (isCode(error, "ENOTDIR") || isCode(error, "EEXIST")) throw failure(`${folder} is no folder`);
    throw error;
  }
}

const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() && KID.test(entry.name) ? join(folder, entry.name) : [],
    );
  } catch (error) {
    if (isCode(error, "ENOENT")) return [];
    throw error;
  }
};

/** A reader meanwhile finds the old file or the new one. Public keys are for everybody to read, whatever the umask is. */
function writeWhole(file: string, text: string): void {
  if (textOf(file) === text) return;
  makeFolder(dirname(file));
  const aside = `${file}.partial`; // a point is in no id, so this is never taken for a key
  writeFileSync(aside, text);
  chmodSync(aside, 0o644);
  renameSync(aside, file);
}

function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
  chmodSync(folder, 0o755);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}
