/** Authorization details (RFC 9396): what a request asks for beyond scopes, of types that a resource describes. */

import type { ResourceStore } from "../ports/resource-store.ts";
import { matches } from "../protocol/detail-schema.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { canonicalResource } from "../protocol/resource-identifier.ts";
import type { Authorization, AuthorizationDetail, Terms } from "../records/authorization.ts";
import type { DetailType, Resource } from "../records/resource.ts";
import { type AskedResources, termsOfResources } from "./asked-resources.ts";

const MOST = 20;
const LONGEST = 20_000;
/** Objects and lists within one another. What lies deeper is of no schema, and would exhaust the stack of what compares it. */
const DEEPEST = 32;

/** A detail, and who describes its type. */
interface Described {
  readonly detail: AuthorizationDetail;
  readonly type: DetailType;
  readonly resource: Resource;
}

const refused = (rule: string): OAuthError => new OAuthError("invalid_authorization_details", rule);

/**
 * What an authorization remembers of both parameters. One that asks for details of a resource asks for the resource.
 *
 * @throws {OAuthError} invalid_authorization_details: they are no list of objects, of an unknown type, or against its schema (RFC
 *   9396 §5); or they are of a resource that the request does not name
 */
export async function termsOfRequest(
  parameters: Parameters,
  asked: AskedResources,
  store: ResourceStore,
): Promise<Pick<Terms, "resources" | "details">> {
  const terms = termsOfResources(asked);
  const details = detailsIn(parameters);
  if (details.length === 0) return terms;
  const known = await store.listResources();
  const described = details.map((detail) => describing(detail, known));
  const owners = [...new Set(described.map(({ resource }) => resource.identifier))];
  if (asked.identifiers !== undefined && !owners.every((owner) => asked.identifiers?.includes(owner)))
    throw refused("authorization details are of a resource that the request names");
  return { resources: terms.resources ?? owners, details };
}

/** The resources that such a request is for, whatever else may be wrong with it. */
export async function resourcesMeant(parameters: Parameters, store: ResourceStore): Promise<readonly Resource[]> {
  if (!parameters.has("resource") && !parameters.has("authorization_details")) return [];
  const known = await store.listResources();
  const named = new Set(parameters.all("resource").map(canonicalResource));
  const types = new Set(typesIn(parameters));
  return known.filter(
    ({ details, identifier }) => named.has(canonicalResource(identifier)) || details.some(({ type }) => types.has(type)),
  );
}

function typesIn(parameters: Parameters): readonly string[] {
  try {
    return detailsIn(parameters).map(({ type }) => type);
  } catch {
    return [];
  }
}

function detailsIn(parameters: Parameters): readonly AuthorizationDetail[] {
  const text = parameters.optional("authorization_details");
  if (text === undefined) return [];
  if (text.length > LONGEST) throw refused(`authorization details have at most ${LONGEST} characters`);
  const list = parsed(text);
  if (!isList(list))
    throw refused(
      `authorization details are a list of 1 to ${MOST} objects with a type, at most ${DEEPEST} levels deep (RFC 9396 §2)`,
    );
  return list;
}

const isList = (value: unknown): value is readonly AuthorizationDetail[] =>
  Array.isArray(value) && value.length > 0 && value.length <= MOST && value.every(isDetail) && isShallow(value, DEEPEST);

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== "object" ||
  value === null ||
  (levels > 0 && Object.values(value).every((member) => isShallow(member, levels - 1)));

/**
 * Of what another server granted: those that are of a type and within a schema here, and of these resources where any are named.
 * Undefined: it is no list of details.
 */
export async function grantableDetails(
  told: unknown,
  identifiers: readonly string[] | undefined,
  store: ResourceStore,
): Promise<{ readonly details: readonly AuthorizationDetail[]; readonly owners: readonly string[] } | undefined> {
  if (!isList(told) || JSON.stringify(told).length > LONGEST) return undefined;
  const known = await store.listResources();
  const described = told
    .flatMap((detail) => describedBy(detail, known) ?? [])
    .filter((found) => keepsType(found) && identifiers?.includes(found.resource.identifier) !== false);
  return {
    details: described.map(({ detail }) => detail),
    owners: [...new Set(described.map(({ resource }) => resource.identifier))],
  };
}

const isDetail = (value: unknown): value is AuthorizationDetail =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "type" in value && typeof value.type === "string";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused("authorization details are JSON (RFC 9396 §2)");
  }
}

function describing(detail: AuthorizationDetail, known: readonly Resource[]): Described {
  const found = describedBy(detail, known);
  if (found === undefined) throw refused("the type of authorization details is one that the metadata list (RFC 9396 §5)");
  if (!keepsType(found)) throw refused("authorization details have the members that their type's schema says (RFC 9396 §5)");
  return found;
}

/** Whether it has the members that its type says, and is about the resource that says so. */
function keepsType({ detail, resource, type }: Described): boolean {
  const { locations, type: _, ...members } = detail;
  const isHere =
    locations === undefined ||
    (Array.isArray(locations) && locations.length > 0 && locations.every((one) => one === resource.identifier));
  return isHere && matches(members, type.schema);
}

function describedBy(detail: AuthorizationDetail, known: readonly Resource[]): Described | undefined {
  for (const resource of known) {
    const type = resource.details.find((one) => one.type === detail.type);
    if (type !== undefined) return { detail, type, resource };
  }
  return undefined;
}

/**
 * Which of the granted details a token request narrows to, as bits; undefined: all of them.
 *
 * @throws {OAuthError} invalid_authorization_details: one was not granted (RFC 9396 §6)
 */
export function detailBitsWithin(parameters: Parameters, { terms }: Pick<Authorization, "terms">): Uint8Array | undefined {
  const asked = detailsIn(parameters);
  if (asked.length === 0) return undefined;
  const granted = (terms.details ?? []).map(canonical);
  const bits = new Uint8Array(Math.max(1, Math.ceil(granted.length / 8)));
  for (const detail of asked) {
    const index = granted.indexOf(canonical(detail));
    if (index === -1) throw refused("authorization details go beyond those that were granted (RFC 9396 §6)");
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return bits;
}

/** The same text for what is equal, however its members are ordered. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );

/** Those that a token has for these resources: as granted, narrowed by the bits. Those of a resource that is gone are gone. */
export function detailsFor(
  { details }: Pick<Terms, "details">,
  bits: Uint8Array | undefined,
  identifiers: readonly string[] | undefined,
  known: readonly Resource[],
): readonly OwnedDetail[] {
  if (details === undefined) return NO_DETAILS;
  return details.flatMap((detail, index) => {
    const isIn = bits === undefined || ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
    const of = describedBy(detail, known)?.resource.identifier;
    const isMeant = of !== undefined && (identifiers === undefined || identifiers.includes(of));
    return isIn && isMeant ? [{ detail, of }] : [];
  });
}

const NO_DETAILS: readonly OwnedDetail[] = [];

/** A detail, and the resource that it is about. */
export interface OwnedDetail {
  readonly detail: AuthorizationDetail;
  readonly of: string;
}

/** What the person reads of each, in the words of its type. */
export const wordsOfDetails = (details: readonly AuthorizationDetail[], known: readonly Resource[]): readonly string[] =>
  details.flatMap((detail) => {
    const found = describedBy(detail, known);
    return found === undefined ? [] : [found.type.words.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => said(detail[name]))];
  });

/** In one line, so that no value can look like another permission. */
const said = (value: unknown): string => {
  const text = value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value);
  return text.replaceAll(/[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]+/gu, " ").slice(0, 100);
};
