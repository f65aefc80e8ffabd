/** What a resource may be. */

import type { MemberSchema } from "../protocol/detail-schema.ts";
import { canonicalResource, isResourceIdentifier } from "../protocol/resource-identifier.ts";
import { canonicalScopeName, isScopeName } from "../protocol/scope.ts";
import { type DetailType, LONGEST_INTROSPECTION, type Resource } from "../records/resource.ts";
import { BrokenRule } from "./broken-rule.ts";
import { isPlainLine } from "./plain-line.ts";

const DAY = 86_400;
/** A person needs that long from their sign-in to the answer that the program gets. */
const SHORTEST_AGE = 60;
const LONGEST_AGE = 365 * DAY;
const MOST_MEMBERS = 30;
const MOST_LEVELS = 4;
const LONGEST_SCHEMA = 10_000;
/** They are about the person and the sign-in, which no resource gives out. */
const NO_RESOURCE_HAS: readonly string[] = ["openid", "offline_access"];

/** @throws {BrokenRule} no resource can be called so, or one is */
export function checkIdentifier(
  identifier: string,
  { issuer, known }: { readonly issuer: string | undefined; readonly known: readonly string[] },
): void {
  if (!isResourceIdentifier(identifier)) throw new BrokenRule(({ resources }) => resources.identifier);
  const canonical = canonicalResource(identifier);
  if (issuer !== undefined && (canonical === canonicalResource(issuer) || canonical.startsWith(`${issuer}/auth/`)))
    throw new BrokenRule(({ resources }) => resources.ours);
  if (known.some((one) => canonicalResource(one) === canonical))
    throw new BrokenRule(({ resources }) => resources.exists(identifier), "conflict");
}

/** @throws {BrokenRule} the resource cannot be so */
export function checkResource(
  resource: Resource,
  { known, others }: { readonly known: ReadonlySet<string>; readonly others: readonly Resource[] },
): void {
  const { accessTokenLifetime, details, introspectionLifetime, maxAge, name } = resource;
  if (name !== undefined && !isPlainLine(name, 100)) throw new BrokenRule(({ resources }) => resources.name);
  if (accessTokenLifetime !== undefined && !(accessTokenLifetime >= 1 && accessTokenLifetime <= DAY))
    throw new BrokenRule(({ resources }) => resources.lifetime);
  if (introspectionLifetime !== undefined && !(introspectionLifetime >= 0 && introspectionLifetime <= LONGEST_INTROSPECTION))
    throw new BrokenRule(({ resources }) => resources.introspectionLifetime);
  if (maxAge !== undefined && !(Number.isInteger(maxAge) && maxAge >= SHORTEST_AGE && maxAge <= LONGEST_AGE))
    throw new BrokenRule(({ resources }) => resources.maxAge);
  checkScopes(resource, known);
  if (new Set(details.map(({ type }) => type)).size < details.length) throw new BrokenRule(({ resources }) => resources.typeTwice);
  const taken = others.flatMap((one) => one.details.map(({ type }) => type));
  for (const detail of details) checkType(detail, taken);
}

function checkScopes({ scopes }: Resource, known: ReadonlySet<string>): void {
  const names = scopes.map(({ name }) => canonicalScopeName(name));
  if (new Set(names).size < names.length) throw new BrokenRule(({ resources }) => resources.scopeTwice);
  for (const { detail, name, words } of scopes) {
    if (!isScopeName(name) || name.length > 100) throw new BrokenRule((rules) => rules.scopes.name);
    if (NO_RESOURCE_HAS.includes(name)) throw new BrokenRule(({ resources }) => resources.openid);
    if (words === undefined && !known.has(canonicalScopeName(name)))
      throw new BrokenRule(({ resources }) => resources.scopeWords(name));
    if (words !== undefined && !isPlainLine(words, 200)) throw new BrokenRule((rules) => rules.scopes.words);
    if (detail !== undefined && !isPlainLine(detail, 500)) throw new BrokenRule((rules) => rules.scopes.detail);
  }
}

function checkType({ schema, type, words }: DetailType, taken: readonly string[]): void {
  if (!/^[\x21-\x7e]{1,100}$/.test(type) || taken.includes(type)) throw new BrokenRule(({ resources }) => resources.type);
  const braced = [...words.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  if (!isPlainLine(words, 300) || !braced.every((name) => Object.hasOwn(schema.properties, name)))
    throw new BrokenRule(({ resources }) => resources.typeWords);
  if (JSON.stringify(schema).length > LONGEST_SCHEMA || !isSmall(schema, MOST_LEVELS))
    throw new BrokenRule(({ resources }) => resources.schema);
}

function isSmall(schema: MemberSchema, levels: number): boolean {
  if (levels === 0) return false;
  if (schema.type === "array") return isSmall(schema.items, levels - 1);
  if (schema.type !== "object") return true;
  const members = Object.values(schema.properties);
  return members.length <= MOST_MEMBERS && members.every((member) => isSmall(member, levels - 1));
}
