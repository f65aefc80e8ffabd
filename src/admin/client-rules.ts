/** The rules that a client keeps, whether an administrator adds it or edits it. */

import { englishRules } from "../pages/languages/english/rules.ts";
import { checkSigning } from "../protocol/client-metadata.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { registrableRedirectUri } from "../protocol/redirect-uri.ts";
import { isScopeWithin, readScope, type Scope } from "../protocol/scope.ts";
import { type Client, isConfidential } from "../records/client.ts";
import { isFreeClaimName } from "../records/own-claim.ts";
import { responseTypes } from "../response-types/index.ts";
import { findResponseType } from "../response-types/response-type.ts";
import { BrokenRule, type Rules } from "./broken-rule.ts";
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
    throw new BrokenRule(({ clients }) => clients.name);
  for (const grantType of grantTypes) {
    if (!GRANT_TYPES.has(grantType))
      throw new BrokenRule(({ clients }) => clients.grantType(grantType, [...GRANT_TYPES].join(", ")));
  }
  for (const uri of uris) checkRedirectUri(uri, acceptsRisks);
  checkSigned(client);
  checkUse(client);
  if (defaultScope !== undefined && !isScopeWithin(defaultScope, scope))
    throw new BrokenRule(({ clients }) => clients.defaultScope);
  if (consent === "skip" && origin !== "administrator") throw new BrokenRule(({ clients }) => clients.consent, "conflict");
  checkClaims(client);
}

/** @throws {BrokenRule} it is too short, too long, or cannot be typed */
export function checkChosenSecret(secret: string): void {
  if (!SECRET.test(secret) || Buffer.byteLength(secret) > LONGEST_SECRET) throw new BrokenRule(({ clients }) => clients.secret);
}

/** What the redirect URIs risk, a sentence for each that open registration would have refused; in English, unless `rules` says otherwise. */
export const risksOf = (uris: readonly string[], { clients }: Rules = englishRules.rules): readonly string[] =>
  uris.flatMap((uri) => {
    const registrable = registrableRedirectUri(uri);
    return registrable.ok || registrable.risk === undefined ? [] : [clients.redirectUri(uri, clients.risks[registrable.risk]())];
  });

/** @throws {BrokenRule} as RFC 6749 §3.3 says */
export function scopeNamed(text: string | undefined): Scope | undefined {
  if (text === undefined) return undefined;
  const read = readScope(text) ?? [];
  if (typeof read === "string") throw new BrokenRule(({ scopes }) => scopes.named[read]());
  return read;
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
      throw new BrokenRule(({ clients }) =>
        clients.responseType(words, responseTypes.map((known) => known.responseType).join(", ")),
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
  if (risk === undefined) throw new BrokenRule(({ clients }) => clients.redirectUri(uri, clients.redirectUris[rule]()));
  if (!acceptsRisks)
    throw new BrokenRule(
      ({ clients: { redirectUris, riskyRedirectUri, risks } }) => riskyRedirectUri(uri, redirectUris[rule](), risks[risk]()),
      "risk",
    );
}

/** A client that signs says with which keys. */
function checkSigned({ authenticationMethod, metadata }: Client): void {
  try {
    checkSigning(authenticationMethod, metadata);
  } catch (error) {
    if (error instanceof OAuthError) throw new BrokenRule(({ clients }) => clients.memberRule(error.message));
    throw error;
  }
}

/** What the client is for must be possible. */
function checkUse(client: Client): void {
  const { grantTypes, mailbox, redirectUris, reportsAddresses, resourceServer } = client;
  const isPublic = !isConfidential(client);
  if (isPublic && grantTypes.includes(clientCredentials)) {
    throw new BrokenRule(({ clients }) => clients.publicActs);
  }
  if (mailbox !== undefined) checkMailbox(mailbox, grantTypes);
  if (reportsAddresses && !resourceServer) throw new BrokenRule(({ clients }) => clients.reports);
  if (isPublic && resourceServer) throw new BrokenRule(({ clients }) => clients.introspects);
  if (redirectUris.length === 0 && (grantTypes.includes(authorizationCode) || grantTypes.includes(implicit))) {
    throw new BrokenRule(({ clients }) => clients.needsRedirectUri);
  }
  if (grantTypes.length === 0 && !resourceServer) {
    throw new BrokenRule(({ clients }) => clients.nothingToDo);
  }
}

function checkMailbox(mailbox: string, grantTypes: readonly string[]): void {
  if (!grantTypes.includes(clientCredentials)) throw new BrokenRule(({ clients }) => clients.mailboxUse);
  if (!MAILBOX.test(mailbox) || mailbox !== mailbox.normalize("NFKC").toLowerCase())
    throw new BrokenRule(({ clients }) => clients.mailbox);
}

function checkClaims({ claims: { groupsName, role } }: Client): void {
  for (const name of [groupsName, role?.name]) {
    if (name !== undefined && !isFreeClaimName(name)) throw new BrokenRule(({ scopes }) => scopes.claimName);
  }
  if (role === undefined) return;
  if (role.name === (groupsName ?? "groups")) throw new BrokenRule(({ clients }) => clients.roleName);
  const values = [...role.byGroup.map(({ value }) => value), ...(role.otherwise === undefined ? [] : [role.otherwise])];
  if (values.length === 0 || values.length > MOST_ROLES || !values.every((value) => isPlainLine(value, 100)))
    throw new BrokenRule(({ clients }) => clients.roles);
}
