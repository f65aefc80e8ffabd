/** `latchkey try`: a test client for this server, or for any other that publishes its metadata. */

import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import { systemClock } from "../../ports/clock.ts";
import { randomText, systemRandom } from "../../ports/random.ts";
import type { CliContext } from "../context.ts";
import { CommandError, EXIT, usageError } from "../exit.ts";
import { askHidden, readSecret } from "../stdin.ts";
import { openBrowser } from "./browser.ts";
import { Fault } from "./fault.ts";
import { authorizationCodeFlow, clientCredentialsFlow, deviceFlow, type Guide, passwordFlow } from "./flows.ts";
import { listenOnLoopback } from "./loopback.ts";
import { startReport } from "./report.ts";
import { type Flow, runFlow } from "./run.ts";
import type { Credentials } from "./token-request.ts";

interface TryOptions {
  readonly issuer: string;
  readonly clientId?: string;
  readonly clientSecretStdin?: boolean;
  readonly scope?: string;
  readonly resourceServerId?: string;
  readonly showTokens?: boolean;
  readonly keep?: boolean;
  readonly json?: boolean;
}

/** Secrets that come beside the one that standard input can carry. Not LATCHKEY_…: they are no settings of the server. */
const CLIENT_SECRET = "OAUTH_CLIENT_SECRET";
const RESOURCE_SERVER_SECRET = "OAUTH_RESOURCE_SERVER_SECRET";

export function addTryCommand(program: Command, context: CliContext): void {
  const group = program.command("try").description("a test client: get tokens by a flow, look at them, and give them back");

  add(group, "code", "sign in with a browser on this machine (authorization code with PKCE)")
    .option("--browser", "open the browser")
    .option("--no-browser", "only print the address (default)")
    .action(async (options: TryOptions & { readonly browser?: boolean }) => {
      const loopback = await listenOnLoopback();
      const open = options.browser === true ? openBrowser : undefined;
      try {
        await run(authorizationCodeFlow(options.scope, loopback, open, guideOn(context), randomOf32), options, context);
      } finally {
        loopback.close();
      }
    });

  add(group, "device", "sign in on another device, with a code (device authorization)").action((options: TryOptions) =>
    run(
      deviceFlow(options.scope, (seconds) => delay(seconds * 1_000), guideOn(context)),
      options,
      context,
    ),
  );

  add(group, "client", "act as the client itself (client credentials)").action((options: TryOptions) =>
    run(clientCredentialsFlow(options.scope), options, context),
  );

  add(group, "password", "sign in with name and password (resource owner password credentials)")
    .requiredOption("--username <name>", "who signs in")
    .option("--password-stdin", "read the password from standard input")
    .action(async (options: TryOptions & { readonly username: string; readonly passwordStdin?: boolean }) => {
      if (options.clientId === undefined)
        throw usageError("the password grant needs --client-id: no client can register itself for it");
      const password = await passwordFor(options, context);
      await run(passwordFlow(options.scope, options.username, password), options, context);
    });
}

function add(group: Command, name: string, description: string): Command {
  return group
    .command(name)
    .description(description)
    .option("--issuer <url>", "the server, exactly as it names itself", "http://127.0.0.1:8080")
    .option("--client-id <id>", "the client to be; without it, one registers itself and is removed at the end")
    .option("--client-secret-stdin", `read the client's secret from standard input (or from ${CLIENT_SECRET})`)
    .option("--scope <names>", "what to ask for, separated by spaces")
    .option("--resource-server-id <id>", `who asks introspection about the tokens; its secret comes from ${RESOURCE_SERVER_SECRET}`)
    .option("--show-tokens", "print tokens whole")
    .option("--keep", "do not revoke the tokens, nor remove the client, at the end")
    .option("--json", "print JSON");
}

async function run(flow: Flow, options: TryOptions, context: CliContext): Promise<void> {
  const client = await clientOf(options, context);
  const resourceServer = resourceServerOf(options, context);
  const report = startReport(context.output, options.json ?? false);
  const { issuer, showTokens = false, keep = false } = options;
  try {
    await runFlow(flow, { issuer, client, resourceServer, showTokens, keep, now: systemClock.now }, report);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    report.fail(error.message);
    throw new CommandError(error.temporary ? EXIT.tryAgain : EXIT.failure, error.message);
  } finally {
    report.end();
  }
}

async function clientOf(
  { clientId, clientSecretStdin }: TryOptions,
  { environment, stdin }: CliContext,
): Promise<Credentials | undefined> {
  if (clientId === undefined) {
    if (clientSecretStdin) throw usageError("--client-secret-stdin needs --client-id");
    return undefined;
  }
  return { clientId, clientSecret: clientSecretStdin ? await readSecret(stdin) : environment[CLIENT_SECRET] || undefined };
}

function resourceServerOf({ resourceServerId }: TryOptions, { environment }: CliContext): Credentials | undefined {
  if (resourceServerId === undefined) return undefined;
  const clientSecret = environment[RESOURCE_SERVER_SECRET];
  if (clientSecret === undefined) throw usageError(`--resource-server-id needs its secret in ${RESOURCE_SERVER_SECRET}`);
  return { clientId: resourceServerId, clientSecret };
}

async function passwordFor(
  { passwordStdin, clientSecretStdin }: TryOptions & { readonly passwordStdin?: boolean },
  { stdin, stderr }: CliContext,
): Promise<string> {
  if (passwordStdin && clientSecretStdin)
    throw usageError(`standard input carries one secret: put the client's into ${CLIENT_SECRET}`);
  if (passwordStdin) return readSecret(stdin);
  if (stdin.isTTY !== true || clientSecretStdin) throw usageError("--password-stdin is needed where nobody can be asked");
  return askHidden("Password: ", stdin, stderr);
}

/** People are spoken to on standard error, so that results stay alone on standard output. */
const guideOn = ({ stderr }: CliContext): Guide => ({
  say: (text) => {
    stderr.write(text);
  },
  watched: stderr.isTTY === true,
});

const randomOf32 = (): string => randomText(systemRandom, 32);
