/** Brings the settings together: flags beat environment beats file beats default, and every mistake is found at once. */

import type * as z from "zod";
import { SOURCE_KINDS } from "./account-sources.ts";
import type { Configuration } from "./configuration.ts";
import { CONFIG_VARIABLE, type Environment, givenByEnvironment } from "./environment.ts";
import { givenByFile } from "./file.ts";
import { checkSettings } from "./schema.ts";
import { sections, settings } from "./setting.ts";
import { ConfigurationError, type Given, type Problem, type Source } from "./source.ts";
import { withSourceSecrets } from "./source-secrets.ts";
import { nearest } from "./suggestion.ts";

export interface Inputs {
  readonly flags: readonly Given[];
  readonly environment: Environment;
  /** From a flag; undefined: `LATCHKEY_CONFIG`, or none. */
  readonly file: string | undefined;
}

export interface Loaded {
  readonly configuration: Configuration;
  /** The settings that were given, by name. All others have their defaults. */
  readonly sources: ReadonlyMap<string, Source>;
  /** As checked, by the names of the schema. */
  readonly values: unknown;
}

/** @throws {ConfigurationError} with every problem that was found */
export function loadConfiguration({ flags, environment, file }: Inputs): Loaded {
  const named = file ?? (environment[CONFIG_VARIABLE] || undefined);
  const { given: byEnvironment, problems: ofEnvironment } = givenByEnvironment(environment);
  const { given, problems: ofFiles } = withSourceSecrets([
    ...(named === undefined ? [] : givenByFile(named)),
    ...byEnvironment,
    ...flags,
  ]);
  const problems = [...ofEnvironment, ...ofFiles];

  const checked = checkSettings(nested(given));
  if (checked.ok && problems.length === 0) {
    const sources = new Map(given.map(({ path, source }) => [path.join("."), source]));
    return { configuration: checked.configuration, sources, values: checked.values };
  }
  const found = checked.ok ? [] : checked.issues.flatMap((issue) => problemsOf(issue, given));
  throw new ConfigurationError([...problems, ...found]);
}

/** What was given, as one object; the later of two wins. */
function nested(given: readonly Given[]): unknown {
  const root = new Map<string, unknown>();
  for (const { path, value } of given) {
    let table = root;
    for (const key of path.slice(0, -1)) {
      const below = table.get(key);
      const next = below instanceof Map ? below : new Map<string, unknown>();
      table.set(key, next);
      table = next;
    }
    table.set(path.at(-1) ?? "", value);
  }
  return plain(root);
}

// fromEntries defines properties and sets none, so no key can reach a prototype.
const plain = (value: unknown): unknown =>
  value instanceof Map ? Object.fromEntries([...value].map(([key, child]) => [String(key), plain(child)])) : value;

function problemsOf(issue: z.core.$ZodIssue, given: readonly Given[]): readonly Problem[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const full = [...path, key];
      return { message: `there is no setting ${full.join(".")}`, source: sourceOf(full, given), suggestion: meant(full) };
    });
  }
  const message = "params" in issue && issue.params?.["whole"] === true ? issue.message : `${path.join(".")} ${sentence(issue)}`;
  return [{ message, source: sourceOf(path, given), suggestion: choice(issue, path, given) }];
}

/** The possible values that were probably meant. The one that was given is not repeated. */
function choice(issue: z.core.$ZodIssue, path: readonly string[], given: readonly Given[]): string | undefined {
  const value = given.findLast((one) => one.path.join(".") === path.join("."))?.value;
  return issue.code === "invalid_value" && typeof value === "string" ? nearest(value, issue.values.map(String)) : undefined;
}

/** The last value given at, above or below this path: the one that the check saw. */
function sourceOf(path: readonly string[], given: readonly Given[]): Source {
  const touches = (other: readonly string[]) => path.every((key, index) => index >= other.length || other[index] === key);
  const found = given.findLast((one) => touches(one.path))?.source;
  // What is missing in a table of the operator's own has the table's place.
  if (found === undefined && path[0] === "accounts" && path.length > 3) return sourceOf(path.slice(0, 3), given);
  return found ?? { from: "default" };
}

/** A sentence of ours for each way to be wrong. None repeats the value: it may be a secret. */
function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case "too_small":
      return issue.origin === "string" ? "must not be empty" : `must be at least ${issue.minimum}`;
    case "too_big":
      return issue.origin === "string" ? `must have at most ${issue.maximum} characters` : `must be at most ${issue.maximum}`;
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "invalid_key":
      return "must be a scope name";
    default:
      return issue.message;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "a section",
  record: "a section",
};

/** Of a source, whatever its kind. */
const sourceSettingNames = (table: readonly string[]): readonly string[] => [
  ...new Set(Object.values(SOURCE_KINDS).flatMap(({ shape }) => Object.keys(shape).map((key) => [...table, key].join(".")))),
];

/** The nearest name of a setting or section; else the same or the nearest last word, in whatever section it stands. */
function meant(path: readonly string[]): string | undefined {
  const ofSource = path[0] === "accounts" && path.length > 3 ? sourceSettingNames(path.slice(0, 3)) : undefined;
  const names = ofSource ?? [
    ...settings().map((setting) => setting.name),
    ...sections().flatMap(({ name }) => name ?? []),
    "scopes",
  ];
  const last = (name: string) => name.split(".").at(-1) ?? "";
  const key = nearest(path.at(-1) ?? "", names.map(last));
  return nearest(path.join("."), names) ?? names.find((name) => last(name) === key);
}
