/** A client as commands show it: to people, and as JSON with RFC 7591's names and a few of our own. */

import { hostOfAddress } from "../../protocol/client-document.ts";
import { quotable } from "../../protocol/quotation.ts";
import { type Client, type ClientClaims, isConfidential, type RoleClaim } from "../../records/client.ts";
import { clientInformation } from "../../records/client-information.ts";
import type { Logo } from "../../records/logo.ts";
import { moment } from "../terminal/output.ts";
import { levelFact } from "./level.ts";

export function clientJson(client: Client): Readonly<Record<string, unknown>> {
  return {
    ...clientInformation(client, undefined),
    scope: client.scope.join(" "),
    origin: client.origin,
    public: !isConfidential(client),
    default_scope: client.defaultScope?.join(" ") ?? null,
    resource_server: client.resourceServer,
    reports_addresses: client.reportsAddresses,
    keeps_refresh_token: client.keepsRefreshToken,
    mailbox: client.mailbox ?? null,
    any_program: client.policy.anyProgram === true,
    username_claim: client.usernameClaim,
    require_pkce: client.requirePkce,
    id_token_signed_response_alg: client.idTokenAlgorithm,
    access_token_lifetime: client.lifetimes.accessToken ?? null,
    refresh_token_lifetime: client.lifetimes.refreshToken ?? null,
    logo: client.logo === undefined ? null : logoJson(client.logo),
    allowed_groups: client.allowedGroups ?? null,
    consent: client.consent,
    level: client.level,
    claims_in_id_token: client.claims.inIdToken ?? false,
    groups_claim: client.claims.groupsName ?? "groups",
    groups_only: client.claims.groupsOnly ?? null,
    role: client.claims.role === undefined ? null : roleJson(client.claims.role),
    exchange: client.policy.exchange ?? null,
    older_secret_expires_at: client.olderSecret?.endsAt ?? null,
    registered_from: client.registeredFrom ?? null,
    waits_for_approval: client.waits,
    disabled_at: client.disabledAt ?? null,
  };
}

const LONGEST_NAME = 60;

/** A name that a client gave itself is quoted, as on pages. Otherwise it could look like the next column. */
export function clientName({ name, origin }: Client): string | undefined {
  if (name === undefined || origin === "administrator") return name;
  const letters = [...quotable(name.replaceAll(/\s+/g, " ").trim())];
  return `"${letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join("")}…` : letters.join("")}"`;
}

/** How it came here. */
function addedBy({ clientId, origin }: Client): string {
  if (origin === "administrator") return "an administrator";
  return origin === "self" ? "itself" : `its description at ${hostOfAddress(clientId) ?? clientId}`;
}

export function clientFacts(client: Client): Readonly<Record<string, string | undefined>> {
  const { redirectUris, grantTypes, lifetimes } = client;
  return {
    id: client.clientId,
    name: clientName(client),
    "added by": addedBy(client),
    authentication:
      client.authenticationMethod === "client_secret" ? "secret, by Basic or in the body" : client.authenticationMethod,
    "grant types": grantTypes.length === 0 ? "none" : grantTypes.join(" "),
    "redirect URIs": redirectUris.length === 0 ? undefined : redirectUris.join(" "),
    scope: client.scope.join(" ") || "none",
    "default scope": client.defaultScope?.join(" "),
    "resource server": client.resourceServer ? "may introspect every token" : undefined,
    addresses: client.reportsAddresses ? "those that it passes on go to the audit log" : undefined,
    "refresh token": client.keepsRefreshToken ? "stays the same" : undefined,
    mailbox: client.mailbox,
    "used by": client.policy.anyProgram ? "any program that people installed" : undefined,
    "told as username": client.usernameClaim === "email" ? "the e-mail address" : undefined,
    "access token": lifetimes.accessToken === undefined ? undefined : `lives ${lifetimes.accessToken} s`,
    "refresh lifetime": lifetimes.refreshToken === undefined ? undefined : `${lifetimes.refreshToken} s since last use`,
    "open to": openTo(client),
    consent: CONSENT[client.consent],
    level: levelFact(client.level),
    "ID token": client.claims.inIdToken === true ? "has the claims of its scopes" : undefined,
    groups: groupsFact(client.claims),
    role: client.claims.role === undefined ? undefined : roleFact(client.claims.role),
    exchanges: exchangeFact(client.policy),
    "earlier secret": client.olderSecret === undefined ? undefined : `counts until ${moment(client.olderSecret.endsAt)}`,
    "registered from": client.registeredFrom,
    website: word(client.metadata["client_uri"]),
    "after signing out": client.metadata.post_logout_redirect_uris?.join(" "),
    "told of sign-outs": client.metadata.backchannel_logout_uri ?? client.metadata.frontchannel_logout_uri,
    "privacy policy": word(client.metadata["policy_uri"]),
    "terms of service": word(client.metadata["tos_uri"]),
    logo: client.logo === undefined ? undefined : logoFact(client.logo),
    added: moment(client.createdAt),
    state: client.waits ? "waits for your approval: latchkey client approve" : undefined,
    disabled: client.disabledAt === undefined ? undefined : moment(client.disabledAt),
  };
}

const CONSENT: Readonly<Record<Client["consent"], string | undefined>> = {
  ask: "asked each time",
  remember: undefined,
  skip: "given by an administrator",
};

function exchangeFact({ exchange }: Client["policy"]): string | undefined {
  if (exchange === undefined) return undefined;
  const { actorGroups = [], idTokens = false, impersonates = false, issuers = [], resources = [], subjects } = exchange;
  return [
    `${idTokens ? "access and ID tokens" : "tokens"} of ${[...subjects, ...issuers].join(", ")}`,
    ...(resources.length === 0 ? [] : [`also at ${resources.join(", ")}`]),
    impersonates ? "as the person" : "named as who acts",
    ...(actorGroups.length === 0 ? [] : [`or people in ${actorGroups.join(", ")}`]),
  ].join(", ");
}

function openTo({ allowedGroups }: Client): string | undefined {
  if (allowedGroups === undefined) return undefined;
  return allowedGroups.length === 0 ? "nobody" : `people in ${allowedGroups.join(", ")}`;
}

function groupsFact({ groupsName, groupsOnly }: ClientClaims): string | undefined {
  if (groupsName === undefined && groupsOnly === undefined) return undefined;
  return `told as ${groupsName ?? "groups"}${groupsOnly === undefined ? "" : `, of these: ${groupsOnly.join(", ")}`}`;
}

function roleFact({ byGroup, name, otherwise }: RoleClaim): string {
  const each = byGroup.map(({ group, value }) => `${group}: ${value}`);
  const said = otherwise === undefined ? each : [...each, `everybody else: ${otherwise}`];
  return `${said.join("; ")}, told as ${name}`;
}

const roleJson = ({ byGroup, name, otherwise }: RoleClaim): Readonly<Record<string, unknown>> => ({
  claim: name,
  by_group: Object.fromEntries(byGroup.map(({ group, value }) => [group, value])),
  default: otherwise ?? null,
});

const word = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const logoJson = ({ height, mediaType, size, width }: Logo): Readonly<Record<string, unknown>> => ({
  media_type: mediaType,
  width,
  height,
  bytes: size,
});

const logoFact = ({ height, mediaType, size, width }: Logo): string =>
  `${mediaType}, ${width} × ${height} pixels, ${size.toLocaleString("en")} bytes`;
