/** Records to store in tests: whole, ordinary, and changed where a test says so. */

import { DatabaseSync } from "node:sqlite";
import { NEVER } from "../../src/protocol/time.ts";
import { type Account, newAccount } from "../../src/records/account.ts";
import { type Authorization, newAuthorization } from "../../src/records/authorization.ts";
import { type Client, newClient } from "../../src/records/client.ts";
import { type Credential, newCredential } from "../../src/records/credential.ts";
import type { KeyRecord } from "../../src/records/key.ts";
import type { UploadedLogo } from "../../src/records/logo.ts";
import { newSession, type Session } from "../../src/records/session.ts";
import { NEWEST_SCHEMA } from "../../src/store/sql/migrations.ts";
import { tablesOf } from "../../src/store/transfer/tables.ts";

/** Approved at 1,000 by a person, with a code that lives until 1,060. */
export const authorization = (id: string, change: Partial<Authorization> = {}): Authorization =>
  newAuthorization({
    id,
    state: "approved",
    flow: "authorization_code",
    clientId: "client",
    accountId: "alice",
    scope: ["openid", "mail"],
    createdAt: 1_000,
    expiresAt: 1_060,
    endsAt: NEVER,
    idleLifetime: 10_000,
    authenticatedAt: 990,
    binding: { redirectUri: "https://app.example/back", codeChallenge: "c".repeat(43), nonce: "n" },
    ...change,
  });

/** A device's request of 1,000 that waits for a person until 1,900. */
export const deviceRequest = (id: string, change: Partial<Authorization> = {}): Authorization =>
  authorization(id, {
    state: "requested",
    flow: "device_code",
    accountId: undefined,
    authenticatedAt: undefined,
    expiresAt: 1_900,
    binding: { startedFrom: "192.0.2.1" },
    userCodeHash: `hash of ${id}`,
    ...change,
  });

/** The same for one person alone, whom an application named. */
export const backchannelRequest = (id: string, change: Partial<Authorization> = {}): Authorization =>
  deviceRequest(id, { flow: "ciba", accountId: "alice", binding: { bindingMessage: "Order 4711", level: 2 }, ...change });

export const standing = (id: string, clientId: string): Authorization =>
  authorization(id, {
    state: "active",
    flow: "client_credentials",
    clientId,
    accountId: undefined,
    authenticatedAt: undefined,
    expiresAt: NEVER,
    binding: {},
  });

export const client = (clientId: string, change: Partial<Client> = {}): Client =>
  newClient({
    clientId,
    name: "A mail program",
    origin: "self",
    secretHash: { kind: "generated", sha256: "s".repeat(43) },
    authenticationMethod: "client_secret_basic",
    grantTypes: ["authorization_code", "refresh_token"],
    responseTypes: ["code", "code id_token"],
    redirectUris: ["https://app.example/back", "http://127.0.0.1/"],
    scope: ["openid", "mail"],
    resourceServer: false,
    reportsAddresses: true,
    keepsRefreshToken: true,
    requirePkce: false,
    idTokenAlgorithm: "ES256",
    lifetimes: { accessToken: 600 },
    metadata: { client_uri: "https://app.example", contacts: ["a@app.example"], "client_name#de": "Ein Mailprogramm" },
    createdAt: 1_000,
    ...change,
  });

/** A picture that no store looks into: every byte there is, and no end of line spared. */
export const uploaded = (version: string): UploadedLogo => {
  const bytes = Uint8Array.from({ length: 300 }, (_, at) => (at * 7 + version.length) % 256);
  return { logo: { version, mediaType: "image/png", width: 48, height: 32, size: bytes.length }, bytes };
};

export const account = (id: string, change: Partial<Account> = {}): Account =>
  newAccount({
    id,
    username: id,
    email: `${id}@mail.example`,
    emailVerified: true,
    name: "Somebody",
    createdAt: 1_000,
    disabledAt: undefined,
    passwordGeneration: 0,
    hasPassword: true,
    ...change,
  });

export const session = (id: string, change: Partial<Session> = {}): Session =>
  newSession({
    id,
    accountId: "alice",
    createdAt: 1_000,
    expiresAt: 2_000,
    userAgent: "A browser",
    address: "192.0.2.1",
    ...change,
  });

/** An application password of 1,000. */
export const credential = (id: string, change: Partial<Credential> = {}): Credential =>
  newCredential({
    id,
    accountId: "alice",
    kind: "app_password",
    name: "Thunderbird",
    lookup: `hash of ${id}`,
    detail: { scope: ["mail"] },
    createdAt: 1_000,
    ...change,
  });

export const key = (id: string, change: Partial<KeyRecord> = {}): KeyRecord => ({
  id,
  use: "sealing",
  algorithm: "HS256",
  encrypted: new Uint8Array([0, 1, 2, 255]),
  publicJwk: undefined,
  createdAt: 1_000,
  activeFrom: 1_000,
  ...change,
});

/** A row in each table that has none, put into a file by hand: whatever it means, it must be moved. */
export async function saveRowOfEach(file: string): Promise<void> {
  const database = new DatabaseSync(file);
  for (const { columns, name } of await tablesOf(NEWEST_SCHEMA)) {
    if (database.prepare(`SELECT 1 FROM ${name}`).get() !== undefined) continue;
    const values = columns.map(({ kind }, index) =>
      kind === "integer" ? index : kind === "bytes" ? new Uint8Array([0, 255]) : `“${index}”`,
    );
    const places = values.map(() => "?").join(", ");
    database.prepare(`INSERT INTO ${name} (${columns.map((column) => column.name).join(", ")}) VALUES (${places})`).run(...values);
  }
  database.close();
}
