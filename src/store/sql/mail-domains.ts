/** The domains whose mail servers ask this one, remembered as one list. */

import type { MailDomainStore } from "../../ports/mail-domain-store.ts";
import type { MailDomain } from "../../records/mail-domain.ts";
import { type ListTable, listIn, rememberedList } from "./remembered-list.ts";
import { integer, json, optionalText, orNull, text } from "./row.ts";
import type { Sql } from "./sql.ts";

export function mailDomainVerbs(sql: Sql): MailDomainStore {
  const domains = rememberedList(sql, TABLE);

  return {
    listMailDomains: domains.list,
    saveMailDomain: domains.save,
    changeMailDomain: (domain, decide) => domains.change(domain, (present) => ({ ...decide(present), domain })),
    removeMailDomain: (domain, look) => domains.remove(domain, look),
  };
}

export const mailDomainsIn = (sql: Pick<Sql, "rows">): Promise<readonly MailDomain[]> => listIn(sql, TABLE);

type Detail = Pick<MailDomain, "services" | "login" | "passwords">;

const TABLE: ListTable<MailDomain> = {
  name: "mail_domains",
  columns: ["domain", "name", "detail", "created_at"],

  write({ createdAt, domain, login, name, passwords, services }) {
    const detail: Detail = { services, login, passwords };
    return [domain, orNull(name), JSON.stringify(detail), createdAt];
  },

  read([domain, name, detail, createdAt]) {
    const { login, passwords, services } = json<Detail>(detail);
    return { domain: text(domain), name: optionalText(name), services, login, passwords, createdAt: integer(createdAt) };
  },
};
