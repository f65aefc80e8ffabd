/** `latchkey mail domain`: the domains whose mail servers ask this server, and where programs find them. */

import { type Command, Option } from "commander";
import type { MailDomainEdit, ServicePlaces } from "../../admin/mail-domains.ts";
import { type MailDomain, type MailLogin, SERVICE_PROTOCOLS, type ServiceProtocol } from "../../records/mail-domain.ts";
import { addressOfService, mailDomainJson } from "../../records/mail-domain-json.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { sure } from "../terminal/stdin.ts";
import { collected, type DeskOptions, withDesk } from "./configuration-options.ts";

type MailDomainOptions = DeskOptions & {
  readonly name?: string | false;
  readonly login?: MailLogin;
  readonly passwords?: boolean;
} & { readonly [Protocol in ServiceProtocol]?: readonly string[] | false };

const DOMAIN = ["<domain>", "the part of its addresses after the at-sign, such as example.org"] as const;

/** What is said of a protocol, and how its place is written. */
const PLACES: Readonly<Record<ServiceProtocol, readonly [written: string, words: string]>> = {
  imap: ["place", "its IMAP server, as imaps://HOST or imap+starttls://HOST:PORT (default imaps://mail.DOMAIN); may repeat"],
  pop3: ["place", "its POP3 server, as pop3s://HOST; may repeat"],
  submission: ["place", "where letters are handed in, as submissions://HOST or smtp+starttls://HOST:587; may repeat"],
  sieve: ["place", "its ManageSieve server, as sieve+starttls://HOST; may repeat"],
  jmap: ["url", "the session of its JMAP server; may repeat"],
  caldav: ["url", "its calendars; may repeat"],
  carddav: ["url", "its address books; may repeat"],
};

export function addMailDomainCommand(mail: Command, context: CliContext): void {
  const { output } = context;
  const domain = mail.command("domain").description("the domains whose mail servers ask this server");

  withDescription(withDesk(domain.command("add").argument(...DOMAIN)))
    .option("--no-passwords", "programs sign in with tokens alone, and with no password")
    .description("add a mail domain, so that programs find its servers and how to sign in there")
    .action(async (name: string, options: MailDomainOptions) => {
      const added = await atDesk(options, context, ({ mailDomains }) => mailDomains.add({ domain: name, ...editOf(options) }));
      if (options.json) return output.json(mailDomainJson(added));
      output.line(`Added ${output.bold(added.domain)}: ${added.services.map(addressOfService).join(", ")}.`);
    });

  withDesk(domain.command("list"))
    .description("list the mail domains")
    .action(async (options: DeskOptions) => {
      const domains = await atDesk(options, context, ({ mailDomains }) => mailDomains.list());
      if (options.json) return output.json(domains.map(mailDomainJson));
      output.table(
        ["DOMAIN", "NAME", "SERVERS", "PASSWORDS"],
        domains.map((one) => [
          one.domain,
          one.name ?? "-",
          one.services.map(addressOfService).join(" ") || "-",
          one.passwords ? "yes" : "no",
        ]),
      );
    });

  withDesk(domain.command("show").argument(...DOMAIN))
    .description("show a mail domain")
    .action(async (name: string, options: DeskOptions) => {
      const found = await atDesk(options, context, ({ mailDomains }) => mailDomains.find(name));
      if (found === undefined) throw failure(`there is no mail domain ${name}`);
      if (options.json) return output.json(mailDomainJson(found));
      output.facts(factsOf(found));
    });

  withoutPlaces(withDescription(withDesk(domain.command("edit").argument(...DOMAIN))))
    .description("change a mail domain; what is not named stays, and the places of a protocol are given whole")
    .option("--no-name", "it has no name any more")
    .option("--passwords", "programs may sign in with a password too")
    .option("--no-passwords", "programs sign in with tokens alone, and with no password")
    .action(async (name: string, options: MailDomainOptions) => {
      const edit = editOf(options);
      if (Object.keys(edit).length === 0) throw usageError("say what changes, such as --imap or --login");
      const changed = await atDesk(options, context, ({ mailDomains }) => mailDomains.change(name, edit));
      if (changed === undefined) throw failure(`there is no mail domain ${name}`);
      if (options.json) return output.json(mailDomainJson(changed));
      output.line(`Changed ${output.bold(changed.domain)}.`);
    });

  withDesk(domain.command("remove").argument(...DOMAIN))
    .description("remove a mail domain: programs are told nothing of it any more; asks at a terminal")
    .option("--yes", "do not ask")
    .action(async (name: string, options: DeskOptions & { readonly yes?: boolean }) => {
      await sure(`Remove the mail domain ${name}? Programs are told nothing of it any more.`, options, context);
      const removed = await atDesk(options, context, ({ mailDomains }) => mailDomains.remove(name));
      if (!removed) throw failure(`there is no mail domain ${name}`);
      if (options.json) return output.json({ domain: name });
      output.line(`Removed ${output.bold(name)}.`);
    });
}

function withDescription(command: Command): Command {
  command.option("--name <name>", "as people know it, such as the name of the organisation");
  for (const protocol of SERVICE_PROTOCOLS) {
    const [written, words] = PLACES[protocol];
    command.option(`--${protocol} <${written}>`, words, (value: string, earlier: unknown) =>
      collected(value, Array.isArray(earlier) ? earlier : []),
    );
  }
  return command.addOption(
    new Option(
      "--login <form>",
      "what people type as their name there: the whole address (default) or what is before the at-sign",
    ).choices(["address", "local-part"]),
  );
}

function withoutPlaces(command: Command): Command {
  for (const protocol of SERVICE_PROTOCOLS) command.option(`--no-${protocol}`, "it has none any more");
  return command;
}

/** What was said, and nothing else. Commander says of `--no-passwords` that it is true where it is absent. */
function editOf({ login, name, passwords, ...options }: MailDomainOptions): MailDomainEdit {
  const services: ServicePlaces = Object.fromEntries(
    SERVICE_PROTOCOLS.flatMap((protocol) => {
      const places = options[protocol];
      return places === undefined ? [] : [[protocol, places === false ? [] : places]];
    }),
  );
  return {
    ...(name !== undefined && { name: name === false ? null : name }),
    ...(Object.keys(services).length > 0 && { services }),
    ...(login !== undefined && { login }),
    ...(passwords !== undefined && { passwords }),
  };
}

const factsOf = (one: MailDomain): Readonly<Record<string, string | undefined>> => ({
  domain: one.domain,
  name: one.name,
  ...Object.fromEntries(
    SERVICE_PROTOCOLS.map((protocol) => [
      protocol,
      one.services
        .filter((service) => service.protocol === protocol)
        .map(addressOfService)
        .join(", ") || undefined,
    ]),
  ),
  "people sign in with": one.login === "address" ? "their address" : "the part before the at-sign",
  passwords: one.passwords ? "programs may use them" : "none: tokens alone",
  added: moment(one.createdAt),
});
