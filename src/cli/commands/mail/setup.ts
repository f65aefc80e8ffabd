/** `latchkey mail setup`: what mail servers and mail programs need here, and the configuration to paste there. */

import type { Command } from "commander";
import type { AdministratorsDesk } from "../../../admin/administrators-desk.ts";
import type { MailProgram } from "../../../admin/mail-programs/mail-program.ts";
import type { Configured, MailSetup, MailSetupDone, Needed } from "../../../admin/mail-programs/setup.ts";
import { isLoopbackHost } from "../../../protocol/issuer.ts";
import type { CliContext } from "../../context.ts";
import { atDesk } from "../../process/desk.ts";
import { usageError } from "../../terminal/exit.ts";
import { type Output, printable } from "../../terminal/output.ts";
import { type DeskOptions, withAddressedDesk } from "../configuration-options.ts";
import { type Folder, openFolder, type Placed } from "./setup-folder.ts";

interface SetupOptions extends DeskOptions {
  readonly domain?: string;
  readonly address?: string;
  readonly doveadm?: string;
  readonly id?: string;
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly newSecret?: boolean;
  readonly showSecrets?: boolean;
}

const FOLDER = "latchkey-mail";

export function addMailSetupCommand(mail: Command, context: CliContext): void {
  const { output } = context;

  withAddressedDesk(mail.command("setup").argument("[programs...]", "such as dovecot or roundcube; without any, they are listed"))
    .description("add what mail servers and mail programs need here, and print their configuration; a second run changes nothing")
    .option("--domain <domain>", "the mail domain that they are for; added if it is not there (default: the only one)")
    .option("--address <url>", "where a webmail is reached (default https://webmail.DOMAIN)")
    .option(
      "--doveadm <url>",
      "where Dovecot's HTTP API is to answer, such as http://127.0.0.1:8081/doveadm/v1: open sessions end there with what opened them",
    )
    .option("--id <client>", "another client id than the program's own name")
    .option("--out <dir>", `write each file into this folder (default: those with a secret, and what is no text, into ${FOLDER})`)
    .option("--dry-run", "say what would be done, and do nothing")
    .option("--new-secret", "give the client another secret; the one that it has counts no more")
    .option("--show-secrets", "print the secrets too")
    .addHelpText(
      "after",
      "\nA program may also be named as --server dovecot. What else follows --server is the address of a Latchkey server.",
    )
    .action(async (named: readonly string[], given: SetupOptions) => {
      const { findMailProgram, MAIL_PROGRAMS } = await import("../../../admin/mail-programs/mail-programs.ts");
      const { options, names } = withoutProgram(named, given, (id) => findMailProgram(id) !== undefined);
      if (names.length === 0) {
        list(MAIL_PROGRAMS, options, output);
        return;
      }
      const programs = names.map((id) => {
        const program = findMailProgram(id);
        if (program === undefined) throw usageError(`${id} is no program that is known here: latchkey mail setup lists them`);
        return program;
      });
      await setUpFor(programs, options, context);
    });
}

/** `--server` names a program where it has the name of one; a server of Latchkey has an address. */
function withoutProgram(
  named: readonly string[],
  options: SetupOptions,
  isProgram: (id: string) => boolean,
): { readonly names: readonly string[]; readonly options: SetupOptions } {
  const { server, ...rest } = options;
  if (server === undefined || !isProgram(server)) return { names: [...new Set(named)], options };
  return { names: [...new Set([server, ...named])], options: rest };
}

function list(programs: readonly MailProgram[], { json }: SetupOptions, output: Output): void {
  if (json) {
    output.json(programs.map(({ about, id, name, needsDomain = false }) => ({ id, name, about, needs_domain: needsDomain })));
    return;
  }
  output.table(
    ["PROGRAM", "NAME", "FOR"],
    programs.map(({ about, id, name }) => [id, name, about]),
  );
}

async function setUpFor(programs: readonly MailProgram[], options: SetupOptions, context: CliContext): Promise<void> {
  const { output } = context;
  const { planSetup, setUp } = await import("../../../admin/mail-programs/setup.ts");
  const { dryRun = false, showSecrets = false } = options;
  const folder = openFolder(options.out ?? FOLDER);
  const done = await atDesk(options, context, async (desk) => {
    const setup: MailSetup = {
      programs,
      domain: await domainFor(programs, options, desk),
      clientId: options.id,
      address: options.address,
      doveadm: doveadmFor(programs, options),
      newSecret: options.newSecret,
      knownSecret: folder.secretOf,
    };
    const { issuer } = await desk.server();
    if (!options.json && isLoopbackHost(new URL(issuer).hostname))
      output.note(
        `The issuer is ${issuer}, which no other computer reaches. If that is not meant, set it in latchkey.toml or name that file by --config, and run this again.`,
      );
    const plan = await planSetup(setup, desk);
    if (!dryRun) {
      for (const one of plan) if (one.does !== "there" && !options.json) output.note(`Will ${WILL[one.does]} ${whatOf(one)}.`);
      // Before there is a secret that could not be written down.
      folder.make();
    }
    return setUp(setup, desk, { dryRun });
  });
  const placed = dryRun ? [] : folder.write(done, options.out !== undefined);
  const hide = (text: string): string =>
    showSecrets ? text : [...done.secrets.values()].reduce((hidden, secret) => hidden.replaceAll(secret, "SECRET"), text);
  const telling = { dryRun, placed, hide, folder };
  if (options.json) output.json(jsonOf(done, telling));
  else print(done, telling, output);
}

/** The one that was named, or the only one. @throws {CommandError} a program needs one, and none is named, or there are several */
async function domainFor(
  programs: readonly MailProgram[],
  { domain }: SetupOptions,
  { mailDomains }: AdministratorsDesk,
): Promise<string | undefined> {
  if (domain !== undefined) return domain;
  const [only, ...others] = await mailDomains.list();
  if (only !== undefined && others.length === 0) return only.domain;
  const needing = programs.find(({ needsDomain }) => needsDomain);
  if (needing !== undefined) throw usageError(`say which mail domain ${needing.id} is for, such as --domain example.org`);
  return undefined;
}

/** @throws {CommandError} none of the programs has such an API */
function doveadmFor(programs: readonly MailProgram[], { doveadm }: SetupOptions): string | undefined {
  if (doveadm !== undefined && !programs.some(({ id }) => id.startsWith("dovecot"))) throw usageError("--doveadm is about dovecot");
  return doveadm;
}

interface Telling {
  readonly dryRun: boolean;
  readonly placed: readonly Placed[];
  readonly hide: (text: string) => string;
  readonly folder: Folder;
}

const WILL = { add: "add", change: "add what is missing to", "new secret": "make another secret for", there: "leave" };
const whatOf = ({ name, what }: Needed): string => `the ${what} ${name}`;

function print({ configured, needed }: MailSetupDone, { dryRun, folder, hide, placed }: Telling, output: Output): void {
  for (const one of needed) output.line(sentenceOn(one, dryRun));
  if (needed.length > 0 && needed.every(({ does }) => does === "there")) output.line("Nothing to change here.");
  for (const { files, lacksSecret, next, program } of configured) {
    for (const file of files) {
      output.line();
      output.line(output.bold(`${program.name}: ${file.path}`));
      output.line();
      output.line(hide(file.text).trimEnd().split("\n").map(printable).join("\n"));
    }
    output.line();
    for (const step of next) output.line(`- ${printable(step)}`);
    if (lacksSecret && !dryRun)
      output.note(`${folder.path} has no secret of that client, so SECRET stands in its place. --new-secret makes another.`);
  }
  if (placed.length > 0) output.line();
  for (const { isNew, path } of placed) output.line(isNew ? `Wrote ${path}.` : `${path} is as it was.`);
}

function sentenceOn(one: Needed, dryRun: boolean): string {
  const what = whatOf(one);
  if (one.does === "there") return `${what[0]?.toUpperCase()}${what.slice(1)} is there.`;
  if (dryRun) return `Would ${WILL[one.does]} ${what}.`;
  return { add: `Added ${what}.`, change: `Added what was missing to ${what}.`, "new secret": `Made another secret for ${what}.` }[
    one.does
  ];
}

const jsonOf = ({ configured, needed }: MailSetupDone, { dryRun, hide, placed }: Telling) => ({
  dry_run: dryRun,
  needed: needed.map(({ does, name, what }) => ({ what, name, does: does.replace(" ", "_") })),
  programs: configured.map((one) => programJson(one, hide)),
  files: placed.map(({ isNew, path }) => ({ path, written: isNew })),
});

const programJson = ({ files, lacksSecret, next, program }: Configured, hide: (text: string) => string) => ({
  id: program.id,
  name: program.name,
  files: files.map(({ bytes, file, path, secret, text }) => ({
    path,
    file,
    secret,
    ...(bytes === undefined ? { text: hide(text) } : { base64: Buffer.from(bytes).toString("base64") }),
  })),
  next,
  lacks_secret: lacksSecret,
});
