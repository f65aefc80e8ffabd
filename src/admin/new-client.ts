/** A client that an administrator describes: the rules that it must keep, and the record that comes of it. */

import { hash } from "node:crypto";
import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import { type Random, randomText } from "../ports/random.ts";
import {
  type ClientAuthenticationMethod,
  DEFAULT_SIGNING_ALGORITHM,
  GRANT_TYPE,
  type SigningAlgorithm,
} from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { registrableRedirectUri } from "../protocol/redirect-uri.ts";
import { isScopeWithin, parseScope, type Scope } from "../protocol/scope.ts";
import type { Authorization } from "../records/authorization.ts";
import { type Client, newClient, type SecretHash, type UsernameClaim } from "../records/client.ts";
import { DEFAULT_SCOPES, type Lifetimes } from "../records/settings.ts";
import { standingAuthorization } from "../records/standing-authorization.ts";
import { BrokenRule } from "./broken-rule.ts";
import { type ClientDescription, parseDescription } from "./description.ts";

export interface NewClient {
  /** Absent: one is made, of `[A-Za-z0-9_-]`. */
  readonly clientId?: string | undefined;
  readonly name: string;
  /** No secret: anybody can be this client (RFC 6749 §2.1). */
  readonly isPublic?: boolean;
  /** A secret that a person chose. Absent: a confidential client is given one of 256 bits. */
  readonly chosenSecret?: string | undefined;
  /** Absent: `none` for a public client, else either way of sending the secret. */
  readonly authenticationMethod?: ClientAuthenticationMethod | undefined;
  /** By the values of the RFCs. Absent: code and refresh token where there is a redirect URI, else none. */
  readonly grantTypes?: readonly string[] | undefined;
  readonly redirectUris?: readonly string[];
  /** Takes redirect URIs that open registration refuses: a scheme without a dot, http in a private network. */
  readonly acceptsRedirectRisks?: boolean;
  /** As RFC 6749 §3.3 writes it. Absent: the built-in scopes. Each name is one that the server knows. */
  readonly scope?: string | undefined;
  /** What part of it the client gets when it names no scope. Absent: what the settings say, as far as the client may have it. */
  readonly defaultScope?: string | undefined;
  readonly resourceServer?: boolean;
  readonly reportsAddresses?: boolean;
  readonly keepsRefreshToken?: boolean;
  /** The mailbox that it opens when it acts for itself, by the name that the mail server knows. Absent: none, and no mail scope for itself. */
  readonly mailbox?: string | undefined;
  /** What a resource server is told as `username`. Absent: the user name. */
  readonly usernameClaim?: UsernameClaim | undefined;
  readonly requirePkce?: boolean;
  readonly idTokenAlgorithm?: SigningAlgorithm | undefined;
  /** Where they differ from the server's, in seconds. */
  readonly lifetimes?: Partial<Lifetimes>;
  /** Its own pages and its logo, which people see when it asks them. */
  readonly description?: ClientDescription;
}

export interface MadeClient {
  readonly client: Client;
  /** The authorization by which the client acts for itself, if it may. */
  readonly standing: Authorization | undefined;
  /** The secret that was made. It is shown this once. */
  readonly generatedSecret: string | undefined;
  /** The bytes of the client's logo. */
  readonly logo: Uint8Array | undefined;
  /** What its redirect URIs risk, a sentence for each that open registration would have refused. */
  readonly risks: readonly string[];
}

const CLIENT_ID = /^[A-Za-z0-9_][A-Za-z0-9._~@+-]{0,254}$/; // never an option of a command, and the same in every encoding
const SECRET = /^[^\p{Other}\p{Line_Separator}\p{Paragraph_Separator}]{8,}$/u; // printable; travels as UTF-8 (RFC 6749 Appendix B)
const MAILBOX = /^[^\p{Other}\p{Separator}]{1,254}$/u;
const LONGEST_SECRET = 1_000; // bytes: more than anybody types, and less than a hash takes
const GRANT_TYPES: ReadonlySet<string> = new Set(Object.values(GRANT_TYPE));
const { authorizationCode, clientCredentials, implicit, refreshToken } = GRANT_TYPE;

/** @throws {BrokenRule} the description contradicts itself, or has something that no client can have */
export async function makeClient(
  input: NewClient,
  { hasher, clock, random }: { hasher: PasswordHasher; clock: Clock; random: Random },
): Promise<MadeClient> {
  const { name, isPublic = false, redirectUris = [], resourceServer = false, keepsRefreshToken = false } = input;
  const grantTypes = [...new Set(input.grantTypes ?? (redirectUris.length > 0 ? [authorizationCode, refreshToken] : []))];
  checkNewClient({ ...input, redirectUris }, grantTypes);

  const now = clock.now();
  const generatedSecret = isPublic || input.chosenSecret !== undefined ? undefined : randomText(random, 32);
  const scope = scopeOf(input.scope) ?? DEFAULT_SCOPES.map(({ name }) => name);
  const defaultScope = scopeOf(input.defaultScope);
  if (defaultScope !== undefined && !isScopeWithin(defaultScope, scope))
    throw new BrokenRule("the scope that a client gets unnamed is part of the scope that it may have");
  const clientId = input.clientId ?? newId(clock, random);
  const { logo, members } = parseDescription(input.description ?? {}, clientId);
  const client = newClient({
    clientId,
    name,
    origin: "administrator",
    secretHash: await secretHashOf(generatedSecret, input.chosenSecret, hasher),
    authenticationMethod: input.authenticationMethod ?? (isPublic ? "none" : "client_secret"),
    grantTypes,
    responseTypes: responseTypesOf(grantTypes),
    redirectUris: [...new Set(redirectUris)],
    scope,
    defaultScope,
    resourceServer,
    reportsAddresses: input.reportsAddresses ?? false,
    keepsRefreshToken,
    mailbox: input.mailbox,
    usernameClaim: input.usernameClaim ?? "username",
    requirePkce: isPublic || (input.requirePkce ?? false), // RFC 9700 §2.1.1: public clients always
    idTokenAlgorithm: input.idTokenAlgorithm ?? DEFAULT_SIGNING_ALGORITHM,
    lifetimes: input.lifetimes ?? {},
    metadata: members,
    logo: logo?.logo,
    createdAt: now,
  });
  const standing = grantTypes.includes(clientCredentials)
    ? standingAuthorization(newId(clock, random), client, client.scope, client.createdAt)
    : undefined;
  return { client, standing, generatedSecret, logo: logo?.bytes, risks: redirectUris.flatMap(riskOf) };
}

function checkNewClient(input: NewClient & { readonly redirectUris: readonly string[] }, grantTypes: readonly string[]): void {
  const { clientId, isPublic = false, chosenSecret, authenticationMethod, redirectUris } = input;
  if (input.name === "" || input.name.length > 100) throw new BrokenRule("the client's name has 1 to 100 characters");
  if (clientId !== undefined && !CLIENT_ID.test(clientId)) {
    throw new BrokenRule("a client id has letters, digits and . _ ~ @ + - alone, and begins with a letter, a digit or _");
  }
  if (chosenSecret !== undefined && (!SECRET.test(chosenSecret) || Buffer.byteLength(chosenSecret) > LONGEST_SECRET)) {
    throw new BrokenRule("a client secret has at least 8 characters, all of them printable, and at most 1,000 bytes");
  }
  if (isPublic && chosenSecret !== undefined) throw new BrokenRule("a public client has no secret");
  if (authenticationMethod !== undefined && isPublic !== (authenticationMethod === "none")) {
    throw new BrokenRule("the method none is for public clients, and for them alone");
  }
  for (const grantType of grantTypes) {
    if (!GRANT_TYPES.has(grantType))
      throw new BrokenRule(`${grantType} is no grant type; there are ${[...GRANT_TYPES].join(", ")}`);
  }
  for (const uri of redirectUris) checkRedirectUri(uri, input.acceptsRedirectRisks ?? false);
  checkUse(input, grantTypes);
}

function checkRedirectUri(uri: string, acceptsRisks: boolean): void {
  const registrable = registrableRedirectUri(uri);
  if (registrable.ok) return;
  const { rule, risk } = registrable;
  if (risk === undefined) throw new BrokenRule(`${uri}: ${rule}`);
  if (!acceptsRisks) throw new BrokenRule(`${uri}: ${rule}, since ${risk}`, "risk");
}

function riskOf(uri: string): readonly string[] {
  const registrable = registrableRedirectUri(uri);
  return registrable.ok || registrable.risk === undefined ? [] : [`${uri}: ${registrable.risk}`];
}

/** What the client is for must be possible. */
function checkUse(
  { isPublic = false, resourceServer = false, reportsAddresses = false, redirectUris = [], mailbox, usernameClaim }: NewClient,
  grantTypes: readonly string[],
): void {
  if (isPublic && grantTypes.includes(clientCredentials)) {
    throw new BrokenRule("a public client has no credentials to act for itself with (RFC 6749 §4.4)");
  }
  if (mailbox !== undefined) checkMailbox(mailbox, grantTypes);
  if (usernameClaim !== undefined && !resourceServer) throw new BrokenRule("only a resource server is told whose a token is");
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

async function secretHashOf(
  generated: string | undefined,
  chosen: string | undefined,
  hasher: PasswordHasher,
): Promise<SecretHash | undefined> {
  if (generated !== undefined) return { kind: "generated", sha256: hash("sha256", generated, "base64url") };
  if (chosen !== undefined) return { kind: "chosen", argon2id: await hasher.hash(chosen) };
  return undefined;
}

function scopeOf(text: string | undefined): Scope | undefined {
  if (text === undefined) return undefined;
  try {
    return parseScope(text) ?? [];
  } catch (error) {
    throw error instanceof OAuthError ? new BrokenRule(error.message) : error;
  }
}

/** RFC 7591 §2.1 */
function responseTypesOf(grantTypes: readonly string[]): readonly string[] {
  return [...(grantTypes.includes(authorizationCode) ? ["code"] : []), ...(grantTypes.includes(implicit) ? ["token"] : [])];
}
