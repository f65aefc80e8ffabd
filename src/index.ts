/** The library's front door: an authorization server as one function over `Request` and `Response`. */

export { createLocalAccounts } from "./accounts/local.ts";
export { createPasswordHasher } from "./accounts/password-hash.ts";
export { createSetUp } from "./accounts/set-up.ts";
export { createFetcher, type FetcherOptions } from "./fetcher/fetcher.ts";
export { type Application, listen } from "./http/node.ts";
export { openKeyRing } from "./keys/key-ring.ts";
export { MasterKeyError, parseMasterKey } from "./keys/master-key.ts";
export { createObserver, type ObserverOptions, observeHasher, observeStore, type ServerObserver } from "./observation/index.ts";
export { type StandalonePage, type StandaloneView, standalonePage } from "./pages/standalone.ts";
export type { Accounts, SetUp } from "./ports/accounts.ts";
export { type Clock, systemClock } from "./ports/clock.ts";
export type { Fetched, Fetcher } from "./ports/fetcher.ts";
export type { Keys } from "./ports/keys.ts";
export type { Letter, Letters } from "./ports/letters.ts";
export { type Log, silentLog } from "./ports/log.ts";
export type { MetricsPage, Observer } from "./ports/observer.ts";
export type { PasswordHasher } from "./ports/password-hasher.ts";
export { type Random, systemRandom } from "./ports/random.ts";
export type { AuthorizationServer, Connection, VerifiedToken } from "./ports/server.ts";
export type { Store } from "./ports/store.ts";
export { Unavailable } from "./ports/unavailable.ts";
export { type Account, newAccount } from "./records/account.ts";
export type { Authorization } from "./records/authorization.ts";
export type { Client } from "./records/client.ts";
export { DEFAULT_SETTINGS, type Settings } from "./records/settings.ts";
export { type AuthorizationServerOptions, createAuthorizationServer } from "./server.ts";
export { openSqliteStore } from "./store/sqlite/store.ts";
