/** Which passwords open mailboxes: a row for each account, password, mail server and protocol, noted about once an hour. */

import type { MailLoginStore } from "../../ports/mail-login-store.ts";
import type { Instant } from "../../protocol/time.ts";
import { type MailLogin, MOST_MAIL_LOGINS, type NamedMailLogin, NOTED_AFTER } from "../../records/mail-login.ts";
import { NOTE_USED } from "./credentials.ts";
import { pageOf, rowsToRead } from "./page.ts";
import { integer, optionalText, orNull, text } from "./row.ts";
import type { Sql, SqlRow, SqlValue } from "./sql.ts";

/** How many of them this process remembers as noted. One that is forgotten asks the database once more. */
const MOST_REMEMBERED = 20_000;

export function mailLoginVerbs(sql: Sql): MailLoginStore {
  const noted = new Map<string, Instant>();

  return {
    async noteMailLogin(login) {
      const { accountId, address, clientId, credentialId, lastAt, protocol } = login;
      const id = idOf(login);
      const before = noted.get(id);
      if (before !== undefined && before > lastAt - NOTED_AFTER && before <= lastAt) return;
      await sql.transaction(async (step) => {
        const values = [id, accountId, orNull(credentialId), clientId, protocol, orNull(address), lastAt, lastAt - NOTED_AFTER];
        if ((await step.run(NOTE, values)) === 0) return;
        await step.run(BOUND, [accountId, MOST_MAIL_LOGINS]);
        if (credentialId !== undefined) await step.run(NOTE_USED, [credentialId, lastAt, lastAt - 60]);
      });
      if (noted.size >= MOST_REMEMBERED) noted.clear();
      noted.set(id, lastAt);
    },

    async listMailLogins(page, accountId) {
      const values: SqlValue[] = [page.after ?? "", rowsToRead(page)];
      const which = accountId === undefined ? "" : `AND mail_logins.account_id = $${values.push(accountId)}`;
      const rows = await sql.rows(`${LIST} WHERE mail_logins.id > $1 ${which} ORDER BY mail_logins.id LIMIT $2`, values);
      return pageOf(rows.map(readLogin), page, idOf);
    },
  };
}

/** None of the parts has a space. */
const idOf = ({ accountId, clientId, credentialId, protocol }: Omit<MailLogin, "firstAt" | "lastAt">): string =>
  [accountId, credentialId ?? "own", clientId, protocol].join(" ");

/** The account may have been removed, or the application password ended, while it was checked. */
const NOTE = `INSERT INTO mail_logins (id, account_id, credential_id, client_id, protocol, address, first_at, last_at)
  SELECT CAST($1 AS TEXT), id, CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS BIGINT), CAST($7 AS BIGINT)
  FROM accounts WHERE id = $2 AND (CAST($3 AS TEXT) IS NULL
    OR EXISTS (SELECT 1 FROM credentials WHERE credentials.id = CAST($3 AS TEXT) AND credentials.account_id = $2))
  ON CONFLICT (id) DO UPDATE SET address = excluded.address, last_at = excluded.last_at
    WHERE mail_logins.last_at <= $8`;

const BOUND = `DELETE FROM mail_logins WHERE account_id = $1 AND id NOT IN
  (SELECT id FROM mail_logins WHERE account_id = $1 ORDER BY last_at DESC, id LIMIT $2)`;

const LIST = `SELECT mail_logins.account_id, credential_id, client_id, protocol, address, first_at, last_at, username, credentials.name
  FROM mail_logins JOIN accounts ON accounts.id = mail_logins.account_id
    LEFT JOIN credentials ON credentials.id = mail_logins.credential_id`;

function readLogin(row: SqlRow): NamedMailLogin {
  const [accountId, credentialId, clientId, protocol, address, firstAt, lastAt, username, credentialName] = row;
  return {
    accountId: text(accountId),
    credentialId: optionalText(credentialId),
    clientId: text(clientId),
    protocol: text(protocol),
    address: optionalText(address),
    firstAt: integer(firstAt),
    lastAt: integer(lastAt),
    username: text(username),
    credentialName: optionalText(credentialName),
  };
}
