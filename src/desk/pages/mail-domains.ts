/** The pages about mail domains: whose mail servers ask here, and where programs find them. */

import { hash } from "node:crypto";
import { BrokenRule } from "../../admin/broken-rule.ts";
import type { MailDomainEdit } from "../../admin/mail-domains.ts";
import type { AdminField } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import {
  type MailDomain,
  newMailDomain,
  SERVICE_NAMES,
  SERVICE_PROTOCOLS,
  type ServiceProtocol,
} from "../../records/mail-domain.ts";
import { addressOfService, mailDomainJson } from "../../records/mail-domain-json.ts";
import { listing, type Outcome, type Place, type Pressing, removal, type Shown, said } from "./place.ts";

const ALL = "/admin/mail-domains";
const hrefOf = ({ domain }: Pick<MailDomain, "domain">): string => `${ALL}/${encodeURIComponent(domain)}`;

export const mailDomains: Place = {
  path: ALL,

  async show({ desk, language }) {
    const { mailDesk: words, resourceDesk } = language;
    const all = await desk.administration.mailDomains.list();
    return listing({
      title: words.title,
      lead: words.lead,
      rows: all.map((one) => ({
        title: one.name ?? [{ code: one.domain }],
        href: hrefOf(one),
        ...(one.name !== undefined && { detail: [{ code: one.domain }] }),
        parts: one.services.map((service) => [{ code: addressOfService(service) }]),
      })),
      none: words.none,
      add: {
        heading: words.add,
        fields: [{ name: "domain", label: words.domain }, ...fieldsOf(newMailDomain({ domain: "", createdAt: 0 }), language)],
        button: resourceDesk.addButton,
      },
    });
  },

  async press({ action, desk, language, posted }) {
    if (action !== "add") return undefined;
    const { name, services, ...edit } = editIn(posted);
    await desk.administration.mailDomains.add({
      ...edit,
      ...(name !== null && { name }),
      services,
      domain: posted.optional("domain") ?? "",
    });
    return said(language.mailDesk.added);
  },
};

export const mailDomain: Place = {
  path: `${ALL}/{domain}`,

  async show({ desk, id, language, query }) {
    const found = await desk.administration.mailDomains.find(id);
    if (found === undefined) return undefined;
    if (query.get("confirm") === "remove") return removalOf(found, language);
    const { resourceDesk } = language;
    return {
      title: found.name ?? [{ code: found.domain }],
      lead: found.name === undefined ? undefined : [{ code: found.domain }],
      sections: [
        {
          heading: resourceDesk.change,
          form: {
            hidden: [["seen", versionOf(found)]],
            fields: fieldsOf(found, language),
            buttons: [{ words: resourceDesk.save, action: "edit" }],
            isStrong: true,
            back: { words: resourceDesk.remove, href: `${hrefOf(found)}?confirm=remove` },
          },
        },
      ],
    };
  },

  async press(pressing) {
    const { action, desk, id, language, posted } = pressing;
    const { mailDomains: all } = desk.administration;
    if (action === "edit") {
      const changed = await all.change(id, editIn(posted), lookFor(pressing));
      return changed && said(language.resourceDesk.saved);
    }
    return action === "remove" ? removed(pressing) : undefined;
  },
};

async function removed(pressing: Pressing): Promise<Outcome | undefined> {
  const { desk, id, language } = pressing;
  const done = await desk.administration.mailDomains.remove(id, lookFor(pressing));
  return done ? { ...said(language.mailDesk.removed), at: ALL } : undefined;
}

const versionOf = (domain: MailDomain): string => hash("sha256", JSON.stringify(mailDomainJson(domain)), "base64url").slice(0, 22);

/** @throws {BrokenRule} somebody changed it since the form was shown */
const lookFor =
  ({ language, posted }: Pressing) =>
  (present: MailDomain): void => {
    if (posted.optional("seen") !== versionOf(present))
      throw new BrokenRule(() => language.resourceDesk.changedMeanwhile, "conflict");
  };

function fieldsOf(domain: MailDomain, { mailDesk: words, resourceDesk }: Language): readonly AdminField[] {
  const placesOf = (protocol: ServiceProtocol): string =>
    domain.services
      .filter((one) => one.protocol === protocol)
      .map(addressOfService)
      .join(" ");
  return [
    { name: "name", label: resourceDesk.name, value: domain.name, isOptional: true },
    ...SERVICE_PROTOCOLS.map((protocol) => ({
      name: protocol,
      label: SERVICE_NAMES[protocol],
      value: placesOf(protocol),
      isOptional: true,
      ...(protocol === "imap" && { hint: words.placesHint }),
    })),
    {
      name: "login",
      label: words.login,
      value: domain.login,
      choices: [
        { value: "address", words: words.address },
        { value: "local-part", words: words.localPart },
      ],
    },
    {
      name: "passwords",
      label: words.passwords,
      value: domain.passwords ? "yes" : "no",
      choices: [
        { value: "yes", words: words.allowed },
        { value: "no", words: words.refused },
      ],
    },
  ];
}

/** A form says all of it: an empty field takes away what was there. */
function editIn(posted: Parameters): MailDomainEdit {
  const text = (name: string): string => (posted.optional(name) ?? "").trim();
  return {
    name: text("name") || null,
    services: Object.fromEntries(
      SERVICE_PROTOCOLS.map((protocol) => [
        protocol,
        text(protocol)
          .split(/[\s,]+/)
          .filter((place) => place !== ""),
      ]),
    ),
    login: text("login") === "local-part" ? "local-part" : "address",
    passwords: text("passwords") !== "no",
  };
}

const removalOf = (found: MailDomain, { mailDesk: words, resourceDesk }: Language): Shown =>
  removal({
    title: resourceDesk.removeAsked(found.domain),
    lead: words.removeLead,
    heading: resourceDesk.ends,
    facts: [[words.domain, [{ code: found.domain }]]],
    hidden: [["seen", versionOf(found)]],
    button: resourceDesk.remove,
    back: { words: words.keep, href: hrefOf(found) },
  });
