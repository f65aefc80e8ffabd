/** The switch of the torture harness: it asks the ready, keeps its clients, and repeats nothing that may have been done. */

import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { listenOn } from "../../harness/ports.ts";
import { Caller } from "../../torture/load/http.ts";
import { startSwitch } from "../../torture/machine/switch.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A node that is ready as long as it listens, and answers anything else with its name. */
async function startNode(
  name: string,
  answer?: RequestListener,
): Promise<{ port: number; asked: string[]; end(): Promise<void>; server: Server }> {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === "/readyz") return outgoing.end();
    asked.push(incoming.url ?? "");
    if (answer !== undefined) return answer(incoming, outgoing);
    outgoing.setHeader("content-type", "text/plain");
    outgoing.end(name);
  });
  const port = await listenOn(server, 0);
  const end = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  closing.push(end);
  return { port, asked, end, server };
}

/** They are not asked again unless a test says so. */
async function startBetween(...ports: number[]): Promise<{ caller: Caller; until(port: number, ready: boolean): Promise<void> }> {
  const between = await startSwitch({ ports, checkEvery: 1_000_000 });
  const caller = new Caller({ port: () => between.port, issuer: "http://127.0.0.1:8080" });
  closing.push(
    () => between.close(),
    async () => caller.close(),
  );
  return { caller, until: between.until };
}

test("both nodes get their share, and answers come through whole", async () => {
  const [one, other] = [await startNode("one"), await startNode("other")];
  const { caller } = await startBetween(one.port, other.port);

  const answers = [await caller.get("/a"), await caller.post("/b", { x: "1" }), await caller.get("/c"), await caller.get("/d")];

  expect(answers.map(({ body }) => body).toSorted()).toEqual(["one", "one", "other", "other"]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test("a node that takes no connection is passed over: the other answers, and nobody notices", async () => {
  const [one, other] = [await startNode("one"), await startNode("other")];
  const { caller } = await startBetween(one.port, other.port);
  await one.end();

  const answers = [await caller.get("/a"), await caller.get("/b"), await caller.get("/c")];

  expect(answers.map(({ body }) => body)).toEqual(["other", "other", "other"]);
});

test("a request that a node broke off is not repeated elsewhere: it may have been done", async () => {
  const broken = await startNode("broken", (incoming) => incoming.socket.destroy());
  const other = await startNode("other");
  const { caller } = await startBetween(broken.port, other.port);

  const statuses = [(await caller.get("/a")).status, (await caller.get("/b")).status];

  expect(statuses.toSorted()).toEqual([200, 502]);
  expect([...broken.asked, ...other.asked].toSorted()).toEqual(["/a", "/b"]);
});

test("a node that comes back is asked again", async () => {
  const [one, other] = [await startNode("one"), await startNode("other")];
  const { caller, until } = await startBetween(one.port, other.port);
  await one.end();
  await until(one.port, false);
  await listenOn(one.server, one.port);
  await until(one.port, true);

  const bodies = [(await caller.get("/a")).body, (await caller.get("/b")).body];

  expect(bodies.toSorted()).toEqual(["one", "other"]);
});
