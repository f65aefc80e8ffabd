/** Every setting with its value and where that comes from, secrets masked: `latchkey config show`. */

import type { ExplainedSetting } from "../ports/administration.ts";
import { isLanguageName } from "../records/language.ts";
import { isSourceSecret } from "./account-sources.ts";
import type { Configuration } from "./configuration.ts";
import type { Loaded } from "./load.ts";
import { settings } from "./setting.ts";
import { formatSource } from "./source.ts";

const MASK = "********";

export function explainSettings({ configuration, values, sources }: Loaded): readonly ExplainedSetting[] {
  const known = settings().map(({ path, name, secret }): ExplainedSetting => {
    const value = valueAt(values, path);
    return {
      setting: name,
      value: secret && value !== undefined ? MASK : (value ?? null),
      source: formatSource(sources.get(name) ?? { from: "default" }),
    };
  });
  // Operators choose the names of scopes and sources, and which texts they change, so they are not in the list of settings.
  const scopes = [...sources].filter(([name]) => name.startsWith("scopes."));
  const texts = [...sources].filter(([name]) => name.startsWith("texts."));
  return [
    ...known,
    ...[...sources]
      .filter(([name]) => name.startsWith("accounts.sources."))
      .map(([setting, source]) => ({ setting, value: valueOfSource(values, setting), source: formatSource(source) })),
    ...scopes.map(([setting, source]) => ({ setting, value: valueOfScope(values, setting), source: formatSource(source) })),
    ...texts.map(([setting, source]) => ({ setting, value: valueOfText(configuration, setting), source: formatSource(source) })),
  ];
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    values,
  );
}

/** `scopes.calendar.read.words`: the scope's name stands between the first and the last dot. */
function valueOfScope(values: unknown, setting: string): unknown {
  const name = setting.slice("scopes.".length, setting.lastIndexOf("."));
  return valueAt(values, ["scopes", name, setting.slice(setting.lastIndexOf(".") + 1)]);
}

/** `texts.de.signIn.title` */
function valueOfText({ settings: { texts } }: Configuration, setting: string): unknown {
  const [, language = "", ...place] = setting.split(".");
  return isLanguageName(language) ? texts[language]?.[place.join(".")] : undefined;
}

/** `accounts.sources.office.url` */
function valueOfSource(values: unknown, setting: string): unknown {
  const path = setting.split(".");
  return isSourceSecret(path[3] ?? "") ? MASK : valueAt(values, path);
}
