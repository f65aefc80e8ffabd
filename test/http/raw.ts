/** Bytes on a socket: what fetch hides, and the tests of the Node adapter are about. */

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { type Application, type Listening, type ListenOptions, listen } from "../../src/http/node.ts";
import type { HttpAnswer } from "../../src/ports/exchange.ts";

/** An application, whose pages are of no interest to most tests. */
type Handling = Pick<Application, "handle"> & Partial<Application>;

/** Answers with what it was given, so that a test sees what reached the application. */
export const echo: Handling = {
  async handle(request, connection) {
    const { method, url, headers } = request;
    const seen = { method, url, type: headers.get("content-type"), body: await request.text(), from: connection?.remoteAddress };
    return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(seen) };
  },
};

export const textAnswer = (body: string, status = 200): HttpAnswer => ({ status, headers: { "content-type": "text/plain" }, body });

/** Serves for the length of a test. */
export async function serve(handling: Handling = echo, options: Partial<ListenOptions> = {}): Promise<Listening> {
  // Bound, since an application may be an object with methods.
  const application: Application = {
    handle: (request, connection) => handling.handle(request, connection),
    refusalPage: handling.refusalPage?.bind(handling),
  };
  const listening = await listen(application, { host: "127.0.0.1", port: 0, trustedProxies: [], ...options });
  onTestFinished(() => listening.close(0));
  return listening;
}

export interface Conversation {
  readonly socket: Socket;
  /** All that came back so far. */
  text(): string;
  send(text: string | Buffer): void;
  /** Resolves with all that came back, once it contains the text. Rejects where the connection ends before. */
  until(text: string): Promise<string>;
  /** Resolves with all that came back, once the other side has closed. */
  closed(): Promise<string>;
}

export async function talk({ port, address }: { port: number; address: string }, first?: string): Promise<Conversation> {
  const socket = connect({ port, host: address });
  onTestFinished(() => void socket.destroy());
  let received = "";
  socket.setEncoding("latin1");
  socket.on("data", (data) => {
    received += data;
  });
  socket.on("error", () => {}); // A reset is one way to close; "close" follows.
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await once(socket, "connect");
  if (first !== undefined) socket.write(first);

  return {
    socket,
    text: () => received,
    send: (text) => void socket.write(text),
    async until(text) {
      while (!received.includes(text)) {
        await Promise.race([new Promise((resolve) => socket.once("data", resolve)), closed]);
        if (socket.destroyed && !received.includes(text)) throw new Error(`closed after: ${received}`);
      }
      return received;
    },
    async closed() {
      await closed;
      return received;
    },
  };
}

/** One request on a connection of its own, and everything until the server closes it. */
export async function ask(server: Listening, request: string): Promise<Answer> {
  const conversation = await talk(server, request);
  return parseAnswer(await conversation.closed());
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export function parseAnswer(text: string): Answer {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [line = "", ...fields] = head.split("\r\n");
  const headers = new Headers(fields.map((field): [string, string] => splitField(field)));
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1] ?? 0), headers, body: rest.join("\r\n\r\n") };
}

function splitField(field: string): [string, string] {
  const colon = field.indexOf(":");
  return [field.slice(0, colon), field.slice(colon + 1).trim()];
}
