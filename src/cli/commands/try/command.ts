/** `latchkey try`: a test client for this server, or for any other that publishes its metadata. */

import type { Command } from "commander";
import type { CliContext } from "../../context.ts";
import type { CodeOptions, PasswordOptions, TryOptions } from "./start.ts";

export function addTryCommand(program: Command, context: CliContext): void {
  const group = program.command("try").description("a test client: get tokens by a flow, look at them, and give them back");
  // It is loaded when it runs, so that every other command starts without it.
  const start = () => import("./start.ts");

  add(group, "code", "sign in with a browser on this machine (authorization code with PKCE)")
    .option("--redirect-path <path>", "of the loopback redirect URI that the client registered", "/callback")
    .option("--redirect-port <port>", "of that URI, where the server compares it (default: one that is free)")
    .option("--browser", "open the browser")
    .option("--no-browser", "only print the address (default)")
    .action(async (options: CodeOptions) => (await start()).tryCode(options, context));

  add(group, "device", "sign in on another device, with a code (device authorization)").action(async (options: TryOptions) =>
    (await start()).tryDevice(options, context),
  );

  add(group, "client", "act as the client itself (client credentials)").action(async (options: TryOptions) =>
    (await start()).tryClient(options, context),
  );

  add(group, "password", "sign in with name and password (resource owner password credentials)")
    .requiredOption("--username <name>", "who signs in")
    .option("--password-stdin", "read the password from standard input")
    .action(async (options: PasswordOptions) => (await start()).tryPassword(options, context));
}

function add(group: Command, name: string, description: string): Command {
  return group
    .command(name)
    .description(description)
    .option("--issuer <url>", "the server, exactly as it names itself", "http://127.0.0.1:8080")
    .option(
      "--client-id <id>",
      "the client to be; without it, one registers itself, and is removed at the end where the server offers that (RFC 7592)",
    )
    .option("--client-secret-stdin", `read the client's secret from standard input (or from OAUTH_CLIENT_SECRET)`)
    .option("--scope <names>", "what to ask for, separated by spaces")
    .option(
      "--resource-server-id <id>",
      `the client that asks introspection about the tokens; its secret comes from OAUTH_RESOURCE_SERVER_SECRET`,
    )
    .option("--show-tokens", "print tokens whole")
    .option("--keep", "do not revoke the tokens, nor remove the client, at the end")
    .option("--json", "print JSON");
}
