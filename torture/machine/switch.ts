/**
 * A switch in front of several nodes, as small as one can be: it asks each node whether it is ready, keeps its clients'
 * connections open, and sends a request a second time only where the first was refused before anything of it was sent.
 */

import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { listenOn } from "../../harness/ports.ts";

export interface SwitchOptions {
  /** The nodes' ports, on 127.0.0.1. */
  readonly ports: readonly number[];
  /** Where it listens; absent: the system chooses. */
  readonly port?: number;
  /** Milliseconds between two questions whether a node is ready (default 100). */
  readonly checkEvery?: number;
}

export interface Switch {
  readonly url: string;
  readonly port: number;
  /** Whether the node at this port was ready when last asked. */
  isReady(port: number): boolean;
  /** Resolves when a node is ready, or no longer so. @throws {Error} not within ten seconds */
  until(port: number, ready: boolean): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE = 10_000; // milliseconds
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "proxy-connection", "upgrade"]); // RFC 9110 §7.6.1

interface Upstream {
  readonly port: number;
  readonly agent: Agent;
  ready: boolean;
}

export async function startSwitch({ ports, port = 0, checkEvery = 100 }: SwitchOptions): Promise<Switch> {
  const upstreams = ports.map((one): Upstream => ({ port: one, agent: new Agent({ keepAlive: true }), ready: false }));
  let turn = 0;

  const check = async (upstream: Upstream): Promise<void> => {
    upstream.ready = await isReady(upstream.port);
  };
  const checkAll = (): Promise<unknown> => Promise.all(upstreams.map(check));
  await checkAll();
  const timer = setInterval(checkAll, checkEvery);

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    turn += 1;
    const inOrder = upstreams.map((_, index) => upstreams[(turn + index) % upstreams.length]).filter((one) => one !== undefined);
    for (const upstream of [...inOrder.filter(({ ready }) => ready), ...inOrder.filter(({ ready }) => !ready)]) {
      const outcome = await forward(incoming, body, upstream, outgoing);
      if (outcome === "answered") return;
      upstream.ready = false;
      if (outcome === "broken off") break;
    }
    if (!outgoing.headersSent) outgoing.writeHead(502);
    outgoing.end();
  };

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 75_000;
  const listening = await listenOn(server, port);
  const find = (wanted: number): boolean => upstreams.some((one) => one.port === wanted && one.ready);

  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    isReady: find,
    async until(wanted, ready) {
      const end = performance.now() + PATIENCE;
      while (find(wanted) !== ready) {
        if (performance.now() > end) throw new Error(`the node at ${wanted} did not become ${ready ? "ready" : "unready"} in time`);
        await checkAll();
      }
    },
    async close() {
      clearInterval(timer);
      server.close();
      server.closeAllConnections();
      for (const { agent } of upstreams) agent.destroy();
    },
  };
}

/** Refused: nothing was sent, so another node may be asked. Broken off: it may have been done, and is not for us to repeat. */
function forward(
  incoming: IncomingMessage,
  body: Buffer,
  { agent, port }: Upstream,
  outgoing: ServerResponse,
): Promise<"answered" | "refused" | "broken off"> {
  return new Promise((resolve) => {
    const { method, url, headers } = incoming;
    const passed = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name));
    const asked = httpRequest({
      agent,
      host: "127.0.0.1",
      port,
      method,
      path: url,
      headers: { ...Object.fromEntries(passed), ...(body.length > 0 && { "content-length": body.length }) },
    });
    asked.on("error", (error) => resolve("code" in error && error.code === "ECONNREFUSED" ? "refused" : "broken off"));
    asked.on("response", (given) => {
      const kept = Object.entries(given.headersDistinct).filter(([name]) => !HOP_BY_HOP.has(name));
      outgoing.writeHead(given.statusCode ?? 502, Object.fromEntries(kept));
      given.pipe(outgoing);
      given.on("error", () => outgoing.destroy());
      given.on("close", () => resolve("answered"));
    });
    asked.end(body);
  });
}

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = httpRequest({ host: "127.0.0.1", port, path: "/readyz", agent: false, timeout: 1_000 });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(false));
    asked.on("response", (given) => {
      given.resume();
      resolve(given.statusCode === 200);
    });
    asked.end();
  });
}
