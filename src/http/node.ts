/** Serves the application on Node's own HTTP server, and keeps from it whatever is not a whole, well-formed request. */

import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import type { Duplex } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type { HttpAnswer } from "../ports/exchange.ts";
import { type Log, silentLog } from "../ports/log.ts";
import type { AuthorizationServer } from "../ports/server.ts";
import { Admission, type Overload } from "./admission.ts";
import { type ClientAddress, clientAddressBehind, isAmong } from "./client-address.ts";
import { type ClientError, refuseClientError } from "./client-error.ts";
import { FewATurn } from "./few-a-turn.ts";
import { brokenHeadRule, READ_HEAD } from "./head.ts";
import { readRequest } from "./node-request.ts";
import { isReadByPerson } from "./reader.ts";
import { type Refusal, refuseForNow, refuseOnSocket, refuse as sendRefusal } from "./refusal.ts";
import { announcedBody, receiveBody } from "./request-body.ts";
import { giveUpSlowReader } from "./slow-reader.ts";
import { TurnEnd } from "./turn-end.ts";
import { Unanswered } from "./unanswered.ts";

/** The application. It is told the client's address as trusted proxies report it. */
export interface Application extends Pick<AuthorizationServer, "handle"> {
  /**
   * The page for people whose request is refused. An embedder who wants JSON for people too must say `undefined`, because a
   * member left out by mistake would be noticed only when a person reads a refusal.
   */
  readonly refusalPage: AuthorizationServer["refusalPage"] | undefined;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Addresses, and networks in CIDR notation, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly log?: Log;
  readonly timeouts?: Partial<Timeouts>;
  /** When requests are refused because there are too many. Absent: never. */
  readonly overload?: Overload;
  /** Called with the status of each request that was refused here, and so never reached the application. */
  readonly onRefused?: (status: number) => void;
}

/** Seconds, and parts of them. */
export interface Timeouts {
  /** For a request to arrive whole, counted from its first byte, or from the connection's start (default 10). */
  readonly receive: number;
  /** From an answer to the next request on the same connection; Dovecot keeps its idle ones for 60 (default 75). */
  readonly keepAlive: number;
  /** For an answer to be taken by the other side, once it was made (default 10). */
  readonly take: number;
  /** Without a byte in either direction while an answer is made or sent (default 30). */
  readonly stall: number;
}

export interface Listening {
  readonly address: string;
  readonly port: number;
  /** Believes other proxies, from the next request on. @throws RangeError naming what is neither address nor network; nothing changed */
  trust(proxies: readonly string[]): void;
  /** From now on each answer is the last on its connection, so that clients look for another server. */
  drain(): void;
  /** Stops accepting, answers what has begun, and cuts off what is not done within the grace time (seconds). */
  close(grace: number): Promise<void>;
}

/** Milliseconds for which a request may still come on an open connection. */
const LAST_REQUESTS = 100;

/**
 * Connections that the system queues until the server accepts them. A connection beyond that is tried again after a second or
 * three.
 */
const BACKLOG = 4_096;

/**
 * Milliseconds before a client that asks too often is told so. A client that obeys does not notice. One that asks again at once
 * is slowed down, and leaves the time to others.
 */
const HOLD_BACK = 25;

/** Requests that are refused in one turn because they did not come in time. A thousand may be late in the same second. */
const MOST_LATE = 16;

/** A monitor that asks whether the server lives is answered, however much there is to do. */
const WATCHED = /\/(livez|readyz|healthz)$/;

const NO_BODY = Buffer.alloc(0);
const BAD_TARGET: Refusal = { status: 400, description: "the request target or the Host header is malformed (RFC 9112 §3.2)" };
const UNMET: Refusal = { status: 417, description: "no expectation but 100-continue is met (RFC 9110 §10.1.1)" };
/** No address here can be the end of a tunnel. The answer names the methods that most of them have (RFC 9110 §9.3.6). */
const NO_TUNNEL: Refusal = {
  status: 405,
  description: "this server is no proxy (RFC 9110 §9.3.6)",
  allow: "GET, HEAD, POST, OPTIONS",
};
const FAILED: Refusal = { status: 500, description: "the server failed" };
const TOO_LARGE: Refusal = { status: 413, description: "the body is larger than 64 kB" };

/**
 * Opens the port.
 *
 * @throws RangeError for a trusted proxy that is neither address nor network; Node's own error where the port cannot be had
 */
export async function listen(given: Application, options: ListenOptions): Promise<Listening> {
  const { host, port, trustedProxies, log = silentLog, onRefused = () => {} } = options;
  const timeouts: Timeouts = { receive: 10, keepAlive: 75, take: 10, stall: 30, ...options.timeouts };
  const server = hardenedServer(timeouts);
  const unanswered = new Unanswered();
  const state: State = {
    clientAddress: clientAddressBehind(trustedProxies),
    isProxy: isAmong(trustedProxies),
    isDraining: false,
  };
  const admission = options.overload === undefined ? undefined : admissionBy(options.overload, log);
  const turnEnd = new TurnEnd();
  const application = admission === undefined ? given : counting(given, admission);
  const pageFor = (status: number): HttpAnswer | undefined => given.refusalPage?.(status);
  const refuse = (outgoing: ServerResponse, refusal: Refusal): void => {
    onRefused(refusal.status);
    const { headers, url: target = "" } = outgoing.req;
    const forPerson = isReadByPerson({ target, header: (name) => headers[name]?.toString() });
    sendRefusal(outgoing, refusal, forPerson ? pageFor(refusal.status) : undefined);
  };
  const answer = answerBy(application, { state, timeouts, turnEnd, refuse, log });

  const receive = async (incoming: IncomingMessage, outgoing: ServerResponse, invite?: () => void): Promise<void> => {
    // This check comes first, since a refusal must cost as little as possible.
    if (unanswered.endIfTooMany(incoming.socket)) return;
    turnEnd.expect();
    if (admission?.admit() === false && !WATCHED.test(incoming.url ?? "")) {
      onRefused(503);
      return turnEnd.do(() => {
        refuseForNow(outgoing);
        giveUpSlowReader(outgoing, timeouts.take);
      });
    }
    unanswered.add(outgoing);
    const broken = brokenHeadRule(incoming);
    if (broken !== undefined) return refuse(outgoing, broken);

    const announced = announcedBody(incoming);
    if (announced === "too large") return refuse(outgoing, TOO_LARGE);
    if (announced === "none") return answer(incoming, outgoing, NO_BODY);
    invite?.();
    const body = await receiveBody(incoming);
    if (body === "gone") return;
    if (body === "too large") return refuse(outgoing, TOO_LARGE);
    await answer(incoming, outgoing, body);
  };

  // One request that cannot be answered must not end the process, as an unhandled rejection would.
  const broken = (outgoing: ServerResponse) => (error: unknown) => {
    log.error({ error }, "a request could not be answered");
    outgoing.destroy();
  };

  server.on("request", (incoming, outgoing) => receive(incoming, outgoing).catch(broken(outgoing)));
  server.on("checkContinue", (incoming, outgoing) => {
    receive(incoming, outgoing, () => outgoing.writeContinue()).catch(broken(outgoing));
  });
  server.on("checkExpectation", (_, outgoing) => {
    unanswered.add(outgoing);
    refuse(outgoing, UNMET);
  });
  server.on("connect", (_, socket) => {
    // Node has detached the socket. The requests before this one are answered, and then the connection ends.
    socket.on("error", () => socket.destroy());
    if (unanswered.endAfter(socket)) return;
    onRefused(NO_TUNNEL.status);
    refuseOnSocket(socket, NO_TUNNEL);
  });
  const refuseUnread = (error: ClientError, socket: Duplex): void => {
    const refusal = refuseClientError(error, socket, { unanswered, log, pageFor });
    if (refusal !== undefined) onRefused(refusal.status);
  };
  const late = new FewATurn(MOST_LATE);
  server.on("clientError", (error: ClientError, socket) => {
    if (error.code !== "ERR_HTTP_REQUEST_TIMEOUT") return refuseUnread(error, socket);
    // Later requests come too late.
    socket.pause();
    late.do(() => refuseUnread(error, socket));
  });

  server.listen({ host, port, backlog: BACKLOG });
  await once(server, "listening");
  // Accepting fails for a while when descriptors run out, which must not end the process.
  server.on("error", (error) => log.error({ error }, "a connection could not be accepted"));

  let closed: Promise<void> | undefined;
  return {
    ...boundTo(server),
    trust(proxies) {
      state.clientAddress = clientAddressBehind(proxies);
      state.isProxy = isAmong(proxies);
    },
    drain() {
      state.isDraining = true;
    },
    close(grace) {
      state.isDraining = true;
      closed ??= finish(server, grace);
      return closed;
    },
  };
}

const admissionBy = (overload: Overload, log: Log): Admission =>
  new Admission({
    ...overload,
    onRefused: (refused) => log.warn({ refused }, "requests were refused, since more arrived than can be answered"),
  });

const counting = (application: Application, admission: Admission): Pick<Application, "handle"> => ({
  handle: (request, connection) => admission.during(() => application.handle(request, connection)),
});

/** What changes while the server runs. */
interface State {
  clientAddress: ClientAddress;
  isProxy: ReturnType<typeof isAmong>;
  isDraining: boolean;
}

function hardenedServer({ receive, keepAlive, stall }: Timeouts): Server {
  const server = createServer({
    maxHeaderSize: READ_HEAD,
    insecureHTTPParser: false,
    // Such a request is refused here, in JSON, also when the header stands there twice.
    requireHostHeader: false,
    headersTimeout: receive * 1000,
    requestTimeout: receive * 1000,
    connectionsCheckingInterval: receive * 100,
    keepAliveTimeout: keepAlive * 1000,
  });
  server.timeout = stall * 1000;
  // Headers are bounded by size alone. If Node left some out beyond a number, the second Host might be among them.
  server.maxHeadersCount = 0;
  return server;
}

interface Answering {
  readonly state: State;
  readonly timeouts: Timeouts;
  readonly turnEnd: TurnEnd;
  readonly refuse: (outgoing: ServerResponse, refusal: Refusal) => void;
  readonly log: Log;
}

function answerBy(application: Pick<Application, "handle">, { state, timeouts, turnEnd, refuse, log }: Answering) {
  const fail = (outgoing: ServerResponse, error: unknown): void => {
    // The application turns its own faults into answers, so this is a fault in that code.
    log.error({ error }, "a request ended in an unforeseen fault");
    if (!outgoing.headersSent) refuse(outgoing, FAILED);
    else outgoing.destroy();
  };

  const send = (outgoing: ServerResponse, { body, headers, status }: HttpAnswer): void => {
    try {
      // This is asked after the wait, since the server may have begun to close meanwhile.
      if (state.isDraining) outgoing.setHeader("connection", "close");
      outgoing.writeHead(status, status === 204 ? headers : { ...headers, "content-length": Buffer.byteLength(body) });
      outgoing.end(body); // to HEAD, and with 204, Node sends the head alone
      giveUpSlowReader(outgoing, timeouts.take);
    } catch (error) {
      fail(outgoing, error);
    }
  };

  return async (incoming: IncomingMessage, outgoing: ServerResponse, received: Buffer): Promise<void> => {
    const request = readRequest(incoming, received);
    if (request === undefined) return refuse(outgoing, BAD_TARGET);

    const remoteAddress = state.clientAddress(incoming.socket.remoteAddress, incoming.headers["x-forwarded-for"]?.toString());
    try {
      const answer = await application.handle(request, {
        remoteAddress,
        isFromProxy: state.isProxy(incoming.socket.remoteAddress),
      });
      if (answer.status === 429) setTimeout(() => send(outgoing, answer), HOLD_BACK);
      else turnEnd.do(() => send(outgoing, answer));
    } catch (error) {
      fail(outgoing, error);
    }
  };
}

function boundTo(server: Server): { readonly address: string; readonly port: number } {
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server listens on no port");
  return { address: bound.address, port: bound.port };
}

async function finish(server: Server, grace: number): Promise<void> {
  const closed = once(server, "close");
  // Connections that the system has accepted are accepted here too. Those still in its queue when the port closes are reset.
  await setImmediate();
  // Only the port is closed. The server's own `close` would cut idle connections at once, and with them a request that is on
  // its way.
  NetServer.prototype.close.call(server);
  const sweep = setInterval(() => server.closeIdleConnections(), LAST_REQUESTS);
  const cut = setTimeout(() => server.closeAllConnections(), grace * 1000);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
