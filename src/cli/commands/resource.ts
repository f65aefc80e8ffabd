/** `latchkey resource`: what tokens can be for, such as an API, a mail server or an MCP server (RFC 8707). */

import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import type { ResourceEdit, ServedResource } from "../../admin/resources.ts";
import type { Level } from "../../protocol/authentication.ts";
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from "../../protocol/names.ts";
import { type DetailType, JWT_TYPES, type JwtType, type ResourceScope, type TokenFormat } from "../../records/resource.ts";
import { resourceJson } from "../../records/resource-json.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { sure } from "../terminal/stdin.ts";
import { spanOf } from "./client-options.ts";
import { collected, type DeskOptions, withDesk } from "./configuration-options.ts";
import { levelFact, levelOption } from "./level.ts";

interface ResourceOptions extends DeskOptions {
  readonly name?: string | false;
  readonly scope?: readonly string[];
  readonly format?: TokenFormat["format"];
  readonly algorithm?: SigningAlgorithm;
  readonly typ?: JwtType;
  readonly usernameClaim?: "username" | "email";
  readonly details?: string;
  readonly accessTokenLifetime?: string | false;
  readonly introspectionLifetime?: string | false;
  readonly level?: Level;
  readonly maxAge?: string | false;
  readonly servedBy?: readonly string[];
}

const URI = [
  "<uri>",
  "its address, as programs name it, such as https://mcp.example.org/mcp; or a mail server's host name",
] as const;

export function addResourceCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const resource = program.command("resource").description("what tokens can be for: an API, a mail server, an MCP server");

  withDescription(withDesk(resource.command("add").argument(...URI)))
    .description("add a resource, so that programs can ask for tokens that are for it alone")
    .action(async (identifier: string, options: ResourceOptions) => {
      const edit = await editOf(options);
      const { added, isFirst } = await atDesk(options, context, async ({ resources }) => ({
        isFirst: (await resources.list()).length === 0,
        added: await resources.add({ identifier, ...edit }),
      }));
      if (options.json) return output.json(resourceJson(added));
      output.line(`Added ${output.bold(added.identifier)}.`);
      if (isFirst) output.note("From now on, a program that asks for a token for something that was not added is refused.");
      if (added.servers.length === 0 && added.tokens.format === "opaque")
        output.note(
          `Its server needs a client that introspects: latchkey client add --name NAME --resource-server, then latchkey resource edit ${added.identifier} --served-by ID`,
        );
    });

  withDesk(resource.command("list"))
    .description("list the resources")
    .action(async (options: DeskOptions) => {
      const resources = await atDesk(options, context, (desk) => desk.resources.list());
      if (options.json) return output.json(resources.map(resourceJson));
      output.table(
        ["RESOURCE", "NAME", "SCOPES", "TOKENS", "SERVED BY"],
        resources.map((one) => [
          one.identifier,
          one.name ?? "-",
          one.scopes.map(({ name }) => name).join(" ") || "-",
          formatWords(one.tokens),
          one.servers.join(" ") || "-",
        ]),
      );
    });

  withDesk(resource.command("show").argument(...URI))
    .description("show a resource")
    .action(async (identifier: string, options: DeskOptions) => {
      const found = await atDesk(options, context, (desk) => desk.resources.find(identifier));
      if (found === undefined) throw failure(`there is no resource ${identifier}`);
      if (options.json) return output.json(resourceJson(found));
      output.facts(resourceFacts(found));
    });

  withDescription(withDesk(resource.command("edit").argument(...URI)))
    .description("change a resource; what is not named stays, and lists are given whole")
    .option("--no-name", "it has no name any more")
    .option("--no-access-token-lifetime", "its access tokens live as long as the client and the settings say")
    .option("--no-introspection-lifetime", "its server may remember what it was told as long as the settings say")
    .option("--no-max-age", "it does not matter how long ago people signed in")
    .action(async (identifier: string, options: ResourceOptions) => {
      const edit = await editOf(options);
      if (Object.values(edit).every((part) => part === undefined))
        throw usageError("say what changes, such as --scope or --format");
      const changed = await atDesk(options, context, async (desk) => {
        const made = await desk.resources.change(identifier, edit);
        if (made === undefined) throw failure(`there is no resource ${identifier}`);
        return made;
      });
      if (options.json) return output.json(resourceJson(changed));
      output.line(`Changed ${output.bold(identifier)}.`);
    });

  withDesk(resource.command("remove").argument(...URI))
    .description("remove a resource; tokens for it are dead from then on; asks at a terminal")
    .option("--yes", "do not ask")
    .action(async (identifier: string, options: DeskOptions & { readonly yes?: boolean }) => {
      await sure(`Remove the resource ${identifier}? Tokens for it are dead from then on.`, options, context);
      const removed = await atDesk(options, context, (desk) => desk.resources.remove(identifier));
      if (!removed) throw failure(`there is no resource ${identifier}`);
      if (options.json) return output.json({ identifier });
      output.line(`Removed ${output.bold(identifier)}.`);
    });
}

const withDescription = (command: Command): Command =>
  command
    .option("--name <name>", "as people know it; the consent page shows it")
    .option(
      "--scope <name[=words]>",
      'a scope that programs may ask for there, with what it allows, beginning with a verb: mcp:tools="Use the tools"; without words where there is such a scope; may repeat',
      collected,
    )
    .addOption(
      new Option("--format <format>", "opaque tokens, which its server introspects, or JWTs, which it verifies by itself").choices([
        "opaque",
        "jwt",
      ]),
    )
    .addOption(new Option("--algorithm <name>", "what signs its JWTs (default RS256)").choices(SIGNING_ALGORITHMS))
    .addOption(
      new Option(
        "--typ <typ>",
        "the type of its JWTs; JWT is for Dovecot up to 2.3.20, and for Spring Security (default at+jwt)",
      ).choices(JWT_TYPES),
    )
    .addOption(new Option("--username-claim <claim>", "what its JWTs say as username").choices(["username", "email"]))
    .option("--details <file>", "types of authorization details (RFC 9396), a JSON list of type, words and schema")
    .option("--access-token-lifetime <span>", "how long its access tokens live at most, such as 10m")
    .option(
      "--introspection-lifetime <span>",
      "how long its server may remember what it was told of a token, such as 30s; 0: it asks each time",
    )
    .addOption(levelOption("people"))
    .option(
      "--max-age <span>",
      "how long ago people may have signed in at most, such as 12h, when a program asks for a token for it",
    )
    .option("--served-by <client>", "client id of the resource server that stands for it; may repeat", collected);

/** @throws {CommandError} an option has another form */
async function editOf(options: ResourceOptions): Promise<ResourceEdit> {
  const { accessTokenLifetime, details, introspectionLifetime, level, maxAge, name, scope, servedBy } = options;
  const tokens = formatOf(options);
  const lifetime = accessTokenLifetime === false ? null : await spanOf("--access-token-lifetime", accessTokenLifetime);
  const told = introspectionLifetime === false ? null : await spanOf("--introspection-lifetime", introspectionLifetime, 0);
  const age = maxAge === false ? null : await spanOf("--max-age", maxAge);
  return {
    ...(name !== undefined && { name: name === false ? null : name }),
    ...(scope !== undefined && { scopes: scope.map(scopeOf) }),
    ...(tokens !== undefined && { tokens }),
    ...(details !== undefined && { details: await detailsIn(details) }),
    ...(lifetime !== undefined && { accessTokenLifetime: lifetime }),
    ...(told !== undefined && { introspectionLifetime: told }),
    ...(level !== undefined && { level }),
    ...(age !== undefined && { maxAge: age }),
    ...(servedBy !== undefined && { servers: servedBy }),
  };
}

function scopeOf(written: string): ResourceScope {
  // The first equals sign ends the name, as words may have one.
  const [, name = written, words] = /^([^=]*)=(.*)$/s.exec(written) ?? [];
  return words === undefined || words === "" ? { name } : { name, words };
}

function formatOf({ algorithm, format, typ, usernameClaim }: ResourceOptions): TokenFormat | undefined {
  const ofJwt = [algorithm, typ, usernameClaim].some((one) => one !== undefined);
  if (format !== "jwt") {
    if (ofJwt) throw usageError("--algorithm, --typ and --username-claim go with --format jwt");
    return format === undefined ? undefined : { format };
  }
  return {
    format,
    typ: typ ?? "at+jwt",
    algorithm: algorithm ?? "RS256",
    ...(usernameClaim !== undefined && { usernameClaim }),
  };
}

async function detailsIn(file: string): Promise<readonly DetailType[]> {
  const { parsedDetailTypes } = await import("../../admin/detail-types.ts");
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw usageError(`${file} cannot be read, or is no JSON`);
  }
  return parsedDetailTypes(value);
}

const formatWords = (tokens: TokenFormat): string => (tokens.format === "opaque" ? "opaque" : `${tokens.typ} ${tokens.algorithm}`);

const toldFact = ({ introspectionLifetime: seconds }: ServedResource): string | undefined =>
  seconds === undefined ? undefined : seconds === 0 ? "not at all" : `${seconds} seconds at most`;

const resourceFacts = (one: ServedResource): Readonly<Record<string, string | undefined>> => ({
  resource: one.identifier,
  name: one.name,
  scopes: one.scopes.map(({ name, words }) => (words === undefined ? name : `${name} (${words})`)).join(", ") || "none",
  tokens: formatWords(one.tokens),
  "username says": one.tokens.format === "jwt" ? one.tokens.usernameClaim : undefined,
  details: one.details.map(({ type }) => type).join(", ") || undefined,
  "access tokens live": one.accessTokenLifetime === undefined ? undefined : `${one.accessTokenLifetime} seconds at most`,
  "answers are remembered": toldFact(one),
  "sign-in": levelFact(one.level),
  "signed in within": one.maxAge === undefined ? undefined : `${one.maxAge} seconds`,
  "served by": one.servers.join(" ") || "nobody",
  added: moment(one.createdAt),
});
