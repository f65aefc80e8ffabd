/** A whole server of this process at a port of this computer, for other people's programs that come to it over the network. */

import { systemClock } from "../../src/ports/clock.ts";
import { basic, goThrough, type ManualClock, type TestServer, type TestServerOptions } from "../../src/testing/index.ts";
import { startAtPort } from "./issuer.ts";

/** Milliseconds for a test in which programs start: they take their time beside other work. */
export const PATIENCE = 60_000;

export interface ListeningServer extends TestServer {
  /** Goes there as the person, through our pages, and returns where they lead back to. */
  walk(address: string, decision?: "allow" | "deny"): Promise<string>;
  /** The person takes back what they allowed each program, on their account page. */
  disconnectAll(): Promise<void>;
  /** What a resource server is told of this token. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  introspect(token: string): Promise<any>;
  /** All that it has logged, a line each. */
  said(): string;
}

/** Its clock goes with the programs', since they look at times too. */
export async function startListening(options: Omit<TestServerOptions, "issuer" | "clock"> = {}): Promise<ListeningServer> {
  const server = await startAtPort({ ...options, clock: runningClock() });
  const asking = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" });

  return {
    ...server,
    async walk(address, decision = "allow") {
      const browser = server.browser();
      const { location, title } = await goThrough(browser, await browser.open(address), { decision });
      if (location === undefined) throw new Error(`the browser stands at “${title}”`);
      return location.href;
    },
    async disconnectAll() {
      const browser = server.browser();
      const account = await goThrough(browser, await browser.open("/account"));
      for (const { buttons } of account.forms)
        for (const button of buttons)
          if (button.startsWith("end=")) await browser.submit(account, { end: button.slice("end=".length) });
    },
    introspect: async (token) =>
      (await server.post("/auth/introspect", { token }, basic(asking.clientId, asking.secret ?? ""))).body,
    said: () => [...server.log, ...server.audit].map((line) => JSON.stringify(line)).join("\n"),
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
