/** The domains whose mail servers ask this one, remembered as one list. */

import type { MailDomainStore } from "../../ports/mail-domain-store.ts";
import type { MailDomain } from "../../records/mail-domain.ts";
import { Remembered } from "./remembered.ts";
import { integer, json, optionalText, orNull, text } from "./row.ts";
import type { Sql, SqlRow, SqlValue } from "./sql.ts";

export function mailDomainVerbs(sql: Sql): MailDomainStore {
  const domains = new Remembered<readonly MailDomain[]>(() => sql.version());

  return {
    listMailDomains: async () => (await domains.find(ALL, () => mailDomainsIn(sql))) ?? [],

    saveMailDomain: (domain) =>
      domains.changing(ALL, async () => (await sql.run(INSERT, [domain.domain, ...describing(domain), domain.createdAt])) === 1),

    changeMailDomain: (name, decide) =>
      domains.changing(ALL, () =>
        sql.transaction(async (step) => {
          const row = await step.row(`${SELECT} WHERE domain = $1`, [name]);
          if (row === undefined) return undefined;
          const domain = { ...decide(readDomain(row)), domain: name };
          await step.run(UPDATE, [name, ...describing(domain)]);
          return domain;
        }),
      ),

    removeMailDomain: (name, look) =>
      domains.changing(ALL, () =>
        sql.transaction(async (step) => {
          const row = await step.row(`${SELECT} WHERE domain = $1`, [name]);
          if (row === undefined) return false;
          look?.(readDomain(row));
          return (await step.run("DELETE FROM mail_domains WHERE domain = $1", [name])) === 1;
        }),
      ),
  };
}

export const mailDomainsIn = async (sql: Pick<Sql, "rows">): Promise<readonly MailDomain[]> =>
  (await sql.rows(`${SELECT} ORDER BY domain`, [])).map(readDomain);

const ALL = "all";

const SELECT = "SELECT domain, name, detail, created_at FROM mail_domains";
const INSERT = "INSERT INTO mail_domains (domain, name, detail, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
const UPDATE = "UPDATE mail_domains SET name = $2, detail = $3 WHERE domain = $1";

type Detail = Pick<MailDomain, "services" | "login" | "passwords">;

function describing({ login, name, passwords, services }: MailDomain): readonly SqlValue[] {
  const detail: Detail = { services, login, passwords };
  return [orNull(name), JSON.stringify(detail)];
}

function readDomain([domain, name, detail, createdAt]: SqlRow): MailDomain {
  const { login, passwords, services } = json<Detail>(detail);
  return { domain: text(domain), name: optionalText(name), services, login, passwords, createdAt: integer(createdAt) };
}
