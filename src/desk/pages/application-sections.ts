/** What the page of one application shows beside its form: facts, its people, its pages, its secret, its trace. */

import type { AdminFact, AdminRow, AdminSection } from "../../pages/admin.ts";
import { commaOf } from "../../pages/comma.ts";
import { applicationPieces } from "../../pages/facts.ts";
import type { Language } from "../../pages/language.ts";
import type { Words } from "../../pages/text.ts";
import { hostOfAddress } from "../../protocol/client-document.ts";
import type { Client } from "../../records/client.ts";
import { STEPS_STAY } from "../../records/traced-step.ts";
import type { Desk } from "../desk.ts";
import { nextOf, pageIn } from "./place.ts";

export function originOf({ clientId, origin, registeredFrom }: Client, { admin: { applications: words } }: Language): string {
  if (origin === "administrator") return words.byAdministrator;
  if (origin === "document") return words.byDocument(hostOfAddress(clientId) ?? clientId);
  return registeredFrom === undefined ? words.bySelf : words.from(registeredFrom);
}

/** A name that no administrator vouches for stands in quotation marks. */
export const titleOf = ({ clientId, name, origin }: Client): Words =>
  origin === "administrator" ? (name ?? clientId) : applicationPieces({ clientId, name, origin });

export function factsOf(client: Client, language: Language): readonly AdminFact[] {
  const { admin, applications: words } = language;
  const { facts, active, disabledState, everybody, nobody } = admin.applications;
  const { allowedGroups, claims, disabledAt, mailbox, olderSecret, waits } = client;
  return [
    [facts.id, [{ code: client.clientId }]],
    [facts.origin, originOf(client, language)],
    [facts.since, { moment: client.createdAt }],
    [facts.state, waits ? words.waits : disabledAt === undefined ? active : disabledState],
    [facts.redirectUris, codes(client.redirectUris, admin.person.none)],
    [facts.scope, codes(client.scope, admin.person.none)],
    [words.grants, codes(client.grantTypes, admin.person.none)],
    ...(mailbox === undefined ? [] : [[words.mailbox, [{ code: mailbox }]] as const]),
    [facts.access, allowedGroups === undefined ? everybody : allowedGroups.join(commaOf(language)) || nobody],
    [words.consent, words.consents[client.consent]],
    [words.level, words.levels(client.level)],
    ...(claims.role === undefined ? [] : [[words.role, claims.role.name] as const]),
    ...(olderSecret === undefined ? [] : [[words.olderSecret, { moment: olderSecret.endsAt }] as const]),
  ];
}

const codes = (all: readonly string[], none: string): Words =>
  all.length === 0 ? none : all.flatMap((code, index) => (index === 0 ? [{ code }] : [" ", { code }]));

/** How it is used. What is counted is said beside it. */
export async function useSection(client: Client, desk: Desk, language: Language): Promise<AdminSection> {
  const { admin, applications: words } = language;
  const { authorizations } = desk.administration;
  const use = await authorizations.useOf(client.clientId);
  const number = new Intl.NumberFormat(language.tag);
  const issued = desk.tokensOf(client.clientId);
  return {
    heading: words.use,
    lead: words.useLead,
    facts: [
      [admin.applications.facts.living, `${number.format(use.count)}${use.more ? "+" : ""}`],
      [admin.applications.facts.used, use.lastUsedAt === undefined ? admin.applications.never : { moment: use.lastUsedAt }],
      [words.issued, number.format(issued.count)],
      [words.issuedSince, { moment: issued.since }],
    ],
  };
}

/** The people that it acts for, a row for each time that they agreed. */
export async function peopleSection(
  { clientId }: Client,
  desk: Desk,
  query: URLSearchParams,
  language: Language,
): Promise<AdminSection> {
  const { accounts, authorizations } = desk.administration;
  const words = language.applications;
  const { items, next } = await authorizations.list({ clientId }, { ...pageIn(query), limit: 20 });
  const rows: AdminRow[] = [];
  for (const { accountId, createdAt, id, lastUsedAt, scope } of items) {
    if (accountId === undefined) continue;
    const account = await accounts.get(accountId);
    rows.push({
      title: account?.username ?? accountId,
      ...(account !== undefined && { href: `/admin/people/${accountId}` }),
      detail: scope.join(" "),
      parts: [{ moment: lastUsedAt ?? createdAt }],
      button: { words: words.disconnect, action: "end_authorization", of: id },
    });
  }
  return { heading: words.people, rows, none: words.noPeople, next: nextOf(next, query) };
}

/** What people read of it when it asks them. */
export function pagesSection({ metadata }: Client, { admin, applications: words }: Language): AdminSection {
  const value = (name: string): string | undefined => (typeof metadata[name] === "string" ? metadata[name] : undefined);
  const field = (name: string, label: string) => ({ name, label, value: value(name), isOptional: true });
  return {
    heading: words.pages,
    lead: words.pagesLead,
    form: {
      fields: [field("client_uri", words.clientUri), field("policy_uri", words.policyUri), field("tos_uri", words.tosUri)],
      buttons: [{ words: admin.applications.save, action: "describe" }],
    },
  };
}

/** The picture that people see beside its name. It comes from here alone, and is never fetched. */
export function logoSection({ logo }: Client, { applications: words, tag }: Language): AdminSection {
  const number = new Intl.NumberFormat(tag);
  return {
    heading: words.logo,
    lead: words.logoLead,
    facts:
      logo === undefined
        ? []
        : [[words.logoNow, `${logo.mediaType}, ${number.format(logo.width)} × ${number.format(logo.height)}`]],
    form: {
      fields: [{ name: "logo", label: words.logoFile, file: "image/png,image/jpeg,image/webp", isOptional: true }],
      buttons: [
        { words: words.logoButton, action: "set_logo" },
        ...(logo === undefined ? [] : [{ words: words.logoRemove, action: "remove_logo" }]),
      ],
    },
  };
}

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** How long both secrets may count. */
const OVERLAPS: readonly number[] = [0, HOUR, DAY, 7 * DAY, 30 * DAY];
export const USUAL_OVERLAP: number = 7 * DAY;

export const secretSection = ({ admin, applications: words, tag }: Language): AdminSection => ({
  heading: admin.applications.secret,
  lead: words.secretLead,
  form: {
    fields: [
      {
        name: "overlap",
        label: words.overlap,
        value: String(USUAL_OVERLAP),
        choices: OVERLAPS.map((seconds) => ({
          value: String(seconds),
          words: seconds === 0 ? words.atOnce : spanOf(tag, seconds),
        })),
      },
    ],
    buttons: [{ words: admin.applications.rotate, action: "rotate" }],
  },
});

function spanOf(tag: string, seconds: number): string {
  const unit = seconds < DAY ? "hour" : "day";
  return new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "long" }).format(seconds / (unit === "hour" ? HOUR : DAY));
}

const MOST_STEPS = 100;

/** Its requests while it is traced, the oldest first. */
export async function traceSection(client: Client, desk: Desk, language: Language): Promise<AdminSection> {
  const words = language.applications;
  const now = desk.now();
  const isTraced = client.tracedUntil !== undefined && client.tracedUntil > now;
  const { items } = await desk.administration.events.list(
    { clientId: client.clientId, event: "request.traced", since: now - STEPS_STAY },
    { limit: MOST_STEPS },
  );
  return {
    heading: words.trace,
    lead: words.traceLead,
    facts: isTraced && client.tracedUntil !== undefined ? [[words.tracedUntil, { moment: client.tracedUntil }]] : [],
    ...((isTraced || items.length > 0) && {
      rows: items
        .flatMap(({ event: { address, at, step } }) => (step === undefined ? [] : [stepRow(step, at, address, words)]))
        .toReversed(),
      none: words.noSteps,
    }),
    form: {
      buttons: [
        ...(isTraced ? [{ words: words.untrace, action: "untrace" }] : []),
        { words: isTraced ? words.traceAgain : words.traceButton, action: "trace" },
      ],
    },
  };
}

type Step = NonNullable<Awaited<ReturnType<Desk["administration"]["events"]["list"]>>["items"][number]["event"]["step"]>;

const stepRow = (step: Step, at: number, address: string | undefined, words: Language["applications"]): AdminRow => ({
  title: step.endpoint,
  detail: `${step.status}: ${step.decided}`,
  parts: [{ moment: at }, ...(address === undefined ? [] : [address])],
  facts: [
    ...(step.rule === undefined ? [] : [[words.rule, step.rule] as const]),
    ...(step.section === undefined ? [] : [[words.section, step.section] as const]),
    ...Object.entries(step.received),
  ],
  texts: [{ words: words.curl, text: step.curl, isClosed: true }],
});
