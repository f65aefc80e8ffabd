/** The server, at a port of the loopback address, for client libraries that ask over the network and go by the system's clock. */

import { afterAll } from "vitest";
import { listen } from "../../src/http/node.ts";
import type { AuthorizationServer } from "../../src/ports/server.ts";
import {
  createManualClock,
  goThrough,
  startTestServer,
  type TestBrowser,
  type TestServer,
  type TestServerOptions,
} from "../../src/testing/index.ts";

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** Closes it after the file's tests; what was opened last is closed first. */
export function closeLater(close: () => Promise<unknown>): void {
  closing.push(close);
}

/**
 * `host`: the name by which browsers know it. Its clock stands where the system's was, unless another is given. The caller closes
 * it.
 */
export async function startAtPort({
  host = "127.0.0.1",
  clock = createManualClock(Math.floor(Date.now() / 1_000)),
  ...options
}: AtPort = {}): Promise<TestServer> {
  let server: TestServer | undefined;
  // The issuer's name holds the port, so the port comes first. Nobody knows it before the server is there.
  const running = (): AuthorizationServer => {
    if (server === undefined) throw new Error("asked too early");
    return server.server;
  };
  const listening = await listen(
    {
      handle: (request, connection) => running().handle(request, connection),
      refusalPage: (status) => running().refusalPage(status),
    },
    { host: "127.0.0.1", port: 0, trustedProxies: [] },
  );
  const started = await startTestServer({ ...options, issuer: `http://${host}:${listening.port}`, clock });
  server = started;
  return {
    ...started,
    async close() {
      await listening.close(0);
      await started.close();
    },
  };
}

interface AtPort extends Omit<TestServerOptions, "issuer"> {
  readonly host?: "127.0.0.1" | "localhost";
}

/** The same, closed after the file's tests. */
export async function startIssuer(host: "127.0.0.1" | "localhost" = "127.0.0.1", options: AtPort = {}): Promise<TestServer> {
  const server = await startAtPort({ ...options, host });
  closeLater(server.close);
  return server;
}

/** The person goes where the program sends them, signs in and decides: the address at the program to which that leads. */
export async function answerOf(
  server: TestServer,
  address: string | URL,
  { browser = server.browser(), decision = "allow" }: { browser?: TestBrowser; decision?: "allow" | "deny" } = {},
): Promise<URL> {
  const { location, title } = await goThrough(browser, await browser.open(address), { decision });
  if (location === undefined) throw new Error(`no answer came: the browser stands at “${title}”`);
  return location;
}
