/**
 * A machine as it is before the afternoon: Debian's Dovecot and Postfix with passwords in a passwd-file, each whole, in one folder. What
 * belongs into `/etc/dovecot`, `/etc/postfix` and `/var/spool/postfix` stands below that folder.
 */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePorts } from "../../harness/ports.ts";
import type { Authority } from "./certificates.ts";
import { MAIL_SERVERS } from "./mail-servers.ts";
import { makePostfix, POSTFIX, type Postfix } from "./postfix.ts";
import { findProgram, type Needed, untilItListens } from "./programs.ts";

export const MAIL_MACHINE: Needed = {
  files: [...MAIL_SERVERS.files, ...POSTFIX.files],
  packages: `${MAIL_SERVERS.packages} dovecot-auth-lua ${POSTFIX.packages}`,
};

/** Where it is reached. Thunderbird takes no name without a dot for a server, and the system knows no other name of itself. */
export const HOST = "127.0.0.1";
const NOBODY = 65_534;
const STOP = 5_000; // milliseconds

export interface MailMachine {
  readonly ports: Readonly<Record<"imap" | "pop3" | "submission" | "sieve", number>>;
  /** The passwd-file. */
  readonly users: string;
  /** Puts a text where it belongs: a path of Debian's, as `latchkey mail setup` says it. */
  place(path: string, text: string): void;
  /** Gives a file its owner and mode, as a printed step says it. */
  run(command: string): void;
  /** Changes a file of Dovecot's, by its name there. */
  edit(name: string, change: (text: string) => string): void;
  /** Puts a letter into a person's inbox. */
  deliver(username: string, letter: string): void;
  /** How many letters lie in a person's inbox. */
  letters(username: string): number;
  /** As an administrator who has changed what is theirs. @throws {Error} with what they find amiss */
  reload(): void;
  log(): string;
  stop(): Promise<void>;
}

interface Mailbox {
  readonly address: string;
  readonly password: string;
}

export async function startMailMachine(mailboxes: readonly Mailbox[], authority: Authority): Promise<MailMachine> {
  // Short, since Unix sockets stand below it; and open, since other users keep mail and queue.
  const folder = mkdtempSync(join(tmpdir(), "lk-machine-"));
  chmodSync(folder, 0o755);
  const [imap, pop3, submission, sieve] = await freePorts(4);
  const ports = { imap, pop3, submission, sieve };
  const { certificate, key } = authority.issue(HOST);
  const pair = join(folder, "server.pem");
  writeFileSync(pair, `${key}${certificate}`, { mode: 0o600 });
  const postfix = makePostfix(join(folder, "postfix"), ports.submission, pair);
  const configuration = join(folder, "dovecot", "dovecot.conf");
  mkdirSync(join(folder, "dovecot", "conf.d"), { recursive: true });
  mkdirSync(join(folder, "home"));
  chownSync(join(folder, "home"), NOBODY, NOBODY);
  writeFileSync(configuration, dovecotSettings({ folder, ports, pair, postfix }));
  writeFileSync(join(folder, "dovecot", "conf.d", "10-auth.conf"), authSettings(folder));
  const users = join(folder, "dovecot", "users");
  writeFileSync(users, mailboxes.map((one) => `${one.address}:${hashed(one.password, configuration)}::::::\n`).join(""), {
    mode: 0o644,
  });

  const log = (): string => {
    try {
      return readFileSync(join(folder, "log"), "utf8");
    } catch {
      return "";
    }
  };
  const child = spawn(findProgram("dovecot") ?? "dovecot", ["-F", "-c", configuration], { stdio: "ignore" });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const closed = once(child, "close");
  const stop = async (): Promise<void> => {
    await postfix.stop();
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      const late = setTimeout(kill, STOP);
      await closed;
      clearTimeout(late);
    }
    process.off("exit", kill);
    rmSync(folder, { recursive: true, force: true });
  };
  const doveadm = (words: readonly string[], input = ""): string =>
    execFileSync(findProgram("doveadm") ?? "doveadm", ["-c", configuration, ...words], { encoding: "utf8", input });
  const ofDebian = (text: string): string =>
    text.replaceAll("/etc/dovecot", join(folder, "dovecot")).replaceAll("/var/spool/postfix", postfix.queue);
  try {
    await untilItListens(ports.imap, child, log);
    await postfix.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ports,
    users,
    place(path, text) {
      const [, name] = /^\/etc\/postfix\/(main\.cf|master\.cf)\b/.exec(path) ?? [];
      if (name !== undefined) {
        postfix.add(name, text);
        return;
      }
      if (!path.startsWith("/etc/dovecot/")) throw new Error(`${path} is no place of Dovecot or Postfix`);
      mkdirSync(dirname(ofDebian(path)), { recursive: true });
      writeFileSync(ofDebian(path), ofDebian(text), { mode: 0o600 });
    },
    run(command) {
      const [program = "", ...words] = ofDebian(command).split(" ");
      execFileSync(program, words, { stdio: ["ignore", "ignore", "pipe"] });
    },
    edit(name, change) {
      const file = join(folder, "dovecot", name);
      writeFileSync(file, change(readFileSync(file, "utf8")));
    },
    deliver: (username, letter) => void doveadm(["save", "-u", username], letter),
    letters: (username) => doveadm(["search", "-u", username, "mailbox", "INBOX", "all"]).split("\n").filter(Boolean).length,
    reload() {
      execFileSync(findProgram("doveconf") ?? "doveconf", ["-c", configuration, "-n"], { stdio: ["ignore", "ignore", "pipe"] });
      doveadm(["reload"]);
      postfix.checkAndReload();
    },
    log: () => `${log()}\n${postfix.log()}`,
    stop,
  };
}

const hashed = (password: string, configuration: string): string =>
  execFileSync(findProgram("doveadm") ?? "doveadm", ["-c", configuration, "pw", "-s", "SHA512-CRYPT", "-p", password], {
    encoding: "utf8",
  }).trim();

interface Own {
  readonly folder: string;
  readonly ports: MailMachine["ports"];
  /** The file of the certificate and its key. */
  readonly pair: string;
  readonly postfix: Postfix;
}

const dovecotSettings = ({ folder, pair, ports, postfix }: Own): string => `base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap pop3 lmtp sieve
listen = ${HOST}
postmaster_address = postmaster@example.org
ssl = required
ssl_cert = <${pair}
ssl_key = <${pair}
auth_mechanisms = plain login
auth_verbose = yes
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_max_userip_connections = 50
first_valid_uid = 1
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service auth {
  unix_listener ${postfix.queue}/private/auth {
    mode = 0660
    user = postfix
    group = postfix
  }
}
service lmtp {
  unix_listener ${postfix.queue}/private/dovecot-lmtp {
    mode = 0600
    user = postfix
    group = postfix
  }
}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${ports.imap}
  }
}
service pop3-login {
  inet_listener pop3 {
    port = 0
  }
  inet_listener pop3s {
    port = ${ports.pop3}
  }
}
service managesieve-login {
  inet_listener sieve {
    port = ${ports.sieve}
  }
}
!include conf.d/*.conf
`;

const authSettings = (folder: string): string => `passdb {
  driver = passwd-file
  args = ${folder}/dovecot/users
}
userdb {
  driver = passwd-file
  args = ${folder}/dovecot/users
  default_fields = uid=${NOBODY} gid=${NOBODY} home=${folder}/home/%u
}
`;
