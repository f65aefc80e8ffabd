/** `latchkey client`: programs that ask for tokens, and resource servers that ask about them. */

import { type Command, Option } from "commander";
import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { AddedClient } from "../../admin/clients.ts";
import type { NewClient } from "../../admin/new-client.ts";
import type { AddedProgram } from "../../admin/programs/preset.ts";
import { ALL_AUTHENTICATION_METHODS, type ClientAuthenticationMethod, type SigningAlgorithm } from "../../protocol/names.ts";
import { type Client, isConfidential, type UsernameClaim } from "../../records/client.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { everything, type ListOptions, listOptions } from "../terminal/pages.ts";
import { readSecret, sure } from "../terminal/stdin.ts";
import { type DescriptionOptions, describedBy, descriptionOptions, withDescription } from "./client-description.ts";
import { addClientEditCommands } from "./client-edit.ts";
import {
  type AccessOptions,
  allowedGroups,
  exchangeOf,
  grantOption,
  idTokenAlgorithmOption,
  type LifetimeOptions,
  lifetimesOf,
  type MemberOptions,
  membersOf,
  newClaims,
  responseTypeOption,
  withAccess,
  withLifetimes,
  withMemberOptions,
  withWayOut,
} from "./client-options.ts";
import { addProgramsCommand, pastedJson, printPasted } from "./client-programs.ts";
import { addClientTraceCommand } from "./client-trace.ts";
import { addClientTransferCommands } from "./client-transfer.ts";
import { clientFacts, clientJson, clientName } from "./client-words.ts";
import { collected, type DeskOptions, withAddressedDesk, withDesk } from "./configuration-options.ts";

const ADDED_BY = { administrator: "administrator", self: "itself", document: "its description" } as const;

interface AddOptions extends DeskOptions, DescriptionOptions, AccessOptions, LifetimeOptions, MemberOptions {
  readonly id?: string;
  readonly secretStdin?: boolean;
  readonly name?: string;
  readonly program?: string;
  readonly address?: string;
  readonly adminGroup?: string;
  readonly public?: boolean;
  readonly grant?: readonly string[];
  readonly responseType?: readonly string[];
  readonly redirectUri?: readonly string[];
  readonly acceptRedirectRisk?: boolean;
  readonly scope?: string;
  readonly defaultScope?: string;
  readonly resourceServer?: boolean;
  readonly reportsAddresses?: boolean;
  readonly method?: ClientAuthenticationMethod;
  readonly keepRefreshToken?: boolean;
  readonly mailbox?: string;
  readonly usernameClaim?: UsernameClaim;
  readonly requirePkce?: boolean;
  readonly idTokenAlgorithm?: SigningAlgorithm;
}

export function addClientCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const client = program.command("client").description("programs that ask for tokens, and servers that ask about them");

  withLifetimes(withAccess(withMemberOptions(withDescription(withAddressedDesk(client.command("add"))))))
    .description("add a client; prints its secret this once")
    .option("--name <name>", "what people read when it asks them (needed, unless a program is named)")
    .option("--program <program>", "a known program, such as grafana, which brings what is not named here (all: client programs)")
    .option("--address <url>", "where that program is reached, such as https://grafana.example.org")
    .option("--admin-group <group>", "the group whose people are administrators of that program")
    .option("--id <id>", "client id (default: the program's name, or one is made)")
    .option("--secret-stdin", "take the secret from standard input, less one line end (default: one is made)")
    .option("--public", "a client without a secret: an app, a browser program, a device")
    .addOption(grantOption("grant type that it may use; may repeat (default: code and refresh token, with a redirect URI)"))
    .addOption(responseTypeOption('response type, such as "code id_token"; may repeat (default: what its grants are for)'))
    .option("--redirect-uri <uri>", "where people are sent back to; may repeat", collected)
    .option("--accept-redirect-risk", "take a redirect URI of a scheme without a dot, or of http in a private network")
    .option("--scope <scopes>", 'all that it may ever be granted, as in "openid mail" (default: the built-in scopes)')
    .option("--default-scope <scopes>", "what of it a request gets that names no scope (default: as default_scope says)")
    .option("--resource-server", "may introspect the tokens of others")
    .option("--reports-addresses", "the addresses that it passes on (X-Dovecot-Auth-Remote) go to the audit log")
    .addOption(
      new Option(
        "--username-claim <claim>",
        "what a resource server is told as the username of a person (default: username)",
      ).choices(["username", "email"]),
    )
    .addOption(
      new Option("--method <method>", "how it authenticates (default: its secret by Basic or in the body)").choices(
        ALL_AUTHENTICATION_METHODS,
      ),
    )
    .option("--keep-refresh-token", "its refresh token stays the same, for programs that never save a new one")
    .option(
      "--mailbox <name>",
      "the one mailbox that it opens when it acts for itself; without it, it gets no mail scope for itself",
    )
    .option("--require-pkce", "must use PKCE; a public client must always")
    .addOption(idTokenAlgorithmOption("signs its ID tokens (default RS256)"))
    .action(async (options: AddOptions) => {
      const input = await newClient(options, context);
      const added = await atDesk(options, context, (desk) => addedBy(options, input, desk).catch(withWayOut));
      for (const risk of added.risks) output.note(`Risk taken: ${risk}.`);
      if (options.json)
        return output.json({ ...added.information, ...(options.program !== undefined && { paste: added.pasted.map(pastedJson) }) });
      printAdded(added);
      printPasted(added.pasted, output);
    });
  addProgramsCommand(client, context);

  listOptions(withDesk(client.command("list")))
    .description("list the clients")
    .option("--waiting", "those alone that registered themselves and wait for your approval")
    .action(async (options: ListOptions & { readonly waiting?: boolean }) => {
      const which = options.waiting ? "waiting" : undefined;
      const clients = await atDesk(options, context, (desk) =>
        everything((page) => desk.clients.list(page, which), options, context),
      );
      if (options.json) return output.json(clients.map(clientJson));
      output.table(
        ["ID", "NAME", "KIND", "ADDED BY", "STATE"],
        clients.map((one) => [
          one.clientId,
          clientName(one) ?? "-",
          one.resourceServer ? "resource server" : isConfidential(one) ? "confidential" : "public",
          ADDED_BY[one.origin],
          one.waits ? "waiting" : one.disabledAt === undefined ? "enabled" : "disabled",
        ]),
      );
    });

  withDesk(client.command("show").argument("<id>", "client id"))
    .description("show a client")
    .action(async (id: string, options: DeskOptions) => {
      const found = await atDesk(options, context, (desk) => findClient(id, desk));
      if (options.json) return output.json(clientJson(found));
      output.facts(clientFacts(found));
    });

  descriptionOptions(withDesk(client.command("describe").argument("<id>", "client id")))
    .description("change what is said of a client that you added: its own pages, and its logo")
    .action(async (id: string, options: DeskOptions & DescriptionOptions) => {
      const description = describedBy(options);
      if (Object.values(description).every((part) => part === undefined))
        throw usageError(
          "say what changes: --client-uri, --policy-uri, --tos-uri or --logo; with --no- before the name it is taken away",
        );
      const described = await atDesk(options, context, async (desk) => {
        if (!(await desk.clients.describe(id, description))) throw failure(`there is no client ${id}`);
        return findClient(id, desk);
      });
      if (options.json) return output.json(clientJson(described));
      output.line(`Described ${output.bold(id)}.`);
    });

  addClientEditCommands(client, context);
  addClientTraceCommand(client, context);
  addClientTransferCommands(client, context);

  const verbs = [
    ["approve", "approve", "let a client work that registered itself and waits for you", "Approved"],
    ["disable", "disable", "close a client for the time being; its tokens are dead meanwhile", "Disabled"],
    ["enable", "enable", "open a disabled client again", "Enabled"],
    [
      "keep-refresh-token",
      "keepRefreshToken",
      "its refresh token stays the same from now on, since it never saves a new one; nobody notices when that one is stolen",
      "The refresh token stays the same for",
    ],
    [
      "rotate-refresh-token",
      "rotateRefreshToken",
      "each refresh gives it a new refresh token again",
      "Refresh tokens are new each time for",
    ],
    ["remove", "remove", "remove a client for good, and end all that it was allowed; asks at a terminal", "Removed"],
  ] as const;
  for (const [verb, deed, description, done] of verbs) {
    const command = withDesk(client.command(verb).argument("<id>", "client id")).description(description);
    if (verb === "remove") command.option("--yes", "do not ask");
    command.action(async (id: string, options: DeskOptions & { readonly yes?: boolean }) => {
      const changed = await atDesk(options, context, async (desk) => {
        const before = await findClient(id, desk);
        if (verb === "remove") await sure(`Remove the client ${id} for good, and end all that it was allowed?`, options, context);
        if (!(await desk.clients[deed](id)))
          throw failure(verb === "approve" ? `${id} does not wait for approval` : `there is no client ${id}`);
        return (await desk.clients.find(id)) ?? before;
      });
      if (options.json) return output.json(clientJson(changed));
      output.line(`${done} ${output.bold(id)}.`);
    });
  }

  function printAdded({ client: made, generatedSecret }: AddedClient): void {
    output.facts({ ...clientFacts(made), secret: generatedSecret });
    if (generatedSecret !== undefined) output.note("The secret is not shown again.");
  }
}

async function findClient(id: string, desk: AdministratorsDesk): Promise<Client> {
  const client = await desk.clients.find(id);
  if (client === undefined) throw failure(`there is no client ${id}`);
  return client;
}

/** @throws {BrokenRule} */
async function addedBy(
  { address, adminGroup, program }: AddOptions,
  input: Partial<NewClient>,
  { clients, programs }: AdministratorsDesk,
): Promise<AddedProgram> {
  if (program === undefined) return { ...(await clients.add({ name: "", ...input })), pasted: [] };
  return programs.add({ program, choice: { address, adminGroup, groups: input.allowedGroups }, instead: input });
}

/** What was said. What is undefined was not, and a program may bring it. */
async function newClient(options: AddOptions, { stdin }: CliContext): Promise<Partial<NewClient>> {
  // This is not left to the parser, which would complain about it before it reports a misspelt option.
  const { name, program } = options;
  if (name === undefined && program === undefined)
    throw usageError("say what the client is called: --name; or name a known program: --program");
  if (program === undefined && (options.address !== undefined || options.adminGroup !== undefined))
    throw usageError("--address and --admin-group are for a known program: --program");
  const isPublic = options.public ?? (options.method === "none" || undefined);
  return {
    clientId: options.id,
    ...(name !== undefined && { name }),
    ...(isPublic !== undefined && { isPublic }),
    chosenSecret: options.secretStdin ? await readSecret(stdin) : undefined,
    authenticationMethod: options.method,
    grantTypes: options.grant,
    responseTypes: options.responseType,
    ...(options.redirectUri && { redirectUris: options.redirectUri }),
    acceptsRedirectRisks: options.acceptRedirectRisk ?? false,
    scope: options.scope,
    defaultScope: options.defaultScope,
    ...(options.resourceServer && { resourceServer: true }),
    reportsAddresses: options.reportsAddresses ?? false,
    mailbox: options.mailbox,
    usernameClaim: options.usernameClaim,
    keepsRefreshToken: options.keepRefreshToken ?? false,
    requirePkce: options.requirePkce ?? false,
    idTokenAlgorithm: options.idTokenAlgorithm,
    members: membersOf(options) ?? {},
    description: describedBy(options),
    allowedGroups: allowedGroups(options) ?? undefined,
    consent: options.consent,
    level: options.level,
    claims: newClaims(options),
    exchange: exchangeOf(options) ?? undefined,
    lifetimes: await lifetimesOf(options),
  };
}
