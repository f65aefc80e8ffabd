/** A program on this computer that waits for its answer at a loopback address (RFC 8252 §7.3), and keeps all that reaches it. */

import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

export interface Application {
  readonly redirectUri: string;
  /** Requests as they came: address, headers and body, in one text each. */
  readonly received: string[];
  close(): Promise<void>;
}

export async function startApplication(): Promise<Application> {
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    received.push([request.url, JSON.stringify(request.headers), body.toString()].join("\n"));
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end('<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,"><h1>Back in the app</h1>');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the application listens at no port");

  return {
    redirectUri: `http://127.0.0.1:${address.port}/callback`,
    received,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
