/** What a client is told about a person (OpenID Connect Core §5.1, §5.4), by scope: in the ID token, at userinfo, at introspection. */

import { MAIL_SCOPE } from "../protocol/names.ts";
import { canonicalScope, intersectScope, type Scope } from "../protocol/scope.ts";
import type { Account } from "../records/account.ts";
import type { Client } from "../records/client.ts";
import { hasType } from "../records/own-claim.ts";
import { PROFILE_TEXTS } from "../records/profile.ts";
import type { ScopeDescription } from "../records/settings.ts";

export type Claims = Readonly<Record<string, unknown>>;

/** By scope, in the order of §5.4. */
const TELLING: Readonly<Record<string, (account: Account, client: Client) => Claims>> = {
  profile: ({ language, name, profile, updatedAt, username }) => ({
    name,
    ...Object.fromEntries(PROFILE_TEXTS.map((member) => [member, profile[member]])),
    preferred_username: username,
    locale: profile.locale ?? language,
    updated_at: updatedAt,
  }),
  email: emailClaims,
  // RC-31: a mail program learns the address of the mailbox.
  [MAIL_SCOPE]: emailClaims,
  phone: ({ profile: { phone_number, phone_number_verified } }) => ({
    phone_number,
    ...(phone_number !== undefined && phone_number_verified === true && { phone_number_verified }),
  }),
  address: ({ profile: { address } }) => ({ address }),
  groups: groupClaims,
};

/** The names that a claim of a built-in scope can have. */
export const CLAIMS_BY_SCOPE: readonly string[] = [
  "name",
  ...PROFILE_TEXTS,
  "preferred_username",
  "locale",
  "updated_at",
  "email",
  "email_verified",
  "phone_number",
  "phone_number_verified",
  "address",
  "groups",
];

/** Everything that the scope opens, as userinfo tells it. What is not known is left out. `own`: scopes that have claims of their own. */
export function claimsOf(account: Account, scope: Scope, client: Client, own: readonly ScopeDescription[]): Claims {
  const told: Record<string, unknown> = {};
  for (const name of canonicalScope(scope)) {
    Object.assign(
      told,
      TELLING[name]?.(account, client) ??
        ownClaims(
          account,
          own.find((one) => one.name === name),
        ),
    );
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** The scope that tells each built-in claim, the narrowest where there are two. */
const SCOPE_OF_CLAIM: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["name", ...PROFILE_TEXTS, "preferred_username", "locale", "updated_at"].map((name) => [name, "profile"])),
  email: "email",
  email_verified: "email",
  phone_number: "phone",
  phone_number_verified: "phone",
  address: "address",
  groups: "groups",
};

/** The scopes that tell these claims, of those that the client may ask for. It may ask for a claim alone, and gets no more then. */
export const scopesOfClaims = (names: readonly string[], client: Client): Scope =>
  intersectScope(
    [...new Set(names.flatMap((name) => (Object.hasOwn(SCOPE_OF_CLAIM, name) ? (SCOPE_OF_CLAIM[name] ?? []) : [])))],
    client.scope,
  );

/** The claims that were asked for one by one. Those that nobody knows, or that the client may not have, are left out (§5.5.1). */
export function askedClaimsOf(account: Account, names: readonly string[] | undefined, client: Client): Claims {
  if (names === undefined) return {};
  const told = claimsOf(account, scopesOfClaims(names, client), client, []);
  // The groups may have another name for this client.
  const wanted = new Set(names.includes("groups") ? [...names, client.claims.groupsName ?? "groups"] : names);
  return Object.fromEntries(Object.entries(told).filter(([name]) => wanted.has(name)));
}

/** What of it stands in the ID token: the groups, and all of it for a client that does not ask userinfo. */
export const idTokenClaimsOf = (account: Account, scope: Scope, client: Client, own: readonly ScopeDescription[]): Claims =>
  client.claims.inIdToken === true ? claimsOf(account, scope, client, own) : groupClaimsIn(account, scope, client);

/** What introspection tells of it: the groups, by the names that the client which asks is told. */
export const groupClaimsIn = (account: Account, scope: Scope, client: Client): Claims =>
  scope.includes("groups") ? groupClaims(account, client) : {};

/** Whether a scope of this may have claims that an administrator defined. If not, no scope need be looked up. */
export const mayHaveOwnClaims = (scope: Scope): boolean =>
  canonicalScope(scope).some((name) => !(name in TELLING) && name !== "openid" && name !== "offline_access");

function emailClaims({ email, emailVerified }: Account): Claims {
  // RC-43: true only when this server knows it.
  return email === undefined ? {} : { email, ...(emailVerified && { email_verified: true }) };
}

function groupClaims({ groups }: Account, { claims: { groupsName = "groups", groupsOnly, role } }: Client): Claims {
  const told = groupsOnly === undefined ? groups : groups.filter((group) => groupsOnly.includes(group));
  if (role === undefined) return { [groupsName]: told };
  const value = role.byGroup.find(({ group }) => groups.includes(group))?.value ?? role.otherwise;
  return { [groupsName]: told, ...(value !== undefined && { [role.name]: value }) };
}

const ownClaims = ({ profile: { attributes = {} } }: Account, scope: ScopeDescription | undefined): Claims =>
  Object.fromEntries(
    (scope?.claims ?? []).flatMap(({ name, type }) => {
      const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      return hasType(value, type) ? [[name, value]] : [];
    }),
  );
