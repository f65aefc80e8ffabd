/** A whole server of this process at a port of this computer, for other people's programs that come to it over the network. */

import { freePort } from "../../harness/ports.ts";
import { listen } from "../../src/http/node.ts";
import { systemClock } from "../../src/ports/clock.ts";
import {
  basic,
  goThrough,
  type ManualClock,
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from "../../src/testing/index.ts";

/** Milliseconds for a test in which programs start: they take their time beside other work. */
export const PATIENCE = 60_000;

export interface ListeningServer extends TestServer {
  /** Goes there as the person, through our pages, and returns where they lead back to. */
  walk(address: string, decision?: "allow" | "deny"): Promise<string>;
  /** What a resource server is told of this token. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  introspect(token: string): Promise<any>;
  /** All that it has logged, a line each. */
  said(): string;
}

/** Its clock goes with the programs', since they look at times too. */
export async function startListening(options: Omit<TestServerOptions, "issuer" | "clock"> = {}): Promise<ListeningServer> {
  const port = await freePort();
  const server = await startTestServer({ ...options, issuer: `http://127.0.0.1:${port}`, clock: runningClock() });
  const listening = await listen(server.server, { host: "127.0.0.1", port, trustedProxies: [] });
  const asking = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" });

  return {
    ...server,
    async walk(address, decision = "allow") {
      const browser = server.browser();
      const { location, title } = await goThrough(browser, await browser.open(address), { decision });
      if (location === undefined) throw new Error(`the browser stands at “${title}”`);
      return location.href;
    },
    introspect: async (token) =>
      (await server.post("/auth/introspect", { token }, basic(asking.clientId, asking.secret ?? ""))).body,
    said: () => [...server.log, ...server.audit].map((line) => JSON.stringify(line)).join("\n"),
    async close() {
      await listening.close(0);
      await server.close();
    },
  };
}

/** The system's time, and as much more as a test has moved it ahead. */
function runningClock(): ManualClock {
  let ahead = 0;
  return {
    now: () => systemClock.now() + ahead,
    advance: (by) => {
      ahead += by;
    },
    set: (to) => {
      ahead = to - systemClock.now();
    },
  };
}
