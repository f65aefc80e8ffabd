/** The page of all applications: those that wait, those that there are, and the forms that add one. */

import type { AdminSection } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import type { Client } from "../../records/client.ts";
import type { Desk } from "../desk.ts";
import { hrefOfApplication } from "./application-form.ts";
import { originOf, titleOf } from "./application-sections.ts";
import { nextOf, type Place, pageIn, said } from "./place.ts";
import { searchSection } from "./programs.ts";

const MOST_WAITING = 20;

export const applications: Place = {
  path: "/admin/applications",

  async show({ desk, language, query, typed }) {
    const words = language.admin.applications;
    const { items, next } = await desk.administration.clients.list(pageIn(query));
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        ...(await waitingSections(desk, language, query)),
        {
          heading: words.title,
          rows: items.map((client) => rowOf(client, language)),
          none: words.none,
          next: nextOf(next, query),
        },
        searchSection(language),
        {
          heading: language.applications.other,
          lead: words.addLead,
          form: {
            fields: [
              { name: "name", label: words.name, value: typed?.optional("name") },
              { name: "redirect_uri", label: words.redirectUri, value: typed?.optional("redirect_uri") },
              { name: "group", label: words.groups, value: typed?.optional("group"), isOptional: true },
              {
                name: "client_uri",
                label: language.applications.clientUri,
                value: typed?.optional("client_uri"),
                isOptional: true,
              },
            ],
            buttons: [{ words: words.addButton, action: "add" }],
            isStrong: true,
          },
        },
      ],
    };
  },

  async press({ action, desk, issuer, language, of, posted }) {
    const words = language.admin.applications;
    if (action === "approve")
      return (await desk.administration.clients.approve(of)) ? said(language.applications.approved) : undefined;
    if (action !== "add") return undefined;
    const group = posted.optional("group");
    const { client, generatedSecret } = await desk.administration.clients.add({
      name: posted.optional("name") ?? "",
      redirectUris: [posted.optional("redirect_uri") ?? ""],
      scope: "openid profile email groups offline_access",
      allowedGroups: group === undefined ? undefined : [group],
      description: { clientUri: posted.optional("client_uri") },
    });
    return {
      ...said(words.added),
      given: [
        [words.facts.issuer, issuer],
        [words.facts.id, client.clientId],
        ...(generatedSecret === undefined ? [] : [[words.facts.secret, generatedSecret] as const]),
      ],
      link: { words: language.applications.open, href: hrefOfApplication(client.clientId) },
    };
  },
};

const rowOf = (client: Client, language: Language) => ({
  title: titleOf(client),
  href: hrefOfApplication(client.clientId),
  detail: client.clientId,
  parts: [originOf(client, language), { moment: client.createdAt }],
});

/** Those that registered themselves and wait for an administrator. No section where none does. */
async function waitingSections(desk: Desk, language: Language, query: URLSearchParams): Promise<readonly AdminSection[]> {
  const words = language.applications;
  const after = query.get("waiting_after")?.slice(0, 1_000) || undefined;
  const { items, next } = await desk.administration.clients.list(
    { limit: MOST_WAITING, ...(after !== undefined && { after }) },
    "waiting",
  );
  if (items.length === 0) return [];
  const more = new URLSearchParams(query);
  if (next !== undefined) more.set("waiting_after", next);
  return [
    {
      heading: words.waiting,
      lead: words.waitingLead,
      rows: items.map((client) => ({
        ...rowOf(client, language),
        detail: client.redirectUris.join(" ") || client.clientId,
        button: { words: words.approve, action: "approve", of: client.clientId },
      })),
      next: next === undefined ? undefined : `?${more}`,
    },
  ];
}
