/** The tables, as a list of steps that only grows. */

import { mailTables } from "./mail-tables.ts";

/** The one type that the databases call by different names. */
export type BlobType = "BLOB" | "BYTEA";

/**
 * A step only adds, so that programs of earlier versions go on beside newer ones: a table, an index, or a column that may be
 * absent or has a default. It holds its locks until its end. A step that removes something ends every program that needs it.
 * Such a step also raises `readable_from`, and comes a version later than the last program that needed what it removes.
 */
export const MIGRATIONS: readonly ((blobType: BlobType) => readonly string[])[] = [
  (blobType) => [
    `CREATE TABLE authorizations (
      id TEXT NOT NULL PRIMARY KEY,
      state TEXT NOT NULL,
      flow TEXT NOT NULL,
      client_id TEXT NOT NULL,
      account_id TEXT,
      scope TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      ends_at BIGINT NOT NULL,
      idle_lifetime BIGINT NOT NULL,
      generation BIGINT NOT NULL,
      rotated_at BIGINT NOT NULL,
      authenticated_at BIGINT,
      has_revoked_tokens BIGINT NOT NULL,
      end_reason TEXT,
      ended_at BIGINT,
      last_used_at BIGINT,
      binding TEXT NOT NULL,
      user_code_hash TEXT,
      claimed_by TEXT,
      sweep_at BIGINT NOT NULL
    )`,
    // No index on expires_at, which moves at each refresh. The sweep looks at a row when sweep_at comes, and moves that on.
    "CREATE INDEX authorizations_by_sweep ON authorizations (sweep_at)",
    "CREATE INDEX authorizations_by_age ON authorizations (created_at)",
    "CREATE INDEX authorizations_by_client ON authorizations (client_id, created_at)",
    "CREATE INDEX authorizations_by_account ON authorizations (account_id, created_at) WHERE account_id IS NOT NULL",
    "CREATE INDEX authorizations_standing ON authorizations (client_id) WHERE flow = 'client_credentials'",
    `CREATE UNIQUE INDEX authorizations_by_user_code ON authorizations (user_code_hash)
      WHERE state = 'requested' AND user_code_hash IS NOT NULL`,
    `CREATE INDEX authorizations_claimed ON authorizations (claimed_by)
      WHERE state = 'requested' AND claimed_by IS NOT NULL`,

    `CREATE TABLE revoked_tokens (
      authorization_id TEXT NOT NULL,
      serial TEXT NOT NULL,
      expires_at BIGINT NOT NULL,
      PRIMARY KEY (authorization_id, serial)
    )`,
    "CREATE INDEX revoked_tokens_by_expiry ON revoked_tokens (expires_at)",

    `CREATE TABLE clients (
      client_id TEXT NOT NULL PRIMARY KEY,
      name TEXT,
      origin TEXT NOT NULL,
      secret_hash TEXT,
      authentication_method TEXT NOT NULL,
      grant_types TEXT NOT NULL,
      response_types TEXT NOT NULL,
      redirect_uris TEXT NOT NULL,
      scope TEXT NOT NULL,
      resource_server BIGINT NOT NULL,
      keeps_refresh_token BIGINT NOT NULL,
      require_pkce BIGINT NOT NULL,
      id_token_algorithm TEXT NOT NULL,
      lifetimes TEXT NOT NULL,
      metadata TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      disabled_at BIGINT,
      used_by_person BIGINT NOT NULL
    )`,
    "CREATE INDEX clients_unused ON clients (created_at) WHERE origin = 'self' AND used_by_person = 0",
    "CREATE INDEX clients_of_administrators ON clients (scope) WHERE origin = 'administrator'",

    `CREATE TABLE accounts (
      id TEXT NOT NULL PRIMARY KEY,
      username TEXT NOT NULL UNIQUE,
      email TEXT,
      email_key TEXT UNIQUE,
      email_verified BIGINT NOT NULL,
      name TEXT,
      administrator BIGINT NOT NULL,
      password_hash TEXT,
      created_at BIGINT NOT NULL,
      disabled_at BIGINT
    )`,

    `CREATE TABLE consents (
      account_id TEXT NOT NULL,
      client_id TEXT NOT NULL,
      scope TEXT NOT NULL,
      granted_at BIGINT NOT NULL,
      PRIMARY KEY (account_id, client_id)
    )`,
    "CREATE INDEX consents_by_client ON consents (client_id)",

    `CREATE TABLE sessions (
      id TEXT NOT NULL PRIMARY KEY,
      account_id TEXT NOT NULL,
      authenticated_at BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      last_seen_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      user_agent TEXT,
      address TEXT
    )`,
    "CREATE INDEX sessions_by_account ON sessions (account_id)",
    "CREATE INDEX sessions_by_expiry ON sessions (expires_at)",

    `CREATE TABLE keys (
      id TEXT NOT NULL PRIMARY KEY,
      key_use TEXT NOT NULL,
      algorithm TEXT NOT NULL,
      encrypted ${blobType} NOT NULL,
      public_jwk TEXT,
      created_at BIGINT NOT NULL,
      active_from BIGINT NOT NULL
    )`,
  ],
  () => [
    // Counts the passwords that an account has had: what rests on an older one is not saved.
    "ALTER TABLE accounts ADD COLUMN password_generation BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE clients ADD COLUMN reports_addresses BIGINT NOT NULL DEFAULT 0",
  ],
  () => [
    // Short-lived, and changed often: no index but the key, so that a change stays within its page.
    `CREATE TABLE tries (
      id TEXT NOT NULL PRIMARY KEY,
      full_at BIGINT NOT NULL,
      stretch BIGINT NOT NULL,
      changed_at BIGINT NOT NULL
    )`,
  ],
  () => [
    // What the client gets when it names no scope, where that was said when it was made.
    "ALTER TABLE clients ADD COLUMN default_scope TEXT",
  ],
  () => [
    // Which refresh token was last presented again, and at how many generations in a row that happened. Only a statement that
    // lost the race of ROTATE reads it.
    "ALTER TABLE authorizations ADD COLUMN repeated_generation BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE authorizations ADD COLUMN repeats_in_a_row BIGINT NOT NULL DEFAULT 0",
  ],
  () => [
    `CREATE TABLE scopes (
      name TEXT NOT NULL PRIMARY KEY,
      words TEXT,
      detail TEXT,
      created_at BIGINT NOT NULL
    )`,
    // Until this version, an administrator made a scope known by giving it to a client. Such scopes stay known. The texts are
    // split letter by letter, since the databases share no function that finds a space.
    `INSERT INTO scopes (name, words, detail, created_at)
      WITH RECURSIVE letters (word, rest, whole) AS (
        SELECT CAST('' AS TEXT), given.scope || ' ', CAST('' AS TEXT)
          FROM (SELECT DISTINCT scope FROM clients WHERE origin = 'administrator') AS given
        UNION ALL
        SELECT CASE WHEN substr(rest, 1, 1) = ' ' THEN '' ELSE word || substr(rest, 1, 1) END,
          substr(rest, 2),
          CASE WHEN substr(rest, 1, 1) = ' ' THEN word ELSE '' END
          FROM letters WHERE rest <> ''
      )
      SELECT DISTINCT whole, CAST(NULL AS TEXT), CAST(NULL AS TEXT), 0 FROM letters
        WHERE whole NOT IN ('', 'openid', 'profile', 'email', 'offline_access', 'mail', 'contacts', 'calendars',
          'urn:ietf:params:oauth:scope:mail', 'urn:ietf:params:oauth:scope:contacts', 'urn:ietf:params:oauth:scope:calendars')`,
  ],
  () => [
    // The one mailbox that a client opens when it acts for itself.
    "ALTER TABLE clients ADD COLUMN mailbox TEXT",
  ],
  () => [
    // The networks where accounts proved their passwords, each as a keyed hash. A few rows for each account.
    `CREATE TABLE known_networks (
      account_id TEXT NOT NULL,
      network TEXT NOT NULL,
      password_generation BIGINT NOT NULL,
      proved_at BIGINT NOT NULL,
      PRIMARY KEY (account_id, network)
    )`,
  ],
  () => [
    // What a resource server is told as the username of a person's token.
    "ALTER TABLE clients ADD COLUMN username_claim TEXT NOT NULL DEFAULT 'username'",
    // Which set-up links are spent, even if the accounts made with them were removed. A few rows.
    "CREATE TABLE spent_links (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
  ],
  () => [
    // Version 0.1.0 remembered a consent for what was allowed on the device page too. No row tells which page it came from, so all of
    // clients that may use that page are forgotten: their people are asked once more.
    `DELETE FROM consents WHERE client_id IN (SELECT client_id FROM clients WHERE grant_types LIKE '%"urn:ietf:params:oauth:grant-type:device_code"%')`,
  ],
  (blobType) => [
    // What is known of a client's logo stands beside the client, and its bytes apart, which only a browser asks for.
    "ALTER TABLE clients ADD COLUMN logo TEXT",
    `CREATE TABLE client_logos (
      client_id TEXT NOT NULL PRIMARY KEY,
      version TEXT NOT NULL,
      bytes ${blobType} NOT NULL
    )`,
    "CREATE INDEX client_logos_by_version ON client_logos (version)",
  ],
  () => [
    // For the sweep.
    "CREATE INDEX known_networks_by_proof ON known_networks (proved_at)",
  ],
  () => [
    // What a person is told of on the account page: few rows, whatever else the account has.
    "CREATE INDEX authorizations_replayed ON authorizations (account_id, ended_at) WHERE end_reason = 'replayed'",
  ],
  (blobType) => [
    // People: what is known of them, where they come from, and what they belong to.
    "ALTER TABLE accounts ADD COLUMN profile TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE accounts ADD COLUMN language TEXT",
    "ALTER TABLE accounts ADD COLUMN source TEXT",
    "ALTER TABLE accounts ADD COLUMN source_subject TEXT",
    "ALTER TABLE accounts ADD COLUMN must_choose_password BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE accounts ADD COLUMN updated_at BIGINT",
    // When a person asked for the deletion of their account, and why.
    "ALTER TABLE accounts ADD COLUMN deletion_asked_at BIGINT",
    "ALTER TABLE accounts ADD COLUMN deletion_reason TEXT",
    "CREATE INDEX accounts_leaving ON accounts (deletion_asked_at) WHERE deletion_asked_at IS NOT NULL",
    "CREATE UNIQUE INDEX accounts_by_source ON accounts (source, source_subject) WHERE source IS NOT NULL",
    `CREATE TABLE account_groups (
      name TEXT NOT NULL PRIMARY KEY,
      words TEXT,
      level BIGINT NOT NULL,
      created_at BIGINT NOT NULL
    )`,
    // Which source said so; where an administrator did, it is empty.
    `CREATE TABLE memberships (
      account_id TEXT NOT NULL,
      group_name TEXT NOT NULL,
      source TEXT NOT NULL,
      PRIMARY KEY (account_id, group_name, source)
    )`,
    "CREATE INDEX memberships_by_group ON memberships (group_name, account_id)",

    // What proves a person besides the password: passkeys, authenticator apps, recovery codes; and application passwords.
    `CREATE TABLE credentials (
      id TEXT NOT NULL PRIMARY KEY,
      account_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      name TEXT,
      lookup TEXT UNIQUE,
      secret ${blobType},
      counter BIGINT NOT NULL,
      detail TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      last_used_at BIGINT
    )`,
    "CREATE INDEX credentials_by_account ON credentials (account_id, created_at)",

    // One-time links. The row is gone when the link was used.
    `CREATE TABLE one_time_links (
      id TEXT NOT NULL PRIMARY KEY,
      purpose TEXT NOT NULL,
      account_id TEXT NOT NULL,
      detail TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL
    )`,
    "CREATE INDEX one_time_links_by_account ON one_time_links (account_id)",
    "CREATE INDEX one_time_links_by_expiry ON one_time_links (expires_at)",

    // Sign-ins under way: a first factor was proved, and something is still to be done. They are no sessions, so they open nothing.
    `CREATE TABLE sign_ins (
      id TEXT NOT NULL PRIMARY KEY,
      account_id TEXT NOT NULL,
      amr TEXT NOT NULL,
      proved_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL
    )`,
    "CREATE INDEX sign_ins_by_account ON sign_ins (account_id)",
    "CREATE INDEX sign_ins_by_expiry ON sign_ins (expires_at)",
    "ALTER TABLE sessions ADD COLUMN amr TEXT NOT NULL DEFAULT 'pwd'",
    "ALTER TABLE authorizations ADD COLUMN amr TEXT",
    // The application password that it rests on.
    "ALTER TABLE authorizations ADD COLUMN credential_id TEXT",

    // Attributes of people that a scope tells.
    "ALTER TABLE scopes ADD COLUMN claims TEXT NOT NULL DEFAULT '[]'",

    // What an administrator decided about a client.
    "ALTER TABLE clients ADD COLUMN allowed_groups TEXT",
    "ALTER TABLE clients ADD COLUMN consent TEXT NOT NULL DEFAULT 'remember'",
    "ALTER TABLE clients ADD COLUMN level BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE clients ADD COLUMN claims TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE clients ADD COLUMN older_secret TEXT",
    "ALTER TABLE clients ADD COLUMN registered_from TEXT",
    "ALTER TABLE clients ADD COLUMN traced_until BIGINT",
    // It registered itself, and waits for an administrator.
    "ALTER TABLE clients ADD COLUMN waits BIGINT NOT NULL DEFAULT 0",
    "CREATE INDEX clients_waiting ON clients (client_id) WHERE waits = 1",

    // The audit events that people and administrators look up, and why requests were refused.
    `CREATE TABLE events (
      id TEXT NOT NULL PRIMARY KEY,
      at BIGINT NOT NULL,
      event TEXT NOT NULL,
      account_id TEXT,
      client_id TEXT,
      error_id TEXT,
      detail TEXT NOT NULL
    )`,
    // An id begins with its time, so the primary key orders them too.
    "CREATE INDEX events_by_name ON events (event, id)",
    "CREATE INDEX events_by_account ON events (account_id, id) WHERE account_id IS NOT NULL",
    "CREATE INDEX events_by_client ON events (client_id, id) WHERE client_id IS NOT NULL",
    "CREATE INDEX events_by_error ON events (error_id) WHERE error_id IS NOT NULL",
  ],
  () => [
    // What a person agreed to besides the scope: resources, authorization details, a key that refresh tokens are bound to, who acts.
    "ALTER TABLE authorizations ADD COLUMN terms TEXT",
    "ALTER TABLE consents ADD COLUMN resources TEXT",
    // The one that it was exchanged from, and ends with (RFC 8693).
    "ALTER TABLE authorizations ADD COLUMN parent_id TEXT",
    "CREATE INDEX authorizations_by_parent ON authorizations (parent_id) WHERE parent_id IS NOT NULL",
    // The sign-in in a browser, by the name that clients are told (OpenID Connect Back-Channel Logout §2.1). A session's id changes
    // with each step of a sign-in, and this does not.
    "ALTER TABLE sessions ADD COLUMN sid TEXT",
    "ALTER TABLE sign_ins ADD COLUMN sid TEXT",
    "ALTER TABLE authorizations ADD COLUMN sid TEXT",
    "CREATE INDEX sessions_by_sid ON sessions (sid)",
    "CREATE INDEX authorizations_by_sid ON authorizations (sid) WHERE sid IS NOT NULL",

    // Keyed hash of the token with which a client manages its own registration (RFC 7592).
    "ALTER TABLE clients ADD COLUMN registration_token TEXT",
    // A secret that must be known again, because the client signs with it. Encrypted under a key that the database does not have.
    "ALTER TABLE clients ADD COLUMN sealed_secret TEXT",
    // What an administrator decided about it beyond what clients register: its resources, for whom it may act.
    "ALTER TABLE clients ADD COLUMN policy TEXT NOT NULL DEFAULT '{}'",
    // Of a client whose id is the address of its description: until when that need not be fetched again.
    "ALTER TABLE clients ADD COLUMN fresh_until BIGINT",
    "DROP INDEX clients_unused",
    "CREATE INDEX clients_unused ON clients (created_at) WHERE origin <> 'administrator' AND used_by_person = 0",

    // What tokens can be for (RFC 8707). A few rows.
    `CREATE TABLE resources (
      identifier TEXT NOT NULL PRIMARY KEY,
      name TEXT,
      scope TEXT NOT NULL,
      detail TEXT NOT NULL,
      created_at BIGINT NOT NULL
    )`,

    // Authorization requests that clients pushed (RFC 9126).
    `CREATE TABLE pushed_requests (
      id TEXT NOT NULL PRIMARY KEY,
      client_id TEXT NOT NULL,
      parameters TEXT NOT NULL,
      used_by TEXT,
      expires_at BIGINT NOT NULL
    )`,
    "CREATE INDEX pushed_requests_by_browser ON pushed_requests (used_by) WHERE used_by IS NOT NULL",
    "CREATE INDEX pushed_requests_by_expiry ON pushed_requests (expires_at)",

    // What may come once: ids of proofs, assertions and challenges, each as a hash. The row stays for as long as it could come again.
    `CREATE TABLE spent_ids (
      id TEXT NOT NULL PRIMARY KEY,
      expires_at BIGINT NOT NULL
    )`,
    "CREATE INDEX spent_ids_by_expiry ON spent_ids (expires_at)",

    // News for other servers, delivered at least once, in order for each lane.
    `CREATE TABLE deliveries (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL,
      receiver TEXT NOT NULL,
      lane TEXT NOT NULL,
      payload TEXT NOT NULL,
      attempts BIGINT NOT NULL,
      due_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      fault TEXT
    )`,
    "CREATE INDEX deliveries_by_due ON deliveries (due_at)",
    "CREATE INDEX deliveries_by_lane ON deliveries (lane, id)",
    "CREATE INDEX deliveries_by_receiver ON deliveries (receiver)",
    "CREATE INDEX deliveries_by_expiry ON deliveries (expires_at)",
  ],
  mailTables,
];
