/** Mail domains, over the API of a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { MailDomainEdit } from "../../admin/mail-domains.ts";
import { serviceAt } from "../../admin/mail-services.ts";
import { type MailDomain, SERVICE_PROTOCOLS } from "../../records/mail-domain.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";

const ONE = "/mail-domains/{domain}";

export const mailDomainsOver = (api: Api): AdministratorsDesk["mailDomains"] => ({
  list: async () => (await api.get("GET /mail-domains")).list("items", mailDomainIn),
  async find(domain) {
    const found = await api.ask(`GET ${ONE}`, { at: { domain } });
    return found && mailDomainIn(found);
  },
  add: async ({ domain, ...edit }) => mailDomainIn(await api.get("POST /mail-domains", { body: { domain, ...bodyOf(edit) } })),
  async change(domain, edit) {
    const changed = await api.ask(`PATCH ${ONE}`, { at: { domain }, body: bodyOf(edit) });
    return changed && mailDomainIn(changed);
  },
  remove: (domain) => api.did(`DELETE ${ONE}`, { at: { domain } }),
});

const bodyOf = ({ login, name, passwords, services }: MailDomainEdit): object => ({ name, services, login, passwords });

function mailDomainIn(one: Answer): MailDomain {
  const services = one.object("services");
  return {
    domain: one.text("domain"),
    name: one.optionalText("name"),
    services: SERVICE_PROTOCOLS.flatMap((protocol) =>
      (services.optionalTexts(protocol) ?? []).map((place) => serviceAt(protocol, place)),
    ),
    login: one.word("login", ["address", "local-part"]),
    passwords: one.isTrue("passwords"),
    createdAt: one.number("created_at"),
  };
}
