/** An HTTP client as programs have it: connections that stay open, and a clear word about requests that got no answer. */

import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { TestBrowser } from "../../src/testing/index.ts";

const TIMEOUT = 10_000; // milliseconds, for one answer

/** An answer read whole: JSON as a value, anything else as text. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: the caller says what it expects of it
  readonly body: any;
}

/** No answer came. It is not known whether the request was carried out, unless no server took it. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  /** The connection was refused before anything was sent. */
  readonly refused: boolean;

  constructor(cause: unknown) {
    super(`no answer came: ${cause instanceof Error ? cause.message : cause}`, { cause });
    this.refused = cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
  }
}

export interface Asked {
  readonly method: string;
  /** Below the root of the server. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface CallerOptions {
  /** Asked for each request, so that one client can speak with several nodes. All are on 127.0.0.1. */
  readonly port: () => number;
  /** What the server calls itself, for the Host header: requests arrive as if by its name. */
  readonly issuer: string;
  /** Milliseconds (default 10,000). */
  readonly timeout?: number;
  /** Told of each request, of the status of its answer (undefined: none came), and of how it came. */
  readonly onAnswer?: (status: number | undefined, asked: Asked, arrival: Arrival) => void;
}

export interface Arrival {
  /** From the request to the end of its answer. */
  readonly milliseconds: number;
  /** Empty: there was no answer. */
  readonly headers: IncomingHttpHeaders;
}

/** Requests of one program; it opens as many connections as it has requests under way, and keeps them. */
export class Caller {
  readonly issuer: string;
  readonly #port: () => number;
  readonly #host: string;
  readonly #timeout: number;
  readonly #onAnswer: NonNullable<CallerOptions["onAnswer"]>;
  readonly #agent: Agent = new Agent({ keepAlive: true, scheduling: "lifo" });

  constructor({ port, issuer, timeout = TIMEOUT, onAnswer = () => {} }: CallerOptions) {
    this.issuer = issuer;
    this.#port = port;
    this.#host = new URL(issuer).host;
    this.#timeout = timeout;
    this.#onAnswer = onAnswer;
  }

  /** @throws {NoAnswer} */
  async send(asked: Asked): Promise<Answer> {
    const { status, headers, text } = await this.#exchange(asked);
    const isJson = headers["content-type"]?.includes("json") === true;
    return { status, headers, body: isJson && text !== "" ? JSON.parse(text) : text };
  }

  /** @throws {NoAnswer} */
  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send({ method: "GET", path, headers });
  }

  /** Posts a form. @throws {NoAnswer} */
  post(path: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const body = new URLSearchParams(form).toString();
    return this.send({ method: "POST", path, body, headers: { "content-type": "application/x-www-form-urlencoded", ...headers } });
  }

  /** @throws {NoAnswer} */
  postJson(path: string, value: unknown): Promise<Answer> {
    const headers = { "content-type": "application/json" };
    return this.send({ method: "POST", path, body: JSON.stringify(value), headers });
  }

  /** A browser without scripts, over the same connections. Its headers are those that browsers send. */
  browser(): TestBrowser {
    return new TestBrowser(this.issuer, (request) => this.#fetch(request));
  }

  /** Closes the connections. */
  close(): void {
    this.#agent.destroy();
  }

  async #fetch(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    const asked = { method: request.method, path: `${pathname}${search}`, headers: Object.fromEntries(request.headers) };
    const { status, raw, text } = await this.#exchange(body === "" ? asked : { ...asked, body });
    const headers = new Headers();
    for (const [name, values] of Object.entries(raw)) for (const value of values ?? []) headers.append(name, value);
    return new Response(text === "" ? null : text, { status, headers });
  }

  #exchange(asked: Asked): Promise<Exchange> {
    const { method, path, headers, body } = asked;
    const since = performance.now();
    return new Promise((resolve, reject) => {
      const arrival = (headers: IncomingHttpHeaders): Arrival => ({ milliseconds: performance.now() - since, headers });
      const fail = (error: unknown): void => {
        this.#onAnswer(undefined, asked, arrival({}));
        reject(new NoAnswer(error));
      };
      const succeed = (exchange: Exchange): void => {
        this.#onAnswer(exchange.status, asked, arrival(exchange.headers));
        resolve(exchange);
      };
      const outgoing = httpRequest({
        agent: this.#agent,
        host: "127.0.0.1",
        port: this.#port(),
        method,
        path,
        headers: { host: this.#host, ...headers, ...(body !== undefined && { "content-length": Buffer.byteLength(body) }) },
      });
      const late = setTimeout(() => outgoing.destroy(new Error("none within the time limit")), this.#timeout);
      outgoing.on("close", () => clearTimeout(late));
      outgoing.on("error", fail);
      outgoing.on("response", (incoming) => readWhole(incoming).then(succeed, fail));
      outgoing.end(body);
    });
  }
}

interface Exchange {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly raw: NodeJS.Dict<string[]>;
  readonly text: string;
}

function readWhole(incoming: IncomingMessage): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    let text = "";
    incoming.setEncoding("utf8");
    incoming.on("data", (part: string) => {
      text += part;
    });
    // An answer that was cut off ends in an error too.
    incoming.on("error", reject);
    incoming.on("end", () =>
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, raw: incoming.headersDistinct, text }),
    );
  });
}
