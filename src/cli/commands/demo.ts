/** `latchkey demo`: a real server with a sample account, which walks through its own flows, shows the tokens, and stays up. */

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import type { Configuration } from "../../config/configuration.ts";
import type { Loaded } from "../../config/load.ts";
import { systemClock } from "../../ports/clock.ts";
import { randomText, systemRandom } from "../../ports/random.ts";
import type { CliContext } from "../context.ts";
import type { RunningServer } from "../process/serve.ts";
import { failure } from "../terminal/exit.ts";
import { readSecret } from "../terminal/stdin.ts";
import { type ConfigurationOptions, loadSettings, withServer } from "./configuration-options.ts";
import type { Sample } from "./demo/sample.ts";
import type { Row } from "./demo/walk.ts";
import { untilToldToEnd } from "./serve.ts";
import { recognizable } from "./try/report.ts";

interface DemoOptions extends ConfigurationOptions {
  readonly username: string;
  readonly passwordStdin?: boolean;
  readonly once?: boolean;
}

export function addDemoCommand(program: Command, context: CliContext): void {
  withServer(program.command("demo"))
    .description("run a real server with a sample account, walk through every flow, and stay up")
    .option("--username <name>", "name of the sample account", "demo")
    .option("--password-stdin", "read its password from standard input (default: a random one)")
    .option("--once", "end after the walk: 0 if every flow worked, else 1")
    .action(async (options: DemoOptions) => {
      const loaded = await loadSettings(options, context);
      const { folder, configuration } = await withDefaults(loaded, context);
      try {
        await demonstrate(configuration, folder, { ...options, version: program.version() ?? "" }, context);
      } finally {
        if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      }
    });
}

async function demonstrate(
  configuration: Configuration,
  folder: string | undefined,
  options: DemoOptions & { readonly version: string },
  context: CliContext,
): Promise<void> {
  const [{ createShortLog }, { startServer }, { furnish }, { addSample }, { walk }] = await Promise.all([
    import("../terminal/log.ts"),
    import("../process/serve.ts"),
    import("../process/workplace.ts"),
    import("./demo/sample.ts"),
    import("./demo/walk.ts"),
  ]);
  const password = options.passwordStdin ? await readSecret(context.stdin) : randomText(systemRandom, 12);
  const log = createShortLog(configuration.log, options.json === true, context.stderr);
  // The table tells about the demo's own walk. What a person does afterwards is worth logging.
  let walking = true;
  const running = await startServer(configuration, {
    log: { ...log, audit: (event) => (walking ? undefined : log.audit(event)) },
    version: options.version,
  });
  const end = untilToldToEnd();
  try {
    const { administration } = await furnish(running, log);
    const sample = await addSample(administration, { username: options.username, password });
    const { rows, registeredClientId } = await walk(running.issuer, sample, { random: randomOf32, now: systemClock.now });
    walking = false;
    if (options.json) context.output.json(resultJson(running, sample, rows));
    else showRows(rows, context);

    const failed = rows.filter(({ ok }) => !ok).length;
    if (options.once && failed > 0) throw failure(`${failed} of ${rows.length} steps failed`);
    if (failed > 0) context.output.note(`${failed} of ${rows.length} steps failed.`);
    if (!options.once) {
      if (!options.json) showTokens(rows, running.issuer, context);
      if (!options.json) showDoors(running, sample, folder, context);
      await end;
    }
    if (registeredClientId !== undefined) await administration.clients.remove(registeredClientId);
  } finally {
    await running.close({ atOnce: true });
    log.flush();
  }
}

const randomOf32 = (): string => randomText(systemRandom, 32);

/** Defaults of `serve` that a demo must not use: a data folder that may hold real data, and a port that is taken. */
async function withDefaults(
  { configuration, sources }: Loaded,
  { output }: CliContext,
): Promise<{ readonly folder: string | undefined; readonly configuration: Configuration }> {
  // A sample account must not get into a database that is in use, unless the person names it.
  const folder = sources.has("data") || sources.has("database") ? undefined : mkdtempSync(join(tmpdir(), "latchkey-demo-"));
  const data = folder ?? configuration.data;
  // With a given issuer, another port could not be reached by that.
  const mayMove = !sources.has("port") && !sources.has("issuer");
  if (!mayMove || (await isFree(configuration))) return { folder, configuration: { ...configuration, data } };
  output.note(`Port ${configuration.port} is taken, so the demo takes another one.`);
  return { folder, configuration: { ...configuration, data, port: 0 } };
}

function isFree({ host, port }: Configuration): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = createServer();
  // The server itself explains anything else that is wrong with the address better.
  probe.once("error", (error) => resolve(!("code" in error && error.code === "EADDRINUSE")));
  probe.listen(port, host, () => probe.close(() => resolve(true)));
  return promise;
}

function showRows(rows: readonly Row[], { output }: CliContext): void {
  const cells = ({ flow, asked, token, says, ok }: Row) => [
    ok ? "✓" : "✗",
    flow,
    asked,
    token === undefined ? "" : recognizable(token),
    says,
  ];
  output.table(["", "FLOW", "ASKED FOR", "TOKEN", "WHAT INTROSPECTION SAYS"], rows.map(cells));
}

/** The access tokens that are still alive, in full, and one way to use one. */
function showTokens(rows: readonly Row[], issuer: string, { output }: CliContext): void {
  const live = rows.filter(({ flow, token }) => token?.startsWith("lk_access_") && LASTING.has(flow));
  output.line();
  output.line("The tokens whole; they live for an hour:");
  output.table(
    ["FLOW", "ACCESS TOKEN"],
    live.map(({ flow, token = "" }) => [flow, token]),
  );
  const last = live.at(-1)?.token;
  if (last !== undefined) output.line(`\nUse one:  curl -H "Authorization: Bearer ${last}" ${issuer}/auth/userinfo`);
}

/** Flows whose token the walk did not revoke. */
const LASTING: ReadonlySet<string> = new Set(["device", "client credentials", "password", "implicit", "… and its code"]);

/** What a person can do next. */
function showDoors(
  { issuer }: RunningServer,
  { person, api, service }: Sample,
  folder: string | undefined,
  { output }: CliContext,
): void {
  const command = existsSync("bin/latchkey.js") ? "node bin/latchkey.js try" : "latchkey try";
  const asApi = `OAUTH_RESOURCE_SERVER_SECRET=${api.clientSecret} ${command}`;
  const asService = `OAUTH_CLIENT_SECRET=${service.clientSecret} ${command}`;
  output.line();
  output.line(`Open ${output.bold(issuer)} and sign in as ${output.bold(person.username)} with ${output.bold(person.password)}`);
  output.line();
  output.line("Get tokens yourself, in another terminal:");
  output.line(`  ${asApi} code --issuer ${issuer} --scope "openid email mail" --resource-server-id ${api.clientId}`);
  output.line(`  ${command} device --issuer ${issuer} --scope mail`);
  output.line(`  ${asService} client --issuer ${issuer} --scope mail --client-id ${service.clientId}`);
  output.line(
    `  ${asService} password --issuer ${issuer} --scope mail --client-id ${service.clientId} --username ${person.username}`,
  );
  output.line();
  output.line(folder === undefined ? "Ctrl-C ends it." : "Ctrl-C ends it, and nothing remains.");
}

const resultJson = ({ issuer }: RunningServer, { person, api, service }: Sample, rows: readonly Row[]): object => ({
  issuer,
  ...person,
  clients: [api, service].map(({ clientId, clientSecret }) => ({ client_id: clientId, client_secret: clientSecret })),
  steps: rows.map((row) => ({ ...row, token: row.token ?? null })),
});
