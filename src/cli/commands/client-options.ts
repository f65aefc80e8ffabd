/** The options that adding a client and editing one share: its grants and lifetimes, who may use it, and what it is told. */

import { type Command, Option } from "commander";
import { BrokenRule } from "../../admin/broken-rule.ts";
import type { ClientEdit } from "../../admin/client-edit.ts";
import type { Level } from "../../protocol/authentication.ts";
import { GRANT_TYPE, SIGNING_ALGORITHMS } from "../../protocol/names.ts";
import type { ClientClaims, ConsentMode, ExchangePolicy, RoleClaim } from "../../records/client.ts";
import { readSmallFile } from "../process/small-file.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { collected } from "./configuration-options.ts";
import { levelOption } from "./level.ts";

export interface AccessOptions {
  readonly allowGroup?: readonly string[];
  readonly allowNobody?: boolean;
  readonly allowEverybody?: boolean;
  readonly consent?: ConsentMode;
  readonly level?: Level;
  readonly claimsInIdToken?: "yes" | "no";
  readonly groupsClaim?: string;
  readonly groupsOnly?: string;
  readonly roleClaim?: string;
  readonly role?: readonly string[];
  readonly roleDefault?: string;
  readonly exchangeFrom?: readonly string[];
  readonly exchangeResource?: readonly string[];
  readonly exchangeActs?: "named" | "as-person";
  readonly exchangeIdTokens?: boolean;
  readonly exchangeIssuer?: readonly string[];
  readonly exchangeActorGroup?: readonly string[];
}

export interface LifetimeOptions {
  readonly accessTokenLifetime?: string;
  readonly refreshTokenLifetime?: string;
}

const { ciba, deviceCode, jwtBearer, tokenExchange, ...OTHER_GRANTS } = GRANT_TYPE;

/** By what people type: the RFCs' values, and short names for the long ones. */
const GRANTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(OTHER_GRANTS).map((grantType) => [grantType, grantType])),
  ciba,
  [ciba]: ciba,
  device_code: deviceCode,
  device: deviceCode,
  [deviceCode]: deviceCode,
  "jwt-bearer": jwtBearer,
  [jwtBearer]: jwtBearer,
  "token-exchange": tokenExchange,
  [tokenExchange]: tokenExchange,
};

export const grantOption = (description: string): Option =>
  new Option("--grant <type>", description)
    .choices(Object.keys(GRANTS))
    .argParser((word: string, earlier: readonly string[] = []) => [...earlier, GRANTS[word] ?? word]);

/** The grants that it needs come with it. */
export const responseTypeOption = (description: string): Option =>
  new Option("--response-type <words>", description).argParser((words: string, earlier: readonly string[] = []) => [
    ...earlier,
    words,
  ]);

export const idTokenAlgorithmOption = (description: string): Option =>
  new Option("--id-token-algorithm <algorithm>", description).choices([...SIGNING_ALGORITHMS]);

export interface MemberOptions {
  readonly member?: readonly string[];
  readonly jwks?: string;
  readonly jwksUri?: string;
  readonly postLogoutRedirectUri?: readonly string[];
  readonly backchannelLogoutUri?: string;
  readonly frontchannelLogoutUri?: string;
}

export const withMemberOptions = (command: Command): Command =>
  command
    .option("--jwks <file>", "its public keys, as a JWK set in a file; for the method private_key_jwt")
    .option("--jwks-uri <uri>", "where it publishes them, as https")
    .option(
      "--post-logout-redirect-uri <uri>",
      'where people are sent back to once they signed out; may repeat, and "" takes all away',
      collected,
    )
    .option("--backchannel-logout-uri <url>", "where this server tells it that a person signed out (Back-Channel Logout)")
    .option("--frontchannel-logout-uri <url>", "what the browser loads from it then (Front-Channel Logout)")
    .addOption(memberOption());

const memberOption = (): Option =>
  new Option(
    "--member <name=value>",
    "what the client says in the words of registration (RFC 7591), such as require_pushed_authorization_requests=true; without a value, it is taken away; may repeat",
  ).argParser((word: string, earlier: readonly string[] = []) => [...earlier, word]);

/** Undefined: none was named. A value is JSON where it can be, and else a text. */
export function membersOf(options: MemberOptions): Readonly<Record<string, unknown>> | undefined {
  const { jwks, jwksUri, member = [] } = options;
  // The keys stand in one place, and the other one is over.
  const keys = [
    ...(jwks === undefined
      ? []
      : [
          ["jwks", keySetIn(jwks)],
          ["jwks_uri", null],
        ]),
    ...(jwksUri === undefined
      ? []
      : [
          ["jwks_uri", jwksUri || null],
          ["jwks", null],
        ]),
  ];
  const named = [...keys, ...logoutAddresses(options), ...member.map(namedValue)];
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

/** Those that were said; an empty text takes one away. */
function logoutAddresses(options: MemberOptions): readonly (readonly [string, unknown])[] {
  const { backchannelLogoutUri, frontchannelLogoutUri, postLogoutRedirectUri } = options;
  const uris = postLogoutRedirectUri?.filter((uri) => uri !== "");
  const named: readonly (readonly [string, unknown])[] = [
    ["post_logout_redirect_uris", uris?.length === 0 ? null : uris],
    ["backchannel_logout_uri", backchannelLogoutUri],
    ["frontchannel_logout_uri", frontchannelLogoutUri],
  ];
  return named.filter(([, value]) => value !== undefined);
}

const LONGEST_KEY_SET = 16_384;

function keySetIn(file: string): unknown {
  try {
    return JSON.parse(Buffer.from(readSmallFile(file, LONGEST_KEY_SET)).toString());
  } catch (error) {
    if (error instanceof SyntaxError) throw failure(`${file} is no JWK set of at most ${LONGEST_KEY_SET} bytes`);
    throw error;
  }
}

function namedValue(word: string): readonly [string, unknown] {
  const [, name, value = ""] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
  if (name === undefined) throw usageError("--member is written as NAME=VALUE, such as jwks_uri=https://app.example/keys");
  if (value === "") return [name, null];
  try {
    return [name, JSON.parse(value)];
  } catch {
    return [name, value];
  }
}

export const withLifetimes = (command: Command): Command =>
  command
    .option("--access-token-lifetime <span>", "where it differs from the server's, such as 10m")
    .option("--refresh-token-lifetime <span>", "since its last use, such as 90d");

export const withAccess = (command: Command): Command =>
  command
    .option("--allow-group <group>", "only people in this group may use it; may repeat (default: everybody)", collected)
    .option("--allow-nobody", "nobody may use it for the time being")
    .addOption(
      new Option(
        "--consent <mode>",
        "ask people each time, remember what they agreed to, or skip the question for a program of the house's own (default: remember)",
      ).choices(["ask", "remember", "skip"]),
    )
    .addOption(levelOption("people"))
    .addOption(
      new Option("--claims-in-id-token <yes|no>", "the claims of its scopes stand in the ID token too (default: no)").choices([
        "yes",
        "no",
      ]),
    )
    .option("--groups-claim <name>", "the name under which it is told a person's groups (default: groups)")
    .option("--groups-only <groups>", "it is told of these groups alone, as in a,b")
    .option("--role-claim <name>", "a claim of one word that follows from the groups, for a program that reads no list")
    .option("--role <group=value>", "what it says for people in this group; the first that fits counts; may repeat", collected)
    .option("--role-default <value>", "what it says for everybody else (default: nothing)")
    .option(
      "--exchange-from <client>",
      'a client whose tokens it may exchange (RFC 8693), for the grant token-exchange; may repeat, and "" takes the right away',
      collected,
    )
    .option("--exchange-resource <resource>", "a resource that its exchanged tokens may be for; may repeat", collected)
    .addOption(
      new Option(
        "--exchange-acts <how>",
        "exchanged tokens name it as who acts for the person, or leave that out (default: named)",
      ).choices(["named", "as-person"]),
    )
    .option("--exchange-id-tokens", "it may take the ID tokens of those clients too")
    .option(
      "--exchange-issuer <name>",
      "a trusted issuer whose JWTs it may take, by the name of its table in the settings; may repeat",
      collected,
    )
    .option("--exchange-actor-group <group>", "people in this group may act for others through it; may repeat", collected);

/** What it may exchange, said anew as a whole. Null: nothing. @throws {CommandError} nobody is named whose tokens it may take */
export function exchangeOf(options: AccessOptions): ExchangePolicy | null | undefined {
  const { exchangeActorGroup, exchangeActs, exchangeFrom, exchangeIdTokens, exchangeIssuer, exchangeResource } = options;
  const subjects = [...new Set(exchangeFrom ?? [])].filter((id) => id !== "");
  if (subjects.length === 0 && exchangeIssuer === undefined) {
    if ([exchangeActs, exchangeActorGroup, exchangeIdTokens, exchangeResource].some((one) => one !== undefined))
      throw usageError("say whose tokens it may exchange: --exchange-from, --exchange-issuer");
    return exchangeFrom === undefined ? undefined : null;
  }
  return {
    subjects,
    ...(exchangeResource !== undefined && { resources: [...new Set(exchangeResource)] }),
    ...(exchangeActs === "as-person" && { impersonates: true }),
    ...(exchangeIdTokens === true && { idTokens: true }),
    ...(exchangeIssuer !== undefined && { issuers: [...new Set(exchangeIssuer)] }),
    ...(exchangeActorGroup !== undefined && { actorGroups: [...new Set(exchangeActorGroup)] }),
  };
}

/** `undefined`: not said. Null: open to everybody. @throws {CommandError} more than one of them was said */
export function allowedGroups({ allowEverybody, allowGroup, allowNobody }: AccessOptions): readonly string[] | null | undefined {
  if ([allowEverybody, allowGroup, allowNobody].filter((one) => one !== undefined).length > 1)
    throw usageError("a client is open to everybody, to groups, or to nobody: say one of them");
  if (allowEverybody) return null;
  return allowNobody ? [] : allowGroup && [...new Set(allowGroup)];
}

/** What was said; an empty text takes a member away. */
export function claimsChange({
  claimsInIdToken,
  groupsClaim,
  groupsOnly,
  role,
  roleClaim,
  roleDefault,
}: AccessOptions): NonNullable<ClientEdit["claims"]> {
  if (roleClaim === undefined && (role !== undefined || roleDefault !== undefined))
    throw usageError("say the claim that the roles stand in: --role-claim");
  return {
    inIdToken: claimsInIdToken === undefined ? undefined : claimsInIdToken === "yes" || null,
    groupsName: groupsClaim === "" || groupsClaim === "groups" ? null : groupsClaim,
    groupsOnly: groupsOnly === undefined ? undefined : listed(groupsOnly),
    role: roleClaim === undefined ? undefined : roleClaim === "" ? null : roleOf(roleClaim, role ?? [], roleDefault),
  };
}

/** The same for a new client, which has nothing that could be taken away. */
export const newClaims = (options: AccessOptions): ClientClaims =>
  Object.fromEntries(Object.entries(claimsChange(options)).filter(([, value]) => value !== null && value !== undefined));

const listed = (names: string): readonly string[] | null => {
  const found = names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return found.length === 0 ? null : found;
};

function roleOf(name: string, written: readonly string[], otherwise: string | undefined): RoleClaim {
  const byGroup = written.map((one) => {
    // A group's name may have an equals sign, and a value may not.
    const at = one.lastIndexOf("=");
    if (at < 1) throw usageError("--role is written as GROUP=VALUE");
    return { group: one.slice(0, at), value: one.slice(at + 1) };
  });
  return { name, byGroup, ...(otherwise !== undefined && { otherwise }) };
}

/** @throws {CommandError} one of them is no span of time */
export async function lifetimesOf(options: LifetimeOptions): Promise<{ accessToken?: number; refreshToken?: number }> {
  const accessToken = await spanOf("--access-token-lifetime", options.accessTokenLifetime);
  const refreshToken = await spanOf("--refresh-token-lifetime", options.refreshTokenLifetime);
  return { ...(accessToken !== undefined && { accessToken }), ...(refreshToken !== undefined && { refreshToken }) };
}

/** @throws {CommandError} it is no span, or shorter than `least` seconds */
export async function spanOf(flag: string, written: string | undefined, least = 1): Promise<number | undefined> {
  if (written === undefined) return undefined;
  const { parseDuration } = await import("../../config/duration.ts");
  const seconds = parseDuration(written);
  if (seconds === undefined || seconds < least)
    throw usageError(`${flag} must be a number of seconds, or a span such as 90s, 15m, 12h or 30d`);
  return seconds;
}

/** @throws what it was given; where a risk can be taken, with the option that takes it */
export function withWayOut(error: unknown): never {
  if (error instanceof BrokenRule && error.kind === "risk")
    throw usageError(`${error.message}; --accept-redirect-risk registers it all the same`);
  throw error;
}
