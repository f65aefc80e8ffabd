/** What is posted to a receiver of news goes where its administrator said, and nowhere else: a plain server on this computer hears all of it. */

import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listenOn } from "../../harness/ports.ts";
import { createFetcher } from "../../src/fetcher/fetcher.ts";

const WHAT = { headers: { "content-type": "application/secevent+jwt", authorization: "secret" }, body: "a.b.c" };
const heard: { readonly path: string | undefined; readonly authorization: string | undefined; readonly body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  heard.push({ path: request.url, authorization: request.headers.authorization, body });
  if (request.url === "/away") return response.writeHead(307, { location: "/taken" }).end();
  if (request.url === "/large") return response.end("x".repeat(65_537));
  return response.writeHead(request.url === "/refused" ? 401 : 202).end("said");
});
let port: number;
beforeAll(async () => {
  port = await listenOn(server, 0);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const sendTo = (path: string, mayLieInside: boolean, addresses?: readonly string[]) =>
  createFetcher(addresses === undefined ? {} : { resolve: async () => addresses }).send(
    addresses === undefined ? `http://127.0.0.1:${port}${path}` : `http://receiver.example:${port}${path}`,
    WHAT,
    mayLieInside,
  );

test("what an administrator named inside is told, and what it answers is read, whatever its status", async () => {
  heard.length = 0;

  expect(await sendTo("/taken", true)).toEqual({ outcome: "answered", status: 202, body: Buffer.from("said") });
  expect(await sendTo("/refused", true)).toMatchObject({ outcome: "answered", status: 401 });

  expect(heard[0]).toEqual({ path: "/taken", authorization: "secret", body: "a.b.c" });
});

test("[X-119] a redirect is not followed, and no more than 64 kB are read", async () => {
  heard.length = 0;

  expect(await sendTo("/away", true)).toMatchObject({ rule: "the address answers with a redirect, and none is followed" });
  expect(await sendTo("/large", true)).toMatchObject({ rule: "the answer is larger than 64 kB" });

  expect(heard.map(({ path }) => path)).toEqual(["/away", "/large"]);
});

test("[X-119] without that word, nothing inside hears anything: not by its address, by a name that leads there, or in the clothes of IPv6", async () => {
  heard.length = 0;
  const https = (host: string, addresses: readonly string[] = []) =>
    createFetcher({ resolve: async () => addresses }).send(`https://${host}:${port}/taken`, WHAT, false);
  const inside = "the address leads to a network that is not public";

  expect(await sendTo("/taken", false)).toMatchObject({ rule: "the address is not an https address" });
  for (const host of ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "169.254.169.254", "2130706433", "0x7f.1"])
    expect([host, await https(host)]).toMatchObject([host, { rule: inside }]);
  for (const addresses of [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::ffff:192.168.1.1"], ["fd00::1"]])
    expect([addresses, await https("receiver.example", addresses)]).toMatchObject([addresses, { rule: inside }]);

  expect(heard).toEqual([]);
});

test("[X-119] even with it, nothing is told where a cloud keeps its machines' secrets, and on the Internet only over TLS", async () => {
  heard.length = 0;

  expect(await sendTo("/taken", true, ["169.254.169.254"])).toMatchObject({ outcome: "failed" });
  expect(await sendTo("/taken", true, ["93.184.215.14"])).toMatchObject({ rule: "an address on the Internet is https" });

  expect(heard).toEqual([]);
});
