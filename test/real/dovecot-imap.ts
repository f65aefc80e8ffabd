/** A real Dovecot with passwords of its own, over IMAPS and over IMAP with STARTTLS. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePort } from "../../harness/ports.ts";
import type { Authority } from "./certificates.ts";
import { findProgram, untilItListens } from "./programs.ts";

export interface MailServer {
  /** Speaks STARTTLS. */
  readonly port: number;
  readonly securePort: number;
  log(): string;
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

const NOBODY = 65_534;

/** `users`: lines of its passwd-file. The certificate is for `localhost`. */
export async function startMailServer(users: string, authority: Authority): Promise<MailServer> {
  const folder = mkdtempSync(join(tmpdir(), "lk-imap-"));
  chmodSync(folder, 0o755);
  const file = (name: string): string => join(folder, name);
  const [port, securePort] = [await freePort(), await freePort()];
  const { certificateFile, keyFile } = authority.issue("localhost");
  const isRoot = process.getuid?.() === 0;
  const { uid, gid, username } = isRoot ? { uid: NOBODY, gid: NOBODY, username: "" } : userInfo();
  mkdirSync(file("home"));
  if (isRoot) chownSync(file("home"), NOBODY, NOBODY);
  writeFileSync(file("users"), users);
  chmodSync(file("users"), 0o644);
  const own = isRoot
    ? ""
    : `default_internal_user = ${username}\ndefault_login_user = ${username}\ndefault_internal_group = ${gid}\n`;
  const chroot = isRoot ? "" : "chroot =";
  writeFileSync(
    file("dovecot.conf"),
    `base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${certificateFile}
ssl_key = <${keyFile}
auth_mechanisms = plain login
auth_verbose = yes
auth_failure_delay = 0
mail_location = maildir:~/Maildir
first_valid_uid = 1
${own}
service anvil {
  ${chroot}
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  ${chroot}
}
service imap-login {
  ${chroot}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${securePort}
    ssl = yes
  }
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/home/%u
}
`,
  );
  const child = spawn(findProgram("dovecot") ?? "dovecot", ["-F", "-c", file("dovecot.conf")], { stdio: "ignore" });
  const log = (): string => {
    try {
      return readFileSync(file("log"), "utf8");
    } catch {
      return "";
    }
  };
  await untilItListens(port, child, log);
  return {
    port,
    securePort,
    log,
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const closed = once(child, "close");
        child.kill("SIGTERM");
        await closed;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
