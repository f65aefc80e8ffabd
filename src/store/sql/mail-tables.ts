/** The tables of the mail kit: a step of the migrations. */

import type { BlobType } from "./migration-steps.ts";

export const mailTables = (blobType: BlobType): readonly string[] => [
  // Servers that hear when something of a person ends: mail servers, and other programs. A few rows.
  `CREATE TABLE receivers (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT,
    address TEXT,
    client_id TEXT,
    secret ${blobType},
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    told_at BIGINT,
    failed_at BIGINT,
    last_fault TEXT
  )`,

  // Domains whose mail servers ask this one. A few rows.
  `CREATE TABLE mail_domains (
    domain TEXT NOT NULL PRIMARY KEY,
    name TEXT,
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL
  )`,

  // Further addresses that lead to one mailbox.
  `CREATE TABLE account_addresses (
    address TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL,
    created_at BIGINT NOT NULL
  )`,
  "CREATE INDEX account_addresses_by_account ON account_addresses (account_id)",

  // Which passwords still open mailboxes, and from where the last time. A row is noted about once an hour, and not at each login.
  `CREATE TABLE mail_logins (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL,
    credential_id TEXT,
    client_id TEXT NOT NULL,
    protocol TEXT NOT NULL,
    address TEXT,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL
  )`,
  "CREATE INDEX mail_logins_by_account ON mail_logins (account_id)",
  "CREATE INDEX mail_logins_by_time ON mail_logins (last_at)",

  // Since when its source has the person no more. It is no column of the record: what the source says at a sign-in decides.
  "ALTER TABLE accounts ADD COLUMN gone_at BIGINT",
];
