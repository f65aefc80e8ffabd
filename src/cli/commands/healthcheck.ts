/** `latchkey healthcheck`: asks a running server whether it is ready, for containers and monitors. */

import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { failure } from "../terminal/exit.ts";
import { type ConfigurationOptions, loadSettings, withAddress } from "./configuration-options.ts";

interface HealthOptions extends ConfigurationOptions {
  readonly url?: string;
  readonly live?: boolean;
}

const PATIENCE = 5_000; // milliseconds

export function addHealthcheckCommand(program: Command, context: CliContext): void {
  withAddress(program.command("healthcheck"))
    .description("ask a running server whether it is ready; ends with 0 or 1")
    .option("--url <url>", "where it is reached (default: the address of the settings)")
    .option("--live", "ask only whether it runs")
    .action(async (options: HealthOptions) => {
      const url = `${options.url?.replace(/\/+$/, "") ?? (await ownAddress(options, context))}${options.live ? "/livez" : "/readyz"}`;
      const status = await statusOf(url);
      if (status !== 200) throw failure(status === undefined ? `${url} does not answer` : `${url} answers ${status}`);
      if (options.json) return context.output.json({ url, status });
      context.output.line(`${url} answers ${status}`);
    });
}

/** It asks the port and not the proxy in front, below the path of the issuer, if it has one. */
async function ownAddress(options: HealthOptions, context: CliContext): Promise<string> {
  const { host, port, issuer } = (await loadSettings(options, context)).configuration;
  const everywhere: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]" };
  const path = issuer === undefined ? "" : new URL(issuer).pathname.replace(/\/+$/, "");
  return `http://${everywhere[host] ?? host}:${port}${path}`;
}

async function statusOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
