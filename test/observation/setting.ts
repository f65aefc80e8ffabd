/** A whole server that is watched, and a log to read. */

import { observeStore } from "../../src/observation/observed-store.ts";
import { createObserver, type ObserverOptions, type ServerObserver } from "../../src/observation/observer.ts";
import type { Log, LogFields } from "../../src/ports/log.ts";
import { silentLog } from "../../src/ports/log.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { basic, startTestServer, type TestServer } from "../../src/testing/test-server.ts";

export interface Warning {
  readonly fields: LogFields;
  readonly message: string;
}

export function warningLog(): { readonly log: Log; readonly warnings: Warning[] } {
  const warnings: Warning[] = [];
  return { warnings, log: { ...silentLog, warn: (fields, message) => warnings.push({ fields, message }) } };
}

export interface WatchedServer {
  readonly server: TestServer;
  readonly observer: ServerObserver;
  readonly client: { readonly clientId: string; readonly secret: string };
  /** Client credentials, with this secret or the right one. */
  token(secret?: string): ReturnType<TestServer["post"]>;
}

export async function startWatchedServer(options: Partial<ObserverOptions> = {}): Promise<WatchedServer> {
  const observer = createObserver({ log: silentLog, slowRequest: undefined, ...options });
  const store = observeStore(await openSqliteStore({ file: ":memory:" }), observer);
  const server = await startTestServer({ store, observer });
  const { clientId, secret = "" } = await server.addClient({
    isPublic: false,
    grantTypes: ["client_credentials"],
    redirectUris: [],
    scope: "mail",
    mailbox: "scanner@example.org",
  });
  const token: WatchedServer["token"] = (given = secret) =>
    server.post("/auth/token?in=the-query", { grant_type: "client_credentials" }, basic(clientId, given));
  return { server, observer, client: { clientId, secret }, token };
}
