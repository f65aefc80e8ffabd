/** What is refused before the application sees it: a person reads a page of ours, a program JSON. */

import { beforeAll, describe, expect, test } from "vitest";
import type { AuthorizationServer } from "../../src/ports/server.ts";
import { startTestServer } from "../../src/testing/index.ts";
import { type Answer, ask, serve, talk } from "./raw.ts";

let application: AuthorizationServer;
beforeAll(async () => {
  application = (await startTestServer()).server;
});

/** As Chromium sends them, cookies last. */
const BROWSER = [
  "Upgrade-Insecure-Requests: 1",
  "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "Sec-Fetch-Site: none",
  "Sec-Fetch-Mode: navigate",
];
const OLD_BROWSER = ["Accept: text/html, */*;q=0.1"];
const PROGRAMS: readonly (readonly [string, readonly string[]])[] = [
  ["that accepts anything", ["Accept: */*"]],
  ["that accepts JSON", ["Accept: application/json"]],
  ["that says nothing", []],
  ["in a page's script", ["Accept: text/html", "Sec-Fetch-Mode: cors"]],
];
const COOKIES = (size: number): string =>
  `Cookie: ${Array.from({ length: Math.ceil(size / 1_000) }, (_, i) => `c${i}=${"x".repeat(990)}`).join("; ")}`;

const request = (line: string, ...headers: readonly string[]): string =>
  `${line} HTTP/1.1\r\n${["Host: auth.example", ...headers].join("\r\n")}\r\n\r\n`;

function expectPage({ body, headers, status }: Answer, expected: number, words: RegExp): void {
  expect([status, headers.get("content-type"), headers.get("connection")]).toEqual([expected, "text/html; charset=utf-8", "close"]);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(body).toMatch(words);
  expect(Buffer.byteLength(body, "latin1")).toBe(Number(headers.get("content-length")));
}

const REFUSED: readonly (readonly [string, number, RegExp, (...headers: readonly string[]) => string])[] = [
  ["17 kB of cookies", 431, /Delete the cookies of/, (...headers) => request("GET /account", ...headers, COOKIES(17_000))],
  [
    "those, to authorize",
    431,
    /Delete the cookies of/,
    (...headers) => request("GET /auth/authorize", ...headers, COOKIES(17_000)),
  ],
  ["100 kB of cookies", 431, /Delete the cookies of/, (...headers) => request("GET /account", ...headers, COOKIES(100_000))],
  ["an address of 17 kB", 414, /longer than this server reads/, (...headers) => request(`GET /?${"a".repeat(17_000)}`, ...headers)],
  ["a second Host", 400, /cannot read/, (...headers) => request("GET /account", "Host: b", ...headers)],
  ["a backslash in the address", 400, /cannot read/, (...headers) => request("GET /a\\b", ...headers)],
  ["a header without a name", 400, /cannot read/, (...headers) => request("GET /account", ...headers, ": b")],
  ["a form of 1 MB", 413, /cannot read/, (...headers) => request("POST /account", ...headers, "Content-Length: 1000000")],
];

describe.for(REFUSED)("%s (%i)", ([, status, words, requestWith]) => {
  test.for([BROWSER, OLD_BROWSER])("a person sees a page", async (headers) => {
    expectPage(await ask(await serve(application), requestWith(...headers)), status, words);
  });

  test.for(PROGRAMS)("a program %s gets JSON where not every answer is a page", async ([, headers]) => {
    const elsewhere = requestWith(...headers).replace(/\/(account|auth\/authorize)/, "/auth/token");
    const answer = await ask(await serve(application), elsewhere);

    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/json"]);
    expect(JSON.parse(answer.body)).toEqual({ error: "invalid_request", error_description: expect.any(String) });
  });
});

describe.for(["/account", "/device", "/setup?link=x", "/auth/authorize?x=/auth/token", "/auth/logout", "/tenant/device"])(
  "%s",
  (target) => {
    test.for([BROWSER, ...PROGRAMS.map(([, headers]) => headers)])("answers with a page, whatever is accepted", async (headers) => {
      const server = await serve(application);
      for (const size of [17_000, 100_000]) {
        const answer = await ask(server, request(`GET ${target}`, ...headers, COOKIES(size)));
        expectPage(answer, 431, /Delete the cookies of/);
      }
    });
  },
);

test("the device endpoint of programs is no page", async () => {
  const answer = await ask(await serve(application), request("POST /auth/device", COOKIES(17_000)));

  expect(answer.headers.get("content-type")).toBe("application/json");
});

test("a program that names HTML, as Java's do, gets JSON where programs ask; a person there a page", async () => {
  const java = "Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2";
  const server = await serve(application);

  const told = await ask(server, request("POST /auth/token", java, COOKIES(17_000)));
  const shown = await ask(server, request("GET /auth/token", ...BROWSER, COOKIES(17_000)));

  expect(told.headers.get("content-type")).toBe("application/json");
  expectPage(shown, 431, /Delete the cookies of/);
});

test("cookies that come in small pieces make a page too", async () => {
  const server = await serve(application);
  const whole = request("GET /account", ...BROWSER, COOKIES(17_000));
  const { closed, send, socket } = await talk(server);
  socket.setNoDelay(true);

  for (let at = 0; at < whole.length; at += 1_400) {
    send(whole.slice(at, at + 1_400));
    await new Promise(setImmediate);
  }

  expect(await closed()).toContain("Delete the cookies of");
});

test("the page keeps its looks: what makes them comes with the same cookies", async () => {
  const server = await serve(application);
  const shown = await ask(server, request("GET /account", ...BROWSER, COOKIES(17_000)));
  const [, sheet = ""] = /href="([^"]*latchkey\.css[^"]*)"/.exec(shown.body) ?? [];

  const { headers, status } = await ask(server, request(`GET ${sheet}`, "Connection: close", COOKIES(17_000)));

  expect([status, headers.get("content-type")]).toEqual([200, expect.stringContaining("text/css")]);
});

test("the error id of the page stands in the log", async () => {
  const { log, server } = await startTestServer();

  const { body } = await ask(await serve(server), request("GET /account", ...BROWSER, COOKIES(17_000)));

  const id = log.find(({ message }) => message === "an error page was shown")?.fields["errorId"];
  expect(id).toEqual(expect.any(String));
  expect(body).toContain(String(id));
});
