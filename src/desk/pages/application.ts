/** The page of one application: what it is, who uses it, how it changes, and what its requests were. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import { risksOf } from "../../admin/client-rules.ts";
import type { Language } from "../../pages/language.ts";
import { asPlainText } from "../../pages/text.ts";
import { restsOnSecret } from "../../protocol/names.ts";
import type { Client } from "../../records/client.ts";
import { editIn, editSection, hrefOfApplication, seenIn } from "./application-form.ts";
import {
  factsOf,
  logoSection,
  originOf,
  pagesSection,
  peopleSection,
  secretSection,
  titleOf,
  traceSection,
  USUAL_OVERLAP,
  useSection,
} from "./application-sections.ts";
import { type Outcome, type Place, type Pressing, removal, type Shown, said } from "./place.ts";

const HOUR = 3_600;

export const application: Place = {
  path: "/admin/applications/{id}",

  async show({ desk, id, language, query }) {
    const client = await desk.administration.clients.find(id);
    if (client === undefined) return undefined;
    const { admin, applications: words } = language;
    const title = titleOf(client);
    if (query.get("confirm") === "remove") return removalOf(client, language);
    const access = admin.applications;
    return {
      title,
      lead: originOf(client, language),
      sections: [
        {
          heading: title,
          facts: factsOf(client, language),
          ...(client.waits && {
            lead: words.waitsLead,
            form: { buttons: [{ words: words.approve, action: "approve" }], isStrong: true },
          }),
        },
        await useSection(client, desk, language),
        await peopleSection(client, desk, query, language),
        editSection(client, language),
        ...(client.origin !== "administrator" ? [] : [pagesSection(client, language), logoSection(client, language)]),
        ...(!restsOnSecret(client.authenticationMethod) ? [] : [secretSection(language)]),
        await traceSection(client, desk, language),
        {
          heading: access.access,
          lead: access.accessLead,
          form: {
            buttons: [
              client.disabledAt === undefined
                ? { words: access.disable, action: "disable" }
                : { words: access.enable, action: "enable" },
              { words: access.endAll, action: "end_authorizations" },
            ],
            back: { words: access.remove, href: `${hrefOfApplication(id)}?confirm=remove` },
          },
        },
      ],
    };
  },

  async press(pressing) {
    const { desk, id } = pressing;
    const client = await desk.administration.clients.find(id);
    if (client === undefined) return undefined;
    const { action } = pressing;
    return Object.hasOwn(DEEDS, action) ? DEEDS[action]?.(pressing, client) : undefined;
  },
};

function removalOf(client: Client, language: Language): Shown {
  const title = titleOf(client);
  const { confirm, applications: words } = language.admin;
  return removal({
    title: words.removeAsked(asPlainText(title)),
    lead: words.removeLead,
    heading: title,
    facts: factsOf(client, language),
    button: confirm,
    back: { words: words.keep, href: hrefOfApplication(client.clientId) },
  });
}

/** What each button does. Undefined: there is nothing of the kind. */
const DEEDS: Readonly<Record<string, (pressing: Pressing, client: Client) => Promise<Outcome | undefined>>> = {
  async edit({ desk, id, language, posted }, client) {
    const edited = await desk.administration.clients.edit(id, editIn(posted, client, language), seenIn(posted, language));
    const added = edited?.client.redirectUris.filter((uri) => !client.redirectUris.includes(uri)) ?? [];
    return edited && said(language.admin.applications.saved, risksOf(added, language.rules).join(" "));
  },

  async describe({ desk, id, language, posted }) {
    const { clients } = desk.administration;
    const described = await clients.describe(id, {
      clientUri: posted.optional("client_uri") ?? null,
      policyUri: posted.optional("policy_uri") ?? null,
      tosUri: posted.optional("tos_uri") ?? null,
    });
    return described ? said(language.admin.applications.saved) : undefined;
  },

  async set_logo({ desk, id, language, logo }) {
    if (logo === undefined) throw new BrokenRule(() => language.applications.noPicture);
    const described = await desk.administration.clients.describe(id, { logo });
    return described ? said(language.admin.applications.saved) : undefined;
  },

  async remove_logo({ desk, id, language }) {
    const described = await desk.administration.clients.describe(id, { logo: null });
    return described ? said(language.admin.applications.saved) : undefined;
  },

  async rotate({ desk, id, language, posted }, client) {
    const asked = posted.optional("overlap");
    const overlap = asked === undefined ? USUAL_OVERLAP : /^[0-9]{1,8}$/.test(asked) ? Number(asked) : -1;
    const made = await desk.administration.clients.rotateSecret(id, { overlap });
    const { facts, rotated } = language.admin.applications;
    return (
      made && {
        ...said(rotated),
        given: [
          [facts.issuer, desk.server.issuer],
          [facts.id, client.clientId],
          ...(made.generatedSecret === undefined ? [] : [[facts.secret, made.generatedSecret] as const]),
        ],
      }
    );
  },

  async approve({ desk, id, language }) {
    return (await desk.administration.clients.approve(id)) ? said(language.applications.approved) : undefined;
  },

  async trace({ desk, id, language }) {
    await desk.administration.clients.trace(id, HOUR);
    return said(language.applications.traced);
  },

  async untrace({ desk, id, language }) {
    await desk.administration.clients.trace(id, 0);
    return said(language.applications.untraced);
  },

  async disable({ desk, id, language }) {
    await desk.administration.clients.disable(id);
    return said(language.admin.applications.disabled);
  },

  async enable({ desk, id, language }) {
    await desk.administration.clients.enable(id);
    return said(language.admin.applications.enabled);
  },

  async end_authorizations({ desk, id, language }) {
    await desk.administration.authorizations.endAll({ clientId: id });
    return said(language.admin.applications.ended);
  },

  /** One of this application's alone: an id of another's is nothing here. */
  async end_authorization({ desk, id, language, of }) {
    const { authorizations } = desk.administration;
    if ((await authorizations.find(of))?.clientId !== id) return undefined;
    await authorizations.end(of);
    return said(language.admin.person.ended);
  },

  async remove({ desk, id, language }) {
    await desk.administration.clients.remove(id);
    return { ...said(language.admin.applications.removed), at: "/admin/applications" };
  },
};
