/** A client by the names that `latchkey client export` writes: RFC 7591's, and a few of our own. Read and written here alone. */

import { type Level, toLevel } from "../../protocol/authentication.ts";
import { KNOWN_MEMBERS } from "../../protocol/client-members.ts";
import { ALL_AUTHENTICATION_METHODS, SIGNING_ALGORITHMS } from "../../protocol/names.ts";
import { formatScope } from "../../protocol/scope.ts";
import { type Client, type ExchangePolicy, isConfidential, type RoleClaim, type SecretHash } from "../../records/client.ts";
import { fileFault } from "../files/faults.ts";
import { isRecord, textOf, textsOf, yesOrNo } from "../files/values.ts";
import { type ImportedClient, type ImportedSecret, skippedOf } from "./client.ts";

/** In the order in which they are written. */
export const MEMBERS: readonly string[] = [
  "client_id",
  "client_name",
  "token_endpoint_auth_method",
  "redirect_uris",
  "grant_types",
  "response_types",
  "scope",
  "default_scope",
  "allowed_groups",
  "consent",
  "level",
  "require_pkce",
  "resource_server",
  "reports_addresses",
  "keeps_refresh_token",
  "mailbox",
  "username_claim",
  "id_token_signed_response_alg",
  "access_token_lifetime",
  "refresh_token_lifetime",
  "claims_in_id_token",
  "groups_claim",
  "groups_only",
  "role",
  "exchange",
  "client_uri",
  "policy_uri",
  "tos_uri",
  "disabled",
  "secret_hash",
];

/** What clients say of themselves (RFC 7591). In JSON alone, since a value may be a list or a key set, and only where it was said. */
const REGISTERED = KNOWN_MEMBERS.filter((name) => !MEMBERS.includes(name) && name !== "logo_uri");

const KNOWN: ReadonlySet<string> = new Set([...MEMBERS, ...REGISTERED, "client_secret", "logo"]);

export type ClientRow = Readonly<Record<string, unknown>>;

/** Undefined: the row does not say whether it has one. */
type KnownLogo = Uint8Array | null | undefined;

/** `withHash`: with the hash of its secret. */
export function clientRow(client: Client, withHash: boolean, logo?: KnownLogo): ClientRow {
  const { claims, lifetimes, metadata } = client;
  return {
    client_id: client.clientId,
    client_name: client.name ?? null,
    token_endpoint_auth_method: client.authenticationMethod,
    redirect_uris: client.redirectUris,
    grant_types: client.grantTypes,
    response_types: client.responseTypes,
    scope: formatScope(client.scope),
    default_scope: client.defaultScope === undefined ? null : formatScope(client.defaultScope),
    allowed_groups: client.allowedGroups ?? null,
    consent: client.consent,
    level: client.level,
    require_pkce: client.requirePkce,
    resource_server: client.resourceServer,
    reports_addresses: client.reportsAddresses,
    keeps_refresh_token: client.keepsRefreshToken,
    mailbox: client.mailbox ?? null,
    username_claim: client.resourceServer ? client.usernameClaim : null,
    id_token_signed_response_alg: client.idTokenAlgorithm,
    access_token_lifetime: lifetimes.accessToken ?? null,
    refresh_token_lifetime: lifetimes.refreshToken ?? null,
    claims_in_id_token: claims.inIdToken ?? false,
    groups_claim: claims.groupsName ?? "groups",
    groups_only: claims.groupsOnly ?? null,
    role: claims.role === undefined ? null : roleRow(claims.role),
    exchange: client.policy.exchange === undefined ? null : exchangeRow(client.policy.exchange),
    client_uri: metadata["client_uri"] ?? null,
    policy_uri: metadata["policy_uri"] ?? null,
    tos_uri: metadata["tos_uri"] ?? null,
    ...partOf(metadata, REGISTERED),
    disabled: client.disabledAt !== undefined,
    ...(logo !== undefined && { logo: logo && Buffer.from(logo).toString("base64") }),
    ...(withHash && { secret_hash: client.secretHash === undefined ? null : hashText(client.secretHash) }),
  };
}

const partOf = (json: ClientRow, names: readonly string[]): ClientRow =>
  Object.fromEntries(Object.entries(json).filter(([name, value]) => names.includes(name) && value !== undefined));

/** A list, since the first group that fits counts. */
const roleRow = ({ byGroup, name, otherwise }: RoleClaim): ClientRow => ({
  claim: name,
  by_group: byGroup,
  default: otherwise ?? null,
});

const exchangeRow = ({ actorGroups, idTokens, impersonates, issuers, resources, subjects }: ExchangePolicy): ClientRow => ({
  from: subjects,
  id_tokens: idTokens ?? false,
  issuers: issuers ?? [],
  resources: resources ?? [],
  as_person: impersonates ?? false,
  actor_groups: actorGroups ?? [],
});

/** @throws {BrokenRule} it does not say whose tokens */
function exchangeOf(read: unknown, where: string): ExchangePolicy | undefined {
  if (read === undefined) return undefined;
  if (!isRecord(read)) throw fileFault(`${where}: must be an object`);
  const list = (name: string): readonly string[] => textsOf(read[name], `${where}, ${name}`) ?? [];
  const [subjects, issuers, resources, actorGroups] = [list("from"), list("issuers"), list("resources"), list("actor_groups")];
  if (subjects.length + issuers.length === 0) throw fileFault(`${where}: must say from whom, or which issuers`);
  // In the order in which the command line has them, so that an equal one is no change.
  return {
    subjects,
    ...(resources.length > 0 && { resources }),
    ...(yesOrNo(read["as_person"], where) === true && { impersonates: true }),
    ...(yesOrNo(read["id_tokens"], where) === true && { idTokens: true }),
    ...(issuers.length > 0 && { issuers }),
    ...(actorGroups.length > 0 && { actorGroups }),
  };
}

const GENERATED = /^sha256:([A-Za-z0-9_-]{43})$/;

const hashText = (hash: SecretHash): string => (hash.kind === "generated" ? `sha256:${hash.sha256}` : hash.argon2id);

/** Undefined: it is none of a secret that we made. */
export function generatedHash(text: string): SecretHash | undefined {
  const [, sha256] = GENERATED.exec(text) ?? [];
  return sha256 === undefined ? undefined : { kind: "generated", sha256 };
}

/** Null takes something away from a client that is there. @throws {BrokenRule} a value cannot be; the sentence names the place */
export function clientOf(members: ClientRow, where: string): ImportedClient {
  const at = (name: string): string => `${where}, ${name}`;
  const text = (name: string): string | undefined => textOf(members[name], at(name));
  const texts = (name: string): readonly string[] | undefined => textsOf(members[name], at(name));
  const answer = (name: string): boolean | undefined => yesOrNo(members[name], at(name));
  const word = <T extends string>(name: string, words: readonly T[]): T | undefined => wordOf(text(name), words, at(name));
  const orNull = <T>(name: string, read: (name: string) => T): T | null => (members[name] === null ? null : read(name));
  const seconds = (name: string): number | undefined => secondsOf(members[name], at(name));
  const scope = (name: string): string | undefined => (members[name] === "" ? "" : text(name)); // an empty one is a scope, too
  const inIdToken = answer("claims_in_id_token");
  const groupsName = text("groups_claim");
  const method = word("token_endpoint_auth_method", ["client_secret", ...ALL_AUTHENTICATION_METHODS]);
  return {
    where,
    clientId: text("client_id") ?? "",
    edit: {
      name: text("client_name"),
      redirectUris: texts("redirect_uris"),
      grantTypes: texts("grant_types"),
      responseTypes: texts("response_types"),
      scope: scope("scope"),
      defaultScope: orNull("default_scope", scope),
      allowedGroups: orNull("allowed_groups", (name) => unique(texts(name))),
      consent: word("consent", ["ask", "remember", "skip"]),
      level: levelOf(members["level"], at("level")),
      requirePkce: answer("require_pkce"),
      idTokenAlgorithm: word("id_token_signed_response_alg", SIGNING_ALGORITHMS),
      members: partOf(members, REGISTERED),
      exchange: orNull("exchange", (name) => exchangeOf(members[name], at(name))),
      claims: {
        inIdToken: inIdToken === undefined ? undefined : inIdToken || null,
        groupsName: groupsName === "groups" ? null : groupsName,
        groupsOnly: orNull("groups_only", (name) => unique(texts(name))),
        role: orNull("role", (name) => roleOf(members[name], at(name))),
      },
      lifetimes: {
        ...given("accessToken", orNull("access_token_lifetime", seconds)),
        ...given("refreshToken", orNull("refresh_token_lifetime", seconds)),
      },
    },
    born: {
      ...given("isPublic", method && method === "none"),
      authenticationMethod: method,
      ...given("resourceServer", answer("resource_server")),
      ...given("reportsAddresses", answer("reports_addresses")),
      ...given("keepsRefreshToken", answer("keeps_refresh_token")),
      mailbox: text("mailbox"),
      usernameClaim: word("username_claim", ["username", "email"]),
    },
    description: {
      clientUri: orNull("client_uri", text),
      policyUri: orNull("policy_uri", text),
      tosUri: orNull("tos_uri", text),
      logo: orNull("logo", (name) => bytesIn(text(name), at(name))),
    },
    disabled: answer("disabled"),
    secret: secretOf(text("client_secret"), text("secret_hash"), where),
    skipped: skippedOf(members, KNOWN),
  };
}

/** Of what a client has from its beginning on: the members in which the file and the client differ. */
export function bornOtherwise(client: Client, { born, disabled }: ImportedClient): readonly string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["token_endpoint_auth_method", born.authenticationMethod ?? (born.isPublic ? "none" : undefined), client.authenticationMethod],
    ["token_endpoint_auth_method", born.isPublic, !isConfidential(client)],
    ["resource_server", born.resourceServer, client.resourceServer],
    ["reports_addresses", born.reportsAddresses, client.reportsAddresses],
    ["keeps_refresh_token", born.keepsRefreshToken, client.keepsRefreshToken],
    ["mailbox", born.mailbox, client.mailbox],
    ["username_claim", born.usernameClaim, client.usernameClaim],
    ["disabled", disabled, client.disabledAt !== undefined],
  ];
  const names = pairs.flatMap(([name, said, has]) => (said === undefined || said === has ? [] : [name]));
  return [...new Set(names)];
}

/** A member that stands there only with a value. */
const given = <Name extends string, T>(name: Name, value: T | undefined): { readonly [one in Name]?: T } => {
  const none: { readonly [one in Name]?: T } = {};
  return value === undefined ? none : { ...none, [name]: value };
};

const unique = (list: readonly string[] | undefined): readonly string[] | undefined => list && [...new Set(list)];

/** @throws {BrokenRule} it is none of these words */
export function wordOf<T extends string>(text: string | undefined, words: readonly T[], where: string): T | undefined {
  const found = words.find((word) => word === text);
  if (text !== undefined && found === undefined) throw fileFault(`${where}: must be one of ${words.join(", ")}`);
  return found;
}

export function secondsOf(value: unknown, where: string): number | undefined {
  const number = numberOf(value);
  if (number === undefined) return undefined;
  if (!Number.isSafeInteger(number) || number < 1) throw fileFault(`${where}: must be a number of seconds`);
  return number;
}

function levelOf(value: unknown, where: string): Level | undefined {
  const number = numberOf(value);
  if (number === undefined) return undefined;
  const level = toLevel(number);
  if (level !== number) throw fileFault(`${where}: must be one of 0, 1, 2, 3`);
  return level;
}

/** NaN: it is something else. */
function numberOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "number") return value;
  return typeof value === "string" && /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN;
}

function roleOf(value: unknown, where: string): RoleClaim | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value)) throw fileFault(`${where}: must be an object`);
  const byGroup = value["by_group"] ?? [];
  const pairs: readonly unknown[] = Array.isArray(byGroup)
    ? byGroup
    : Object.entries(byGroup).map(([group, one]) => ({ group, value: one }));
  const otherwise = textOf(value["default"], where);
  return {
    name: textOf(value["claim"], where) ?? "",
    byGroup: pairs.map((pair) => {
      if (!isRecord(pair)) throw fileFault(`${where}: by_group must be a list of group and value`);
      return { group: textOf(pair["group"], where) ?? "", value: textOf(pair["value"], where) ?? "" };
    }),
    ...(otherwise !== undefined && { otherwise }),
  };
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function bytesIn(text: string | undefined, where: string): Uint8Array | undefined {
  if (text === undefined) return undefined;
  if (!BASE64.test(text)) throw fileFault(`${where}: must be a picture in base64`);
  return Buffer.from(text, "base64");
}

function secretOf(plain: string | undefined, hash: string | undefined, where: string): ImportedSecret | undefined {
  if (plain !== undefined && hash !== undefined) throw fileFault(`${where}: has a secret or the hash of one, and not both`);
  if (plain !== undefined) return { kind: "plain", text: plain };
  return hash === undefined ? undefined : { kind: "hash", text: hash, orNew: false };
}
