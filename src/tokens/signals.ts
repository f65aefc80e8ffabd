/** Security news as Shared Signals say them: which events they are for a stream, and the tokens of those (RFC 8417, OpenID SSF 1.0 §4). */

import { hash } from "node:crypto";
import type { Keys } from "../ports/keys.ts";
import type { AuthorizationStore, ClientStore } from "../ports/store.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import {
  ACCOUNT_DISABLED,
  ACCOUNT_ENABLED,
  ACCOUNT_PURGED,
  CREDENTIAL_CHANGE,
  SESSION_REVOKED,
  VERIFICATION,
} from "../protocol/shared-signals.ts";
import { type ComplexSubject, type SubjectIdentifier, subjectText } from "../protocol/subject-identifier.ts";
import { SIGNALS_READ_SCOPE, SIGNALS_SCOPE } from "../records/administration-scope.ts";
import type { Client } from "../records/client.ts";
import type { CredentialKind } from "../records/credential.ts";
import type { Delivery } from "../records/delivery.ts";
import { eventsOfStream, type Receiver, type SignalStream, type StreamNews } from "../records/receiver.ts";
import { isOfClient, type NewsReason, type SecurityNews } from "../records/security-news.ts";
import type { Settings } from "../records/settings.ts";
import { allowedScope } from "../records/standing-authorization.ts";
import { signJwt } from "./signing.ts";
import { sidFor, subjectFor } from "./subject.ts";

/** A security event that waits. */
export interface Signal {
  /** The same at each try, as the token is (RFC 8935 §2). */
  readonly jti: string;
  readonly type: string;
  /** Signs it. */
  makeToken(): string;
}

/** The client, as long as an administrator lets it hear. */
export async function listenerOf(
  clientId: string,
  store: Pick<AuthorizationStore & ClientStore, "findClient" | "findStandingAuthorization">,
): Promise<Client | undefined> {
  const client = await store.findClient(clientId);
  if (client === undefined || client.disabledAt !== undefined) return undefined;
  const standing = await store.findStandingAuthorization(clientId);
  const scope = standing === undefined ? [] : allowedScope(standing, client, undefined, []);
  return [SIGNALS_SCOPE, SIGNALS_READ_SCOPE].some((name) => scope.includes(name)) ? client : undefined;
}

type Payload = (SecurityNews | StreamNews) & {
  /** Events of this row that the receiver has already. */
  readonly taken?: readonly string[];
};

export interface SignalContext {
  readonly issuer: string;
  readonly keys: Keys;
  readonly settings: Pick<Settings, "signals">;
}

type Stream = Pick<Receiver, "id"> & { readonly stream: SignalStream; readonly client: Client };

/** What one row says on this stream, in order. Empty: nothing that it asked for, or that is its business. */
export function signalsOf(delivery: Pick<Delivery, "id" | "payload">, to: Stream, context: SignalContext): readonly Signal[] {
  const news: Payload = JSON.parse(delivery.payload);
  if (news.event === "verification") {
    const event = { type: VERIFICATION, members: news.state === undefined ? {} : { state: news.state } };
    return [signal(delivery, event, { at: news.at, subject: { format: "opaque", id: to.id } }, to, context)];
  }
  if (!concerns(to.client, news)) return [];
  const subjects = subjectsOf(news, to.client, context);
  const [subject] = context.settings.signals.subject === "email" ? subjects.toReversed() : subjects;
  if (subject === undefined || subjects.some((one) => to.stream.without?.includes(subjectText(one)))) return [];
  const wanted = eventsOfStream(to.stream);
  return eventsIn(news, to.client, context)
    .filter(({ type }) => wanted.includes(type) && news.taken?.includes(type) !== true)
    .map((event) =>
      signal(delivery, event, { at: news.at, subject: within(subject, news, to.client, context), txn: news.id }, to, context),
    );
}

/** The payload once the receiver has these. */
export function withTaken(payload: string, signals: readonly Signal[]): string {
  const { taken = [], ...news }: Payload = JSON.parse(payload);
  return JSON.stringify({ ...news, taken: [...taken, ...signals.map(({ type }) => type)] });
}

interface Event {
  readonly type: string;
  readonly members: Readonly<Record<string, unknown>>;
}

function signal(
  { id }: Pick<Delivery, "id">,
  { members, type }: Event,
  { at, subject, txn }: { readonly at: number; readonly subject: SubjectIdentifier | ComplexSubject; readonly txn?: string },
  { client }: Stream,
  { issuer, keys }: SignalContext,
): Signal {
  // The id of a row names the account, which a pairwise client is not told.
  const jti = hash("sha256", `${id} ${type}`, "base64url").slice(0, JTI_LENGTH);
  const claims = {
    iss: issuer,
    aud: client.clientId,
    iat: at,
    jti,
    txn: txn ?? jti,
    sub_id: subject,
    events: { [type]: members },
  };
  return { jti, type, makeToken: () => signJwt(keys.signingKeyAt(client.idTokenAlgorithm, at), "secevent+jwt", claims) };
}

const JTI_LENGTH = 32;

/**
 * An end of what one application holds is news for itself, for the servers that its tokens open, and for a client that acts for itself
 * alone, as one that watches does. What ended in a browser is none for a server that its tokens do not come to.
 */
function concerns({ clientId, grantTypes, resourceServer }: Client, { clientId: whose, event, mail }: SecurityNews): boolean {
  if (event === "session-ended") return !resourceServer || mail;
  if (event !== "authorization-ended" && event !== "token-revoked") return true;
  const isForItself = grantTypes.every((type) => type === GRANT_TYPE.clientCredentials);
  return resourceServer || isForItself || whose === undefined || whose === clientId;
}

/** The names of the person there. The last one is by address, where the account had one. */
function subjectsOf(news: SecurityNews, client: Client, { issuer, keys }: SignalContext): readonly SubjectIdentifier[] {
  const { accountId, email } = news;
  const sub = isOfClient(news) ? accountId : subjectFor(client, accountId, keys);
  const bySub = { format: "iss_sub", iss: issuer, sub };
  return email === undefined ? [bySub] : [bySub, { format: "email", email }];
}

/**
 * CAEP §3.1: of the person alone it would say that all of their sessions ended. Where it was one, the subject is that one of theirs, by the
 * name that the client knows it by (`sid` of its ID tokens).
 */
function within(
  user: SubjectIdentifier,
  { event, sids }: SecurityNews,
  client: Client,
  { keys }: SignalContext,
): SubjectIdentifier | ComplexSubject {
  const [sid, ...others] = sids ?? [];
  if (event !== "session-ended" || sid === undefined || others.length > 0) return user;
  return { format: "complex", user, session: { format: "opaque", id: sidFor(client, sid, keys) } };
}

function eventsIn(news: SecurityNews, client: Client, { keys }: SignalContext): readonly Event[] {
  const { clientId, credential, event, reason, sids } = news;
  const says = REASONS[event];
  const who = reason && INITIATORS[reason];
  const common = {
    event_timestamp: news.at,
    ...(who !== undefined && { initiating_entity: who }),
    reason_admin: { en: says },
  };
  const [sid] = sids?.length === 1 ? sids : [];
  const revoked: Event = {
    type: SESSION_REVOKED,
    members: {
      ...common,
      ...(clientId !== undefined && { client_id: clientId }),
      ...(sid !== undefined && { sid: sidFor(client, sid, keys) }),
    },
  };
  const changed = (type: string, change: string): Event => ({
    type: CREDENTIAL_CHANGE,
    members: { ...common, credential_type: type, change_type: change },
  });
  switch (event) {
    case "authorization-ended":
    case "token-revoked":
    case "session-ended":
      return [revoked];
    // Sessions ended with these, and no other news say so.
    case "password-changed":
      return [changed("password", "update"), revoked];
    case "account-disabled":
      return [{ type: ACCOUNT_DISABLED, members: common }, revoked];
    case "account-removed":
      return [{ type: ACCOUNT_PURGED, members: common }, revoked];
    // The names by which this stream knows the person are those of its next events.
    case "account-renamed":
      return [];
    case "account-enabled":
      return [{ type: ACCOUNT_ENABLED, members: common }];
    case "credential-added":
      return [changed(typeOf(credential), "create")];
    case "credential-removed":
      return [changed(typeOf(credential), "delete")];
  }
}

/**
 * CAEP §3.3.1. The last two are names of ours, since it has none for them. Nor has it one for a passkey of which it is not known where it is:
 * that is a roaming one here, since a browser says of what is built in that it is.
 */
const TYPES: Readonly<Record<CredentialKind, string>> = {
  app_password: "password",
  passkey: "fido2-roaming",
  totp: "app",
  recovery_code: "recovery-code",
  identity: "federated-identity",
};

function typeOf(credential: SecurityNews["credential"]): string {
  if (credential === undefined) return "password";
  return credential.kind === "passkey" && credential.isBuiltIn === true ? "fido2-platform" : TYPES[credential.kind];
}

/** The CAEP Interoperability Profile §3.1 wants one in every event. */
const REASONS: Readonly<Record<SecurityNews["event"], string>> = {
  "authorization-ended": "What the person allowed an application ended",
  "token-revoked": "An access token was revoked",
  "session-ended": "A sign-in in a browser ended",
  "password-changed": "The password was changed",
  "credential-added": "A credential was added",
  "credential-removed": "A credential was removed",
  "account-renamed": "The account has another name",
  "account-disabled": "The account was disabled",
  "account-enabled": "The account was enabled again",
  "account-removed": "The account was removed",
};

/** CAEP §2. Where it stands in none of them, the news do not say who it was. */
const INITIATORS: Readonly<Partial<Record<NewsReason, string>>> = {
  denied: "user",
  replayed: "policy",
  revoked_by_client: "system",
  revoked_by_person: "user",
  revoked_by_administrator: "admin",
  signed_out: "user",
  client_removed: "admin",
  client_disabled: "admin",
  group_left: "admin",
  scope_changed: "admin",
};
