/** A resource: something that tokens can be for (RFC 8707), as an administrator added it. */

import { type Level, strongest } from "../protocol/authentication.ts";
import type { DetailSchema } from "../protocol/detail-schema.ts";
import type { SigningAlgorithm } from "../protocol/names.ts";
import type { Scope } from "../protocol/scope.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { UsernameClaim } from "./client.ts";
import type { ScopeDescription } from "./settings.ts";

export interface Resource {
  /** As programs name it, character by character. */
  readonly identifier: string;
  /** As people know it. Undefined: its identifier says it. */
  readonly name: string | undefined;
  /** What a token for it can have. A name may belong to several resources, and to none. */
  readonly scopes: readonly ResourceScope[];
  readonly tokens: TokenFormat;
  /** What can be asked for beyond scopes (RFC 9396). */
  readonly details: readonly DetailType[];
  /** How long an access token for it lives at most. Undefined: as the client and the settings say. */
  readonly accessTokenLifetime: Seconds | undefined;
  /** How long its server may remember what it was told of a token for it. 0: it asks each time. Undefined: as the settings say. */
  readonly introspectionLifetime: Seconds | undefined;
  /** How surely a person must have signed in before a program gets a token for it. 0: as surely as for anything here. */
  readonly level: Level;
  /** How long ago they may have signed in when a program asks for it. Undefined: it does not matter. */
  readonly maxAge: Seconds | undefined;
  readonly createdAt: Instant;
  /** Nobody added it: it is a server of a mail domain. */
  readonly isImplied?: true;
}

/** Without words where the server has such a scope already: then those count. */
export type ResourceScope = Pick<ScopeDescription, "name"> & Partial<Pick<ScopeDescription, "words" | "detail">>;

/** The form of its access tokens: a sealed reference, or a JWT that it verifies by itself (RFC 9068). */
export type TokenFormat = OpaqueFormat | JwtFormat;

export interface OpaqueFormat {
  readonly format: "opaque";
}

export interface JwtFormat {
  readonly format: "jwt";
  readonly typ: JwtType;
  readonly algorithm: SigningAlgorithm;
  /** What the claim `username` says. Absent: it is told with a mail scope alone, and is the user name. */
  readonly usernameClaim?: UsernameClaim;
}

/** `JWT` is for programs that know no other, such as Dovecot up to 2.3.20, and Spring Security by its default. */
export const JWT_TYPES = ["at+jwt", "JWT"] as const;
export type JwtType = (typeof JWT_TYPES)[number];

export const OPAQUE: OpaqueFormat = { format: "opaque" };

/** A type of authorization details (RFC 9396 §2). */
export interface DetailType {
  readonly type: string;
  /** What people read, with the values of members in braces: "Pay {amount} to {payee}". */
  readonly words: string;
  readonly schema: DetailSchema;
}

/** The one place where a resource begins. What was not said of it has its first value here. */
export const newResource = (born: Pick<Resource, "identifier" | "createdAt"> & Partial<Resource>): Resource => ({
  name: undefined,
  scopes: [],
  tokens: OPAQUE,
  details: [],
  accessTokenLifetime: undefined,
  introspectionLifetime: undefined,
  level: 0,
  maxAge: undefined,
  ...born,
});

/** The scopes that were added by themselves, and those of resources that no such scope describes. */
export function withScopesOf(resources: readonly Resource[], added: readonly ScopeDescription[]): readonly ScopeDescription[] {
  const described = new Map<string, ScopeDescription>();
  for (const { detail, name, words } of resources.flatMap(({ scopes }) => scopes))
    if (words !== undefined && !described.has(name)) described.set(name, { name, words, detail });
  for (const scope of added) described.set(scope.name, scope);
  return [...described.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** What these demand of the person's sign-in, all together. */
export function demandOf(resources: readonly Pick<Resource, "level" | "maxAge">[]): Pick<Resource, "level" | "maxAge"> {
  const ages = resources.flatMap(({ maxAge }) => maxAge ?? []);
  return {
    level: strongest(...resources.map(({ level }) => level)),
    maxAge: ages.length === 0 ? undefined : Math.min(...ages),
  };
}

/** An hour: a revocation that takes longer is none. */
export const LONGEST_INTROSPECTION: Seconds = 3_600;

/** How long a server of these may remember an answer: the shortest time of all. Without any, the usual time. */
export const introspectionLifetimeOf = (resources: readonly Pick<Resource, "introspectionLifetime">[], usual: Seconds): Seconds =>
  resources.length === 0 ? usual : Math.min(...resources.map(({ introspectionLifetime = usual }) => introspectionLifetime));

/** All that tokens for these can have. */
export const scopeOfResources = (resources: readonly Resource[]): Scope => [
  ...new Set(resources.flatMap(({ scopes }) => scopes.map(({ name }) => name))),
];
