/** Fills a store with authorizations as they lie in a server that has been used for long, through the store's own verbs. */

import { createHash } from "node:crypto";
import type { Store } from "../../src/ports/store.ts";
import { NEVER } from "../../src/protocol/time.ts";
import { type Account, newAccount } from "../../src/records/account.ts";
import { type Authorization, newAuthorization } from "../../src/records/authorization.ts";

const SCOPE = ["openid", "offline_access"];
const MONTH = 30 * 86_400; // seconds
const AT_ONCE = 2_000;

/** One account for every ten authorizations, and no more than a hundred thousand. */
const accountsFor = (size: number): number => Math.max(1, Math.min(100_000, Math.floor(size / 10)));

/** The n-th id: by time first, as the server makes them, and never the same twice. */
export function authorizationId(n: number, now: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE((now - MONTH) * 1_000 + Math.floor(n / 8), 0, 6);
  createHash("sha256").update(`authorization ${n}`).digest().copy(bytes, 6, 0, 10);
  return bytes.toString("base64url");
}

const accountId = (n: number): string => `account-${n}`;

/** Adds the authorizations from `from` on, until there are `size`. */
export async function fill(store: Store, from: number, size: number, now: number, progress: (done: number) => void): Promise<void> {
  for (let n = from === 0 ? 0 : accountsFor(from); n < accountsFor(size); n += AT_ONCE) {
    const some = numbers(n, Math.min(n + AT_ONCE, accountsFor(size)));
    await Promise.all(some.map((each) => store.saveAccount(account(each, now), undefined)));
  }
  for (let n = from; n < size; n += AT_ONCE) {
    const some = numbers(n, Math.min(n + AT_ONCE, size));
    await Promise.all(some.map((each) => store.saveAuthorization(authorization(each, accountsFor(size), now))));
    progress(n + some.length);
  }
}

/** Rows that the next sweep takes away. */
export async function fillExpired(store: Store, many: number, now: number): Promise<void> {
  const rows = numbers(0, many).map((n) => ({
    ...authorization(n, 1, now),
    id: createHash("sha256").update(`expired ${n} ${now}`).digest().subarray(0, 16).toString("base64url"),
    createdAt: now - MONTH,
    expiresAt: now - 86_400,
  }));
  await Promise.all(rows.map((row) => store.saveAuthorization(row)));
}

function authorization(n: number, accounts: number, now: number): Authorization {
  return newAuthorization({
    id: authorizationId(n, now),
    state: "active",
    flow: "authorization_code",
    clientId: "web",
    accountId: accountId(n % accounts),
    scope: SCOPE,
    createdAt: now - MONTH + Math.floor(n / 8_000),
    expiresAt: now + MONTH,
    endsAt: NEVER,
    idleLifetime: MONTH,
    generation: 1,
    rotatedAt: now - 3_600,
    authenticatedAt: now - 3_600,
    lastUsedAt: now - 3_600,
    binding: { redirectUri: "http://127.0.0.1:9/cb", codeChallenge: "c".repeat(43) },
  });
}

const account = (n: number, now: number): Account =>
  newAccount({ id: accountId(n), username: `user${n}`, email: `user${n}@example.org`, emailVerified: true, createdAt: now });

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);
