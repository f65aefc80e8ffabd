/** `latchkey login`, `logout` and `whoami`: signs the command line in at a server somewhere else. */

import type { Command } from "commander";
import { ADMIN_SCOPE } from "../../records/administration-scope.ts";
import type { CliContext } from "../context.ts";
import { usageError } from "../terminal/exit.ts";

interface LoginOptions {
  readonly server?: string;
  readonly readOnly?: boolean;
  readonly json?: boolean;
}

export function addLoginCommands(program: Command, context: CliContext): void {
  const { output } = context;
  // It is loaded when it runs, so that every other command starts without it.
  const remote = () => import("../remote/at-server.ts");

  add(
    program,
    "login",
    "sign in at a server with a browser, for the commands that take --server; the token stays in your keyring file",
  )
    .option("--read-only", "for looking alone: commands that change something are refused")
    .action(async (options: LoginOptions) => {
      const result = await (await remote()).login(serverIn(options), options.readOnly ?? false, context);
      if (options.json) return output.json(result);
      output.line(`Signed in at ${output.bold(result.server)} as ${output.bold(result.username)}${forWhat(result.scope)}.`);
    });

  add(program, "logout", "end the sign-in at a server, there and here").action(async (options: LoginOptions) => {
    const server = serverIn(options);
    const ended = await (await remote()).logout(server, context);
    if (options.json) return output.json({ server, ended });
    output.line(ended ? `Signed out at ${output.bold(server)}.` : `You were not signed in at ${output.bold(server)}.`);
  });

  add(program, "whoami", "say as whom you are signed in at a server, which it is asked").action(async (options: LoginOptions) => {
    const result = await (await remote()).whoami(serverIn(options), context);
    if (options.json) return output.json(result);
    output.line(`${output.bold(result.username)} at ${output.bold(result.server)}${forWhat(result.scope)}`);
  });
}

const add = (program: Command, name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .option("--server <url>", "its address, as it names itself (or LATCHKEY_SERVER)")
    .option("--json", "print JSON");

function serverIn({ server }: LoginOptions): string {
  if (server === undefined) throw usageError("say which server: --server https://login.example.org, or LATCHKEY_SERVER");
  return server;
}

const forWhat = (scope: string): string => (scope.split(" ").includes(ADMIN_SCOPE) ? "" : ", for looking alone");
