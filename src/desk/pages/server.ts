/** The pages about the server itself: where to go, what happened, why a request was refused, keys and settings. */

import type { AdminSection } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import { plainTime } from "../../pages/times.ts";
import { EVENTS, type EventName } from "../../records/event.ts";
import { nextOf, type Place, pageIn } from "./place.ts";

const isEvent = (name: string): name is EventName => Object.hasOwn(EVENTS, name);

const question = ({ admin: { refused: words } }: Language): AdminSection => ({
  heading: words.title,
  lead: words.lead,
  form: {
    isQuestion: true,
    to: "/admin/errors",
    fields: [{ name: "id", label: words.id }],
    buttons: [{ words: words.find, action: "" }],
  },
});

export const home: Place = {
  path: "/admin",
  async show({ language }) {
    const { applications, events, groups, home: words, people, server } = language.admin;
    const pages = [
      [people, "/admin/people"],
      [groups, "/admin/groups"],
      [applications, "/admin/applications"],
      [events, "/admin/events"],
      [server, "/admin/server"],
    ] as const;
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        { heading: words.title, rows: pages.map(([{ lead, title }, href]) => ({ title, href, detail: lead })) },
        question(language),
      ],
    };
  },
};

export const errors: Place = {
  path: "/admin/errors",
  async show({ desk, language, query }) {
    const { facts, title, unknown } = language.admin.refused;
    const id = query.get("id")?.slice(0, 40) ?? "";
    const found = id === "" ? undefined : await desk.administration.events.explain(id);
    if (found === undefined) return { title, lead: id === "" ? undefined : unknown, sections: [question(language)] };
    const { at, refusal } = found.event;
    return {
      title,
      sections: [
        {
          heading: id,
          facts: [
            [facts.rule, refusal?.rule ?? found.event.event],
            ...(refusal?.section === undefined ? [] : [[facts.section, refusal.section] as const]),
            ...(refusal === undefined ? [] : [[facts.endpoint, refusal.endpoint] as const]),
            [facts.at, plainTime(language, at)],
            ...Object.entries(refusal?.received ?? {}).map(([name, value]) => [name, value] as const),
            ...Object.entries(refusal?.registered ?? {}).map(([name, values]) => [`${name} =`, values.join(" ")] as const),
            ...(refusal?.remedy === undefined ? [] : [[facts.advice, refusal.remedy.advice] as const]),
          ],
        },
        question(language),
      ],
    };
  },
};

export const events: Place = {
  path: "/admin/events",
  async show({ desk, language, query }) {
    const words = language.admin.events;
    const name = query.get("event")?.trim() ?? "";
    const username = query.get("person")?.trim().slice(0, 300) ?? "";
    const account = username === "" ? undefined : await desk.administration.accounts.find(username);
    const isImpossible = (name !== "" && !isEvent(name)) || (username !== "" && account === undefined);
    const { items, next } = isImpossible
      ? { items: [], next: undefined }
      : await desk.administration.events.list(
          { ...(isEvent(name) && { event: name }), ...(account !== undefined && { accountId: account.id }) },
          pageIn(query),
        );
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.title,
          rows: items.map(({ clientName, event, username: who }) => ({
            title: event.event,
            detail: [
              plainTime(language, event.at),
              who,
              clientName ?? event.clientId,
              event.address,
              event.reason,
              event.detail,
              event.administrator === undefined ? undefined : words.by(event.administrator),
            ]
              .filter((part) => part !== undefined)
              .join(", "),
          })),
          none: words.none,
          next: nextOf(next, query),
          form: {
            isQuestion: true,
            fields: [
              { name: "person", label: words.person, value: username, isOptional: true },
              { name: "event", label: words.event, value: name, isOptional: true },
            ],
            buttons: [{ words: words.find, action: "" }],
          },
        },
      ],
    };
  },
};

export const server: Place = {
  path: "/admin/server",
  async show({ desk, language }) {
    const words = language.admin.server;
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.keys,
          rows: desk.keys.list(desk.now()).map((key) => ({
            title: `${key.use} ${key.algorithm}`,
            detail: `${key.id}, ${key.stage}, ${plainTime(language, key.activeFrom)}`,
          })),
        },
        {
          heading: words.settings,
          rows: (desk.settings?.() ?? []).map(({ setting, source, value }) => ({
            title: setting,
            detail: `${JSON.stringify(value)} ${words.from(source)}`,
          })),
          none: words.noSettings,
        },
      ],
    };
  },
};
