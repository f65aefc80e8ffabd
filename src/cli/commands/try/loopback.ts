/** Receiving the answer of a browser on this machine (RFC 8252 §7.3): a listener on 127.0.0.1 that hears one thing. */

import { createServer } from "node:http";
import { Fault } from "./fault.ts";

const HINT =
  "If the client registered another address, give its path with --redirect-path, and its port with --redirect-port where the server compares it.";

export interface Loopback {
  readonly redirectUri: string;
  /**
   * The first answer that `isOurs`; others are turned away, so that no other program on this machine can end the wait.
   *
   * @throws {Fault} none came within `seconds`, or ours came to another path than the one that was asked for
   */
  answer(isOurs: (answer: URLSearchParams) => boolean, seconds: number): Promise<URLSearchParams>;
  close(): void;
}

/**
 * @param path as the client registered it: only the port may differ (RFC 8252 §7.3)
 * @param port for a client whose server compares the port too; 0: one that is free
 * @throws {Fault} the port cannot be listened on
 */
export async function listenOnLoopback(path = "/callback", port = 0): Promise<Loopback> {
  let isOurs: ((answer: URLSearchParams) => boolean) | undefined;
  const { promise, resolve, reject } = Promise.withResolvers<URLSearchParams>();
  // Without a caller that waits, a rejection must not end the process.
  promise.catch(() => {});

  // Loaded here, since pages are much that other commands do not need.
  const { standalonePage } = await import("../../../pages/standalone.ts");
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const ours = request.method === "GET" && isOurs?.(searchParams) === true;
    const accepted = ours && pathname === path;
    const status = accepted ? 200 : ours || pathname === path ? 400 : 404;
    const ending = !ours ? "nobodyWaits" : !accepted || searchParams.has("error") ? "failed" : "signedIn";
    const { html, policy } = standalonePage({ name: "Latchkey", place: "on this computer", ...ENDINGS[ending] });
    response.writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy,
      "referrer-policy": "no-referrer",
      connection: "close",
    });
    response.end(html);
    if (accepted) resolve(searchParams);
    // RFC 6749 §4.1.2: an answer goes to the address in the request. The code would not be redeemed with another.
    else if (ours) reject(new Fault(`The server answered at the path ${pathname}, and was asked to answer at ${path}. ${HINT}`));
  });
  await new Promise<void>((done, failed) => server.once("error", failed).listen(port, "127.0.0.1", done)).catch((cause: Error) => {
    throw new Fault(`Port ${port} of 127.0.0.1 cannot be listened on: ${cause.message}.`, { cause });
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Fault("There is no port to listen on.");

  return {
    redirectUri: `http://127.0.0.1:${address.port}${path}`,
    async answer(predicate, seconds) {
      isOurs = predicate;
      const timer = setTimeout(
        () =>
          reject(
            new Fault(
              `Nobody came back from the browser within ${seconds} seconds to http://127.0.0.1:${address.port}${path}. ${HINT}`,
            ),
          ),
        seconds * 1_000,
      );
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
      }
    },
    close() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

/** What the browser shows. It repeats nothing of the answer. */
const ENDINGS = {
  signedIn: { good: true, title: "You have signed in", sentence: "You can close this window and go back to the terminal." },
  failed: {
    good: false,
    title: "The sign-in did not succeed",
    sentence: "You can close this window. The terminal says why.",
  },
  nobodyWaits: {
    good: false,
    title: "Nothing waits for this answer",
    sentence: "You can close this window.",
  },
} as const;
