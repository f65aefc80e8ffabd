/** The settings one by one, read off the schema: what flags, variables, template and reference page are made from. */

import * as z from "zod";
import { settingsJsonSchema } from "./schema.ts";

export interface Setting {
  readonly path: readonly string[];
  /** `lifetimes.access_token` */
  readonly name: string;
  /** `LATCHKEY_LIFETIMES__ACCESS_TOKEN` */
  readonly variable: string;
  readonly kind: "text" | "number" | "flag" | "list" | "duration";
  readonly choices: readonly string[] | undefined;
  readonly description: string;
  /** As one writes it; undefined: absent. */
  readonly standard: unknown;
  /** Never shown, and can come from a file named in `…_FILE`. */
  readonly secret: boolean;
}

export interface Section {
  readonly name: string | undefined;
  readonly description: string;
  readonly settings: readonly Setting[];
}

const node = z.looseObject({
  type: z.string().optional(),
  description: z.string().default(""),
  default: z.unknown().optional(),
  secret: z.boolean().default(false),
  enum: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

let made: readonly Section[] | undefined;

/** Every section, with its settings, in the order of the schema. The record of scopes, whose names are free, is not among them. */
export function sections(): readonly Section[] {
  made ??= sectionsOf(undefined, settingsJsonSchema(), []);
  return made;
}

export const settings = (): readonly Setting[] => sections().flatMap((section) => section.settings);

/** Reads what stands in a variable or after a flag as the setting's kind; what does not fit is left for the check to refuse. */
export function fromText({ kind }: Setting, text: string): unknown {
  if (kind === "number" || kind === "duration") return /^-?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : text;
  if (kind === "flag") return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : text;
  if (kind === "list") return text.split(/[\s,]+/).filter((item) => item !== "");
  return text;
}

function sectionsOf(name: string | undefined, json: unknown, path: readonly string[]): readonly Section[] {
  const parsed = node.parse(json);
  const own: Setting[] = [];
  const below: Section[] = [];
  for (const [key, child] of Object.entries(parsed.properties ?? {})) {
    const { type, properties } = node.parse(child);
    const childPath = [...path, key];
    if (properties !== undefined) below.push(...sectionsOf(childPath.join("."), child, childPath));
    else if (type !== "object") own.push(settingOf(childPath, child));
  }
  return [{ name, description: parsed.description, settings: own }, ...below];
}

function settingOf(path: readonly string[], json: unknown): Setting {
  const { type, description, default: standard, secret, enum: choices } = node.parse(json);
  return {
    path,
    name: path.join("."),
    variable: `LATCHKEY_${path.join("__").toUpperCase()}`,
    kind: kindOf(type),
    choices,
    description,
    standard,
    secret,
  };
}

function kindOf(type: string | undefined): Setting["kind"] {
  if (type === undefined) return "duration"; // a number or a text
  if (type === "integer" || type === "number") return "number";
  if (type === "boolean") return "flag";
  return type === "array" ? "list" : "text";
}
