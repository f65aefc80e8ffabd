/** `latchkey serve`: runs the server until it is told to end. */

import type { Command } from "commander";
import type { Loaded } from "../../config/load.ts";
import { brokenPasskeyRule } from "../../protocol/relying-party.ts";
import type { CliContext } from "../context.ts";
import { createReload } from "../process/reload.ts";
import type { RunningServer } from "../process/serve.ts";
import { EXIT } from "../terminal/exit.ts";
import { type ConfigurationOptions, loadSettings, withServer } from "./configuration-options.ts";

export function addServeCommand(program: Command, context: CliContext): void {
  withServer(program.command("serve"))
    .description("run the server")
    .action(async (options: ConfigurationOptions) => {
      const loaded = await loadSettings(options, context);
      const [{ createCommandLog }, { startServer }, { createServiceNotifier }] = await Promise.all([
        import("../terminal/log.ts"),
        import("../process/serve.ts"),
        import("../process/service-notifier.ts"),
      ]);
      const log = createCommandLog(loaded.configuration.log, { stderr: context.stderr, buffered: true });
      const { explainSettings } = await import("../../config/explain.ts");
      let inUse = loaded;
      const running = await startServer(loaded.configuration, {
        log,
        version: program.version() ?? "",
        settings: () => explainSettings(inUse),
      });
      const { address, issuer, management, port } = running;
      log.info({ address, port, issuer, ...(management && { management: hostAndPort(management) }) }, "listening");
      log.flush();

      // This comes before the announcement, since a program that reads that may at once tell the server to end or to read its
      // settings.
      const service = createServiceNotifier(context.environment, log);
      const load = () => loadSettings(options, context);
      const end = untilToldToEnd();
      const onApplied = (applied: Loaded): void => {
        inUse = applied;
      };
      onHangUp(createReload({ running, loaded, load, onApplied, service, log }), context);
      await announce(running, options, context);
      await service.ready();

      const signal = await end;
      log.info({ signal }, "told to end");
      void service.stopping();
      await running.close(signal === "SIGINT" ? { atOnce: true } : undefined);
      log.info({}, "ended");
      log.flush();
    });
}

/** A terminal that closes sends SIGHUP too. Then it means what it usually does: the end. */
function onHangUp(reload: () => Promise<void>, { stdin }: CliContext): void {
  if (stdin.isTTY !== true) process.on("SIGHUP", reload);
}

const hostAndPort = ({ address, port }: Pick<RunningServer, "address" | "port">): string =>
  `${address.includes(":") ? `[${address}]` : address}:${port}`;

async function announce(
  { issuer, address, port, management, server }: RunningServer,
  { json }: ConfigurationOptions,
  { output }: CliContext,
): Promise<void> {
  const setUpLink = await server.setUpLink();
  if (json)
    return output.json({
      issuer,
      address,
      port,
      set_up_link: setUpLink ?? null,
      management: management === undefined ? null : `http://${hostAndPort(management)}`,
    });
  output.line(`Latchkey listens on ${output.bold(hostAndPort({ address, port }))}; its issuer is ${output.bold(issuer)}`);
  if (setUpLink !== undefined)
    output.line(`There is no account yet. Make the first one here, within a day: ${output.bold(setUpLink)}`);
  const rule = setUpLink === undefined ? undefined : brokenPasskeyRule(issuer);
  if (rule !== undefined)
    output.line(
      `People can have no passkeys here: ${rule}. To try them on this machine, start with --issuer http://localhost:${port}`,
    );
}

/** Resolves at the first SIGTERM, or at SIGINT from a person at a terminal. The second one ends the process at once. */
export function untilToldToEnd(): Promise<"SIGTERM" | "SIGINT"> {
  const { promise, resolve } = Promise.withResolvers<"SIGTERM" | "SIGINT">();
  let told = false;
  const onSignal = (signal: "SIGTERM" | "SIGINT") => {
    if (told) process.exit(EXIT.failure);
    told = true;
    resolve(signal);
  };
  process.on("SIGTERM", () => onSignal("SIGTERM"));
  process.on("SIGINT", () => onSignal("SIGINT"));
  return promise;
}
