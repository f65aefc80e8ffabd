/** Values in a file that somebody brings: each is what it must be, or its place is named. */

import { fileFault } from "./faults.ts";

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text, or nothing. @throws {BrokenRule} it is something else */
export function textOf(value: unknown, where: string): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  throw fileFault(`${where}: must be a text`);
}

export function yesOrNo(value: unknown, where: string): boolean | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "boolean") return value;
  if (value === "yes" || value === "true") return true;
  if (value === "no" || value === "false") return false;
  throw fileFault(`${where}: must be yes or no`);
}

/** @throws {BrokenRule} it is no list of texts */
export function textsOf(value: unknown, where: string): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === "string"))
    throw fileFault(`${where}: must be a list of texts`);
  return value;
}

/** @throws {BrokenRule} it is no JSON */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fileFault("the file is no JSON");
  }
}
