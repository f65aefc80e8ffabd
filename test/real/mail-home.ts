/**
 * The computer of a person with mail programs: their configuration as `latchkey mail setup` writes it, mutt's script with what it prints for
 * it, and a Dovecot with letters beside it.
 */

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goThrough } from "../../src/testing/index.ts";
import { createShiftedClock, type ShiftedClock } from "../../torture/machine/shifted-clock.ts";
import { temporaryFolder } from "../cli/command.ts";
import { type Authority, makeAuthority } from "./certificates.ts";
import { MAIL } from "./dovecot.ts";
import { ALICE, type Latchkey, PASSWORD, startLatchkey } from "./latchkey.ts";
import { MAIL_SERVERS, type MailServers, type Mistakes, startMailServers } from "./mail-servers.ts";
import { MUTT_SCRIPT, muttScriptWith } from "./mutt-script.ts";
import { deliverToLoopback, getTokensByCode } from "./people.ts";
import type { Needed } from "./programs.ts";
import { type Ended, type Running, runProgram } from "./running.ts";

export const MAIL_HOME: Needed = {
  files: [...MAIL_SERVERS.files, "python3", "script", "stty", MUTT_SCRIPT],
  packages: `${MAIL_SERVERS.packages} bsdutils mutt python3`,
};

export interface MailHome {
  readonly latchkey: Latchkey;
  readonly authority: Authority;
  readonly servers: MailServers;
  /** Latchkey's, and that of no other. */
  readonly clock: ShiftedClock;
  readonly path: string;
  /** The file as `mail setup` wrote it. */
  printed(name: string): string;
  /** Places it in the person's folder, changed as this test needs it; its path there. */
  written(name: string, as?: { readonly at?: string; readonly change?: (text: string) => string }): string;
  /** The script has a refresh token of this program, and no access token. */
  signInByScript(program: string): Promise<void>;
  /** Does what `latchkey try code`, as it is printed, tells the person; the refresh token that it ends with. */
  firstToken(program: string): Promise<string>;
  /** What was allowed this program is over. */
  endAuthorizationOf(program: string): Promise<void>;
  start(command: string, words: readonly string[]): Running;
  /** At a terminal of 120 columns, which `script` (Debian's bsdutils) makes. It is ended with the home, if not before. */
  startAtTerminal(command: string): Running;
  run(command: string, words: readonly string[], input?: string): Promise<Ended>;
  /** How many letters lie in the inbox. */
  letters(): number;
  /** Puts a letter there. */
  deliver(subject: string): void;
  /** The end of Dovecot's, and what stood on the terminals. */
  log(): string;
  stop(): Promise<void>;
}

const SECRET = "dovecot-secret-0123456789abcdef";
const LATCHKEY = new URL("../../bin/latchkey.js", import.meta.url).pathname;

export async function startMailHome(programs: readonly string[], mailServers: Mistakes = {}): Promise<MailHome> {
  const folder = temporaryFolder();
  const [out, path] = [join(folder.path, "out"), join(folder.path, "home")];
  const authority = makeAuthority();
  const clock = createShiftedClock(folder.path);
  const latchkey = await startLatchkey({}, clock);
  await latchkey.addAccount(ALICE);
  await latchkey.addClient("dovecot", ["--resource-server"], SECRET);
  const servers = await startMailServers({ issuer: latchkey.issuer, id: "dovecot", secret: SECRET }, authority, mailServers);
  const { imap, submission } = servers.ports;
  const places = ["--imap", `imaps://localhost:${imap}`, "--submission", `smtp+starttls://localhost:${submission}`];
  await latchkey.command(["mail", "domain", "add", "example.org", ...places]);
  await latchkey.command(["mail", "setup", ...programs, "--issuer", latchkey.issuer, "--out", out]);

  const printed = (name: string): string => readFileSync(join(out, name), "utf8");
  const script = join(path, "bin", "mutt_oauth2.py");
  mkdirSync(join(path, "bin"), { recursive: true });
  const registrations = programs.map((program) => join(out, `mutt_oauth2-${program}.py`)).filter((file) => existsSync(file));
  writeFileSync(script, muttScriptWith(registrations.map((file) => readFileSync(file, "utf8")).join("")));
  chmodSync(script, 0o755);

  const environment = {
    HOME: path,
    PATH: `${join(path, "bin")}:${process.env["PATH"]}`,
    SSL_CERT_FILE: authority.file,
    LC_ALL: "C.UTF-8",
    TERM: "xterm",
    EDITOR: "true",
  };
  const start: MailHome["start"] = (command, words) => runProgram(command, words, { folder: path, environment });
  const atTerminals = new Set<Running>();
  const run: MailHome["run"] = (command, words, input = "") =>
    runProgram(command, words, { input, folder: path, environment }).ended();

  return {
    latchkey,
    authority,
    servers,
    clock,
    path,
    printed,
    written(name, { at = name, change = (text: string) => text } = {}) {
      const file = join(path, at);
      mkdirSync(join(file, ".."), { recursive: true });
      writeFileSync(file, change(printed(name)), { mode: 0o600 });
      return file;
    },
    async signInByScript(program) {
      const client = { clientId: program, redirectUri: "http://localhost/", scope: `offline_access ${MAIL}` };
      const { refreshToken } = await getTokensByCode(latchkey, client);
      const kept = {
        registration: program,
        authflow: "localhostauthcode",
        email: ALICE,
        access_token: "",
        access_token_expiration: "",
        refresh_token: refreshToken,
      };
      writeFileSync(join(path, `.${program}-token`), JSON.stringify(kept), { mode: 0o600 });
    },
    async firstToken(program) {
      const words = [
        "try",
        "code",
        "--issuer",
        latchkey.issuer,
        "--client-id",
        program,
        "--scope",
        "mail",
        "--keep",
        "--show-tokens",
      ];
      const trying = start(process.execPath, [LATCHKEY, ...words]);
      const [address] = await trying.says(/http:\S+\/auth\/authorize\?\S+/);
      const browser = latchkey.browser();
      await deliverToLoopback(
        (await goThrough(browser, await browser.open(address), { username: ALICE, password: PASSWORD })).location,
      );
      const { said, status } = await trying.ended();
      const token = said.match(/lk_refresh_[\w-]+/g)?.at(-1);
      if (status !== 0 || token === undefined) throw new Error(`it ended with ${status}: ${said}`);
      return token;
    },
    async endAuthorizationOf(program) {
      const all: readonly { readonly id: string; readonly client_id: string }[] = JSON.parse(
        await latchkey.command(["authorization", "list", "--json"]),
      );
      for (const { client_id: clientId, id } of all) if (clientId === program) await latchkey.command(["authorization", "end", id]);
    },
    start,
    startAtTerminal(command) {
      const program = start("script", ["--quiet", "--command", `stty rows 30 cols 120; exec ${command}`, "/dev/null"]);
      atTerminals.add(program);
      return program;
    },
    run,
    letters() {
      try {
        return servers.letters(ALICE);
      } catch {
        return 0;
      }
    },
    deliver: (subject) => servers.deliver(ALICE, letterOn(subject)),
    log: () => [servers.log().split("\n").slice(-20), ...[...atTerminals].map((program) => program.said())].flat().join("\n"),
    async stop() {
      for (const program of atTerminals) await program.end();
      await servers.stop();
      await latchkey.close();
      authority.remove();
      folder.remove();
    },
  };
}

export const letterOn = (subject: string): string => `From: ${ALICE}\nTo: ${ALICE}\nSubject: ${subject}\n\nHello.\n`;
