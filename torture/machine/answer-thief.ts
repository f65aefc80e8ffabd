/** Stands between a client and a node, and sees to it that an answer does not arrive: at the moment that it is told. */

import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer, text } from "node:stream/consumers";
import { listenOn } from "../../harness/ports.ts";

interface Armed {
  readonly moment: Moment;
  readonly before: (answer: string | undefined) => Promise<void>;
  readonly done: () => void;
}

/** As soon as the node has the request, or when its answer is there: then what it says is done, and durable. */
export type Moment = "request sent" | "answer given";

export interface AnswerThief {
  readonly port: number;
  /**
   * The next request has no answer. First this is done, with the answer where there is one; then the client is cut off, and
   * the promise resolves.
   */
  arm(moment: Moment, before: (answer: string | undefined) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function startAnswerThief(target: () => number): Promise<AnswerThief> {
  let armed: Armed | undefined;

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    const theft = armed;
    armed = undefined;
    const steal = async (answer: string | undefined): Promise<void> => {
      await theft?.before(answer);
      incoming.socket.destroy();
      theft?.done();
    };
    const { headers, method, url } = incoming;
    const asked = httpRequest({ agent: false, host: "127.0.0.1", port: target(), method, path: url, headers });
    asked.on("error", () => {
      // A node that is being killed cannot answer; the theft is not over yet.
      if (theft === undefined) incoming.socket.destroy();
    });
    asked.on("response", async (given) => {
      const answer = await text(given).catch(() => undefined);
      if (theft?.moment === "answer given" && answer !== undefined) return steal(answer);
      if (theft !== undefined || answer === undefined) return;
      outgoing.writeHead(given.statusCode ?? 502, { "content-type": given.headers["content-type"] ?? "text/plain" });
      outgoing.end(answer);
    });
    asked.end(body, () => {
      if (theft?.moment === "request sent") void steal(undefined);
    });
  };

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const port = await listenOn(server, 0);
  return {
    port,
    arm: (moment, before) =>
      new Promise((resolve) => {
        armed = { moment, before, done: resolve };
      }),
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
