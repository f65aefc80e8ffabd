/** The options that give a command its settings, the same for each command. */

import { type Command, Option } from "commander";
import { SERVER_VARIABLE } from "../../config/environment.ts";
import type { Loaded } from "../../config/load.ts";
import type { Given } from "../../config/source.ts";
import type { CliContext } from "../context.ts";
import { usageError } from "../terminal/exit.ts";

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

/** For those of administrators, which work on the data folder, or on a server somewhere else. */
export interface DeskOptions extends ConfigurationOptions {
  readonly server?: string;
}

const SERVER = ["--server <url>", "work on this server, where latchkey login signed you in, and not on a data folder"] as const;

export const withDesk = (command: Command): Command => withSettings(command).option(...SERVER);

/** For those of them that also make addresses of the server. */
export const withAddressedDesk = (command: Command): Command => withAddress(command).option(...SERVER);

/**
 * `--server` may stand before the command too, as in `latchkey --server URL user list`. A command that has no such option works on the
 * data folder alone, and says so.
 */
export function withServerAnywhere(program: Command, { environment }: CliContext): Command {
  return program
    .addOption(new Option("--server <url>", "for commands that can work on a server somewhere else: its address"))
    .hook("preAction", (_, command) => {
      const isAtDesk = command.options.some(isServer);
      const { server } = program.opts<DeskOptions>();
      if (server !== undefined && !isAtDesk)
        throw usageError(
          `${nameOf(command)} does not work on a server somewhere else: run it beside the data folder, without --server`,
        );
      const isAmong = command.parent !== program && command.parent?.commands.some(({ options }) => options.some(isServer));
      if (!isAtDesk && isAmong && environment[SERVER_VARIABLE] && !isElsewhere(command.opts()))
        throw usageError(
          `${nameOf(command)} works on the data folder alone: say which, with --data, or run it without ${SERVER_VARIABLE}`,
        );
      const where = server ?? (isElsewhere(command.opts()) ? undefined : environment[SERVER_VARIABLE] || undefined);
      if (isAtDesk && where !== undefined) command.setOptionValue("server", where);
    });
}

const isServer = ({ long }: Option): boolean => long === "--server";

/** Whether the options name a data folder. */
const isElsewhere = ({ config, data, database, set }: ConfigurationOptions): boolean =>
  [config, data, database, set].some((one) => one !== undefined);

const nameOf = (command: Command): string =>
  command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;

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
