/** Settings from environment variables: `LATCHKEY_…`, nested `LATCHKEY_SECTION__KEY`, and `…_FILE` for secrets. */

import { secretIn } from "./secret-file.ts";
import { fromText, settings } from "./setting.ts";
import type { Given, Problem } from "./source.ts";
import { nearest } from "./suggestion.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names the settings file, and so is no setting itself. */
export const CONFIG_VARIABLE = "LATCHKEY_CONFIG";

/** Names the server that the command line works on, and is no setting either. */
export const SERVER_VARIABLE = "LATCHKEY_SERVER";

const PREFIX = "LATCHKEY_";
// Kubernetes sets these in every container beside a service called latchkey. They are no settings of ours.
const SERVICE_LINK = /^LATCHKEY_(SERVICE_(HOST|PORT(_.+)?)|PORT_[0-9]+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)$/;
const isServiceLink = (variable: string, text: string): boolean =>
  SERVICE_LINK.test(variable) || (variable === "LATCHKEY_PORT" && /^(tcp|udp):\/\//.test(text));

const NO_SETTINGS: readonly string[] = [CONFIG_VARIABLE, SERVER_VARIABLE];

export function givenByEnvironment(environment: Environment): {
  readonly given: readonly Given[];
  readonly problems: readonly Problem[];
} {
  const ours = Object.entries(environment).filter(
    ([variable, text]) => variable.startsWith(PREFIX) && !NO_SETTINGS.includes(variable) && text !== undefined && text !== "",
  );
  const given: Given[] = [];
  const problems: Problem[] = [];
  // Most servers get no setting this way, and need not look at the schema for it.
  if (ours.length === 0) return { given, problems };

  const known = new Map(settings().map((setting) => [setting.variable, setting]));
  for (const [variable, text = ""] of ours) {
    if (isServiceLink(variable, text)) continue;
    const source = { from: "environment", variable } as const;
    const setting = known.get(variable);
    const inFile = variable.endsWith("_FILE") ? known.get(variable.slice(0, -"_FILE".length)) : undefined;
    if (setting !== undefined) {
      given.push({ path: setting.path, value: fromText(setting, text), source });
    } else if (inFile?.secret !== true) {
      problems.push({ message: "there is no such setting", source, suggestion: nearest(variable, variables()) });
    } else if ((environment[inFile.variable] ?? "") !== "") {
      problems.push({ message: `${inFile.variable} is set too; only one of them can hold`, source, suggestion: undefined });
    } else {
      const secret = secretIn(text);
      if (secret === undefined) problems.push({ message: "the file cannot be read", source, suggestion: undefined });
      else given.push({ path: inFile.path, value: secret, source });
    }
  }
  return { given, problems };
}

/** Every variable that means something. */
const variables = (): readonly string[] => [
  ...NO_SETTINGS,
  ...settings().flatMap(({ variable, secret }) => (secret ? [variable, `${variable}_FILE`] : [variable])),
];
