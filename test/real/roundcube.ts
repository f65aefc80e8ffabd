/** A real Roundcube 1.6 in PHP's own web server, with a database and settings in a folder of its own. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PLUGIN } from "../../src/admin/mail-programs/roundcube-plugin.ts";
import { DOVECOT } from "./dovecot.ts";
import { findProgram, type Needed, untilItListens } from "./programs.ts";

const PAGES = "/var/lib/roundcube/public_html";
const PLUGINS = "/usr/share/roundcube/plugins";
const SETTINGS = "/etc/roundcube";

export const ROUNDCUBE: Needed = {
  files: [...DOVECOT.files, "php", `${PAGES}/index.php`],
  packages: `${DOVECOT.packages} php-cli roundcube-core roundcube-sqlite3`,
};

export interface Roundcube {
  readonly address: string;
  /** What it said of itself, and of the errors that it met. */
  log(): string;
  stop(): Promise<void>;
}

/** @param setup the folder into which `latchkey mail setup roundcube` wrote */
export async function startRoundcube(setup: string, port: number): Promise<Roundcube> {
  const folder = mkdtempSync(join(tmpdir(), "lk-roundcube-"));
  for (const name of ["config", "logs", "temp", "plugins"]) mkdirSync(join(folder, name));
  for (const name of ["defaults.inc.php", "mimetypes.php"]) symlinkSync(join(SETTINGS, name), join(folder, "config", name));
  writeFileSync(
    join(folder, "config", "config.inc.php"),
    `<?php
$config['db_dsnw'] = 'sqlite:///${folder}/mail.db?mode=0600';
$config['des_key'] = '0123456789abcdef01234567';
$config['log_dir'] = '${folder}/logs';
$config['temp_dir'] = '${folder}/temp';
$config['plugins'] = [];
${readFileSync(join(setup, "roundcube.inc.php"), "utf8")}`,
  );
  const prepended = addPlugin(join(setup, `${PLUGIN}.php`), folder);
  const said: string[] = [];
  const child = spawn(
    findProgram("php") ?? "php",
    ["-d", `auto_prepend_file=${prepended}`, "-S", `127.0.0.1:${port}`, "-t", PAGES],
    {
      env: { PATH: process.env["PATH"], ROUNDCUBE_CONFIG_DIR: join(folder, "config") },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  child.on("error", () => {});
  child.stderr?.on("data", (text: Buffer) => said.push(text.toString()));
  const log = (): string =>
    [...said, ...readdirSync(join(folder, "logs")).map((name) => readFileSync(join(folder, "logs", name), "utf8"))].join("\n");
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItListens(port, child, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: `http://127.0.0.1:${port}`, log, stop };
}

/** Roundcube looks for plugins in one folder. @returns a script that says that it is this one */
function addPlugin(path: string, folder: string): string {
  const plugins = join(folder, "plugins");
  for (const name of readdirSync(PLUGINS)) symlinkSync(join(PLUGINS, name), join(plugins, name));
  mkdirSync(join(plugins, PLUGIN));
  copyFileSync(path, join(plugins, PLUGIN, `${PLUGIN}.php`));
  const script = join(folder, "plugins.php");
  writeFileSync(script, `<?php define('RCUBE_PLUGINS_DIR', '${plugins}/');`);
  return script;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}
