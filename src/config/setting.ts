/** The settings one by one, read off the schema: what flags, variables, template and reference page are made from. */

import * as z from "zod";
import { settingsSchema } from "./schema.ts";

export interface Setting {
  readonly path: readonly string[];
  /** `lifetimes.access_token` */
  readonly name: string;
  /** `LATCHKEY_LIFETIMES__ACCESS_TOKEN` */
  readonly variable: string;
  readonly kind: "text" | "number" | "flag" | "list" | "duration";
  readonly choices: readonly string[] | undefined;
  readonly description: string;
  /** As a person writes it. Undefined: absent. */
  readonly standard: unknown;
  /** Never shown, and can come from a file named in `…_FILE`. */
  readonly secret: boolean;
}

export interface Section {
  readonly name: string | undefined;
  readonly description: string;
  readonly settings: readonly Setting[];
}

let made: readonly Section[] | undefined;

/**
 * Every section, with its settings, in the order of the schema. The record of scopes is left out, since operators choose its
 * names.
 */
export function sections(): readonly Section[] {
  made ??= sectionsOf(undefined, settingsSchema(), []);
  return made;
}

/** The settings of a table that is in no list, since operators choose its name: of an account source. */
export const settingsOfTable = (schema: z.core.$ZodType): readonly Setting[] =>
  sectionsOf(undefined, schema, []).flatMap((section) => section.settings);

export const settings = (): readonly Setting[] => sections().flatMap((section) => section.settings);

/** Reads the text of a variable or flag as the setting's kind. A text that does not fit is left for the check to refuse. */
export function fromText({ kind }: Setting, text: string): unknown {
  if (kind === "number" || kind === "duration") return /^-?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : text;
  if (kind === "flag") return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : text;
  if (kind === "list") return text.split(/[\s,]+/).filter((item) => item !== "");
  return text;
}

function sectionsOf(name: string | undefined, schema: z.core.$ZodType, path: readonly string[]): readonly Section[] {
  const { inner, description } = unwrapped(schema);
  const own: Setting[] = [];
  const below: Section[] = [];
  for (const [key, child] of Object.entries(inner instanceof z.ZodObject ? inner.shape : {})) {
    const childPath = [...path, key];
    const { inner: childInner } = unwrapped(child);
    if (childInner instanceof z.ZodObject) below.push(...sectionsOf(childPath.join("."), child, childPath));
    else if (!(childInner instanceof z.ZodRecord)) own.push(settingOf(childPath, child));
  }
  return [{ name, description, settings: own }, ...below];
}

function settingOf(path: readonly string[], schema: z.core.$ZodType): Setting {
  const { inner, description, standard, secret } = unwrapped(schema);
  return {
    path,
    name: path.join("."),
    variable: `LATCHKEY_${path.join("__").toUpperCase()}`,
    kind: kindOf(inner),
    choices: inner instanceof z.ZodEnum ? inner.options.map(String) : undefined,
    description,
    standard,
    secret,
  };
}

interface Unwrapped {
  readonly inner: z.core.$ZodType;
  readonly description: string;
  readonly standard: unknown;
  readonly secret: boolean;
}

/** The inner type, and what the layers around it say about absence. */
function unwrapped(schema: z.core.$ZodType): Unwrapped {
  const { description = "", secret } = z.globalRegistry.get(schema) ?? {};
  const here = { inner: schema, description, standard: undefined, secret: secret === true };
  const isDefault = schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  if (!isDefault && !(schema instanceof z.ZodOptional)) return here;

  const within = unwrapped(schema.def.innerType);
  return {
    inner: within.inner,
    description: description || within.description,
    standard: isDefault ? schema.def.defaultValue : within.standard,
    secret: here.secret || within.secret,
  };
}

function kindOf(inner: z.core.$ZodType): Setting["kind"] {
  if (inner instanceof z.ZodPipe) return "duration"; // a number or a text, made into seconds
  if (inner instanceof z.ZodNumber) return "number";
  if (inner instanceof z.ZodBoolean) return "flag";
  return inner instanceof z.ZodArray ? "list" : "text";
}
