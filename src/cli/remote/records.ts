/** The records in the API's answers: what `desk/api/shapes.ts` shows, read back. What the API does not tell, they do not have. */

import type { FoundEvent } from "../../admin/events.ts";
import type { SizedGroup } from "../../ports/group-store.ts";
import type { KeyListing } from "../../ports/keys.ts";
import { toLevel } from "../../protocol/authentication.ts";
import { ALL_AUTHENTICATION_METHODS, SIGNING_ALGORITHMS } from "../../protocol/names.ts";
import { NEVER } from "../../protocol/time.ts";
import { type Account, newAccount } from "../../records/account.ts";
import {
  type Authorization,
  type AuthorizationFlow,
  type AuthorizationState,
  type EndReason,
  newAuthorization,
} from "../../records/authorization.ts";
import { type Client, type ClientClaims, type ClientPolicy, newClient, type RoleClaim } from "../../records/client.ts";
import type { Consent } from "../../records/consent.ts";
import { type Credential, type CredentialKind, newCredential } from "../../records/credential.ts";
import { EVENTS, type EventName, type KeptEvent } from "../../records/event.ts";
import { newGroup } from "../../records/group.ts";
import { CLAIM_TYPES } from "../../records/own-claim.ts";
import type { Refusal } from "../../records/refusal.ts";
import { newSession, type Session } from "../../records/session.ts";
import type { Lifetimes, ScopeDescription } from "../../records/settings.ts";
import type { TracedStep } from "../../records/traced-step.ts";
import type { Answer } from "./answer.ts";

export function accountIn(one: Answer): Account {
  const state = one.word("state", ["enabled", "disabled", "invited", "reset"]);
  const source = one.optionalObject("source");
  const deletionAskedAt = one.optionalNumber("deletion_asked_at");
  return newAccount({
    id: one.text("id"),
    username: one.text("username"),
    email: one.optionalText("email"),
    addresses: one.texts("addresses"),
    emailVerified: one.isTrue("email_verified"),
    name: one.optionalText("name"),
    profile: one.members("profile"),
    groups: one.texts("groups"),
    language: one.optionalText("language"),
    source: source && { name: source.text("name"), subject: source.text("subject") },
    administrator: one.isTrue("administrator"),
    createdAt: one.number("created_at"),
    updatedAt: one.number("updated_at"),
    disabledAt: one.optionalNumber("disabled_at"),
    deletion: deletionAskedAt === undefined ? undefined : { askedAt: deletionAskedAt, reason: one.optionalText("deletion_reason") },
    mustChoosePassword: one.isTrue("must_choose_password"),
    // From these three a state is told (`stateOf`).
    hasPassword: state === "enabled" || state === "disabled",
    passwordGeneration: state === "reset" ? 1 : 0,
  });
}

export const groupIn = (one: Answer): SizedGroup => ({
  ...newGroup({
    name: one.text("name"),
    words: one.optionalText("words"),
    level: one.number("level"),
    createdAt: one.number("created_at"),
  }),
  members: one.number("members"),
});

export function clientIn(one: Answer): Client {
  const logo = one.optionalObject("logo");
  const olderUntil = one.optionalNumber("older_secret_until");
  return newClient({
    clientId: one.text("client_id"),
    name: one.optionalText("name"),
    origin: one.word("origin", ["administrator", "self", "document"]),
    registeredFrom: one.optionalText("registered_from"),
    waits: one.isTrue("waits_for_approval"),
    // Its hash stays where it is.
    olderSecret: olderUntil === undefined ? undefined : { hash: { kind: "generated", sha256: "" }, endsAt: olderUntil },
    authenticationMethod: one.word("authentication_method", ["client_secret", ...ALL_AUTHENTICATION_METHODS]),
    grantTypes: one.texts("grant_types"),
    responseTypes: one.texts("response_types"),
    redirectUris: one.texts("redirect_uris"),
    scope: one.texts("scope"),
    defaultScope: one.optionalTexts("default_scope"),
    resourceServer: one.isTrue("resource_server"),
    reportsAddresses: one.isTrue("reports_addresses"),
    usernameClaim: one.word("username_claim", ["username", "email"]),
    keepsRefreshToken: one.isTrue("keeps_refresh_token"),
    mailbox: one.optionalText("mailbox"),
    logo: logo && {
      version: logo.text("version"),
      mediaType: logo.word("media_type", ["image/png", "image/jpeg", "image/webp"]),
      width: logo.number("width"),
      height: logo.number("height"),
      size: logo.number("bytes"),
    },
    requirePkce: one.isTrue("require_pkce"),
    idTokenAlgorithm: one.word("id_token_algorithm", SIGNING_ALGORITHMS),
    lifetimes: lifetimesIn(one.object("lifetimes")),
    allowedGroups: one.optionalTexts("allowed_groups"),
    consent: one.word("consent", ["ask", "remember", "skip"]),
    level: toLevel(one.number("level")),
    claims: claimsIn(one.object("claims")),
    policy: policyIn(one),
    metadata: one.members("metadata"),
    tracedUntil: one.optionalNumber("traced_until"),
    createdAt: one.number("created_at"),
    disabledAt: one.optionalNumber("disabled_at"),
  });
}

/** Those that are there. */
const given = (members: object) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const lifetimesIn = (one: Answer): Partial<Lifetimes> =>
  given({
    accessToken: one.optionalNumber("access_token"),
    refreshToken: one.optionalNumber("refresh_token"),
    refreshTokenTotal: one.optionalNumber("refresh_token_total"),
    idToken: one.optionalNumber("id_token"),
  });

function policyIn(one: Answer): ClientPolicy {
  const exchange = one.optionalObject("exchange");
  const open = one.isTrue("any_program") ? { anyProgram: true } : {};
  if (exchange === undefined) return open;
  const [resources, issuers] = [exchange.optionalTexts("resources"), exchange.optionalTexts("issuers")];
  const actorGroups = exchange.optionalTexts("actorGroups");
  return {
    ...open,
    exchange: {
      subjects: exchange.texts("subjects"),
      ...(exchange.all["idTokens"] === true && { idTokens: true }),
      ...(issuers !== undefined && { issuers }),
      ...(actorGroups !== undefined && { actorGroups }),
      ...(resources !== undefined && { resources }),
      ...(exchange.all["impersonates"] === true && { impersonates: true }),
    },
  };
}

function claimsIn(one: Answer): ClientClaims {
  const role = one.optionalObject("role");
  return given({
    inIdToken: one.all["in_id_token"] === undefined ? undefined : one.isTrue("in_id_token"),
    groupsName: one.optionalText("groups_name"),
    groupsOnly: one.optionalTexts("groups_only"),
    role: role && roleIn(role),
  });
}

const roleIn = (one: Answer): RoleClaim => ({
  name: one.text("name"),
  byGroup: one.list("by_group", (each) => ({ group: each.text("group"), value: each.text("value") })),
  ...given({ otherwise: one.optionalText("otherwise") }),
});

const STATES: readonly AuthorizationState[] = ["requested", "approved", "active", "ended"];
const FLOWS: readonly AuthorizationFlow[] = [
  "authorization_code",
  "ciba",
  "device_code",
  "implicit",
  "password",
  "client_credentials",
  "jwt_bearer",
  "token_exchange",
];
const END_REASONS: readonly EndReason[] = [
  "denied",
  "replayed",
  "revoked_by_client",
  "signed_out",
  "revoked_by_person",
  "revoked_by_administrator",
  "password_changed",
  "credential_removed",
  "client_removed",
  "account_removed",
  "scope_changed",
];

export const authorizationIn = (one: Answer): Authorization =>
  newAuthorization({
    id: one.text("id"),
    state: one.word("state", STATES),
    flow: one.word("flow", FLOWS),
    clientId: one.text("client_id"),
    accountId: one.optionalText("account_id"),
    scope: one.texts("scope"),
    createdAt: one.number("created_at"),
    expiresAt: one.number("expires_at"),
    endsAt: one.optionalNumber("ends_at") ?? NEVER,
    // Not told, and shown nowhere.
    idleLifetime: 0,
    lastUsedAt: one.optionalNumber("last_used_at"),
    endedAt: one.optionalNumber("ended_at"),
    endReason: one.optionalWord("end_reason", END_REASONS),
  });

export const consentIn = (one: Answer): Consent => ({
  accountId: one.text("account_id"),
  clientId: one.text("client_id"),
  scope: one.texts("scope"),
  grantedAt: one.number("granted_at"),
});

export const sessionIn = (one: Answer): Session =>
  newSession({
    id: one.text("id"),
    accountId: one.text("account_id"),
    userAgent: one.optionalText("user_agent"),
    address: one.optionalText("address"),
    createdAt: one.number("created_at"),
    authenticatedAt: one.number("authenticated_at"),
    lastSeenAt: one.number("last_seen_at"),
    expiresAt: one.number("expires_at"),
  });

const CREDENTIAL_KINDS: readonly CredentialKind[] = ["passkey", "totp", "recovery_code", "app_password"];

export const credentialIn = (one: Answer): Credential =>
  newCredential({
    id: one.text("id"),
    accountId: one.text("account_id"),
    kind: one.word("kind", CREDENTIAL_KINDS),
    name: one.optionalText("name"),
    detail: given({ scope: one.optionalTexts("scope") }),
    createdAt: one.number("created_at"),
    lastUsedAt: one.optionalNumber("last_used_at"),
  });

export const scopeIn = (one: Answer): ScopeDescription => ({
  name: one.text("name"),
  words: one.optionalText("words"),
  detail: one.optionalText("detail"),
  claims: one.list("claims", (claim) => ({ name: claim.text("name"), type: claim.word("type", CLAIM_TYPES) })),
});

export const keyIn = (one: Answer): KeyListing => ({
  id: one.text("id"),
  use: one.word("use", ["sealing", "signing", "lookup"]),
  algorithm: one.word("algorithm", [...SIGNING_ALGORITHMS, "HS256"]),
  stage: one.word("stage", ["announced", "in use", "retired"]),
  createdAt: one.number("created_at"),
  activeFrom: one.number("active_from"),
});

const EVENT_NAMES = Object.keys(EVENTS).filter((name): name is EventName => Object.hasOwn(EVENTS, name));

export const eventIn = (one: Answer): FoundEvent => ({
  event: keptEventIn(one),
  username: one.optionalText("username"),
  clientName: one.optionalText("client_name"),
  // The API does not say it.
  isVouchedFor: false,
});

function keptEventIn(one: Answer): KeptEvent {
  const refusal = one.optionalObject("refusal");
  const step = one.optionalObject("step");
  return {
    id: one.text("id"),
    at: one.number("at"),
    event: one.word("event", EVENT_NAMES),
    ...given({
      administrator: one.optionalText("administrator"),
      accountId: one.optionalText("account_id"),
      clientId: one.optionalText("client_id"),
      authorizationId: one.optionalText("authorization_id"),
      sessionId: one.optionalText("session_id"),
      credentialId: one.optionalText("credential_id"),
      address: one.optionalText("address"),
      userAgent: one.optionalText("user_agent"),
      amr: one.optionalTexts("amr"),
      errorId: one.optionalText("error_id"),
      reason: one.optionalText("reason"),
      detail: one.optionalText("detail"),
      refusal: refusal && refusalIn(refusal),
      step: step && stepIn(step),
    }),
  };
}

/** Texts by name. */
const textsIn = (one: Answer): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(one.all).map((name) => [name, one.text(name)]));

const listsIn = (one: Answer): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.keys(one.all).map((name) => [name, one.texts(name)]));

function refusalIn(one: Answer): Refusal {
  const [received, registered, remedy] = [
    one.optionalObject("received"),
    one.optionalObject("registered"),
    one.optionalObject("remedy"),
  ];
  return {
    endpoint: one.text("endpoint"),
    error: one.text("error"),
    rule: one.text("rule"),
    ...given({
      section: one.optionalText("section"),
      received: received && textsIn(received),
      registered: registered && listsIn(registered),
      remedy: remedy && { advice: remedy.text("advice"), ...given({ command: remedy.optionalTexts("command") }) },
    }),
  };
}

const stepIn = (one: Answer): TracedStep => ({
  endpoint: one.text("endpoint"),
  received: textsIn(one.object("received")),
  status: one.number("status"),
  decided: one.text("decided"),
  curl: one.text("curl"),
});
