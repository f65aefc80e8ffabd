/** `latchkey serve`: runs the server until it is told to end. */

import type { Command } from "commander";
import { type ConfigurationOptions, loadSettings, withServer } from "./configuration-options.ts";
import type { CliContext } from "./context.ts";
import { EXIT } from "./exit.ts";
import type { RunningServer } from "./serve.ts";

export function addServeCommand(program: Command, context: CliContext): void {
  withServer(program.command("serve"))
    .description("run the server")
    .action(async (options: ConfigurationOptions) => {
      const { configuration } = await loadSettings(options, context);
      const [{ createCommandLog }, { startServer }] = await Promise.all([import("./log.ts"), import("./serve.ts")]);
      const log = createCommandLog(configuration.log, { stderr: context.stderr, buffered: true });
      const running = await startServer(configuration, log);
      log.info({ address: running.address, port: running.port, issuer: running.issuer }, "listening");
      log.flush();

      // Before it is announced: whoever reads that may tell it to end at once.
      const end = untilToldToEnd();
      await announce(running, options, context);
      await end;
      await running.close();
      log.info({}, "ended");
      log.flush();
    });
}

async function announce(
  { issuer, address, port, server }: RunningServer,
  { json }: ConfigurationOptions,
  { output }: CliContext,
): Promise<void> {
  const setUpLink = await server.setUpLink();
  if (json) return output.json({ issuer, address, port, set_up_link: setUpLink ?? null });
  output.line(
    `Latchkey listens on ${output.bold(`${address.includes(":") ? `[${address}]` : address}:${port}`)}; its issuer is ${output.bold(issuer)}`,
  );
  if (setUpLink !== undefined)
    output.line(`There is no account yet. Make the first one here, within a day: ${output.bold(setUpLink)}`);
}

/** Resolves at the first SIGTERM or SIGINT; the second ends the process at once. */
export function untilToldToEnd(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let told = false;
  const onSignal = () => {
    if (told) process.exit(EXIT.failure);
    told = true;
    resolve();
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  return promise;
}
