/** The options that give a command its settings, the same for each command. */

import type { Command } from "commander";
import type { Loaded } from "../../config/load.ts";
import type { Given } from "../../config/source.ts";
import type { CliContext } from "../context.ts";

export interface ConfigurationOptions {
  readonly config?: string;
  readonly data?: string;
  readonly database?: string;
  readonly set?: readonly string[];
  readonly issuer?: string;
  readonly host?: string;
  readonly port?: string;
  readonly trustedProxy?: readonly string[];
  readonly json?: boolean;
}

/** For every command that reads settings. */
export function withSettings(command: Command): Command {
  return command
    .option("--data <dir>", "folder of the database and the master key (default ./data)")
    .option("--database <url>", "database, as sqlite:PATH or postgres://… (default: latchkey.db in the data folder)")
    .option("--config <file>", "settings file, TOML")
    .option("--set <name=value>", "any setting, such as lifetimes.access_token=10m; may repeat", collected)
    .option("--json", "print JSON");
}

/** For those of administrators, which work at a desk. */
export interface DeskOptions extends ConfigurationOptions {}

export const withDesk = (command: Command): Command => withSettings(command);

/** For those of them that also make addresses of the server. */
export const withAddressedDesk = (command: Command): Command => withAddress(command);

/** For those that also need to know where the server is. */
export function withAddress(command: Command): Command {
  return withSettings(command)
    .option("--issuer <url>", "the URL that people and programs reach the server at (default: the loopback address)")
    .option("--host <address>", "address to listen on (default 127.0.0.1)")
    .option("--port <number>", "port to listen on; 0 takes a free one (default 8080)");
}

/** For those that start a server. */
export function withServer(command: Command): Command {
  const network = "address or network of your TLS proxy, whose X-Forwarded-For is believed; may repeat";
  return withAddress(command).option("--trusted-proxy <network>", network, collected);
}

/** Takes an option that may repeat. */
export const collected = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];

/** @throws {ConfigurationError} with every problem that was found */
export async function loadSettings(options: ConfigurationOptions, { environment }: CliContext): Promise<Loaded> {
  const { loadConfiguration } = await import("../../config/load.ts");
  const loaded = loadConfiguration({ flags: await givenByFlags(options), environment, file: options.config });
  if (Object.keys(loaded.configuration.settings.texts).length > 0) {
    const { checkOwnTexts } = await import("../process/own-texts.ts");
    await checkOwnTexts(loaded);
  }
  const { logo, logoDark } = loaded.configuration.logos;
  if (logo === undefined && logoDark === undefined) return loaded;
  const { withLogos } = await import("../process/brand-logos.ts");
  return withLogos(loaded);
}

async function givenByFlags(options: ConfigurationOptions): Promise<readonly Given[]> {
  const { fromText, settings } = await import("../../config/setting.ts");
  const given = (name: string, text: string, flag: string): Given => {
    const setting = settings().find((known) => known.name === name);
    // A name that is no setting is passed on, so that the one check of names finds it.
    return { path: name.split("."), value: setting === undefined ? text : fromText(setting, text), source: { from: "flag", flag } };
  };

  const set = (options.set ?? []).map((text) => {
    const [, name = text, value = ""] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    return given(name, value, `--set ${name}`);
  });
  const own = [
    ["data", options.data, "--data"],
    ["database", options.database, "--database"],
    ["issuer", options.issuer, "--issuer"],
    ["host", options.host, "--host"],
    ["port", options.port, "--port"],
    ["trusted_proxies", options.trustedProxy?.join(" ") || undefined, "--trusted-proxy"],
  ] as const;
  return [...set, ...own.flatMap(([name, text, flag]) => (text === undefined ? [] : [given(name, text, flag)]))];
}
