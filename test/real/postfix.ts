/** A real Postfix 3.7 with its configuration, queue and data in a folder of its own. Its master has to be root. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram, type Needed, untilItListens } from "./programs.ts";

const HOST = "127.0.0.1";
const MASTER = "/usr/lib/postfix/sbin/master";
const STOP = 10_000; // milliseconds

export const POSTFIX: Needed = { files: ["postfix", MASTER], packages: "postfix" };

export interface Postfix {
  /** Where it takes letters from people, with STARTTLS. */
  readonly port: number;
  /** Its own, with main.cf and master.cf. */
  readonly configuration: string;
  /** Where Dovecot may make sockets for it, in the folder `private`. */
  readonly queue: string;
  /** Adds a text to a file of its configuration; a service in it stands in the place of one of that name. */
  add(file: string, text: string): void;
  start(): Promise<void>;
  /** As an administrator does it. @throws {Error} with what Postfix finds amiss */
  checkAndReload(): void;
  log(): string;
  stop(): Promise<void>;
}

/**
 * Lays it out, with submission as an administrator has it who has passwords alone, and LMTP to a socket in its queue.
 *
 * @param certificate the file of the certificate and its key, one after the other
 */
export function makePostfix(folder: string, port: number, certificate: string): Postfix {
  const [configuration, queue, data] = ["etc", "spool", "data"].map((name) => join(folder, name)) as [string, string, string];
  for (const place of [configuration, queue, data]) mkdirSync(place, { recursive: true });
  execFileSync("chown", ["postfix", data]);
  const logFile = join(folder, "log");
  writeFileSync(join(configuration, "main.cf"), mainFile({ folder, queue, data, logFile, certificate }));
  writeFileSync(join(configuration, "master.cf"), masterFile(port));

  const postfix = (command: string): void => {
    execFileSync(findProgram("postfix") ?? "postfix", ["-c", configuration, command], { stdio: ["ignore", "ignore", "pipe"] });
  };
  const log = (): string => {
    try {
      return readFileSync(logFile, "utf8");
    } catch {
      return "";
    }
  };
  // It makes the folders of the queue, where Dovecot is to make its sockets before the first letter comes.
  postfix("check");
  let end = async (): Promise<void> => {};
  return {
    port,
    configuration,
    queue,
    add(file, text) {
      const path = join(configuration, file);
      const present = readFileSync(path, "utf8");
      const [added, replaced] = file === "master.cf" ? [atPort(text, port), withoutService(present, port)] : [text, present];
      writeFileSync(path, `${replaced}${added}`);
    },
    async start() {
      // Leads a process group of its own, as it ends all of that together.
      const child = spawn(MASTER, ["-c", configuration, "-d"], { stdio: "ignore", detached: true });
      const kill = (): void => void child.kill("SIGKILL");
      process.once("exit", kill);
      const closed = once(child, "close");
      end = async () => {
        process.off("exit", kill);
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill("SIGTERM");
        const late = setTimeout(kill, STOP);
        await closed;
        clearTimeout(late);
      };
      await untilItListens(port, child, log);
    },
    checkAndReload() {
      postfix("check");
      postfix("reload");
    },
    log,
    stop: () => end(),
  };
}

interface Places {
  readonly folder: string;
  readonly queue: string;
  readonly data: string;
  readonly logFile: string;
  readonly certificate: string;
}

const mainFile = ({ certificate, data, folder, logFile, queue }: Places): string => `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
maillog_file = ${logFile}
maillog_file_prefixes = ${folder}
inet_interfaces = ${HOST}
inet_protocols = ipv4
myhostname = mail.example.org
mydestination = localhost
local_recipient_maps =
virtual_mailbox_domains = example.org
virtual_transport = lmtp:unix:private/dovecot-lmtp
smtpd_tls_chain_files = ${certificate}
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
`;

/** Debian's `submission` is port 587, which may be taken here; and `submissions` is not tried. */
const atPort = (text: string, port: number): string =>
  text.replace(/^submissions inet .*\n(?: .*\n)*/m, "").replace(/^submission inet/m, `${HOST}:${port} inet`);

const withoutService = (text: string, port: number): string =>
  text.replace(new RegExp(`^${HOST}:${port} inet .*\\n(?: .*\\n)*`, "m"), "");

const masterFile = (port: number): string => `${HOST}:${port} inet n - y - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
cleanup unix n - y - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - y 1000? 1 tlsmgr
rewrite unix - - y - - trivial-rewrite
bounce unix - - y - 0 bounce
defer unix - - y - 0 bounce
trace unix - - y - 0 bounce
verify unix - - y - 1 verify
flush unix n - y 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - y - - smtp
lmtp unix - - y - - lmtp
error unix - - y - - error
retry unix - - y - - error
anvil unix - - y - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`;
