/** What the API shows of each record: the schema of it, and how a record becomes it. Moments are seconds since 1970. */

import * as z from "zod";
import type { FoundEvent } from "../../admin/events.ts";
import type { Pasted } from "../../admin/programs/preset.ts";
import type { SizedGroup } from "../../ports/group-store.ts";
import type { KeyListing } from "../../ports/keys.ts";
import { NEVER } from "../../protocol/time.ts";
import type { Authorization } from "../../records/authorization.ts";
import type { Client } from "../../records/client.ts";
import type { Consent } from "../../records/consent.ts";
import type { Credential } from "../../records/credential.ts";
import type { Logo } from "../../records/logo.ts";
import { CLAIM_TYPES } from "../../records/own-claim.ts";
import type { Session } from "../../records/session.ts";
import type { ScopeDescription } from "../../records/settings.ts";

/** As the schema of the same record says. */
export type Shown = Readonly<Record<string, unknown>>;

const text = z.string();
const texts = z.array(z.string());
const moment = z.int().describe("seconds since 1970");
const none = <Schema extends z.ZodType>(schema: Schema) => z.nullable(schema);
const loose = z.record(z.string(), z.unknown());

export const person: z.ZodObject = z.strictObject({
  id: text.describe("the `sub` of its tokens; it never changes"),
  username: text,
  email: none(text),
  addresses: texts.describe("further addresses of the mailbox, by which the person signs in too"),
  email_verified: z.boolean(),
  name: none(text),
  profile: loose.describe("claims by the names of OpenID Connect Core section 5.1"),
  groups: texts,
  language: none(text),
  source: none(z.strictObject({ name: text, subject: text })).describe("null: an account of this server's own"),
  administrator: z.boolean(),
  state: text.describe("`enabled`, `invited`, `reset` (a new password was asked for, and the old one has ended) or `disabled`"),
  must_choose_password: z.boolean(),
  created_at: moment,
  updated_at: moment,
  disabled_at: none(moment),
  deletion_asked_at: none(moment),
  deletion_reason: none(z.string()),
});

export const partOfPerson: z.ZodExactOptional<z.ZodString> = z
  .string()
  .min(1)
  .max(200)
  .exactOptional()
  .describe("a part of the user name, the e-mail address or the name");

export const linked: z.ZodObject = z.strictObject({
  id: text,
  username: text,
  link: none(text).describe("the first to open it chooses the password: hand it to the person alone; null where a letter takes it"),
  sent_to: none(text).describe("the address that a letter with the link goes to"),
  not_sent: none(z.enum(["no letters", "no address", "second factor"])).describe("why a letter that was asked for does not go"),
  expires_at: moment,
});

export const group: z.ZodObject = z.strictObject({
  name: text,
  words: none(text),
  level: z.int(),
  members: z.int(),
  created_at: moment,
});

export const groupOf = ({ createdAt, level, members, name, words }: SizedGroup): Shown => ({
  name,
  words: words ?? null,
  level,
  members,
  created_at: createdAt,
});

export const client: z.ZodObject = z.strictObject({
  client_id: text,
  name: none(text),
  origin: z
    .enum(["administrator", "self", "document"])
    .describe("who added it: an administrator, itself, or nobody, since its id is the address of its description"),
  registered_from: none(text).describe("the address that it registered itself from"),
  confidential: z.boolean(),
  older_secret_until: none(moment).describe("until then its secret before counts too"),
  authentication_method: text,
  grant_types: texts,
  response_types: texts,
  redirect_uris: texts,
  scope: texts,
  default_scope: none(texts),
  resource_server: z.boolean(),
  reports_addresses: z.boolean(),
  username_claim: text,
  keeps_refresh_token: z.boolean(),
  mailbox: none(text),
  any_program: z.boolean().describe("any program that people installed may be it"),
  logo: none(z.strictObject({ version: text, media_type: text, width: z.int(), height: z.int(), bytes: z.int() })),
  require_pkce: z.boolean(),
  id_token_algorithm: text,
  lifetimes: z.record(z.string(), z.number()),
  allowed_groups: none(texts).describe("null: everybody may use it"),
  consent: z.enum(["ask", "remember", "skip"]),
  level: z.int(),
  claims: loose,
  exchange: none(loose).describe("what it may exchange (RFC 8693); null: nothing"),
  metadata: loose.describe("what else it registered, or was said of it (RFC 7591 section 2)"),
  waits_for_approval: z.boolean().describe("it registered itself, and can do nothing until an administrator approves it"),
  traced_until: none(moment).describe("until then each of its requests is kept"),
  created_at: moment,
  disabled_at: none(moment),
});

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Members of our own records, by the names that the API has for them. */
const named = (members: object): Shown =>
  Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[snakeCase(name), value]])));

export const clientOf = (one: Client): Shown => ({
  client_id: one.clientId,
  name: one.name ?? null,
  origin: one.origin,
  registered_from: one.registeredFrom ?? null,
  confidential: one.authenticationMethod !== "none",
  older_secret_until: one.olderSecret?.endsAt ?? null,
  authentication_method: one.authenticationMethod,
  grant_types: [...one.grantTypes],
  response_types: [...one.responseTypes],
  redirect_uris: [...one.redirectUris],
  scope: [...one.scope],
  default_scope: one.defaultScope === undefined ? null : [...one.defaultScope],
  resource_server: one.resourceServer,
  reports_addresses: one.reportsAddresses,
  username_claim: one.usernameClaim,
  keeps_refresh_token: one.keepsRefreshToken,
  mailbox: one.mailbox ?? null,
  any_program: one.policy.anyProgram === true,
  logo: one.logo === undefined ? null : logoOf(one.logo),
  require_pkce: one.requirePkce,
  id_token_algorithm: one.idTokenAlgorithm,
  lifetimes: named(one.lifetimes),
  allowed_groups: one.allowedGroups === undefined ? null : [...one.allowedGroups],
  consent: one.consent,
  level: one.level,
  claims: { ...named(one.claims), ...(one.claims.role && { role: named(one.claims.role) }) },
  exchange: one.policy.exchange === undefined ? null : { ...one.policy.exchange },
  metadata: { ...one.metadata },
  waits_for_approval: one.waits,
  traced_until: one.tracedUntil ?? null,
  created_at: one.createdAt,
  disabled_at: one.disabledAt ?? null,
});

export const pasted: z.ZodObject = z.strictObject({
  where: text.describe("the file or the page of settings, as Markdown"),
  language: none(text),
  text: none(text).describe("the lines of a file or a command"),
  rows: none(z.array(z.strictObject({ setting: text, value: text }))).describe("the fields of a page of settings"),
});

export const pastedOf = (one: Pasted): z.input<typeof pasted> => ({
  where: one.where,
  language: one.language ?? null,
  text: one.text ?? null,
  rows: one.rows?.map(([setting, value]) => ({ setting, value })) ?? null,
});

const logoOf = ({ height, mediaType, size, version, width }: Logo): Shown => ({
  version,
  media_type: mediaType,
  width,
  height,
  bytes: size,
});

export const madeClient: z.ZodObject = z.strictObject({
  client,
  information: loose.describe("as RFC 7591 section 3.2.1 has it; `client_secret` is shown this once"),
  risks: texts.describe("what its redirect URIs risk, a sentence each"),
  paste: z.array(pasted).describe("what is to be pasted into the program, if it is a known one; it has the secret in it"),
});

export const authorization: z.ZodObject = z.strictObject({
  id: text,
  state: text,
  flow: text,
  client_id: text,
  account_id: none(text).describe("null: the client acts for itself"),
  scope: texts,
  created_at: moment,
  expires_at: moment.describe("when the present state is over: by disuse, once it is active"),
  last_used_at: none(moment),
  ends_at: none(moment).describe("null: nothing but disuse ends it"),
  ended_at: none(moment),
  end_reason: none(text),
});

export const authorizationOf = (one: Authorization): Shown => ({
  id: one.id,
  state: one.state,
  flow: one.flow,
  client_id: one.clientId,
  account_id: one.accountId ?? null,
  scope: [...one.scope],
  created_at: one.createdAt,
  expires_at: one.expiresAt,
  last_used_at: one.lastUsedAt ?? null,
  ends_at: one.endsAt === NEVER ? null : one.endsAt,
  ended_at: one.endedAt ?? null,
  end_reason: one.endReason ?? null,
});

export const consent: z.ZodObject = z.strictObject({ account_id: text, client_id: text, scope: texts, granted_at: moment });

export const consentOf = ({ accountId, clientId, grantedAt, scope }: Consent): Shown => ({
  account_id: accountId,
  client_id: clientId,
  scope: [...scope],
  granted_at: grantedAt,
});

export const session: z.ZodObject = z.strictObject({
  id: text,
  account_id: text,
  user_agent: none(text),
  address: none(text),
  created_at: moment,
  authenticated_at: moment,
  last_seen_at: moment,
  expires_at: moment,
});

export const sessionOf = (one: Session): Shown => ({
  id: one.id,
  account_id: one.accountId,
  user_agent: one.userAgent ?? null,
  address: one.address ?? null,
  created_at: one.createdAt,
  authenticated_at: one.authenticatedAt,
  last_seen_at: one.lastSeenAt,
  expires_at: one.expiresAt,
});

const credentialMembers = {
  id: text,
  account_id: text,
  kind: text.describe("`passkey`, `totp`, `recovery_code` or `app_password`"),
  name: none(text),
  scope: none(texts),
  created_at: moment,
  last_used_at: none(moment),
};

export const credential: z.ZodObject = z.strictObject(credentialMembers);

export const madeAppPassword: z.ZodObject = z.strictObject({
  ...credentialMembers,
  password: text.describe("shown this once"),
});

export const credentialOf = (one: Credential): Shown => ({
  id: one.id,
  account_id: one.accountId,
  kind: one.kind,
  name: one.name ?? null,
  scope: one.detail.scope === undefined ? null : [...one.detail.scope],
  created_at: one.createdAt,
  last_used_at: one.lastUsedAt ?? null,
});

export const scope: z.ZodObject = z.strictObject({
  name: text,
  words: none(text),
  detail: none(text),
  claims: z.array(z.strictObject({ name: text, type: z.enum(CLAIM_TYPES) })).describe("attributes of people that it tells"),
});

export const scopeOf = ({ claims = [], detail, name, words }: ScopeDescription): Shown => ({
  name,
  words: words ?? null,
  detail: detail ?? null,
  claims: claims.map((claim) => ({ ...claim })),
});

export const key: z.ZodObject = z.strictObject({
  id: text,
  use: text,
  algorithm: text,
  stage: z.enum(["announced", "in use", "retired"]),
  created_at: moment,
  active_from: moment,
});

export const keyOf = (one: KeyListing): Shown => ({
  id: one.id,
  use: one.use,
  algorithm: one.algorithm,
  stage: one.stage,
  created_at: one.createdAt,
  active_from: one.activeFrom,
});

export const step: z.ZodObject = z.strictObject({
  id: text,
  at: moment,
  address: none(text),
  error_id: none(text),
  endpoint: text,
  received: z.record(z.string(), text).describe("by parameter; secrets are struck out"),
  status: z.int(),
  decided: text,
  rule: none(text).describe("the rule that it broke"),
  section: none(text),
  curl: text.describe("the same for a shell, with a variable in place of each secret"),
});

/** Undefined: the event is none of a trace. */
export const stepOf = ({ event: { address, at, errorId, id, step: one } }: FoundEvent): Shown | undefined =>
  one && {
    id,
    at,
    address: address ?? null,
    error_id: errorId ?? null,
    endpoint: one.endpoint,
    received: { ...one.received },
    status: one.status,
    decided: one.decided,
    rule: one.rule ?? null,
    section: one.section ?? null,
    curl: one.curl,
  };

export const event: z.ZodObject = z.strictObject({
  id: text,
  at: moment,
  event: text,
  administrator: none(text).describe("who made the change, if an administrator did"),
  account_id: none(text),
  username: none(text).describe("what the account is called now"),
  client_id: none(text),
  client_name: none(text),
  authorization_id: none(text),
  session_id: none(text),
  credential_id: none(text),
  address: none(text),
  user_agent: none(text),
  amr: none(texts).describe("how a person proved who they are (RFC 8176)"),
  error_id: none(text),
  reason: none(text),
  detail: none(text),
  refusal: none(loose).describe("what came, what is registered, the rule, and what would let it through"),
  step: none(loose).describe("a request of a client that is traced: as it came, and what was decided"),
});

export const eventOf = ({ clientName, event: one, username }: FoundEvent): Shown => ({
  id: one.id,
  at: one.at,
  event: one.event,
  administrator: one.administrator ?? null,
  account_id: one.accountId ?? null,
  username: username ?? null,
  client_id: one.clientId ?? null,
  client_name: clientName ?? null,
  authorization_id: one.authorizationId ?? null,
  session_id: one.sessionId ?? null,
  credential_id: one.credentialId ?? null,
  address: one.address ?? null,
  user_agent: one.userAgent ?? null,
  amr: one.amr === undefined ? null : [...one.amr],
  error_id: one.errorId ?? null,
  reason: one.reason ?? null,
  detail: one.detail ?? null,
  refusal: one.refusal === undefined ? null : { ...one.refusal },
  step: one.step === undefined ? null : { ...one.step },
});

export const setting: z.ZodObject = z.strictObject({ setting: text, value: z.unknown(), source: text });
