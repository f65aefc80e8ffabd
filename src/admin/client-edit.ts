/** A client that an administrator edits: what it becomes, by the same rules as a new one. What is not named stays. */

import type { Level } from "../protocol/authentication.ts";
import { type ClientAuthenticationMethod, GRANT_TYPE, type SigningAlgorithm } from "../protocol/names.ts";
import type { Instant } from "../protocol/time.ts";
import type { Authorization } from "../records/authorization.ts";
import type { Client, ClientClaims, ConsentMode, ExchangePolicy } from "../records/client.ts";
import type { Lifetimes } from "../records/settings.ts";
import { standingAuthorization } from "../records/standing-authorization.ts";
import { BrokenRule } from "./broken-rule.ts";
import { checkClient, scopeNamed, withResponseTypes } from "./client-rules.ts";
import { secretsLeft } from "./client-secret.ts";
import { type MemberChange, withMembers } from "./registered-members.ts";

export interface ClientEdit {
  readonly name?: string | undefined;
  /** Instead of those that it has. */
  readonly redirectUris?: readonly string[] | undefined;
  readonly addedRedirectUris?: readonly string[] | undefined;
  readonly removedRedirectUris?: readonly string[] | undefined;
  /** Takes redirect URIs that open registration refuses. */
  readonly acceptsRedirectRisks?: boolean;
  /** As RFC 6749 §3.3 writes it. */
  readonly scope?: string | undefined;
  /** Null: what the settings say. */
  readonly defaultScope?: string | null | undefined;
  readonly grantTypes?: readonly string[] | undefined;
  /** Each brings the grants that it needs. If only grants are named, the response types follow from them. */
  readonly responseTypes?: readonly string[] | undefined;
  /** Null: open to everybody. Empty: to nobody. */
  readonly allowedGroups?: readonly string[] | null | undefined;
  readonly consent?: ConsentMode | undefined;
  /** How surely a person must have signed in for it. 0: it demands nothing. */
  readonly level?: Level | undefined;
  /** Member by member; null takes one away. */
  readonly claims?: { readonly [member in keyof ClientClaims]?: ClientClaims[member] | null | undefined };
  /** How it proves itself from now on. A secret that it needs for that, and has not, is made by a rotation. */
  readonly authenticationMethod?: ClientAuthenticationMethod | undefined;
  readonly requirePkce?: boolean | undefined;
  readonly idTokenAlgorithm?: SigningAlgorithm | undefined;
  /** What it says in the words of registration (RFC 7591), by name; null takes one away. */
  readonly members?: MemberChange | undefined;
  /** What it may exchange (RFC 8693). Null: nothing. */
  readonly exchange?: ExchangePolicy | null | undefined;
  /** In seconds, one by one; null: as the settings say. */
  readonly lifetimes?: { readonly [name in keyof Lifetimes]?: Lifetimes[name] | null };
}

export interface EditedClient {
  readonly client: Client;
  /** The authorization by which it acts for itself from now on. Null: it has none any more. Undefined: it stays. */
  readonly standing: Authorization | null | undefined;
}

const { clientCredentials } = GRANT_TYPE;

/** @throws {BrokenRule} the client that comes of it cannot be */
export function editedClient(before: Client, edit: ClientEdit, { newId, now }: { newId: string; now: Instant }): EditedClient {
  if (edit.name !== undefined && before.origin !== "administrator")
    throw new BrokenRule(({ clients }) => clients.ownName(before.clientId), "conflict");
  const kept = edit.grantTypes === undefined ? before.responseTypes : undefined;
  const { grantTypes, responseTypes } = withResponseTypes(edit.grantTypes ?? before.grantTypes, edit.responseTypes ?? kept);
  const redirectUris = redirectUrisOf(before, edit);
  const scope = scopeNamed(edit.scope) ?? before.scope;
  const authenticationMethod = edit.authenticationMethod ?? before.authenticationMethod;
  const edited: Client = {
    ...before,
    authenticationMethod,
    ...secretsLeft(authenticationMethod, before),
    name: edit.name ?? before.name,
    redirectUris,
    grantTypes,
    responseTypes,
    scope,
    defaultScope: edit.defaultScope === null ? undefined : (scopeNamed(edit.defaultScope) ?? before.defaultScope),
    allowedGroups: edit.allowedGroups === null ? undefined : (edit.allowedGroups ?? before.allowedGroups),
    consent: edit.consent ?? before.consent,
    level: edit.level ?? before.level,
    claims: withChanges(before.claims, edit.claims ?? {}),
    requirePkce: authenticationMethod === "none" || (edit.requirePkce ?? before.requirePkce),
    idTokenAlgorithm: edit.idTokenAlgorithm ?? before.idTokenAlgorithm,
    metadata: withMembers(before.metadata, edit.members, { isAdministrator: before.origin === "administrator", redirectUris }),
    lifetimes: withChanges(before.lifetimes, edit.lifetimes ?? {}),
    policy: withChanges(before.policy, { exchange: edit.exchange }),
  };
  const isKept =
    before.origin !== "administrator" &&
    REGISTERED.some((member) => JSON.stringify(before[member]) !== JSON.stringify(edited[member]));
  const client: Client = isKept ? { ...edited, policy: { ...edited.policy, isKept } } : edited;
  const added = redirectUris.filter((uri) => !before.redirectUris.includes(uri));
  checkClient(client, { uris: added, acceptsRisks: edit.acceptsRedirectRisks ?? false });
  return { client, standing: standingOf(before, client, newId, now) };
}

export interface Difference {
  /** As the audit log names it. */
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What of a client changed. */
export const differencesOf = (before: Client, after: Client): readonly Difference[] =>
  EDITED.filter((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member])).map((member) => ({
    name: WORDS[member] ?? member,
    before: before[member],
    after: after[member],
  }));

export const changedNames = (before: Client, after: Client): readonly string[] =>
  differencesOf(before, after).map(({ name }) => name);

/** What a client that registered itself said. It may not take back what an administrator changed of it. */
const REGISTERED = [
  "redirectUris",
  "grantTypes",
  "responseTypes",
  "scope",
  "defaultScope",
  "authenticationMethod",
  "metadata",
] as const;

const EDITED = [
  "name",
  "redirectUris",
  "grantTypes",
  "responseTypes",
  "scope",
  "defaultScope",
  "allowedGroups",
  "consent",
  "level",
  "claims",
  "authenticationMethod",
  "requirePkce",
  "idTokenAlgorithm",
  "metadata",
  "lifetimes",
  "policy",
] as const satisfies readonly (keyof Client)[];

const WORDS: Readonly<Partial<Record<keyof Client, string>>> = {
  redirectUris: "redirect URIs",
  grantTypes: "grants",
  responseTypes: "response types",
  defaultScope: "default scope",
  allowedGroups: "groups",
  authenticationMethod: "method",
  requirePkce: "PKCE",
  idTokenAlgorithm: "algorithm of ID tokens",
  metadata: "members",
};

function redirectUrisOf(before: Client, edit: ClientEdit): readonly string[] {
  const { addedRedirectUris = [], redirectUris = before.redirectUris, removedRedirectUris = [] } = edit;
  const named = [...new Set([...redirectUris, ...addedRedirectUris])];
  for (const uri of removedRedirectUris) {
    if (!named.includes(uri))
      throw new BrokenRule(({ clients }) => clients.notItsUri(uri), "invalid", { given: uri, known: named });
  }
  return named.filter((uri) => !removedRedirectUris.includes(uri));
}

/** Null takes a member away, and undefined lets it be. */
function withChanges(before: object, changes: object) {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== null));
}

/**
 * The scope of an authorization never changes. So a client that acts for itself gets another one with another scope, and the
 * tokens of the earlier end; it asks for new ones whenever it likes. One that registered itself has a scope of its own for that.
 */
function standingOf(before: Client, after: Client, newId: string, now: Instant): EditedClient["standing"] {
  const [had, has] = [before, after].map(({ grantTypes }) => grantTypes.includes(clientCredentials));
  if (!has) return had ? null : undefined;
  const isEnough = had && (after.origin !== "administrator" || after.scope.join(" ") === before.scope.join(" "));
  return isEnough ? undefined : standingAuthorization(newId, after, after.scope, now);
}
