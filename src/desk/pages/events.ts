/** What happened, and why a request was refused. */

import { type FoundEvent, spelt } from "../../admin/events.ts";
import type { AdminField, AdminPart, AdminRow, AdminSection } from "../../pages/admin.ts";
import { eventWords } from "../../pages/event-sentence.ts";
import { applicationPieces } from "../../pages/facts.ts";
import type { Language } from "../../pages/language.ts";
import { asPlainText } from "../../pages/text.ts";
import type { Instant } from "../../protocol/time.ts";
import { EVENTS, type EventName } from "../../records/event.ts";
import type { Refusal } from "../../records/refusal.ts";
import type { Desk } from "../desk.ts";
import { question } from "./home.ts";
import { missingResource } from "./missing-resource.ts";
import { nextOf, type Place, pageIn } from "./place.ts";

const isEvent = (name: string): name is EventName => Object.hasOwn(EVENTS, name);
const KEPT = Object.entries(EVENTS).flatMap(([name, { kept }]) => (kept === "log" ? [] : [name]));
const DAY = 86_400;

export const events: Place = {
  path: "/admin/events",
  async show({ desk, language, query }) {
    const words = language.admin.events;
    const { any, application, error, since, until } = language.desk.events;
    const asked = (name: string): string => query.get(name)?.trim().slice(0, 300) ?? "";
    const { items, next } = await found(desk, asked, query);
    const rows: AdminRow[] = [];
    for (const item of items) rows.push(await rowOf(item, language, desk));
    const field = (name: string, label: string, more: Partial<AdminField> = {}): AdminField => ({
      name,
      label,
      value: asked(name),
      isOptional: true,
      ...more,
    });
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.find,
          form: {
            isQuestion: true,
            fields: [
              field("person", words.person),
              field("application", application),
              field("event", words.event, {
                choices: [{ value: "", words: any }, ...KEPT.map((name) => ({ value: name, words: name }))],
              }),
              field("error", error),
              field("from", since, { isDay: true }),
              field("until", until, { isDay: true }),
            ],
            buttons: [{ words: words.find, action: "" }],
          },
        },
        { heading: words.title, rows, none: words.none, next: nextOf(next, query) },
      ],
    };
  },
};

async function found(desk: Desk, asked: (name: string) => string, query: URLSearchParams) {
  const { accounts, events: kept } = desk.administration;
  const [name, person, clientId, errorId] = [asked("event"), asked("person"), asked("application"), asked("error")];
  const account = person === "" ? undefined : await accounts.find(person);
  if ((name !== "" && !isEvent(name)) || (person !== "" && account === undefined)) return { items: [], next: undefined };
  const [since, until] = [dayOf(asked("from")), dayOf(asked("until"))];
  return kept.list(
    {
      ...(isEvent(name) && { event: name }),
      ...(account !== undefined && { accountId: account.id }),
      ...(clientId !== "" && { clientId }),
      ...(errorId !== "" && { errorId: spelt(errorId) }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until: until + DAY }),
    },
    pageIn(query),
  );
}

/** The beginning of the day, in UTC. Undefined: it is none. */
function dayOf(text: string): Instant | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.floor(at / 1_000);
}

async function rowOf(item: FoundEvent, language: Language, desk: Desk): Promise<AdminRow> {
  const { event, username } = item;
  const words = language.desk.events;
  const who = await administratorIn(event.administrator, desk);
  const parts: readonly (AdminPart | undefined)[] = [
    { moment: event.at },
    username === undefined ? undefined : [{ name: username }],
    who === undefined ? undefined : [`${words.by} `, { name: who }],
    [{ code: event.event }],
    event.errorId === undefined ? undefined : [{ code: event.errorId }],
  ];
  return {
    title: eventWords(language, event, () => clientIn(item)),
    parts: parts.filter((part) => part !== undefined),
    ...(event.errorId !== undefined && { href: `/admin/errors?id=${encodeURIComponent(event.errorId)}` }),
  };
}

/** What nobody vouches for stands in quotation marks. */
function clientIn({ clientName, event: { clientId }, isVouchedFor }: FoundEvent): string | undefined {
  if (clientId === undefined) return undefined;
  return asPlainText(applicationPieces({ name: clientName, clientId, origin: isVouchedFor ? "administrator" : "self" }));
}

/** `account:` and an id: the name says more. */
async function administratorIn(named: string | undefined, desk: Desk): Promise<string | undefined> {
  const id = named?.startsWith("account:") ? named.slice("account:".length) : undefined;
  return id === undefined ? named : ((await desk.administration.accounts.get(id))?.username ?? named);
}

export const errors: Place = {
  path: "/admin/errors",
  async show({ desk, language, query }) {
    const { title, unknown } = language.admin.refused;
    const id = query.get("id")?.slice(0, 40) ?? "";
    const explained = id === "" ? undefined : await desk.administration.events.explain(id);
    if (explained === undefined) return { title, lead: id === "" ? undefined : unknown, sections: [question(language)] };
    const { event } = explained;
    const { refusal } = event;
    return {
      title,
      sections: [
        { heading: [{ code: event.errorId ?? id }], facts: factsOf(explained, language) },
        ...(refusal === undefined ? [] : [compared(refusal, language)]),
        ...(await mendedBy(refusal, event.clientId, desk, language)),
        question(language),
      ],
    };
  },
};

function factsOf(explained: FoundEvent, { admin, desk }: Language) {
  const { event } = explained;
  const { address, at, clientId, refusal } = event;
  const { facts } = admin.refused;
  return [
    [facts.rule, refusal?.rule ?? event.event],
    ...(refusal?.section === undefined ? [] : [[facts.section, refusal.section] as const]),
    ...(refusal === undefined ? [] : [[facts.endpoint, [{ code: refusal.endpoint }]] as const]),
    [facts.at, { moment: at }],
    [desk.explain.client, clientId === undefined ? desk.explain.noClient : `${clientIn(explained)} (${clientId})`],
    ...(address === undefined ? [] : [[desk.explain.from, address] as const]),
  ] as const;
}

/** Each parameter once: what came of it, and what is registered under its name. */
function compared({ received = {}, registered = {} }: Refusal, { desk: { explain: words } }: Language) {
  const names = [...new Set([...Object.keys(received), ...Object.keys(registered)])];
  return {
    heading: words.compare,
    rows: names.map((name) => ({
      title: [{ code: name }],
      detail: words.came(received[name] ?? words.nothing),
      ...(registered[name] !== undefined && { parts: [words.stands(registered[name].join(" ") || words.nothing)] }),
    })),
    none: words.nothing,
  };
}

async function mendedBy(
  refusal: Refusal | undefined,
  clientId: string | undefined,
  desk: Desk,
  language: Language,
): Promise<readonly AdminSection[]> {
  const missing = refusal && (await missingResource(refusal, desk, language));
  const { remedy } = refusal ?? {};
  return remedy === undefined && missing === undefined ? [] : [mended(remedy, missing, clientId, language)];
}

function mended(
  { advice, command }: Partial<NonNullable<Refusal["remedy"]>> = {},
  missing: AdminRow | undefined,
  clientId: string | undefined,
  { desk: { explain: words } }: Language,
): AdminSection {
  const open = clientId === undefined ? [] : [{ title: words.open, href: `/admin/applications/${encodeURIComponent(clientId)}` }];
  const rows = [...(missing === undefined ? [] : [missing]), ...open];
  return {
    heading: words.mend,
    lead: advice,
    ...(command !== undefined && {
      facts: [[words.command, ["latchkey", ...command].flatMap((word) => [{ code: quoted(word) }, " "])] as const],
    }),
    ...(rows.length > 0 && { rows }),
  };
}

const quoted = (word: string): string => (/^[A-Za-z0-9@%+=:,./_-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
