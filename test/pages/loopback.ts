/** Serves page states and their assets on loopback, under the policy that the real server sends. */

import { createServer } from "node:http";
import { assetsOf } from "../../src/pages/assets.ts";

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'";

export interface Loopback {
  readonly origin: string;
  close(): Promise<void>;
}

/** Each state is at `/its-name`. */
export async function serveStates(states: ReadonlyMap<string, string>): Promise<Loopback> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    const asset = assetsOf({}, "").find((candidate) => candidate.path === path);
    const body = asset?.body ?? states.get(path.slice(1));
    response.setHeader("content-security-policy", POLICY);
    response.setHeader("x-content-type-options", "nosniff");
    response.writeHead(body === undefined ? 404 : 200, { "content-type": asset?.contentType ?? "text/html; charset=utf-8" });
    response.end(body ?? "");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens at no port");

  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
