/** A whole server in this process: embedded store in memory, a clock to move by hand, counted randomness, no port. */

import { hash } from "node:crypto";
import { canonicalName, checkNewName } from "../accounts/canonical-name.ts";
import { createLocalAccounts } from "../accounts/local.ts";
import { checkForeignHash, faultOfNewPassword } from "../accounts/new-password.ts";
import { createPasswordChoice } from "../accounts/password-choice.ts";
import { createPasswordHasher } from "../accounts/password-hash.ts";
import { createProviders } from "../accounts/providers.ts";
import { createSetUp } from "../accounts/set-up.ts";
import type { AccountRules } from "../admin/account-description.ts";
import { type Administration, createAdministration } from "../admin/administration.ts";
import type { NewClient } from "../admin/new-client.ts";
import { Browser } from "../browser/browser.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { ServerFacts } from "../ports/administration.ts";
import type { Factors } from "../ports/factors.ts";
import { type Fetcher, noFetcher } from "../ports/fetcher.ts";
import type { Letters } from "../ports/letters.ts";
import type { Log, LogFields } from "../ports/log.ts";
import type { MetricsPage, Observer } from "../ports/observer.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Provider } from "../ports/provider.ts";
import { randomText } from "../ports/random.ts";
import type { AuthorizationServer, Connection } from "../ports/server.ts";
import type { Store } from "../ports/store.ts";
import type { Account } from "../records/account.ts";
import type { AuditEvent } from "../records/event.ts";
import { DEFAULT_SETTINGS, type Settings } from "../records/settings.ts";
import { createAuthorizationServer } from "../server.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import { createCountedRandom } from "./counted-random.ts";
import { openFixedKeys } from "./fixed-keys.ts";
import { createManualClock, type ManualClock } from "./manual-clock.ts";

/** An answer read whole: JSON as a value, anything else as text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  readonly body: any;
}

/** A client as tests use it: its id and, if it is confidential, its secret. */
export interface TestClient {
  readonly clientId: string;
  readonly secret: string | undefined;
  readonly redirectUri: string;
}

export interface LogLine {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly fields: LogFields;
  readonly message: string;
}

export interface TestServer {
  readonly issuer: string;
  readonly server: AuthorizationServer;
  readonly store: Store;
  readonly keys: KeyRing;
  readonly clock: ManualClock;
  readonly administration: Administration;
  readonly audit: AuditEvent[];
  readonly log: LogLine[];
  /** The person of {@link PASSWORD}: alice@example.org. */
  readonly alice: Account;
  fetch(request: Request, connection?: Connection): Promise<Response>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Posts a form; undefined parameters are left out. */
  post(
    path: string,
    parameters: Parameters | string,
    headers?: Readonly<Record<string, string>>,
    connection?: Connection,
  ): Promise<Answer>;
  postJson(path: string, body: unknown, headers?: Readonly<Record<string, string>>, connection?: Connection): Promise<Answer>;
  /**
   * Adds a client as an administrator does, and its scopes where they are new. By default a public one of the code flow, with
   * refresh tokens.
   */
  addClient(input?: Partial<NewClient>): Promise<TestClient>;
  addAccount(username: string, more?: { email?: string; name?: string }): Promise<Account>;
  browser(connection?: Connection): Browser;
  close(): Promise<void>;
}

type Parameters = Readonly<Record<string, string | undefined>>;

export interface TestServerOptions {
  readonly issuer?: string;
  readonly settings?: Partial<Settings>;
  readonly store?: Store;
  readonly clock?: ManualClock;
  /** An observer of each request. To observe the store too, hand in a wrapped one. */
  readonly observer?: Observer;
  readonly metrics?: MetricsPage;
  /** Such as {@link createOutbox} makes. Absent: no letters are sent. */
  readonly letters?: Letters;
  /** Where clients publish their keys. Absent: nothing is fetched. */
  readonly fetcher?: Fetcher;
  /** What administrators look up of the process. */
  readonly facts?: ServerFacts;
  readonly isDraining?: () => boolean;
  readonly factors?: Partial<Factors>;
  /** Other providers, at which people sign in. */
  readonly providers?: readonly Provider[];
  /** Another hasher than the cheap one for tests. */
  readonly hasher?: PasswordHasher;
  /** Another seed gives other ids and tokens. */
  readonly seed?: string;
}

export const ISSUER = "https://auth.example";
export const USERNAME = "alice@example.org";
export const PASSWORD = "correct horse battery staple";
export const REDIRECT_URI = "https://client.example/cb";

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { issuer = ISSUER, seed = "test", clock = createManualClock() } = options;
  const random = createCountedRandom(seed);
  const store = options.store ?? (await openSqliteStore({ file: ":memory:" }));
  const keys = await openFixedKeys(store, { clock, random });
  // Cheap enough for a thousand tests; the real cost is measured where it is the subject.
  const hasher = options.hasher ?? createPasswordHasher({ random, cost: { memory: 64, passes: 1, parallelism: 1 } });
  const audit: AuditEvent[] = [];
  const lines: LogLine[] = [];
  const log = recordingLog(lines, audit);
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const rules: AccountRules = {
    canonicalName,
    checkNewName,
    // The lists of common passwords take longer to load than most tests run.
    checkNewPassword: async (password, own) => (password === PASSWORD ? undefined : faultOfNewPassword(password, own)),
    checkHash: checkForeignHash,
  };
  const administration = createAdministration({
    store,
    hasher,
    rules,
    scopes: settings.scopes,
    keys: async () => keys,
    fetcher: async () => options.fetcher ?? noFetcher,
    issuer,
    lifetimes: settings.lifetimes,
    clock,
    random,
    log,
  });
  const setUp = createSetUp({ store, hasher, clock, random });
  const server = createAuthorizationServer({
    issuer,
    store,
    accounts: createLocalAccounts({ store, hasher }),
    keys,
    hasher,
    setUp,
    passwordChoice: createPasswordChoice({ store, hasher, clock }),
    administration: {
      rules,
      keys,
      settings: () => [{ setting: "name", value: settings.name, source: "default" }],
      ...(options.facts && { facts: options.facts }),
    },
    ...(options.factors !== undefined && { factors: options.factors }),
    ...(options.providers !== undefined && { providers: createProviders(options.providers, { store, clock, random, log }) }),
    settings,
    clock,
    random,
    log,
    ...(options.observer !== undefined && { observer: options.observer }),
    ...(options.fetcher !== undefined && { fetcher: options.fetcher }),
    ...(options.letters !== undefined && { letters: options.letters }),
    ...(options.metrics !== undefined && { metrics: options.metrics }),
    ...(options.isDraining !== undefined && { isDraining: options.isDraining }),
  });

  const addAccount: TestServer["addAccount"] = (username, more = {}) =>
    administration.accounts.add({ username, password: PASSWORD, emailVerified: more.email !== undefined, ...more });
  const found = await administration.accounts.find(USERNAME);
  const alice = found ?? (await addAccount(USERNAME, { email: USERNAME, name: "Alice Example" }));

  const send = async (request: Request, connection: Connection = { remoteAddress: "192.0.2.1" }): Promise<Answer> => {
    const response = await server.fetch(request, connection);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, body: isJson && text !== "" ? JSON.parse(text) : text };
  };
  const urlOf = (path: string): string => (path.startsWith("http") ? path : `${issuer}${path}`);

  return {
    issuer,
    server,
    store,
    keys,
    clock,
    administration,
    audit,
    log: lines,
    alice,
    fetch: (request, connection) => server.fetch(request, connection),
    get: (path, headers = {}) => send(new Request(urlOf(path), { headers })),
    post(path, parameters, headers = {}, connection) {
      const given =
        typeof parameters === "string"
          ? []
          : Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
      const body = typeof parameters === "string" ? parameters : new URLSearchParams(given).toString();
      const type = { "content-type": "application/x-www-form-urlencoded" };
      return send(new Request(urlOf(path), { method: "POST", body, headers: { ...type, ...headers } }), connection);
    },
    postJson: (path, body, headers = {}, connection) =>
      send(
        new Request(urlOf(path), {
          method: "POST",
          body: typeof body === "string" ? body : JSON.stringify(body),
          headers: { "content-type": "application/json", ...headers },
        }),
        connection,
      ),
    async addClient(input = {}) {
      const redirectUris = input.redirectUris ?? [REDIRECT_URI];
      const named = input.scope?.split(" ").filter((name) => name !== "") ?? [];
      for (const name of await administration.scopes.unknown(named))
        await administration.scopes.add({ name, words: undefined, detail: undefined });
      const { client, generatedSecret } = await administration.clients.add({
        name: "Test client",
        isPublic: true,
        redirectUris,
        ...input,
      });
      return {
        clientId: client.clientId,
        secret: generatedSecret ?? input.chosenSecret,
        redirectUri: redirectUris[0] ?? REDIRECT_URI,
      };
    },
    addAccount,
    browser: (connection = { remoteAddress: "192.0.2.1" }) => new Browser(issuer, (request) => server.fetch(request, connection)),
    close: () => store.close(),
  };
}

function recordingLog(lines: LogLine[], audit: AuditEvent[]): Log {
  const at = (level: LogLine["level"]) => (fields: LogFields, message: string) => {
    lines.push({ level, fields, message });
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error"), audit: (event) => audit.push(event) };
}

/** A code verifier and its S256 challenge (RFC 7636 §4). */
export function makePkce(seed = "verifier"): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomText(createCountedRandom(seed), 32);
  return { verifier, challenge: hash("sha256", verifier, "base64url") };
}

/** HTTP Basic credentials. */
export const basic = (clientId: string, secret: string): { readonly authorization: string } => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`,
});
