/** Which passwords open mailboxes: a row for each account, password, mail server and protocol, noted about once an hour. */

import type { MailLoginStore } from "../../ports/mail-login-store.ts";
import { MAIL_SCOPE } from "../../protocol/names.ts";
import { namesOfScope } from "../../protocol/scope.ts";
import type { Instant } from "../../protocol/time.ts";
import {
  MAIL_WAYS,
  type MailLogin,
  MOST_COUNTED,
  MOST_MAIL_LOGINS,
  type NamedMailLogin,
  NOTED_AFTER,
} from "../../records/mail-login.ts";
import { hasPart, likeParts } from "./accounts.ts";
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

    async listPasswordUsers({ part, since, way }, page) {
      const values: SqlValue[] = [page.after ?? "", rowsToRead(page), since];
      const which = way === undefined ? "" : `AND ${way === "own" ? "" : "NOT"} ${usedOwn("accounts.id", 3)}`;
      const named = part === undefined ? "" : hasPart(values.push(...likeParts(part)) - 1);
      const found = await sql.rows(`${USERS} ${which} ${named} ORDER BY username LIMIT $2`, values);
      const { items, next } = pageOf(found, page, ([, username]) => text(username));
      const ids = items.map(([id]) => text(id));
      const places = ids.map((_, at) => `$${at + 2}`).join(", ");
      const rows = ids.length === 0 ? [] : await sql.rows(`${LIST} ${of(places)}`, [since, ...ids]);
      const logins = Map.groupBy(rows.map(readLogin), ({ accountId }) => accountId);
      const users = items.map(([id, username, name]) => ({
        accountId: text(id),
        username: text(username),
        name: optionalText(name),
        logins: logins.get(text(id)) ?? [],
      }));
      return { items: users, next };
    },

    async countMailWays(since, now) {
      const rows = await sql.rows(COUNT, [since, now]);
      const counts = new Map(rows.map(([way, count]) => [text(way), integer(count)]));
      const all = rows.reduce((sum, [, count]) => sum + integer(count), 0);
      const [tokens = 0, application = 0, own = 0, none = 0] = MAIL_WAYS.map((way) => counts.get(way));
      return { tokens, application, own, none, isMore: all > MOST_COUNTED };
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

const used = (accountId: string, place: number): string =>
  `EXISTS (SELECT 1 FROM mail_logins WHERE mail_logins.account_id = ${accountId} AND last_at > $${place}`;
const usedOwn = (accountId: string, place: number): string => `${used(accountId, place)} AND credential_id IS NULL)`;

const USERS = `SELECT accounts.id, username, name FROM accounts
  WHERE username > $1 AND disabled_at IS NULL AND ${used("accounts.id", 3)})`;

const of = (places: string): string =>
  `WHERE mail_logins.last_at > $1 AND mail_logins.account_id IN (${places}) ORDER BY last_at DESC, mail_logins.id`;

const HAS_MAIL = namesOfScope(MAIL_SCOPE)
  .map((name) => `(' ' || scope || ' ') LIKE '% ${name} %'`)
  .join(" OR ");

/** A token that came of a password shows nothing but that password. */
const COUNT = `SELECT way, COUNT(*) FROM (SELECT CASE
    WHEN ${usedOwn("looked.id", 1)} THEN 'own'
    WHEN ${used("looked.id", 1)}) THEN 'application'
    WHEN EXISTS (SELECT 1 FROM authorizations WHERE authorizations.account_id = looked.id AND state = 'active' AND flow <> 'password'
      AND expires_at > $2 AND ends_at > $2 AND (${HAS_MAIL})) THEN 'tokens'
    ELSE 'none' END AS way
  FROM (SELECT id FROM accounts WHERE disabled_at IS NULL ORDER BY id LIMIT ${MOST_COUNTED + 1}) AS looked) AS ways GROUP BY way`;

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
