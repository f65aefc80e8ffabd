/**
 * A small HTTP/1.1 keep-alive client over raw sockets, for load alone: it costs a fraction of `fetch`, so that one core of
 * load can saturate one core of server. One request is in flight on each connection.
 */

import { connect, type Socket } from "node:net";

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

interface Waiting {
  resolve(answer: RawAnswer): void;
  reject(error: Error): void;
}

const HEAD_END = Buffer.from("\r\n\r\n");

export class LoadConnection {
  readonly #port: number;
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #waiting: Waiting | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends one whole request, given as text. */
  async send(request: string): Promise<RawAnswer> {
    const socket = this.#socket ?? (await this.#open());
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      socket.write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: "127.0.0.1", port: this.#port, noDelay: true });
      socket.once("connect", () => {
        this.#socket = socket;
        resolve(socket);
      });
      socket.once("error", reject);
      socket.on("data", (chunk: Buffer) => this.#receive(chunk));
      socket.on("close", () => {
        this.#socket = undefined;
        this.#fail(new Error("the server closed the connection"));
      });
    });
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#received = Buffer.alloc(0);
    waiting?.reject(error);
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const bytes = this.#received;
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return;
    const head = bytes.toString("latin1", 0, end);
    const start = end + HEAD_END.length;
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
    const body = length === undefined ? unchunked(bytes, start, head) : bytes.toString("utf8", start, start + Number(length));
    if (body === undefined || (length !== undefined && bytes.length < start + Number(length))) return;

    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#received = Buffer.alloc(0);
    waiting?.resolve({ status: Number(head.slice(9, 12)), head, body });
  }
}

/** Undefined: there is more to come. */
function unchunked(bytes: Buffer, start: number, head: string): string | undefined {
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return "";
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const from = lineEnd + 2;
    if (bytes.length < from + size + 2) return undefined;
    if (size === 0) return Buffer.concat(parts).toString();
    parts.push(bytes.subarray(from, from + size));
    at = from + size + 2;
  }
}

export const get = (host: string, path: string, headers = ""): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html,application/json;q=0.9\r\n${headers}\r\n`;

export const post = (host: string, path: string, body: string, headers = "", type = "application/x-www-form-urlencoded"): string =>
  `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: ${type}\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
