/** The pages about applications. */

import type { Language } from "../../pages/language.ts";
import { plainTime } from "../../pages/times.ts";
import type { Client } from "../../records/client.ts";
import { nextOf, type Outcome, type Place, pageIn, said } from "./place.ts";

type ApplicationWords = Language["admin"]["applications"];

const WEEK = 7 * 86_400;

export const applications: Place = {
  path: "/admin/applications",

  async show({ desk, language, query, typed }) {
    const words = language.admin.applications;
    const { items, next } = await desk.administration.clients.list(pageIn(query));
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.title,
          rows: items.map((client) => ({
            title: client.name ?? client.clientId,
            href: hrefOf(client.clientId),
            detail: `${client.clientId}, ${originOf(client, words)}, ${plainTime(language, client.createdAt)}`,
          })),
          none: words.none,
          next: nextOf(next, query),
        },
        {
          heading: words.add,
          lead: words.addLead,
          form: {
            fields: [
              { name: "name", label: words.name, value: typed?.optional("name") },
              { name: "redirect_uri", label: words.redirectUri, value: typed?.optional("redirect_uri") },
              { name: "group", label: words.groups, value: typed?.optional("group"), isOptional: true },
            ],
            buttons: [{ words: words.addButton, action: "add" }],
            isStrong: true,
          },
        },
      ],
    };
  },

  async press({ action, desk, issuer, language, posted }) {
    if (action !== "add") return undefined;
    const group = posted.optional("group");
    const { client, generatedSecret } = await desk.administration.clients.add({
      name: posted.optional("name") ?? "",
      redirectUris: [posted.optional("redirect_uri") ?? ""],
      scope: "openid profile email groups offline_access",
      allowedGroups: group === undefined ? undefined : [group],
    });
    const words = language.admin.applications;
    return told(words, words.added, client, generatedSecret, issuer);
  },
};

export const application: Place = {
  path: "/admin/applications/{id}",

  async show({ desk, id, language, query }) {
    const words = language.admin.applications;
    const client = await desk.administration.clients.find(id);
    if (client === undefined) return undefined;
    const title = client.name ?? client.clientId;
    if (query.get("confirm") === "remove")
      return {
        title: words.removeAsked(title),
        lead: words.removeLead,
        sections: [
          {
            heading: title,
            facts: factsOf(client, language),
            form: {
              buttons: [{ words: language.admin.confirm, action: "remove" }],
              isStrong: true,
              back: { words: words.keep, href: hrefOf(id) },
            },
          },
        ],
      };
    const use = await desk.administration.authorizations.useOf(id);
    return {
      title,
      lead: originOf(client, words),
      sections: [
        {
          heading: title,
          facts: [
            ...factsOf(client, language),
            [words.facts.living, `${use.count}${use.more ? "+" : ""}`],
            [words.facts.used, use.lastUsedAt === undefined ? words.never : plainTime(language, use.lastUsedAt)],
          ],
        },
        {
          heading: words.edit,
          form: {
            fields: [
              ...(client.origin === "self" ? [] : [{ name: "name", label: words.name, value: client.name }]),
              { name: "redirect_uri", label: words.addUri, isOptional: true },
              { name: "group", label: words.groups, value: client.allowedGroups?.join(", "), isOptional: true },
            ],
            buttons: [{ words: words.save, action: "edit" }],
            isStrong: true,
          },
        },
        ...(client.secretHash === undefined
          ? []
          : [{ heading: words.secret, lead: words.secretLead, form: { buttons: [{ words: words.rotate, action: "rotate" }] } }]),
        {
          heading: words.access,
          lead: words.accessLead,
          form: {
            buttons: [
              client.disabledAt === undefined
                ? { words: words.disable, action: "disable" }
                : { words: words.enable, action: "enable" },
              { words: words.endAll, action: "end_authorizations" },
            ],
            back: { words: words.remove, href: `${hrefOf(id)}?confirm=remove` },
          },
        },
      ],
    };
  },

  async press({ action, desk, id, issuer, language, posted }) {
    const words = language.admin.applications;
    const { authorizations, clients } = desk.administration;
    const client = await clients.find(id);
    if (client === undefined) return undefined;
    switch (action) {
      case "edit": {
        const uri = posted.optional("redirect_uri");
        const only = posted.optional("group");
        const allowedGroups = only === undefined ? null : only.split(",").map((name) => name.trim());
        await clients.edit(id, {
          ...(client.origin !== "self" && { name: posted.optional("name") }),
          ...(uri !== undefined && { addedRedirectUris: [uri] }),
          allowedGroups,
        });
        return said(words.saved);
      }
      case "rotate": {
        const made = await clients.rotateSecret(id, { overlap: WEEK });
        return made && told(words, words.rotated, client, made.generatedSecret, issuer);
      }
      case "disable":
        await clients.disable(id);
        return said(words.disabled);
      case "enable":
        await clients.enable(id);
        return said(words.enabled);
      case "end_authorizations":
        await authorizations.endAll({ clientId: id });
        return said(words.ended);
      case "remove":
        await clients.remove(id);
        return { ...said(words.removed), at: "/admin/applications" };
      default:
        return undefined;
    }
  },
};

const hrefOf = (clientId: string): string => `/admin/applications/${encodeURIComponent(clientId)}`;

const told = (
  words: ApplicationWords,
  news: string,
  { clientId }: Client,
  secret: string | undefined,
  issuer: string,
): Outcome => ({
  ...said(news),
  given: [
    [words.facts.issuer, issuer],
    [words.facts.id, clientId],
    ...(secret === undefined ? [] : [[words.facts.secret, secret] as const]),
  ],
});

const originOf = ({ origin, registeredFrom }: Client, words: ApplicationWords): string =>
  origin === "administrator" ? words.byAdministrator : registeredFrom === undefined ? words.bySelf : words.from(registeredFrom);

function factsOf(client: Client, language: Language): readonly (readonly [string, string])[] {
  const { admin } = language;
  const words = admin.applications;
  return [
    [words.facts.id, client.clientId],
    [words.facts.origin, originOf(client, words)],
    [words.facts.redirectUris, client.redirectUris.join(" ") || admin.person.none],
    [words.facts.scope, client.scope.join(" ")],
    [words.facts.access, client.allowedGroups === undefined ? words.everybody : client.allowedGroups.join(", ") || words.nobody],
    [words.facts.since, plainTime(language, client.createdAt)],
    [words.facts.state, client.disabledAt === undefined ? words.active : words.disabledState],
  ];
}
