/** The administrators' first page: where to go, and the question that brings most of them here. */

import type { AdminSection } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import type { Place } from "./place.ts";

export const question = ({ admin: { refused: words } }: Language): AdminSection => ({
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
    const { applications, events, groups, home: words, people } = language.admin;
    const pages = [
      [people, "/admin/people"],
      [groups, "/admin/groups"],
      [applications, "/admin/applications"],
      [language.resourceDesk, "/admin/resources"],
      [language.mailDesk, "/admin/mail-domains"],
      [language.mailPasswords, "/admin/mail-passwords"],
      [events, "/admin/events"],
      [language.desk.server, "/admin/server"],
    ] as const;
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        { heading: words.title, isMenu: true, rows: pages.map(([{ lead, title }, href]) => ({ title, href, detail: lead })) },
        question(language),
      ],
    };
  },
};
