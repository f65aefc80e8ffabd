/** Checks of the files: only the server may read its secrets. */

import { statSync } from "node:fs";
import { databaseUrl, masterKeyFile } from "../../process/data-folder.ts";
import { type Check, type Finding, ok, problem, skipped } from "./check.ts";
import type { Patient } from "./patient.ts";

const WINDOWS = process.platform === "win32";
const GROUP_AND_OTHERS = 0o077;
const OTHERS = 0o007;

export const fileChecks: readonly Check[] = [
  {
    id: "data-folder",
    look: async ({ configuration: { data } }) => modeFinding(data, OTHERS, "750", "the folder of the database"),
  },
  { id: "master-key-file", look: async (patient) => masterKeyFinding(patient) },
  { id: "database-file", look: async (patient) => databaseFinding(patient) },
];

function masterKeyFinding({ configuration }: Patient): Finding {
  if (configuration.masterKey !== undefined) return skipped("the master key is a setting");
  return modeFinding(masterKeyFile(configuration), GROUP_AND_OTHERS, "600", "the key that opens every key in the database");
}

function databaseFinding({ configuration }: Patient): Finding {
  const url = databaseUrl(configuration);
  if (!url.startsWith("sqlite:")) return skipped("the database is no file");
  return modeFinding(url.slice("sqlite:".length), GROUP_AND_OTHERS, "600", "names, addresses, and hashes of passwords");
}

function modeFinding(path: string, forbidden: number, right: string, what: string): Finding {
  if (WINDOWS) return skipped("files have no modes here");
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return skipped(`there is no ${path} yet`);
  const mode = (found.mode & 0o777).toString(8);
  if ((found.mode & forbidden) === 0) return ok(`${path} has mode ${mode}`);
  return problem(`${path} has mode ${mode}`, `other users of this machine may read it: ${what}`, `chmod ${right} ${path}`);
}
