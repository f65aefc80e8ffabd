/**
 * For whom an access token is. A token names the resources by eight bytes each of the hash of their identifiers, so that it need not
 * grow with their names. One that names none is for this server, and for every resource server that serves no resource.
 */

import { hash } from "node:crypto";
import { OAuthError } from "../protocol/oauth-error.ts";
import { isHostName } from "../protocol/resource-identifier.ts";
import { canonicalScopeName, type Scope } from "../protocol/scope.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Client } from "../records/client.ts";
import { OPAQUE, type Resource, type TokenFormat } from "../records/resource.ts";

export const TAG_BYTES = 8;
/** In one token. */
export const MOST_AUDIENCES = 4;

const tagOf = (identifier: string): Buffer => Buffer.from(hash("sha256", identifier), "hex").subarray(0, TAG_BYTES);

export const tagsOf = (identifiers: readonly string[] | undefined): Uint8Array | undefined =>
  identifiers && Buffer.concat(identifiers.map(tagOf));

/** What a token for these resources has of a scope, and what it looks like. */
export interface Targeted {
  readonly audience: readonly string[] | undefined;
  readonly scope: Scope;
  readonly format: TokenFormat;
  readonly mostLifetime: Seconds | undefined;
}

/**
 * @param scope what was granted, and is asked for now
 * @throws {OAuthError} invalid_target: the resource is gone; or there are several, and a scope would mean something at one of them
 *   alone, so nobody could say where the token opens what (RFC 9068 §5)
 */
export function targeted(
  audience: readonly string[] | undefined,
  scope: Scope,
  { issuer, known }: { readonly issuer: string; readonly known: readonly Resource[] },
): Targeted {
  if (audience === undefined) return { audience, scope, format: OPAQUE, mostLifetime: undefined };
  const resources = known.filter(({ identifier }) => audience.includes(identifier));
  const present = audience.filter((one) => one === issuer || resources.some(({ identifier }) => identifier === one));
  const [first, ...others] = resources;
  if (present.length === 0) throw new OAuthError("invalid_target", "the resource was taken away");
  if (present.length > MOST_AUDIENCES)
    throw new OAuthError("invalid_target", `one token is for at most ${MOST_AUDIENCES} resources: ask for one of them`);
  if (first === undefined)
    return { audience: present, scope: withoutOthers(scope, known), format: OPAQUE, mostLifetime: undefined };

  const its = within(scope, first);
  const isAlike = others.every(
    (other) => within(scope, other).join(" ") === its.join(" ") && JSON.stringify(other.tokens) === JSON.stringify(first.tokens),
  );
  if (!isAlike || present.includes(issuer))
    throw new OAuthError(
      "invalid_target",
      "one token for these resources would be ambiguous, since their scopes or formats differ: ask for one of them (RFC 9068 §5)",
    );
  const lifetimes = resources.flatMap(({ accessTokenLifetime }) => accessTokenLifetime ?? []);
  const mostLifetime = lifetimes.length === 0 ? undefined : Math.min(...lifetimes);
  return { audience: present, scope: its, format: first.tokens, mostLifetime };
}

function within(scope: Scope, { scopes }: Resource): Scope {
  const names = new Set(scopes.map(({ name }) => canonicalScopeName(name)));
  return scope.filter((name) => names.has(canonicalScopeName(name)));
}

/** A scope that some resource gave is nothing that this server itself gives. */
function withoutOthers(scope: Scope, known: readonly Resource[]): Scope {
  const described = known.flatMap(({ scopes }) => scopes.filter(({ words }) => words !== undefined));
  const theirs = new Set(described.map(({ name }) => canonicalScopeName(name)));
  return scope.filter((name) => !theirs.has(canonicalScopeName(name)));
}

/** The resources that a token names, and what is left of its scope there. Undefined: none of them is left. */
export function resolved(
  tags: Uint8Array,
  scope: Scope,
  { issuer, known }: { readonly issuer: string; readonly known: readonly Resource[] },
): (Pick<Targeted, "scope"> & { readonly audience: readonly string[] }) | undefined {
  const names = [issuer, ...known.map(({ identifier }) => identifier)];
  const audience: string[] = [];
  for (let at = 0; at < tags.length; at += TAG_BYTES) {
    const tag = tags.subarray(at, at + TAG_BYTES);
    const name = names.find((one) => tagOf(one).equals(tag));
    if (name !== undefined) audience.push(name);
  }
  if (audience.length === 0) return undefined;
  const resources = known.filter(({ identifier }) => audience.includes(identifier));
  const theirs = resources.flatMap((resource) => within(scope, resource));
  return { audience, scope: audience.includes(issuer) ? scope : scope.filter((name) => theirs.includes(name)) };
}

/** RFC 7519 §4.1.3: one is a text by itself. */
export function audienceClaim({ audience }: { readonly audience: readonly string[] | undefined }, issuer: string): unknown {
  const [first = issuer, ...others] = audience ?? [];
  return others.length === 0 ? first : [first, ...others];
}

/** Whether the token is meant for this server itself. */
export const isForUs = (audience: readonly string[] | undefined, issuer: string): boolean =>
  audience === undefined || audience.includes(issuer);

/**
 * Whether a resource server is told of a token: of those for what it serves, and one that serves no resource of those for none, and of
 * those for servers of mail domains which nobody serves by name. A client is told of its own.
 *
 * Most mail programs cannot say for which server they want a token. So a mail server is told of those that name none as well.
 */
export function mayHear(caller: Client, { audience, client, isForMailAlone }: Heard, issuer: string): boolean {
  if (client.clientId === caller.clientId) return true;
  if (!caller.resourceServer) return false;
  const { serves } = caller.policy;
  if (serves === undefined) return isForMailAlone || isForUs(audience, issuer);
  if (audience === undefined) return serves.some(isHostName);
  return audience?.some((one) => serves.includes(one)) === true;
}

interface Heard {
  readonly audience: readonly string[] | undefined;
  readonly client: Client;
  readonly isForMailAlone: boolean;
}
