/** The pages about groups. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import { commaOf } from "../../pages/comma.ts";
import { listing, nextOf, type Place, pageIn, partIn, removal, said, searchForm } from "./place.ts";

export const groups: Place = {
  path: "/admin/groups",

  async show({ desk, language, query }) {
    const words = language.admin.groups;
    const { items, next } = await desk.administration.groups.list(pageIn(query));
    return listing({
      title: words.title,
      lead: words.lead,
      rows: items.map((group) => ({
        title: group.name,
        href: `/admin/groups/${encodeURIComponent(group.name)}`,
        detail: [group.words, words.people(group.members)].filter((part) => part !== undefined).join(commaOf(language)),
      })),
      none: words.none,
      next: nextOf(next, query),
      add: {
        heading: words.add,
        fields: [
          { name: "name", label: words.name },
          { name: "words", label: words.words, isOptional: true },
        ],
        button: words.addButton,
      },
    });
  },

  async press({ action, desk, language, posted }) {
    if (action !== "add") return undefined;
    await desk.administration.groups.add({ name: posted.optional("name") ?? "", words: posted.optional("words") });
    return said(language.admin.groups.added);
  },
};

export const group: Place = {
  path: "/admin/groups/{name}",

  async show({ desk, id, language, query }) {
    const words = language.admin.groups;
    const found = await desk.administration.groups.find(id);
    if (found === undefined) return undefined;
    const here = `/admin/groups/${encodeURIComponent(id)}`;
    if (query.get("confirm") === "remove")
      return removal({
        title: words.removeAsked(found.name),
        lead: words.removeLead,
        heading: found.name,
        button: language.admin.confirm,
        back: { words: words.keep, href: here },
      });
    const part = partIn(query);
    const { items, next } = await desk.administration.groups.members(id, pageIn(query), part);
    const isPart = part !== undefined || query.has("after");
    const { people } = language.admin;
    const more = language.desk.groups;
    return {
      title: found.name,
      lead: found.words,
      sections: [
        {
          heading: words.members,
          ...(found.members > 0 && { lead: words.people(found.members) }),
          rows: items.map((one) => ({
            title: one.username,
            href: `/admin/people/${encodeURIComponent(one.id)}`,
            ...(one.name !== undefined && { detail: one.name }),
            button: { words: words.leave, action: "leave", of: one.id },
          })),
          none: isPart ? people.none : words.noMembers,
          next: nextOf(next, query),
          ...((isPart || next !== undefined) && { form: searchForm(part, language) }),
        },
        {
          heading: more.change,
          form: {
            fields: [
              { name: "words", label: words.words, value: found.words, isOptional: true },
              {
                name: "level",
                label: more.level,
                value: String(found.level),
                choices: [
                  { value: "0", words: more.noLevel },
                  { value: "1", words: more.one },
                  { value: "2", words: more.two },
                  { value: "3", words: more.three },
                ],
              },
            ],
            buttons: [{ words: more.save, action: "change" }],
          },
        },
        {
          heading: words.addMember,
          form: {
            fields: [{ name: "member", label: words.member }],
            buttons: [{ words: words.addMemberButton, action: "join" }],
            isStrong: true,
            back: { words: words.remove, href: `${here}?confirm=remove` },
          },
        },
      ],
    };
  },

  async press({ action, desk, id, language, of, posted }) {
    const words = language.admin.groups;
    const { accounts, groups: all } = desk.administration;
    if ((await all.find(id)) === undefined) return undefined;
    if (action === "join") {
      const account = await accounts.find(posted.optional("member") ?? "");
      if (account === undefined) throw new BrokenRule(() => words.unknownPerson);
      await all.addMembers(id, [account.id]);
      return said(words.changed);
    }
    if (action === "change") {
      const level = ["0", "1", "2", "3"].indexOf(posted.optional("level") ?? "0");
      if (level === -1) throw new BrokenRule(({ groups: rules }) => rules.level);
      await all.change(id, { words: posted.optional("words") ?? null, level });
      return said(words.changed);
    }
    if (action === "leave") {
      await all.removeMembers(id, [of]);
      return said(words.changed);
    }
    if (action !== "remove") return undefined;
    await all.remove(id);
    return { ...said(words.removed), at: "/admin/groups" };
  },
};
