/** A client that an administrator describes: the rules that it must keep, and the record that comes of it. */

import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import { type Random, randomText } from "../ports/random.ts";
import type { Level } from "../protocol/authentication.ts";
import {
  type ClientAuthenticationMethod,
  DEFAULT_SIGNING_ALGORITHM,
  GRANT_TYPE,
  restsOnSecret,
  type SigningAlgorithm,
} from "../protocol/names.ts";
import type { Authorization } from "../records/authorization.ts";
import {
  type Client,
  type ClientClaims,
  type ConsentMode,
  type ExchangePolicy,
  newClient,
  type SecretHash,
  type UsernameClaim,
} from "../records/client.ts";
import { DEFAULT_SCOPES, type Lifetimes } from "../records/settings.ts";
import { standingAuthorization } from "../records/standing-authorization.ts";
import { BrokenRule } from "./broken-rule.ts";
import { checkChosenSecret, checkClient, risksOf, scopeNamed, withResponseTypes } from "./client-rules.ts";
import { checkGivenSecret, sealedSecretOf, secretHashOf } from "./client-secret.ts";
import type { LookupKeys } from "./credentials.ts";
import { type ClientDescription, parseDescription } from "./description.ts";
import { type MemberChange, withMembers } from "./registered-members.ts";

export interface NewClient {
  /** Absent: one is made, of `[A-Za-z0-9_-]`. */
  readonly clientId?: string | undefined;
  readonly name: string;
  /** No secret: anybody can be this client (RFC 6749 §2.1). */
  readonly isPublic?: boolean;
  /** A secret that a person chose. Absent: a confidential client is given one of 256 bits. */
  readonly chosenSecret?: string | undefined;
  /** The hash of a secret that it has elsewhere, and keeps. */
  readonly takenHash?: SecretHash | undefined;
  /** Absent: `none` for a public client, else either way of sending the secret. */
  readonly authenticationMethod?: ClientAuthenticationMethod | undefined;
  /** By the values of the RFCs. Absent: code and refresh token where there is a redirect URI, else none. */
  readonly grantTypes?: readonly string[] | undefined;
  /** Absent: those that its grants are for: `code`, and `token` with the implicit grant. Each brings the grants that it needs. */
  readonly responseTypes?: readonly string[] | undefined;
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
  /** Only people who are in one of these groups may use it. Empty: nobody may. Absent: everybody may. */
  readonly allowedGroups?: readonly string[] | undefined;
  /** Absent: a person is asked once. */
  readonly consent?: ConsentMode | undefined;
  /** How surely a person must have signed in for it. Absent: it demands nothing. */
  readonly level?: Level | undefined;
  /** How it is told claims, where that differs from what every client is told. */
  readonly claims?: ClientClaims;
  /** What it may exchange (RFC 8693). Absent: nothing. */
  readonly exchange?: ExchangePolicy | undefined;
  /** Any program that people installed may be it, by an address on their own device. Of a public client alone. */
  readonly anyProgram?: boolean | undefined;
  /** What it would say itself where it registered itself (RFC 7591), by name. */
  readonly members?: MemberChange | undefined;
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
const { authorizationCode, clientCredentials, refreshToken } = GRANT_TYPE;

/** @throws {BrokenRule} the description contradicts itself, or has something that no client can have */
export async function makeClient(
  input: NewClient,
  context: { hasher: PasswordHasher; keys: LookupKeys; clock: Clock; random: Random },
): Promise<MadeClient> {
  const { hasher, clock, random } = context;
  const { name, isPublic = false, redirectUris = [], resourceServer = false, keepsRefreshToken = false } = input;
  const named = input.grantTypes ?? (redirectUris.length > 0 ? [authorizationCode, refreshToken] : []);
  const { grantTypes, responseTypes } = withResponseTypes(named, input.responseTypes);
  const authenticationMethod = input.authenticationMethod ?? (isPublic ? "none" : "client_secret");
  checkNewClient(input);
  const isGiven = input.chosenSecret !== undefined || input.takenHash !== undefined;
  checkGivenSecret(authenticationMethod, isGiven);

  const now = clock.now();
  const generatedSecret = restsOnSecret(authenticationMethod) && !isGiven ? randomText(random, 32) : undefined;
  const scope = scopeNamed(input.scope) ?? DEFAULT_SCOPES.map(({ name }) => name);
  const clientId = input.clientId ?? newId(clock, random);
  const { logo, members } = parseDescription(input.description ?? {}, clientId);
  const client = newClient({
    clientId,
    name,
    origin: "administrator",
    secretHash: input.takenHash ?? (await secretHashOf(generatedSecret, input.chosenSecret, hasher)),
    sealedSecret: await sealedSecretOf(generatedSecret, { authenticationMethod, clientId }, context),
    authenticationMethod,
    grantTypes,
    responseTypes,
    redirectUris: [...new Set(redirectUris)],
    scope,
    defaultScope: scopeNamed(input.defaultScope),
    resourceServer,
    reportsAddresses: input.reportsAddresses ?? false,
    keepsRefreshToken,
    mailbox: input.mailbox,
    usernameClaim: input.usernameClaim ?? "username",
    requirePkce: isPublic || (input.requirePkce ?? false), // RFC 9700 §2.1.1: public clients always
    idTokenAlgorithm: input.idTokenAlgorithm ?? DEFAULT_SIGNING_ALGORITHM,
    lifetimes: input.lifetimes ?? {},
    metadata: withMembers(members, input.members, { isAdministrator: true, redirectUris }),
    logo: logo?.logo,
    allowedGroups: input.allowedGroups,
    consent: input.consent ?? "remember",
    level: input.level ?? 0,
    claims: input.claims ?? {},
    policy: {
      ...(input.exchange !== undefined && { exchange: input.exchange }),
      ...(input.anyProgram === true && authenticationMethod === "none" && { anyProgram: true }),
    },
    createdAt: now,
  });
  checkClient(client, { uris: redirectUris, acceptsRisks: input.acceptsRedirectRisks ?? false });
  const standing = grantTypes.includes(clientCredentials)
    ? standingAuthorization(newId(clock, random), client, client.scope, client.createdAt)
    : undefined;
  return { client, standing, generatedSecret, logo: logo?.bytes, risks: risksOf(redirectUris) };
}

function checkNewClient({
  authenticationMethod,
  chosenSecret,
  clientId,
  isPublic = false,
  takenHash,
  usernameClaim,
  resourceServer,
}: NewClient): void {
  if (clientId !== undefined && !CLIENT_ID.test(clientId)) {
    throw new BrokenRule(({ clients }) => clients.id);
  }
  if (chosenSecret !== undefined) checkChosenSecret(chosenSecret);
  if (isPublic && (chosenSecret ?? takenHash) !== undefined) throw new BrokenRule(({ clients }) => clients.publicSecret);
  if (authenticationMethod !== undefined && isPublic !== (authenticationMethod === "none")) {
    throw new BrokenRule(({ clients }) => clients.publicMethod);
  }
  if (usernameClaim !== undefined && !resourceServer) throw new BrokenRule(({ clients }) => clients.usernameClaim);
}
