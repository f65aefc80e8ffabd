/** Attributes of people that an administrator defined: each is known by a scope that tells it, which says its type. */

import { type ClaimType, hasType } from "../records/own-claim.ts";
import type { ScopeDescription } from "../records/settings.ts";
import { BrokenRule } from "./broken-rule.ts";

type Attributes = Readonly<Record<string, unknown>>;

/** @throws {BrokenRule} no scope tells one of them, or a value has another type. Null takes one away. */
export function checkAttributes(attributes: Attributes, scopes: readonly ScopeDescription[]): void {
  const types = typesOf(scopes);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) continue;
    const type = typeOf(name, types);
    if (!hasType(value, type)) throw new BrokenRule(({ people }) => people.attribute[type](name));
  }
}

/** What somebody typed, by the types of the attributes. An empty text takes one away. @throws {BrokenRule} as above */
export function readAttributes(written: Readonly<Record<string, string>>, scopes: readonly ScopeDescription[]): Attributes {
  const types = typesOf(scopes);
  const read = Object.entries(written).map(([name, text]) =>
    text === "" ? [name, null] : [name, READING[typeOf(name, types)](text)],
  );
  return Object.fromEntries(read);
}

/** A text that cannot be read so stays a text, which the check refuses. */
const READING: Readonly<Record<ClaimType, (text: string) => unknown>> = {
  string: (text) => text,
  number: (text) => (text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text)),
  boolean: (text) => ({ true: true, yes: true, false: false, no: false })[text] ?? text,
  strings: (text) => text.split(",").map((one) => one.trim()),
};

const typesOf = (scopes: readonly ScopeDescription[]): ReadonlyMap<string, ClaimType> =>
  new Map(scopes.flatMap(({ claims = [] }) => claims.map(({ name, type }) => [name, type])));

function typeOf(name: string, types: ReadonlyMap<string, ClaimType>): ClaimType {
  const type = types.get(name);
  if (type !== undefined) return type;
  throw new BrokenRule(({ people }) => people.unknownAttribute(name), "invalid", { given: name, known: [...types.keys()] });
}
