/** What a request says its tokens are for (RFC 8707): the parameter `resource`, which may come several times. */

import type { MailDomainStore } from "../ports/mail-domain-store.ts";
import type { ResourceStore } from "../ports/resource-store.ts";
import type { Explanation } from "../protocol/explanation.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { canonicalResource, isAbsoluteUri, isResourceIdentifier } from "../protocol/resource-identifier.ts";
import type { Authorization, Terms } from "../records/authorization.ts";
import type { Resource } from "../records/resource.ts";
import { knownResources } from "./known-resources.ts";

export interface AskedResources {
  /** As they were added, each once; the issuer where this server itself is meant. Undefined: none was named. */
  readonly identifiers: readonly string[] | undefined;
  /** Those of them that were added. */
  readonly resources: readonly Resource[];
  /** Nobody added it, and nothing else was added either: then it does no harm (RC-30), and tokens are for this server. */
  readonly unknown: string | undefined;
}

interface Known {
  readonly issuer: string;
  readonly store: ResourceStore & MailDomainStore;
}

const MOST = 10;
const NONE: AskedResources = { identifiers: undefined, resources: [], unknown: undefined };

/** @throws {OAuthError} invalid_target: one is no absolute URI, or was not added */
export async function readResources(
  parameters: Pick<Parameters, "all" | "optional">,
  { issuer, store }: Known,
): Promise<AskedResources> {
  const named = [...new Set(parameters.all("resource"))];
  if (named.length === 0) return NONE;
  if (named.length > MOST) throw new OAuthError("invalid_target", `a request names at most ${MOST} resources`);
  const known = await knownResources(store);
  const found = named.map((name) => find(name, known, issuer, parameters.optional("scope")));
  const identifiers = [...new Set(found.flatMap((one) => one.identifier ?? []))];
  return {
    identifiers: identifiers.length === 0 ? undefined : identifiers,
    resources: known.filter(({ identifier }) => identifiers.includes(identifier)),
    unknown: found.find((one) => one.unknown !== undefined)?.unknown,
  };
}

/** Of what another server named: what was added here, or this server itself. */
export async function grantableResources(names: readonly string[], { issuer, store }: Known): Promise<readonly string[]> {
  const known = await knownResources(store);
  return [...new Set(names.flatMap((name) => added(name, known, issuer) ?? []))];
}

/** Undefined: nobody added it. */
function added(name: string, known: readonly Resource[], issuer: string): string | undefined {
  // Most name it as it was added.
  if (known.some(({ identifier }) => identifier === name)) return name;
  const canonical = canonicalResource(name);
  const resource = known.find(({ identifier }) => canonicalResource(identifier) === canonical) ?? mailServer(name, known);
  return resource?.identifier ?? (isOurs(canonical, issuer) ? issuer : undefined);
}

function find(
  name: string,
  known: readonly Resource[],
  issuer: string,
  scope: string | undefined,
): { readonly identifier?: string; readonly unknown?: string } {
  const identifier = added(name, known, issuer);
  if (identifier !== undefined) return { identifier };
  if (!isAbsoluteUri(name) && !isResourceIdentifier(name))
    throw new OAuthError("invalid_target", "a resource is an absolute URI without fragment (RFC 8707 §2)");
  // Before the first resource is added, a program that always names one is served as before.
  if (known.every(({ isImplied }) => isImplied)) return { unknown: name };
  throw new OAuthError("invalid_target", "no administrator has added this resource here (RFC 8707 §2)", {
    explanation: missingResource(name, scope),
  });
}

/** RFC 5092, RFC 2384: programs also name a mail server by an address of its protocol, and one that looked for metadata by https. */
const MAIL_ADDRESS = /^(?:imaps?|pop3?s?|smtps?|submissions?|sieve|https):\/\/([^/?#@:]+)(?::\d+)?\/?$/i;

function mailServer(name: string, known: readonly Resource[]): Resource | undefined {
  const host = MAIL_ADDRESS.exec(name)?.[1]?.toLowerCase();
  return host === undefined ? undefined : known.find(({ identifier }) => identifier === host);
}

/** This server itself: userinfo and the rest of what lies below its issuer. */
const isOurs = (canonical: string, issuer: string): boolean =>
  canonical === canonicalResource(issuer) || canonical.startsWith(issuer.endsWith("/") ? issuer : `${issuer}/`);

/** What an administrator is told who looks for the reason: the command that cures it. */
export const missingResource = (resource: string, scope: string | undefined): Explanation => ({
  rule: "a resource is one that an administrator added (RFC 8707 §2)",
  received: { resource, ...(scope !== undefined && { scope }) },
  missing: resource,
  remedy: () => ({
    advice: "If people here are to use that server, add it as a resource, with the words that they read of each of its scopes",
    command: [
      "resource",
      "add",
      resource,
      ...(scope ?? "")
        .split(" ")
        .filter((name) => /^[\x21-\x7e]{1,100}$/.test(name) && !OWN.has(name))
        .flatMap((name) => ["--scope", `${name}=What it allows`]),
    ],
  }),
});

const OWN: ReadonlySet<string> = new Set(["openid", "profile", "email", "groups", "phone", "address", "offline_access"]);

/** What an authorization remembers of them. One that names this server alone is for what every authorization is for. */
export const termsOfResources = ({ identifiers, resources }: AskedResources): Pick<Terms, "resources"> =>
  identifiers === undefined || resources.length === 0 ? {} : { resources: identifiers };

/** Those that something is for, of those that there are now. Most is for none, and looks nothing up for it. */
export const resourcesOf = async (
  { resources }: Pick<Terms, "resources">,
  store: ResourceStore & MailDomainStore,
): Promise<readonly Resource[]> =>
  resources === undefined ? [] : (await knownResources(store)).filter(({ identifier }) => resources.includes(identifier));

/**
 * For whom an access token is: what the request names of what was granted, or all of that. Undefined: for this server, and for every
 * resource server that serves no resource.
 *
 * @throws {OAuthError} invalid_target: it goes beyond what was granted (RFC 8707 §2.2)
 */
export function audienceWithin(
  { identifiers, resources }: AskedResources,
  { flow, terms }: Authorization,
  issuer: string,
): readonly string[] | undefined {
  // A client that acts for itself was granted no resources: its scope says what it may have of each.
  if (flow === "client_credentials") return resources.length === 0 ? undefined : identifiers;
  const granted = terms.resources;
  if (identifiers === undefined) return granted;
  if (!identifiers.every((one) => (granted ?? [issuer]).includes(one)))
    throw new OAuthError("invalid_target", "a resource goes beyond those that were granted (RFC 8707 §2.2)", {
      explanation: { registered: { resource: granted ?? [issuer] } },
    });
  return granted === undefined ? undefined : identifiers;
}
