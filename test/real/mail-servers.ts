/**
 * A real Dovecot with all that mail programs use: IMAP, POP3, submission, ManageSieve, and LMTP behind it, with a certificate for
 * `localhost`. It asks Latchkey about each login, rightly or with one of the usual mistakes.
 */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePorts } from "../../harness/ports.ts";
import type { Authority } from "./certificates.ts";
import { DOVECOT, deliverInto, type PasswordsBy } from "./dovecot.ts";
import { generatedFor } from "./generated.ts";
import { findProgram, type Needed, untilItListens } from "./programs.ts";

export const MAIL_SERVERS: Needed = {
  files: [...DOVECOT.files, ...["pop3", "submission", "managesieve", "lmtp"].map((name) => `/usr/lib/dovecot/${name}`), "openssl"],
  packages: `${DOVECOT.packages} dovecot-pop3d dovecot-submissiond dovecot-managesieved dovecot-lmtpd openssl`,
};

/** What is otherwise than in a good configuration. */
export interface Mistakes {
  /** Lines of the file for tokens, by their names; undefined takes the line out. */
  readonly oauth2?: Lines;
  /** Lines of dovecot.conf, in place of those of the same name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Default: `allow_all_users=yes` among the arguments of the static userdb. */
  readonly userdb?: string;
  /** What becomes of names and passwords. Default: Dovecot's own password grant. */
  readonly passwords?: PasswordsBy;
}

export interface MailServers {
  /** The options by which `latchkey mail test` finds them. */
  readonly options: readonly string[];
  readonly ports: Readonly<Record<"imap" | "pop3" | "submission" | "sieve" | "http", number>>;
  /** Takes another configuration, and drops what it has remembered. */
  become(mistakes: Mistakes): Promise<void>;
  /** Where its doveadm takes commands. */
  readonly doveadm: string;
  /** Puts a letter into a person's inbox. */
  deliver(username: string, letter: string): void;
  /** How many letters lie in a person's inbox. */
  letters(username: string): number;
  log(): string;
  stop(): Promise<void>;
}

export interface Introspecting {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
}

export const API_KEY = "doveadm-key-0123456789";
const NOBODY = 65_534;
const STOP = 5_000; // milliseconds

export async function startMailServers(
  latchkey: Introspecting,
  authority: Authority,
  mistakes: Mistakes = {},
): Promise<MailServers> {
  // Short, since Unix sockets stand below it; and open, since another user keeps the mail.
  const folder = mkdtempSync(join(tmpdir(), "lk-mail-"));
  chmodSync(folder, 0o755);
  const [imap, pop3, submission, sieve, lmtp, http] = await freePorts(6);
  const ports = { imap, pop3, submission, sieve, http };
  const relay = await startRelay(lmtp);
  const isRoot = process.getuid?.() === 0;
  mkdirSync(join(folder, "home"));
  if (isRoot) chownSync(join(folder, "home"), NOBODY, NOBODY);
  const configuration = join(folder, "dovecot.conf");
  const write = (change: Mistakes): void => {
    writeFileSync(join(folder, "token.ext"), fileOf({ ...tokenSettings(latchkey), ...change.oauth2 }));
    writeFileSync(join(folder, "password.ext"), fileOf({ ...tokenSettings(latchkey), ...passwordSettings(latchkey) }));
    writeFileSync(join(folder, "latchkey.lua"), generatedFor("dovecot", latchkey)["latchkey.lua"] ?? "");
    const own = { folder, ports, lmtp, relay: portOf(relay), isRoot };
    writeFileSync(configuration, dovecotSettings(own, authority.issue("localhost"), change));
  };
  const run = async () => {
    const child = spawn(findProgram("dovecot") ?? "dovecot", ["-F", "-c", configuration], { stdio: "ignore" });
    await untilItListens(imap, child, log);
    return child;
  };
  const log = (): string => {
    try {
      return readFileSync(join(folder, "log"), "utf8");
    } catch {
      return "";
    }
  };
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), STOP);
    await closed;
    clearTimeout(late);
  };

  write(mistakes);
  let child = await run();
  return {
    options: [
      ...["--imap", `imaps://localhost:${imap}`, "--pop3", `pop3+starttls://localhost:${pop3}`],
      ...["--submission", `submission+starttls://localhost:${submission}`, "--sieve", `sieve+starttls://localhost:${sieve}`],
      ...["--tls-ca", authority.file],
    ],
    ports,
    doveadm: `http://127.0.0.1:${http}/doveadm/v1`,
    async become(change) {
      await end();
      write(change);
      child = await run();
    },
    deliver: (username, letter) => deliverInto(join(folder, "home", username), letter),
    letters(username) {
      const inbox = ["-path", "*Maildir/new/*", "-o", "-path", "*Maildir/cur/*"];
      const found = execFileSync("find", [join(folder, "home", username), ...inbox], { stdio: ["ignore", "pipe", "ignore"] });
      return found.toString().split("\n").filter(Boolean).length;
    },
    log,
    async stop() {
      await end();
      relay.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Own {
  readonly folder: string;
  readonly ports: MailServers["ports"];
  readonly lmtp: number;
  readonly relay: number;
  readonly isRoot: boolean;
}

function dovecotSettings(own: Own, certificate: { certificateFile: string; keyFile: string }, change: Mistakes): string {
  const { folder, isRoot, lmtp, ports, relay } = own;
  const { uid, gid } = isRoot ? { uid: NOBODY, gid: NOBODY } : userInfo();
  const chroot = isRoot ? "" : "chroot =";
  const settings: Readonly<Record<string, string>> = {
    base_dir: `${folder}/run`,
    state_dir: `${folder}/run`,
    log_path: `${folder}/log`,
    protocols: "imap pop3 submission sieve lmtp",
    listen: "127.0.0.1",
    hostname: "localhost",
    postmaster_address: "postmaster@example.org",
    ssl: "yes",
    ssl_cert: `<${certificate.certificateFile}`,
    ssl_key: `<${certificate.keyFile}`,
    auth_mechanisms: "plain login xoauth2 oauthbearer",
    auth_verbose: "yes",
    auth_failure_delay: "0",
    mail_location: "maildir:~/Maildir",
    mail_max_userip_connections: "50",
    first_valid_uid: "1",
    doveadm_api_key: API_KEY,
    submission_relay_host: "127.0.0.1",
    submission_relay_port: String(relay),
    ...(isRoot ? {} : ownUser()),
    ...change.settings,
  };
  const login = (service: string, name: string, port: number, more = ""): string => `service ${service}-login {
  ${chroot}
  inet_listener ${name} {
    port = ${port}
    ${more}
  }
}`;
  return `${Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}`)
    .join("\n")}
service anvil {
  ${chroot}
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  ${chroot}
}
${login("imap", "imaps", ports.imap, "ssl = yes")}
service imap-login {
  inet_listener imap {
    port = 0
  }
}
${login("pop3", "pop3", ports.pop3)}
service pop3-login {
  inet_listener pop3s {
    port = 0
  }
}
${login("submission", "submission", ports.submission)}
${login("managesieve", "sieve", ports.sieve)}
service lmtp {
  inet_listener lmtp {
    port = ${lmtp}
  }
}
service doveadm {
  inet_listener http {
    port = ${ports.http}
  }
}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/token.ext
}
passdb {
  driver = ${change.passwords === "script" ? "lua" : "oauth2"}
  mechanisms = plain login
  args = ${change.passwords === "script" ? `file=${folder}/latchkey.lua blocking=yes` : `${folder}/password.ext`}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/home/%u ${change.userdb ?? "allow_all_users=yes"}
}
`;
}

/** Only root can become another user. */
function ownUser(): Readonly<Record<string, string>> {
  const me = userInfo().username;
  const group = execFileSync("id", ["-gn"], { encoding: "utf8" }).trim();
  return { default_internal_user: me, default_login_user: me, default_internal_group: group };
}

type Lines = Readonly<Record<string, string | undefined>>;

/** As `latchkey mail setup` prints it. */
const tokenSettings = (latchkey: Introspecting): Lines =>
  Object.fromEntries(
    [...(generatedFor("dovecot", latchkey)["latchkey-token.conf.ext"] ?? "").matchAll(/^(\w+) = (.*)$/gm)].map(
      ([, name, value]) => [name, value],
    ),
  );

const passwordSettings = ({ id, issuer, secret }: Introspecting): Lines => ({
  introspection_url: `${issuer}/auth/introspect`,
  grant_url: `${issuer}/auth/token`,
  client_id: id,
  client_secret: secret,
  use_grant_password: "yes",
});

const fileOf = (lines: Lines): string =>
  Object.entries(lines)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} = ${value}\n`]))
    .join("");

/**
 * The transport agent behind the submission server, which is Postfix elsewhere: it hands letters on by LMTP. Apart from its greeting that
 * is SMTP, as long as a letter has one recipient (RFC 2033 §4.2).
 */
async function startRelay(lmtp: number): Promise<Server> {
  const server = createServer((socket) => {
    const onward = connect(lmtp, "127.0.0.1");
    socket.on("data", (part) => onward.write(part.toString("latin1").replace(/^(?:EHLO|HELO) /gim, "LHLO "), "latin1"));
    onward.pipe(socket);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const)
      one.on("error", () => {}).on("close", () => other.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
