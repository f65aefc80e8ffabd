/** A real Dovecot 2.3 in a folder of its own, which asks Latchkey about each login; for root and for an ordinary user. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePort } from "../../harness/ports.ts";
import { passwordScript } from "../../src/admin/mail-programs/dovecot-passwords.ts";
import { type Generated, generatedFor } from "./generated.ts";
import { findProgram, type Needed, untilItListens } from "./programs.ts";

export const DOVECOT: Needed = { files: ["dovecot", "doveadm", "/usr/lib/dovecot/imap"], packages: "dovecot-core dovecot-imapd" };
export const DOVECOT_LUA: Needed = {
  files: [...DOVECOT.files, "/usr/lib/dovecot/modules/auth/libauthdb_lua.so"],
  packages: `${DOVECOT.packages} dovecot-auth-lua`,
};
/** Takes letters from people as well. */
export const DOVECOT_SUBMISSION: Needed = {
  files: [...DOVECOT.files, "/usr/lib/dovecot/submission"],
  packages: `${DOVECOT.packages} dovecot-submissiond`,
};
export const MAIL = "urn:ietf:params:oauth:scope:mail";

export interface Dovecot {
  readonly port: number;
  /** Where it takes letters, in clear, if it was told where they go on to. */
  readonly submissionPort: number;
  /** Its doveadm HTTP API. */
  readonly doveadm: { readonly address: string; readonly key: string };
  /** Puts a message into this person's mailbox. */
  deliver(username: string, message: string): void;
  /** Why logins failed, in its own words. */
  log(): string;
  stop(): Promise<void>;
}

export interface DovecotClient {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
}

const NOBODY = 65_534;
const STOP = 5_000; // milliseconds

/** What becomes of names and passwords: Dovecot's own password grant, or the script that `mail setup` writes. */
export type PasswordsBy = "grant" | "script";

/** One who has a password at the mail server, as people have before there is anything else. */
export const OLD_HAND = { username: "old-hand@example.org", password: "kept as it was" } as const;

interface Besides {
  /** The port of the mail server that takes letters from it. Absent: it takes none. */
  readonly relay?: number;
  /** The files of `latchkey mail setup dovecot`, as they were written. */
  readonly setup?: Generated;
}

export function startDovecot(
  client: DovecotClient,
  passwordsBy: PasswordsBy = "grant",
  { relay, setup = generatedFor("dovecot", client) }: Besides = {},
): Promise<Dovecot> {
  return start((folder) => ({
    relay,
    files: {
      ...inFolder(setup, folder),
      users: `${OLD_HAND.username}:{PLAIN}${OLD_HAND.password}\n`,
      "password.ext": passwordSettings(client),
      "latchkey.lua": passwordLua(client),
    },
    passdbs: `passdb {
  driver = passwd-file
  mechanisms = plain login
  args = username_format=%u ${folder}/users
}
passdb {
  driver = ${passwordsBy === "grant" ? "oauth2" : "lua"}
  mechanisms = plain login
  args = ${passwordsBy === "grant" ? `${folder}/password.ext` : `file=${folder}/latchkey.lua blocking=yes`}
}
!include ${folder}/99-latchkey.conf`,
  }));
}

/** One that asks nobody: it verifies JWTs for this resource by itself, with the keys in the folder. The file is that of the guide. */
export function startLocalDovecot(keys: string, issuer: string, resource: string): Promise<Dovecot> {
  const [, guide] = /```\n(introspection_mode = local\n.*?)```/s.exec(readGuide()) ?? [];
  if (guide === undefined) throw new Error("the guide has no local validation");
  const settings = guide
    .replaceAll("/etc/dovecot/latchkey-keys", keys)
    .replaceAll("https://auth.example.org", issuer)
    .replaceAll("mail.example.org", resource);
  return start((folder) => ({
    files: { "token.ext": settings },
    passdbs: `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/token.ext
}`,
  }));
}

interface Particulars {
  /** By their names in its folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly passdbs: string;
  readonly relay?: number | undefined;
}

async function start(particulars: (folder: string) => Particulars): Promise<Dovecot> {
  // Short, since Unix sockets stand below it; and open, since another user keeps the mail.
  const folder = mkdtempSync(join(tmpdir(), "lk-dovecot-"));
  chmodSync(folder, 0o755);
  const [port, submissionPort] = [await freePort(), await freePort()];
  const doveadm = { port: await freePort(), key: randomUUID() };
  const file = (name: string): string => join(folder, name);

  const { files, passdbs, relay } = particulars(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(file(name), text);
  const submission = relay === undefined ? "" : submissionSettings(submissionPort, relay);
  writeFileSync(file("dovecot.conf"), `${settings(folder, port, doveadm, passdbs)}${submission}`);
  mkdirSync(file("home"));
  if (isRoot()) chownSync(file("home"), NOBODY, NOBODY);

  const log = (): string => {
    try {
      return readFileSync(file("log"), "utf8");
    } catch {
      return "";
    }
  };

  const child = spawn(findProgram("dovecot") ?? "dovecot", ["-F", "-c", file("dovecot.conf")], { stdio: "ignore" });
  child.on("error", () => {});
  const stop = async (): Promise<void> => {
    await endDovecot(child, file("dovecot.conf"));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItListens(port, child);
    if (submission !== "") await untilItListens(submissionPort, child);
  } catch (error) {
    const said = log();
    await stop();
    throw new Error(`Dovecot did not start: ${said}`, { cause: error });
  }
  return {
    port,
    submissionPort,
    doveadm: { address: `http://127.0.0.1:${doveadm.port}/doveadm/v1`, key: doveadm.key },
    deliver: (username, message) => deliverInto(join(folder, "home", username), message),
    log: () =>
      log()
        .split("\n")
        .filter((line) => /oauth2 failed:|Error:|Fatal:/.test(line))
        .join("\n"),
    stop,
  };
}

function settings(folder: string, port: number, doveadm: { readonly port: number; readonly key: string }, passdbs: string): string {
  const { uid, gid } = isRoot() ? { uid: NOBODY, gid: NOBODY } : userInfo();
  return `base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = ${passdbs.includes("!include") ? "plain login" : "plain login xoauth2 oauthbearer"}
auth_verbose = yes
auth_failure_delay = 0
login_trusted_networks = 127.0.0.1
mail_location = maildir:~/Maildir
mail_max_userip_connections = 50
first_valid_uid = 1
${isRoot() ? "" : ownUser()}
service anvil {
  ${isRoot() ? "" : "chroot ="}
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
doveadm_api_key = ${doveadm.key}
service doveadm {
  ${isRoot() ? "" : "chroot ="}
  inet_listener http {
    address = 127.0.0.1
    port = ${doveadm.port}
  }
}
service stats {
  ${isRoot() ? "" : "chroot ="}
}
service imap-login {
  ${isRoot() ? "" : "chroot ="}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
${passdbs}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/home/%u
}
`;
}

/** In place of the protocols named above. */
const submissionSettings = (port: number, relay: number): string => `protocols = imap submission
hostname = mail.example.org
submission_relay_host = 127.0.0.1
submission_relay_port = ${relay}
service submission-login {
  ${isRoot() ? "" : "chroot ="}
  inet_listener submission {
    port = ${port}
  }
}
`;

/** Into the Maildir of this home, as a mail server does it. */
export function deliverInto(home: string, message: string): void {
  const mailbox = join(home, "Maildir");
  const folders = [home, mailbox, ...["cur", "new", "tmp"].map((name) => join(mailbox, name))];
  const file = join(mailbox, "new", `${Date.now()}.${randomUUID()}.here`);
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  writeFileSync(file, message);
  if (isRoot()) for (const path of [...folders, file]) chownSync(path, NOBODY, NOBODY);
}

/** Only root can become another user. */
function ownUser(): string {
  const me = userInfo().username;
  const myGroup = execFileSync("id", ["-gn"], { encoding: "utf8" }).trim();
  return `default_internal_user = ${me}\ndefault_login_user = ${me}\ndefault_internal_group = ${myGroup}`;
}

/** They name each other by where they belong on a mail server. */
const inFolder = (setup: Generated, folder: string): Generated =>
  Object.fromEntries(Object.entries(setup).map(([name, text]) => [name, text.replaceAll(/\/etc\/dovecot(\/conf\.d)?/g, folder)]));

function passwordSettings({ issuer, id, secret }: DovecotClient): string {
  return `grant_url = ${issuer}/auth/token
client_id = ${id}
client_secret = ${secret}
use_grant_password = yes
introspection_mode = post
introspection_url = ${issuer}/auth/introspect
send_auth_headers = yes
${attributes}`;
}

const readGuide = (): string => readFileSync(join(import.meta.dirname, "../../docs/how-to/protect-dovecot.md"), "utf8");

/** As `mail setup` writes it. */
const passwordLua = (client: DovecotClient): string => passwordScript(client, "2.3").join("\n");

const attributes = `username_attribute = username
active_attribute = active
active_value = true
scope = ${MAIL}
timeout_msecs = 5000
`;

const isRoot = (): boolean => process.getuid?.() === 0;

/** Its master process, by its pid, takes its helpers along. */
async function endDovecot(child: ChildProcess, configuration: string): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  try {
    execFileSync(findProgram("doveadm") ?? "doveadm", ["-c", configuration, "stop"], { timeout: STOP });
  } catch {
    child.kill("SIGTERM");
  }
  const late = setTimeout(() => child.kill("SIGKILL"), STOP);
  await closed;
  clearTimeout(late);
}
