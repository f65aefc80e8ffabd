/** The pages about the server itself: how it does, its storage, who had to wait, its keys and settings. */

import type { FoundHit } from "../../admin/limits.ts";
import type { AdminSection } from "../../pages/admin.ts";
import { commaOf } from "../../pages/comma.ts";
import { applicationPieces } from "../../pages/facts.ts";
import type { Language } from "../../pages/language.ts";
import type { Words } from "../../pages/text.ts";
import { daysOf, plainTime, span } from "../../pages/times.ts";
import type { ServerFacts } from "../../ports/administration.ts";
import type { RowKind } from "../../ports/storage-store.ts";
import type { Desk } from "../desk.ts";
import { type Place, said } from "./place.ts";

export const server: Place = {
  path: "/admin/server",
  async show({ desk, issuer, language }) {
    const { keys, limits, server: words, settings, storage } = language.desk;
    const { facts } = desk;
    const more = [
      [limits, "/admin/limits"],
      [language.deliveryDesk, "/admin/deliveries"],
      [language.receiverDesk, "/admin/receivers"],
      [storage, "/admin/storage"],
      [keys, "/admin/keys"],
      [settings, "/admin/settings"],
    ] as const;
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.about,
          facts: [
            [words.issuer, [{ code: issuer }]],
            ...(facts === undefined
              ? []
              : ([
                  [words.version, facts.version],
                  [words.process, facts.node],
                  [words.started, { moment: facts.startedAt }],
                ] as const)),
          ],
          ...(!desk.limits.canLift && { lead: words.several }),
        },
        { heading: words.more, isMenu: true, rows: more.map(([{ lead, title }, href]) => ({ title, href, detail: lead })) },
        ...sourcesOf(facts, language),
        ...(await lettersOf(desk, language)),
      ],
    };
  },

  async press({ action, desk, language, posted }) {
    if (action !== "test_letter" || desk.testLetter === undefined) return undefined;
    const { tested, testedNext } = language.desk.server;
    await desk.testLetter(posted.optional("address") ?? "");
    return said(tested, testedNext);
  },
};

/** A source that is down is said here, and to nobody else. */
function sourcesOf(facts: ServerFacts | undefined, language: Language): readonly AdminSection[] {
  const { server: words } = language.desk;
  const sources = facts?.sources() ?? [];
  if (sources.length === 0) return [];
  return [
    {
      heading: words.accounts,
      lead: words.accountsLead,
      rows: sources.map(({ downFor, isUp, name }) => ({
        title: name,
        detail: isUp ? words.up : words.down(span(language, downFor)),
      })),
    },
  ];
}

async function lettersOf({ administration, facts, testLetter }: Desk, language: Language): Promise<readonly AdminSection[]> {
  const { server: words } = language.desk;
  const letters = facts?.letters();
  if (letters === undefined || testLetter === undefined) return [{ heading: words.letters, lead: words.lettersOff }];
  const { items } = await administration.events.list({ event: "letter.failed" }, { limit: 5 });
  return [
    {
      heading: words.letters,
      facts: [
        [words.via, letters.via],
        [words.from, letters.from],
      ],
    },
    {
      heading: words.failed,
      rows: items.map(({ event, username }) => ({
        title: [event.detail ?? ""],
        detail: event.reason ?? "",
        parts: [{ moment: event.at }, ...(username === undefined ? [] : [[{ name: username }]])],
      })),
      none: words.noneFailed,
    },
    {
      heading: words.test,
      form: { fields: [{ name: "address", label: words.testTo }], buttons: [{ words: words.testButton, action: "test_letter" }] },
    },
  ];
}

export const storage: Place = {
  path: "/admin/storage",
  async show({ desk, language }) {
    const { storage: words } = language.desk;
    const [{ bytes, freeBytes }, counts] = [await desk.storage.size(), await desk.storage.countRows()];
    const number = new Intl.NumberFormat(language.tag);
    const size = sized(language);
    const kinds = Object.entries(words.kinds) as readonly (readonly [RowKind, string])[];
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.size,
          facts: [
            [words.size, size(bytes)],
            ...(freeBytes === undefined ? [] : [[words.room, size(freeBytes)] as const]),
            [words.grown, growth(bytes, desk, language)],
          ],
          ...(freeBytes !== undefined && {
            gauges: [
              { words: words.size, value: bytes, most: bytes + freeBytes, said: words.of(size(bytes), size(bytes + freeBytes)) },
            ],
          }),
        },
        {
          heading: words.rows,
          lead: words.limitLead(daysOf(language, desk.eventsKept.keep), daysOf(language, desk.eventsKept.keepStrangers)),
          facts: kinds.map(([kind, name]) => {
            const { count, isMore } = counts[kind];
            return [name, isMore ? words.more(number.format(count)) : number.format(count)] as const;
          }),
        },
      ],
    };
  },
};

function growth(bytes: number, { facts }: Desk, language: Language): string {
  const { storage: words } = language.desk;
  const before = facts?.sizeBefore();
  if (before === undefined) return words.unknown;
  const since = plainTime(language, before.at);
  const size = sized(language);
  return bytes >= before.bytes ? words.grownBy(size(bytes - before.bytes), since) : words.shrunk(size(before.bytes - bytes), since);
}

const UNITS = ["kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "1.2 MB" */
const sized =
  (language: Language) =>
  (bytes: number): string => {
    const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1));
    const unit = UNITS[step] ?? "kilobyte";
    return new Intl.NumberFormat(language.tag, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(
      bytes / 1_000 ** (step + 1),
    );
  };

export const limits: Place = {
  path: "/admin/limits",
  async show({ desk, language }) {
    const { limits: words } = language.desk;
    const now = desk.now();
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.title,
          ...(!desk.limits.canLift && { lead: words.shared }),
          rows: (await desk.limits.list()).map((hit) => ({
            title: words.budgets[hit.budget],
            detail: whom(hit, language),
            parts: [words.times(hit.times), hit.until > now ? words.until : words.over, { moment: hit.until }],
            ...(desk.limits.canLift && hit.until > now && { button: { words: words.lift, action: "lift", of: hit.id } }),
          })),
          none: words.none,
        },
      ],
    };
  },

  async press({ action, desk, language, of }) {
    if (action !== "lift" || !(await desk.limits.lift(of))) return undefined;
    return said(language.desk.limits.lifted);
  },
};

function whom({ account, client, network }: FoundHit, { desk: { limits: words } }: Language): Words {
  const parts: Words[] = [
    ...(account === undefined ? [] : [[{ name: account.username }]]),
    ...(client === undefined ? [] : [applicationPieces(client)]),
    ...(network === undefined ? [] : [words.network(network)]),
  ];
  if (parts.length === 0) return words.somebody;
  return parts.flatMap((part, index) => [index === 0 ? "" : ", ", ...(typeof part === "string" ? [part] : part)]);
}

export const keys: Place = {
  path: "/admin/keys",
  async show({ desk, language }) {
    const { keys: words } = language.desk;
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.title,
          rows: desk.keys.list(desk.now()).map((key) => ({
            title: `${words.uses[key.use]}${commaOf(language)}${key.algorithm}`,
            detail: [{ code: key.id }],
            parts: [words.stages[key.stage], words.since, { moment: key.activeFrom }],
          })),
        },
        {
          heading: words.rotate,
          lead: words.rotateLead,
          form: {
            buttons: [
              { words: words.sealing, action: "rotate", of: "sealing" },
              { words: words.signing, action: "rotate", of: "signing" },
            ],
          },
        },
      ],
    };
  },

  async press({ action, desk, language, of }) {
    if (action !== "rotate" || (of !== "sealing" && of !== "signing")) return undefined;
    await desk.rotate(of);
    return said(language.desk.keys.rotated);
  },
};

export const settings: Place = {
  path: "/admin/settings",
  async show({ desk, language, query }) {
    const { settings: words } = language.desk;
    const part = query.get("q")?.trim().slice(0, 100) ?? "";
    const all = desk.settings?.();
    const rows = (all ?? []).filter(({ setting }) => setting.toLowerCase().includes(part.toLowerCase()));
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.search,
          form: {
            isQuestion: true,
            fields: [{ name: "q", label: words.find, value: part, isOptional: true }],
            buttons: [{ words: words.search, action: "" }],
          },
        },
        {
          heading: words.title,
          rows: rows.map(({ setting, source, value }) => ({
            title: [{ code: setting }],
            detail: [{ code: JSON.stringify(value) }],
            parts: [words.from(source)],
          })),
          none: all === undefined ? words.none : words.nothing,
        },
      ],
    };
  },
};
