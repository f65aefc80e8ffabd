/** Starts a flow of the test client: with what the command line, the environment and the person at the terminal give. */

import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "../../../ports/clock.ts";
import { randomText, systemRandom } from "../../../ports/random.ts";
import type { CliContext } from "../../context.ts";
import { CommandError, EXIT, usageError } from "../../terminal/exit.ts";
import { askHidden, readSecret } from "../../terminal/stdin.ts";
import { openBrowser } from "./browser.ts";
import { Fault } from "./fault.ts";
import { authorizationCodeFlow, clientCredentialsFlow, deviceFlow, type Guide, passwordFlow } from "./flows.ts";
import { listenOnLoopback } from "./loopback.ts";
import { startReport } from "./report.ts";
import { type Flow, runFlow } from "./run.ts";
import type { Credentials } from "./token-request.ts";

export interface TryOptions {
  readonly issuer: string;
  readonly clientId?: string;
  readonly clientSecretStdin?: boolean;
  readonly scope?: string;
  readonly resourceServerId?: string;
  readonly showTokens?: boolean;
  readonly keep?: boolean;
  readonly json?: boolean;
}

export interface CodeOptions extends TryOptions {
  readonly browser?: boolean;
  readonly redirectPath: string;
  readonly redirectPort?: string;
}

export interface PasswordOptions extends TryOptions {
  readonly username: string;
  readonly passwordStdin?: boolean;
}

/**
 * Further secrets beside the one that standard input can carry. They do not begin with LATCHKEY_, since they are no settings of
 * the server.
 */
const CLIENT_SECRET = "OAUTH_CLIENT_SECRET";
const RESOURCE_SERVER_SECRET = "OAUTH_RESOURCE_SERVER_SECRET";

export async function tryCode(options: CodeOptions, context: CliContext): Promise<void> {
  if (!/^\/[!-~]*$/.test(options.redirectPath) || /[?#]/.test(options.redirectPath))
    throw usageError("--redirect-path is a path, such as /callback");
  const loopback = await listenOnLoopback(options.redirectPath, portOf(options)).catch((error: unknown) => {
    throw error instanceof Fault ? new CommandError(EXIT.failure, error.message) : error;
  });
  const open = options.browser === true ? openBrowser : undefined;
  try {
    await run(authorizationCodeFlow(options.scope, loopback, open, guideOn(context), randomOf32), options, context);
  } finally {
    loopback.close();
  }
}

export function tryDevice(options: TryOptions, context: CliContext): Promise<void> {
  const wait = (seconds: number) => delay(seconds * 1_000);
  return run(deviceFlow(options.scope, wait, guideOn(context)), options, context);
}

export const tryClient = (options: TryOptions, context: CliContext): Promise<void> =>
  run(clientCredentialsFlow(options.scope), options, context);

export async function tryPassword(options: PasswordOptions, context: CliContext): Promise<void> {
  if (options.clientId === undefined) {
    throw usageError("the password grant needs --client-id: no client can register itself for it");
  }
  const password = await passwordFor(options, context);
  await run(passwordFlow(options.scope, options.username, password), options, context);
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

/** 0: one that is free. */
function portOf({ redirectPort }: CodeOptions): number {
  if (redirectPort === undefined) return 0;
  const port = /^\d{1,5}$/.test(redirectPort) ? Number(redirectPort) : 0;
  if (port < 1 || port > 65_535) throw usageError("--redirect-port is a number from 1 to 65535");
  return port;
}

async function clientOf(
  { clientId, clientSecretStdin }: TryOptions,
  { environment, stdin }: CliContext,
): Promise<Credentials | undefined> {
  if (clientId === undefined) {
    if (clientSecretStdin) throw usageError("--client-secret-stdin needs --client-id");
    return undefined;
  }
  const clientSecret = clientSecretStdin ? await readSecret(stdin) : environment[CLIENT_SECRET] || undefined;
  if (clientId === "" || clientSecret === "") throw usageError("--client-id and the client's secret are not empty");
  return { clientId, clientSecret };
}

function resourceServerOf({ resourceServerId }: TryOptions, { environment }: CliContext): Credentials | undefined {
  if (resourceServerId === undefined) return undefined;
  const clientSecret = environment[RESOURCE_SERVER_SECRET];
  if (!resourceServerId || !clientSecret) throw usageError(`--resource-server-id needs its secret in ${RESOURCE_SERVER_SECRET}`);
  return { clientId: resourceServerId, clientSecret };
}

async function passwordFor({ passwordStdin, clientSecretStdin }: PasswordOptions, { stdin, stderr }: CliContext): Promise<string> {
  if (passwordStdin && clientSecretStdin)
    throw usageError(`standard input carries one secret: put the client's into ${CLIENT_SECRET}`);
  if (passwordStdin) return readSecret(stdin);
  if (stdin.isTTY !== true || clientSecretStdin) throw usageError("--password-stdin is needed where nobody can be asked");
  return askHidden("Password: ", stdin, stderr);
}

/** Messages to people go to standard error, so that results stay alone on standard output. */
const guideOn = ({ stderr }: CliContext): Guide => ({
  say: (text) => {
    stderr.write(text);
  },
  watched: stderr.isTTY === true,
});

const randomOf32 = (): string => randomText(systemRandom, 32);
