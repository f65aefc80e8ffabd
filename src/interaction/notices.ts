/**
 * Notices to the owners of accounts: what happened becomes a letter, or none. Every room tells what it did to the audit log
 * already, so notices are made from that, and no room can forget them.
 */

import type { EventStore } from "../ports/event-store.ts";
import type { Letters } from "../ports/letters.ts";
import type { Log } from "../ports/log.ts";
import type { AccountStore, ClientStore } from "../ports/store.ts";
import type { Instant } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import type { AuditEvent } from "../records/event.ts";
import type { Happened, Letter, LetterContent, LetterFactor, Recipient, Whereabouts } from "../records/letter.ts";

export interface NoticeContext {
  readonly store: Pick<AccountStore & ClientStore & EventStore, "findAccount" | "findClient" | "listEvents">;
  readonly letters: Pick<Letters, "isOn" | "sendUnseen">;
  readonly clock: { now(): Instant };
  readonly networkOf: (address: string) => string;
  /** What a browser says of itself. */
  readonly programOn: (userAgent: string | undefined) => Pick<Whereabouts, "program" | "system">;
}

/** How many earlier events of an account are looked at. */
const LOOKED_AT = 200;

const FACTORS: Readonly<Record<string, LetterFactor>> = {
  passkey: "passkey",
  totp: "totp",
  recovery_code: "recovery-codes",
  app_password: "app-password",
  identity: "provider",
};

/** The same log. What it is told of an account, the account's owner is told too, where that is news. */
export function tellOwners(log: Log, context: NoticeContext): Log {
  const { clock, letters } = context;
  return {
    ...log,
    audit(event) {
      log.audit(event);
      const { accountId } = event;
      const administrator = event.administrator ?? log.administrator;
      if (!letters.isOn || accountId === undefined || event.isAgain === true || !NEWS.has(event.event)) return;
      const at = clock.now();
      letters.sendUnseen(() =>
        noticeOf({ ...event, ...(administrator !== undefined && { administrator }), accountId, at }, context),
      );
    },
  };
}

const NEWS: ReadonlySet<AuditEvent["event"]> = new Set([
  "account.changed",
  "authorization.approved",
  "credential.added",
  "credential.cloned",
  "credential.removed",
  "deletion.asked",
  "session.started",
]);

type News = AuditEvent & { readonly accountId: string; readonly at: Instant };

async function noticeOf(news: News, context: NoticeContext): Promise<Letter | undefined> {
  const account = await context.store.findAccount(news.accountId);
  const to = account === undefined ? undefined : recipientOf(account);
  const content = to === undefined ? undefined : await contentOf(news, context);
  return to === undefined || content === undefined ? undefined : { ...content, to };
}

/** Letters about an account go to an address that is known to be the person's. */
export function recipientOf({ email, emailVerified, id, language, profile, username }: Account): Recipient | undefined {
  if (email === undefined || !emailVerified) return undefined;
  return { address: email, accountId: id, language, username, ...(profile.zoneinfo !== undefined && { zone: profile.zoneinfo }) };
}

/** What the owner of the earlier address is told: letters about the account no longer go there. Undefined: nobody is told. */
export function earlierAddressNotice(before: Account, now: Pick<Account, "email">, happened: Happened): Letter | undefined {
  const to = recipientOf(before);
  return to === undefined || to.address === now.email ? undefined : { kind: "address-changed", ...happened, to };
}

/** Tells a person who asked for the deletion of the account that it is gone. Undefined: nobody asked, or can be told. */
export function removalNotice(removed: Account, at: Instant): Letter | undefined {
  const to = removed.deletion === undefined ? undefined : recipientOf(removed);
  // What the log says of the letter is not kept for an account that is gone.
  return to && { kind: "account-removed", at, to: { ...to, accountId: undefined } };
}

async function contentOf(news: News, context: NoticeContext): Promise<LetterContent | undefined> {
  const { administrator, at, detail = "", event } = news;
  const from = whereaboutsOf(news, context);
  const happened: Happened = administrator === undefined ? { at, from } : { at, byAdministrator: true };
  const factor = FACTORS[detail];
  switch (event) {
    case "account.changed":
      if (news.reason === "password_ended") return { kind: "password-ended", ...happened };
      return news.reason === "password" && detail !== "invitation" ? { kind: "password-changed", ...happened } : undefined;
    case "credential.added":
      return factor && { kind: "factor-added", factor, ...happened };
    case "credential.cloned":
      return { kind: "passkey-cloned", at, from };
    case "credential.removed":
      return factor && { kind: "factor-removed", factor, ...happened };
    case "deletion.asked":
      return { kind: "deletion-asked", at, from };
    case "session.started":
      return (await isNewPlace(news, context)) ? { kind: "new-place", at, from } : undefined;
    case "authorization.approved":
      return newApplication(news, context);
    default:
      return undefined;
  }
}

/** It signed in before, as far as the events go back, and never from this network. */
async function isNewPlace({ accountId, address, sessionId }: News, { networkOf, store }: NoticeContext): Promise<boolean> {
  if (address === undefined) return false;
  const { items } = await store.listEvents({ accountId, event: "session.started" }, { limit: LOOKED_AT });
  const earlier = items.filter((one) => one.sessionId !== sessionId && one.address !== undefined);
  const here = networkOf(address);
  return earlier.length > 0 && !earlier.some((one) => one.address !== undefined && networkOf(one.address) === here);
}

/** The first time that the account lets it in, and the person decided that: not the administrator, for everybody. */
async function newApplication(
  { accountId, at, authorizationId, clientId }: News,
  { store }: NoticeContext,
): Promise<LetterContent | undefined> {
  const client = clientId === undefined ? undefined : await store.findClient(clientId);
  if (clientId === undefined || client === undefined || client.consent === "skip") return undefined;
  const { items } = await store.listEvents({ accountId, clientId, event: "authorization.approved" }, { limit: LOOKED_AT });
  if (items.some((one) => one.authorizationId !== authorizationId)) return undefined;
  return { kind: "new-application", at, application: client.name ?? client.clientId, permissions: [] };
}

function whereaboutsOf({ address, userAgent }: News, { programOn }: NoticeContext): Whereabouts {
  return { address, ...programOn(userAgent) };
}
