/** An account as a row: its columns, and how they are read. Only the look-up by name hands the hash out. */

import type { Account } from "../../records/account.ts";
import { integer, json, optionalInteger, optionalText, text, truth } from "./row.ts";
import type { SqlRow } from "./sql.ts";

/**
 * The address as something to sign in with, in the spelling of user names, so that one look-up finds either. null: nobody does,
 * since it is only what a source outside says, where people may write whatever address they like.
 */
export function emailKeyOf({ email, emailVerified, source }: Account): string | null {
  if (email === undefined || (source !== undefined && !emailVerified)) return null;
  return email.normalize("NFKC").toLowerCase();
}

const STORED = `id, username, email, email_verified, name, administrator, created_at, disabled_at, password_generation,
  profile, language, source, source_subject, must_choose_password, updated_at, deletion_asked_at, deletion_reason`;

/** A line for each group, and for each address: none has a line end. */
export const ACCOUNT_COLUMNS: string = `${STORED}, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END,
  (SELECT string_agg(group_name, '\n') FROM memberships WHERE account_id = accounts.id),
  (SELECT string_agg(address, '\n') FROM account_addresses WHERE account_id = accounts.id)`;

/** The columns of a new row. */
export const INSERTED: string = `${STORED}, password_hash, email_key`;

export function readAccount(row: SqlRow): Account {
  const [
    id,
    username,
    email,
    emailVerified,
    name,
    administrator,
    createdAt,
    disabledAt,
    passwordGeneration,
    profile,
    language,
    source,
    sourceSubject,
    mustChoosePassword,
    updatedAt,
    deletionAskedAt,
    deletionReason,
    hasPassword,
    groups,
    addresses,
  ] = row;
  return {
    id: text(id),
    username: text(username),
    email: optionalText(email),
    emailVerified: truth(emailVerified),
    name: optionalText(name),
    profile: json(profile),
    groups: sortedLines(groups),
    addresses: sortedLines(addresses),
    language: optionalText(language),
    source: source === null ? undefined : { name: text(source), subject: text(sourceSubject) },
    administrator: truth(administrator),
    createdAt: integer(createdAt),
    updatedAt: optionalInteger(updatedAt) ?? integer(createdAt),
    disabledAt: optionalInteger(disabledAt),
    deletion: deletionAskedAt === null ? undefined : { askedAt: integer(deletionAskedAt), reason: optionalText(deletionReason) },
    passwordGeneration: integer(passwordGeneration),
    hasPassword: truth(hasPassword),
    mustChoosePassword: truth(mustChoosePassword),
  };
}

const sortedLines = (lines: SqlRow[number] | undefined): readonly string[] =>
  [...new Set(optionalText(lines)?.split("\n"))].toSorted();
