/** Accounts with their password hashes. Only the look-up by name hands a hash out. */

import type { AccountStore } from "../../ports/store.ts";
import type { Instant } from "../../protocol/time.ts";
import { type Account, type AccountChange, changedAccount } from "../../records/account.ts";
import { ENDS_WITH_PASSWORD } from "../../records/one-time-link.ts";
import { ACCOUNT_COLUMNS, emailKeyOf, INSERTED, readAccount } from "./account-row.ts";
import { endLiving, forgetConsents } from "./authorization-row.ts";
import { removeAll } from "./credentials.ts";
import { endLinks, spendLink } from "./links.ts";
import { pageOf, rowsToRead } from "./page.ts";
import type { Remembered } from "./remembered.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { bit, integer, optionalText, orNull, placesFor, text } from "./row.ts";
import { namesOf, type SecurityNewsDesk, type Tell } from "./security-news.ts";
import { ENDED_SESSION, ENDED_SIGN_IN, signOff } from "./sign-off.ts";
import type { Sql, Statements } from "./sql.ts";

export function accountVerbs(
  sql: Sql,
  news: SecurityNewsDesk,
  authorizations: RememberedAuthorizations,
  remembered: Remembered<Account>,
): AccountStore {
  return {
    saveAccount: (account, passwordHash) =>
      unlessTaken(
        sql.transaction((step) => insertAccount(step, account, passwordHash)),
        false,
      ),

    async findProof({ id, passwordGeneration = 0 }, network) {
      const row = await sql.row(
        "SELECT proved_at FROM known_networks WHERE account_id = $1 AND network = $2 AND password_generation = $3",
        [id, network, passwordGeneration],
      );
      return row === undefined ? undefined : integer(row[0]);
    },

    async noteProof({ id, passwordGeneration = 0 }, network, now) {
      const known = await sql.row(
        "SELECT 1 FROM known_networks WHERE account_id = $1 AND network = $2 AND password_generation = $3 AND proved_at > $4",
        [id, network, passwordGeneration, now - NOTED_EACH],
      );
      if (known !== undefined) return;
      await sql.transaction(async (step) => {
        await step.run(NOTE_PROOF, [id, network, passwordGeneration, now]);
        await step.run(FORGET_PROOFS, [id]);
      });
    },

    findAccount: (id) => remembered.find(id, () => accountIn(sql, id)),

    async findAccountByName(name) {
      const row = await sql.row(FIND_BY_NAME, [name]);
      return row === undefined ? undefined : { account: readAccount(row), passwordHash: optionalText(row.at(-1)) };
    },

    async listAccounts(page, part) {
      const rows = await sql.rows(
        `SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE username > $1 ${part === undefined ? "" : hasPart(3)} ORDER BY username LIMIT $2`,
        [page.after ?? "", rowsToRead(page), ...(part === undefined ? [] : likeParts(part))],
      );
      return pageOf(rows.map(readAccount), page, ({ username }) => username);
    },

    async listLeavingAccounts(askedBefore, limit) {
      const rows = await sql.rows(
        `SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE deletion_asked_at IS NOT NULL AND deletion_asked_at <= $1
          ORDER BY deletion_asked_at, id LIMIT $2`,
        [askedBefore, limit],
      );
      return rows.map(readAccount);
    },

    hasAccounts: () => anyAccount(sql),

    async isSetUpLinkSpent(id, issuedAt) {
      const rows = await sql.rows(
        "SELECT name, value FROM spent_links WHERE name IN ('last_account_added_at', 'last_set_up_link')",
        [],
      );
      const noted = new Map(rows.map(([name, value]) => [text(name), value]));
      const addedAt = noted.get("last_account_added_at");
      return noted.get("last_set_up_link") === id || (addedAt !== undefined && issuedAt < integer(addedAt));
    },

    saveFirstAccount: (account, passwordHash, linkId) =>
      sql.transaction(async (step) => {
        if ((await anyAccount(step)) || !(await insertAccount(step, account, passwordHash))) return false;
        if (linkId !== undefined) await step.run(NOTE, ["last_set_up_link", linkId]);
        return true;
      }),

    editAccount: (id, change, now) =>
      remembered.changing(id, () =>
        unlessTaken(
          news.transaction((step, tell) => editAccount(step, id, change, now, tell)),
          "taken",
        ),
      ),

    setAccountDisabled: (id, disabledAt, leave, now) =>
      remembered.changing(id, () =>
        authorizations.ending(() =>
          news.transaction(async (step, tell) => {
            const mustStay = disabledAt !== undefined && leave !== undefined;
            if (mustStay && (await isLastAdministrator(step, id))) return "last";
            if ((await step.run("UPDATE accounts SET disabled_at = $2 WHERE id = $1", [id, orNull(disabledAt)])) === 0)
              return false;
            const at = disabledAt ?? now;
            const event = disabledAt === undefined ? "account-enabled" : "account-disabled";
            if (at !== undefined) await tell?.([{ event, at, accountId: id, mail: disabledAt !== undefined }]);
            if (disabledAt === undefined) return true;
            await signOffAll(step, id, disabledAt);
            await endLinks(step, id);
            await forgetConsents(step, { accountId: id });
            return true;
          }),
        ),
      ),

    setPassword: (id, passwordHash, { now, exceptSession, endAuthorizations, generation, link }) =>
      remembered.changing(id, () =>
        authorizations.ending(() =>
          news.transaction(async (step, tell) => {
            const present = await step.row("SELECT password_generation FROM accounts WHERE id = $1", [id]);
            if (present === undefined || integer(present[0]) !== (generation ?? integer(present[0]))) return false;
            // Of all who hold the link, one goes on.
            const address = link === undefined ? undefined : await step.row(INVITED_AT, [link]);
            if (link !== undefined && !(await spendLink(step, link, id, now))) return false;
            // The link stood in a letter to this address alone, so its reader has shown that it is theirs.
            if (address !== undefined)
              await step.run("UPDATE accounts SET email_verified = 1 WHERE id = $1 AND email = $2", [id, text(address[0])]);
            await step.run(SET_PASSWORD, [id, orNull(passwordHash), now]);
            await tell?.([{ event: "password-changed", at: now, accountId: id, mail: true }]);
            await signOffAll(step, id, now, exceptSession);
            await endLinks(step, id, ENDS_WITH_PASSWORD);
            if (!endAuthorizations) return true;
            // What a stranger with the old password could have made goes too.
            await removeAll(step, { accountId: id, kinds: ["app_password", "identity"] }, now);
            await endLiving(step, { accountId: id }, "password_changed", now, undefined);
            return true;
          }),
        ),
      ),

    async upgradePasswordHash(id, from, to) {
      await sql.run("UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2", [id, from, to]);
    },

    removeAccount: (id, now, leave, look) =>
      remembered.changing(id, () =>
        authorizations.ending(() =>
          news.transaction(async (step, tell) => {
            const present = look && (await accountIn(step, id));
            if (present !== undefined) look?.(present);
            if (leave !== undefined && (await isLastAdministrator(step, id))) return "last";
            const [names] = await step.returning("DELETE FROM accounts WHERE id = $1 RETURNING username, email", [id]);
            if (names === undefined) return false;
            await tell?.([{ event: "account-removed", at: now, accountId: id, ...namesOf(...names), mail: true }]);
            await signOffAll(step, id, now);
            for (const table of OF_AN_ACCOUNT) await step.run(`DELETE FROM ${table} WHERE account_id = $1`, [id]);
            await endLiving(step, { accountId: id }, "account_removed", now, undefined);
            return true;
          }),
        ),
      ),
  };
}

/** The account has the part in one of its names: the values at this place of the statement and the next, as {@link likeParts} writes them. */
export const hasPart = (place: number): string =>
  `AND (username LIKE $${place} ESCAPE '!' OR email_key LIKE $${place} ESCAPE '!'
    OR lower(name) LIKE $${place} ESCAPE '!' OR name LIKE $${place + 1} ESCAPE '!')`;

/** The part as it is, and as names are written: the databases know small letters of ASCII alone, or ask their locale. */
export const likeParts = (part: string): readonly [string, string] => [
  likePart(part),
  likePart(part.replaceAll(INITIAL, upperCase)),
];
const likePart = (part: string): string => `%${part.replaceAll(/[!%_]/g, "!$&")}%`;
const INITIAL = /(?<![\p{L}\p{M}])\p{L}/gu;
const upperCase = (letter: string): string => letter.toUpperCase();

/** Ends all that an account signed in to, but for one session. The step tells of what ended it. */
export async function signOffAll(step: Statements, accountId: string, now: Instant, except = ""): Promise<void> {
  const sessions = `DELETE FROM sessions WHERE account_id = $1 AND id <> $2 RETURNING ${ENDED_SESSION}`;
  const signIns = `DELETE FROM sign_ins WHERE account_id = $1 RETURNING ${ENDED_SIGN_IN}`;
  const ended = [...(await step.returning(sessions, [accountId, except])), ...(await step.returning(signIns, [accountId]))];
  await signOff(step, ended, now, undefined);
}

/**
 * Whether the account is enabled and still has the password that the person was checked against. The step that saves what rests
 * on the password asks this. So of that step and a change of the account one comes first, and the other sees it.
 */
export async function stillSignsIn(step: Statements, accountId: string, generation: number): Promise<boolean> {
  // An account without a row here comes from another source, which keeps its password.
  return (await step.row(CHANGED_SINCE, [accountId, generation])) === undefined;
}

const FIND_BY_NAME = `SELECT ${ACCOUNT_COLUMNS}, password_hash FROM accounts
  WHERE username = $1 OR email_key = $1 OR id = (SELECT account_id FROM account_addresses WHERE address = $1)`;

const INVITED_AT = "SELECT detail FROM one_time_links WHERE id = $1 AND purpose = 'invitation' AND detail <> ''";

const SET_PASSWORD = `UPDATE accounts
    SET password_hash = $2, password_generation = password_generation + 1, must_choose_password = 0, updated_at = $3
  WHERE id = $1`;

const CHANGED_SINCE = "SELECT id FROM accounts WHERE id = $1 AND (password_generation > $2 OR disabled_at IS NOT NULL)";

async function anyAccount(sql: Statements): Promise<boolean> {
  return (await sql.row("SELECT id FROM accounts LIMIT 1", [])) !== undefined;
}

/** Of administrators who are disabled, none counts. */
async function isLastAdministrator(step: Statements, id: string): Promise<boolean> {
  const administrators = await step.rows(
    "SELECT id FROM accounts WHERE administrator = 1 AND disabled_at IS NULL ORDER BY id = $1 DESC, id LIMIT 2",
    [id],
  );
  return administrators.length === 1 && administrators[0]?.[0] === id;
}

export async function editAccount(
  step: Statements,
  id: string,
  asked: AccountChange | ((present: Account) => AccountChange),
  now: Instant,
  tell: Tell,
): Promise<"changed" | "taken" | "last" | undefined> {
  const before = await accountIn(step, id);
  if (before === undefined) return undefined;
  const after = changedAccount(before, typeof asked === "function" ? asked(before) : asked);
  const emailKey = emailKeyOf(after);
  if ((await step.row(TAKEN, [after.username, emailKey, id])) !== undefined) return "taken";
  if (after.addresses !== before.addresses && !(await replaceAddresses(step, id, after.addresses, now))) return "taken";
  if (!after.administrator && (await isLastAdministrator(step, id))) return "last";
  if (after.deletion !== undefined && before.deletion === undefined && (await isLastAdministrator(step, id))) return "last";
  if (after.email !== before.email) await endLinks(step, id);
  const [username, email, emailVerified, name, administrator, profile, language] = [
    after.username,
    orNull(after.email),
    bit(after.emailVerified),
    orNull(after.name),
    bit(after.administrator),
    JSON.stringify(after.profile),
    orNull(after.language),
  ];
  await step.run(EDIT, [
    id,
    username,
    email,
    emailKey,
    emailVerified,
    name,
    administrator,
    profile,
    language,
    bit(after.mustChoosePassword),
    now,
    orNull(after.deletion?.askedAt),
    orNull(after.deletion?.reason),
  ]);
  await tellOfNames(tell, before, after, now);
  return "changed";
}

/** What is open at a mail server goes by the names of before. */
export async function tellOfNames(tell: Tell, before: Account, after: Account, at: Instant): Promise<void> {
  const { email, id, username } = before;
  if (username === after.username && email === after.email) return;
  await tell?.([{ event: "account-renamed", at, accountId: id, ...namesOf(username, email ?? null), mail: true }]);
}

/** Whether another account has the name or the address that this one would have after the change. */
export async function isTaken(step: Statements, id: string, change: AccountChange): Promise<boolean> {
  const before = await accountIn(step, id);
  if (before === undefined) return false;
  const after = changedAccount(before, change);
  return (await step.row(TAKEN, [after.username, emailKeyOf(after), id])) !== undefined;
}

export async function accountIn(sql: Statements, id: string): Promise<Account | undefined> {
  const row = await sql.row(`SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE id = $1`, [id]);
  return row === undefined ? undefined : readAccount(row);
}

/** Names and addresses share one space, since people sign in with either. */
const TAKEN = `SELECT id FROM accounts WHERE (username = $1 OR username = $2 OR email_key = $1 OR email_key = $2) AND id <> $3
  UNION ALL SELECT account_id FROM account_addresses WHERE (address = $1 OR address = $2) AND account_id <> $3`;

/** False: one of them leads to another account, and nothing changed. */
async function replaceAddresses(step: Statements, id: string, addresses: readonly string[], now: Instant): Promise<boolean> {
  for (const address of addresses) if ((await step.row(TAKEN, [address, address, id])) !== undefined) return false;
  await step.run("DELETE FROM account_addresses WHERE account_id = $1", [id]);
  await insertAddresses(step, id, addresses, now);
  return true;
}

async function insertAddresses(step: Statements, id: string, addresses: readonly string[], now: Instant): Promise<void> {
  for (const address of addresses) if ((await step.run(INSERT_ADDRESS, [address, id, now])) === 0) throw new AddressTaken();
}

/** Another step took it a moment ago. It undoes this one. */
class AddressTaken extends Error {}

async function unlessTaken<T>(step: Promise<T>, taken: T): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (error instanceof AddressTaken) return taken;
    throw error;
  }
}

const INSERT_ADDRESS = "INSERT INTO account_addresses (address, account_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

const EDIT = `UPDATE accounts SET username = $2, email = $3, email_key = $4, email_verified = $5, name = $6, administrator = $7,
    profile = $8, language = $9, must_choose_password = $10, updated_at = $11,
    deletion_asked_at = $12, deletion_reason = $13
  WHERE id = $1`;

export async function insertAccount(step: Statements, account: Account, passwordHash: string | undefined): Promise<boolean> {
  const { id, username, email, emailVerified, name, administrator, createdAt, disabledAt, passwordGeneration, source } = account;
  const emailKey = emailKeyOf(account);

  const names = [[username, emailKey], ...account.addresses.map((address) => [address, address])];
  for (const [one = null, other = null] of names) if ((await step.row(TAKEN, [one, other, id])) !== undefined) return false;
  // A client's id is the `sub` of its own tokens, so no account may have it.
  const clients = await step.row("SELECT client_id FROM clients WHERE client_id = $1", [id]);
  if (clients !== undefined) return false;

  const changed = await step.run(`INSERT INTO accounts (${INSERTED}) VALUES (${placesFor(INSERTED)}) ON CONFLICT DO NOTHING`, [
    id,
    username,
    orNull(email),
    bit(emailVerified),
    orNull(name),
    bit(administrator),
    createdAt,
    orNull(disabledAt),
    passwordGeneration ?? 0,
    JSON.stringify(account.profile),
    orNull(account.language),
    orNull(source?.name),
    orNull(source?.subject),
    bit(account.mustChoosePassword),
    account.updatedAt,
    orNull(account.deletion?.askedAt),
    orNull(account.deletion?.reason),
    orNull(passwordHash),
    emailKey,
  ]);
  if (changed === 0) return false;
  await insertAddresses(step, id, account.addresses, createdAt);
  await step.run(NOTE, ["last_account_added_at", String(createdAt)]);
  return true;
}

const NOTE = "INSERT INTO spent_links (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

/** What goes with its account. */
const OF_AN_ACCOUNT = [
  "known_networks",
  "memberships",
  "credentials",
  "one_time_links",
  "mail_logins",
  "account_addresses",
] as const;

/** In seconds. A mail program that signs in each minute then does not cost a write each minute. */
const NOTED_EACH = 86_400;

/** An older password, checked while it was changed, takes nothing from the present one. */
const NOTE_PROOF = `INSERT INTO known_networks (account_id, network, password_generation, proved_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account_id, network) DO UPDATE SET
    password_generation = excluded.password_generation, proved_at = excluded.proved_at
  WHERE excluded.password_generation >= known_networks.password_generation`;

/** The latest sixteen stay. */
const FORGET_PROOFS = `DELETE FROM known_networks WHERE account_id = $1 AND network NOT IN (
  SELECT network FROM known_networks WHERE account_id = $1 ORDER BY proved_at DESC, network LIMIT 16)`;
