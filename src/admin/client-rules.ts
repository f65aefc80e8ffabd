/** The rules that a client keeps, whether an administrator adds it or edits it. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { registrableRedirectUri } from "../protocol/redirect-uri.ts";
import { isScopeWithin, parseScope, type Scope } from "../protocol/scope.ts";
import { type Client, isConfidential } from "../records/client.ts";
import { isFreeClaimName } from "../records/own-claim.ts";
import { responseTypes } from "../response-types/index.ts";
import { findResponseType } from "../response-types/response-type.ts";
import { BrokenRule } from "./broken-rule.ts";
import { isPlainLine } from "./plain-line.ts";

export interface RedirectUris {
  /** Those that are new. One that was registered before stays, whatever today's rules say. */
  readonly uris: readonly string[];
  /** Takes redirect URIs that open registration refuses: a scheme without a dot, http in a private network. */
  readonly acceptsRisks: boolean;
}

const SECRET = /^[^\p{Other}\p{Line_Separator}\p{Paragraph_Separator}]{8,}$/u; // printable; travels as UTF-8 (RFC 6749 Appendix B)
const LONGEST_SECRET = 1_000; // bytes: more than anybody types, and less than a hash takes
const MAILBOX = /^[^\p{Other}\p{Separator}]{1,254}$/u;
const MOST_ROLES = 100;
const GRANT_TYPES: ReadonlySet<string> = new Set(Object.values(GRANT_TYPE));
const { authorizationCode, clientCredentials, implicit } = GRANT_TYPE;

/** @throws {BrokenRule} the description contradicts itself, or has something that no client can have */
export function checkClient(client: Client, { acceptsRisks, uris }: RedirectUris): void {
  const { consent, defaultScope, grantTypes, name, origin, scope } = client;
  if (origin === "administrator" && (name === undefined || name === "" || name.length > 100))
    throw new BrokenRule("the client's name has 1 to 100 characters");
  for (const grantType of grantTypes) {
    if (!GRANT_TYPES.has(grantType))
      throw new BrokenRule(`${grantType} is no grant type; there are ${[...GRANT_TYPES].join(", ")}`);
  }
  for (const uri of uris) checkRedirectUri(uri, acceptsRisks);
  checkUse(client);
  if (defaultScope !== undefined && !isScopeWithin(defaultScope, scope))
    throw new BrokenRule("the scope that a client gets unnamed is part of the scope that it may have");
  if (consent === "skip" && origin === "self")
    throw new BrokenRule("only the person can agree to what a program asks that registered itself", "conflict");
  checkClaims(client);
}

/** @throws {BrokenRule} it is too short, too long, or cannot be typed */
export function checkChosenSecret(secret: string): void {
  if (!SECRET.test(secret) || Buffer.byteLength(secret) > LONGEST_SECRET)
    throw new BrokenRule("a client secret has at least 8 characters, all of them printable, and at most 1,000 bytes");
}

/** What the redirect URIs risk, a sentence for each that open registration would have refused. */
export const risksOf = (uris: readonly string[]): readonly string[] =>
  uris.flatMap((uri) => {
    const registrable = registrableRedirectUri(uri);
    return registrable.ok || registrable.risk === undefined ? [] : [`${uri}: ${registrable.risk}`];
  });

/** @throws {BrokenRule} as RFC 6749 §3.3 says */
export function scopeNamed(text: string | undefined): Scope | undefined {
  if (text === undefined) return undefined;
  try {
    return parseScope(text) ?? [];
  } catch (error) {
    throw error instanceof OAuthError ? new BrokenRule(error.message) : error;
  }
}

/**
 * The grants and response types of a client, which go together (RFC 7591 §2.1). `named`: the response types, each word by word in any
 * order; absent: those that the grants are for.
 *
 * @throws {BrokenRule} one of them is no response type
 */
export function withResponseTypes(
  grantTypes: readonly string[],
  named?: readonly string[],
): { readonly grantTypes: readonly string[]; readonly responseTypes: readonly string[] } {
  if (named === undefined) {
    const followed = [
      ...(grantTypes.includes(authorizationCode) ? ["code"] : []),
      ...(grantTypes.includes(implicit) ? ["token"] : []),
    ];
    return { grantTypes: [...new Set(grantTypes)], responseTypes: followed };
  }
  const found = named.map((words) => {
    const one = findResponseType(responseTypes, words);
    if (one === undefined)
      throw new BrokenRule(
        `${words} is no response type; there are ${responseTypes.map((known) => known.responseType).join(", ")}`,
      );
    return one;
  });
  return {
    grantTypes: [...new Set([...grantTypes, ...found.flatMap((one) => one.grantTypes)])],
    responseTypes: [...new Set(found.map(({ responseType }) => responseType))],
  };
}

function checkRedirectUri(uri: string, acceptsRisks: boolean): void {
  const registrable = registrableRedirectUri(uri);
  if (registrable.ok) return;
  const { rule, risk } = registrable;
  if (risk === undefined) throw new BrokenRule(`${uri}: ${rule}`);
  if (!acceptsRisks) throw new BrokenRule(`${uri}: ${rule}, since ${risk}`, "risk");
}

/** What the client is for must be possible. */
function checkUse(client: Client): void {
  const { grantTypes, mailbox, redirectUris, reportsAddresses, resourceServer } = client;
  const isPublic = !isConfidential(client);
  if (isPublic && grantTypes.includes(clientCredentials)) {
    throw new BrokenRule("a public client has no credentials to act for itself with (RFC 6749 §4.4)");
  }
  if (mailbox !== undefined) checkMailbox(mailbox, grantTypes);
  if (reportsAddresses && !resourceServer) throw new BrokenRule("only a resource server sees who presents tokens, to report on");
  if (isPublic && resourceServer) throw new BrokenRule("a resource server needs a secret to introspect with (RFC 7662 §2.1)");
  if (redirectUris.length === 0 && (grantTypes.includes(authorizationCode) || grantTypes.includes(implicit))) {
    throw new BrokenRule("the grants authorization_code and implicit need a redirect URI");
  }
  if (grantTypes.length === 0 && !resourceServer) {
    throw new BrokenRule("the client can do nothing: give it a grant, a redirect URI, or make it a resource server");
  }
}

function checkMailbox(mailbox: string, grantTypes: readonly string[]): void {
  if (!grantTypes.includes(clientCredentials))
    throw new BrokenRule("a mailbox is for a client that acts for itself: give it the grant client_credentials");
  if (!MAILBOX.test(mailbox) || mailbox !== mailbox.normalize("NFKC").toLowerCase())
    throw new BrokenRule(
      "a mailbox is a name such as the mail server knows: 1 to 254 characters, in lower case, none of them a space",
    );
}

function checkClaims({ claims: { groupsName, role } }: Client): void {
  for (const name of [groupsName, role?.name]) {
    if (name !== undefined && !isFreeClaimName(name))
      throw new BrokenRule(
        "a claim's name has 1 to 100 printable characters, and is none that OpenID Connect or a token uses already",
      );
  }
  if (role === undefined) return;
  if (role.name === (groupsName ?? "groups")) throw new BrokenRule("the role has a claim of its own, beside the one of the groups");
  const values = [...role.byGroup.map(({ value }) => value), ...(role.otherwise === undefined ? [] : [role.otherwise])];
  if (values.length === 0 || values.length > MOST_ROLES || !values.every((value) => isPlainLine(value, 100)))
    throw new BrokenRule(
      "a role is said for at least one group, as GROUP=VALUE, or for everybody; a value has 1 to 100 characters",
    );
}
