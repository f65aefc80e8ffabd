/** What reaches the application through Node, and what is answered below it. */

import { expect, test } from "vitest";
import { BODY_LIMIT } from "../../src/http/request-body.ts";
import { type Answer, ask, echo, parseAnswer, serve, talk, textAnswer } from "./raw.ts";

const CLOSE = "Host: a.example\r\nConnection: close\r\n";
const FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

/** A refusal has the form of RFC 6749 §5.2, ends the connection, and is the only answer: none hides in its body. */
function expectRefusal({ status, headers, body }: Answer, expected: number): void {
  expect(body).not.toContain("HTTP/1.1");
  expect({ status, body: JSON.parse(body) }).toEqual({
    status: expected,
    body: { error: "invalid_request", error_description: expect.any(String) },
  });
  expect(headers.get("content-type")).toBe("application/json");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("connection")).toBe("close");
}

test("a form reaches the application whole", async () => {
  const { status, body } = await ask(await serve(), `POST /auth/token?a=b HTTP/1.1\r\n${CLOSE}${FORM}Content-Length: 3\r\n\r\na=b`);

  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({
    method: "POST",
    url: "http://a.example/auth/token?a=b",
    type: "application/x-www-form-urlencoded",
    body: "a=b",
    from: "127.0.0.1",
  });
});

test("a body in chunks reaches the application as one", async () => {
  const chunks = "3\r\na=b\r\n2\r\n&c\r\n0\r\n\r\n";

  const { body } = await ask(await serve(), `POST / HTTP/1.1\r\n${CLOSE}Transfer-Encoding: chunked\r\n\r\n${chunks}`);

  expect(JSON.parse(body).body).toBe("a=b&c");
});

test("a body as large as may be is taken", async () => {
  const largest = "x".repeat(BODY_LIMIT);

  const { status, body } = await ask(await serve(), `POST / HTTP/1.1\r\n${CLOSE}Content-Length: ${BODY_LIMIT}\r\n\r\n${largest}`);

  expect(status).toBe(200);
  expect(JSON.parse(body).body).toBe(largest);
});

test("[TL-11] the forms of an authorization request may be half as large again, since they carry it, and no larger", async () => {
  const post = (path: string, length: number) =>
    `POST ${path} HTTP/1.1\r\n${CLOSE}Content-Length: ${length}\r\n\r\n${"x".repeat(length)}`;

  for (const [path, length, expected] of [
    ["/auth/authorize?x=1", 98_304, 200],
    ["/tenant/auth/authorize", 98_304, 200],
    ["/auth/authorize", 98_305, 413],
    ["/auth/token?/auth/authorize", BODY_LIMIT + 1, 413],
    ["/auth/authorizes", BODY_LIMIT + 1, 413],
  ] as const)
    expect([path, (await ask(await serve(), post(path, length))).status]).toEqual([path, expected]);
});

test("a body that is declared larger is refused before it is read", async () => {
  const server = await serve(neverReached);
  const head = `POST / HTTP/1.1\r\nHost: a\r\n${FORM}Content-Length: 1073741824\r\n\r\n`;

  expectRefusal(await ask(server, head), 413);
});

test("a chunked body is refused when it has grown too large, though it never ends", async () => {
  const server = await serve(neverReached);
  const chunk = `1000\r\n${"x".repeat(0x1000)}\r\n`;

  expectRefusal(await ask(server, `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(17)}`), 413);
});

test("a body with GET is bounded too", async () => {
  expectRefusal(await ask(await serve(neverReached), "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n"), 413);
});

test.for<[string, string]>([
  ["no Host", "GET / HTTP/1.1\r\n\r\n"],
  ["two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: evil.example\r\n\r\n"],
  ["two equal Hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n"],
  ["an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"],
  ["a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"],
  ["a Host with a person", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"],
  ["a target that is no path", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["a target with a backslash", "GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an absolute target that is no URL", "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an absolute target without a host", "GET http:// HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["a length and chunks", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 1\r\n\r\na=bc"],
  ["a negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"],
  ["a chunk size that is no number", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nx\r\n0\r\n\r\n"],
  ["a coding that is not chunked", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"],
  ["bare line feeds", "GET / HTTP/1.1\nHost: a\n\n"],
  ["a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n"],
  ["a folded header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n"],
  ["a null in a header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"],
  ["an unknown method", "MAKE / HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["HTTP/2 from the start", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
  ["nonsense", "hello\r\n\r\n"],
])("RFC 9112 [X-095]: %s is 400, and the application never hears of it", async ([, request]) => {
  expectRefusal(await ask(await serve(neverReached), request), 400);
});

test.for<[string, string, number]>([
  ["64 kB of headers", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(65_536)}\r\n\r\n`, 431],
  ["16 kB of headers", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(16_384)}\r\n\r\n`, 431],
  ["16 kB of many headers", `GET / HTTP/1.1\r\nHost: a\r\n${"X: aaaaaaaaaa\r\n".repeat(1_100)}\r\n`, 431],
  ["a path of 16 kB", `GET /${"a".repeat(16_384)} HTTP/1.1\r\nHost: a\r\n\r\n`, 414],
  ["a query of 16 kB", `GET /?${"a".repeat(16_384)} HTTP/1.1\r\nHost: a\r\n\r\n`, 414],
])("RFC 6585 §5, RFC 9110 §15.5.15: %s is refused", async ([, request, status]) => {
  expectRefusal(await ask(await serve(neverReached), request), status);
});

test("RFC 9112 §3.2: a second Host is seen behind however many other headers", async () => {
  const many = "a:\r\n".repeat(2_500);

  expectRefusal(await ask(await serve(neverReached), `GET / HTTP/1.1\r\nHost: a\r\n${many}Host: b\r\n\r\n`), 400);
});

const CHUNKS = "3\r\na=b\r\n0\r\n\r\n";
const NEXT = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";

test.for<[string, string, number]>([
  ["chunks under HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n", 400],
  ["those, to be kept alive", "POST / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n", 400],
  ["those, without Host", "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n", 400],
  ["a packed body", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n", 501],
  ["that in two headers", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", 501],
  ["that, by another name and case", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: X-Compress , Chunked\r\n", 501],
  ["a coding that is none", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n", 501],
  ["chunks in chunks", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n", 400],
])("RFC 9112 §6.1 [X-095]: %s: refused, and nothing more is read from the connection", async ([, head, status]) => {
  expectRefusal(await ask(await serve(neverReached), `${head}\r\n${CHUNKS}${NEXT}`), status);
});

test("RFC 9112 §6.1: chunks in capital letters are chunks", async () => {
  const { body } = await ask(await serve(), `POST / HTTP/1.1\r\n${CLOSE}Transfer-Encoding: CHUNKED\r\n\r\n${CHUNKS}`);

  expect(JSON.parse(body).body).toBe("a=b");
});

test("a version of HTTP that nobody spoke is refused", async () => {
  expectRefusal(await ask(await serve(neverReached), "GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
});

test.for<[string, string]>([
  ["a tunnel", "CONNECT internal.example:443 HTTP/1.1\r\nHost: internal.example:443\r\n\r\n"],
  ["a tunnel, with bytes for its end", `CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n${NEXT}`],
  ["a tunnel under HTTP/1.0", "CONNECT a:80 HTTP/1.0\r\n\r\n"],
])("RFC 9110 §9.3.6: %s is refused with an answer, and the connection ends", async ([, request]) => {
  const answer = await ask(await serve(neverReached), request);

  expectRefusal(answer, 405);
  expect(answer.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
});

test("a tunnel that is asked for behind a request does not take that one's answer", async () => {
  const conversation = await talk(await serve(), `GET /1 HTTP/1.1\r\nHost: a\r\n\r\nCONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n`);

  const answers = (await conversation.closed()).match(/HTTP\/1\.1 \d+|"url":"[^"]*"/g);
  expect(answers).toEqual(["HTTP/1.1 200", '"url":"http://a/1"']);
});

test("RFC 9110 §10.1.1: an expectation of another kind is 417", async () => {
  expectRefusal(
    await ask(await serve(neverReached), "POST / HTTP/1.1\r\nHost: a\r\nExpect: cake\r\nContent-Length: 1\r\n\r\n"),
    417,
  );
});

test("RFC 9110 §10.1.1: who waits for 100 Continue is invited, and then answered", async () => {
  const head = `POST / HTTP/1.1\r\n${CLOSE}Expect: 100-continue\r\nContent-Length: 3\r\n\r\n`;
  const conversation = await talk(await serve(), head);

  await conversation.until("HTTP/1.1 100 Continue\r\n\r\n");
  conversation.send("a=b");

  const [, final = ""] = (await conversation.closed()).split("HTTP/1.1 100 Continue\r\n\r\n");
  expect(JSON.parse(parseAnswer(final).body).body).toBe("a=b");
});

test("RFC 9110 §10.1.1: who would send too much is not invited", async () => {
  const head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 65537\r\n\r\n";

  expectRefusal(await ask(await serve(neverReached), head), 413);
});

test("HEAD has the headers of GET, no body, and does not hang", async () => {
  const server = await serve();

  const { status, headers, body } = await ask(server, `HEAD / HTTP/1.1\r\n${CLOSE}\r\n`);

  expect(status).toBe(200);
  expect(Number(headers.get("content-length"))).toBeGreaterThan(0);
  expect(body).toBe("");
});

test("a health check in HTTP/1.0 without Host is answered", async () => {
  expect((await ask(await serve(), "GET /livez HTTP/1.0\r\n\r\n")).status).toBe(200);
});

test("an offer to change to HTTP/2 is passed over", async () => {
  const upgrade = "Connection: upgrade, http2-settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n";
  const conversation = await talk(await serve(), `GET / HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n`);

  expect(parseAnswer(await conversation.until("}")).status).toBe(200);
});

test.for(["TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "QUERY", "PROPFIND"])(
  "%s is for the application to judge",
  async (method) => {
    const { body } = await ask(await serve(), `${method} / HTTP/1.1\r\n${CLOSE}\r\n`);

    expect(JSON.parse(body).method).toBe(method);
  },
);

test("[CA-14] [X-094] the client's address comes from a configured proxy, and from nobody else", async () => {
  const request = `GET / HTTP/1.1\r\n${CLOSE}X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n`;
  const from = async (trustedProxies: readonly string[]) =>
    JSON.parse((await ask(await serve(echo, { trustedProxies }), request)).body).from;

  expect(await from([])).toBe("127.0.0.1");
  expect(await from(["10.0.0.0/8"])).toBe("127.0.0.1");
  expect(await from(["127.0.0.0/8"])).toBe("192.0.2.1");
});

test("[CA-13] a request comes from a proxy where its own connection does, whatever its headers say", async () => {
  const telling: typeof echo = {
    handle: async (_, connection) => ({ status: 200, headers: {}, body: String(connection?.isFromProxy) }),
  };
  const request = `GET / HTTP/1.1\r\n${CLOSE}X-Forwarded-For: 127.0.0.1\r\n\r\n`;
  const told = async (trustedProxies: readonly string[]) => (await ask(await serve(telling, { trustedProxies }), request)).body;

  expect([await told([]), await told(["10.0.0.0/8"]), await told(["127.0.0.1"])]).toEqual(["false", "false", "true"]);
});

test("a trusted proxy that is no address is refused before the port is opened", async () => {
  await expect(serve(echo, { trustedProxies: ["proxy"] })).rejects.toThrow(RangeError);
});

test("a port that is taken is the caller's to hear of", async () => {
  const { port } = await serve();

  await expect(serve(echo, { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("a listener hears of each request that the application did not see, and of no other", async () => {
  const refused: number[] = [];
  const server = await serve(echo, { onRefused: (status) => void refused.push(status), timeouts: { receive: 0.3 } });
  const head = "GET / HTTP/1.1\r\n";
  const requests = [
    `${head}Host: a\r\n${CLOSE}\r\n`,
    `${head}${CLOSE}\r\n`,
    `${head}Host: a\r\nExpect: tea\r\n${CLOSE}\r\n`,
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n",
    `${head}Host: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
    "nonsense\r\n\r\n",
    `${head}Host: a\r\nX: `,
  ];
  for (const request of requests) await (await talk(server, request)).closed();

  expect(refused).toEqual([400, 417, 413, 431, 400, 408]);
});

test("two requests in one piece are answered in order, and smuggled bytes are no third", async () => {
  const length = "Content-Length: 3\r\n";
  const pipelined = `POST /1 HTTP/1.1\r\nHost: a\r\n${length}\r\na=1POST /2 HTTP/1.1\r\n${CLOSE}${length}\r\na=2`;

  const conversation = await talk(await serve(), `${pipelined}GET /3 HTTP/1.1\r\nHost: a\r\n\r\n`);

  const bodies = (await conversation.closed()).match(/"body":"[^"]*"/g);
  expect(bodies).toEqual(['"body":"a=1"', '"body":"a=2"']);
});

test.for<[string, string]>([
  ["more bytes than were declared", "nonsense\r\n\r\n"],
  ["half of a faulty request", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"],
])("%s after a request end the connection, once that was answered, and are not passed off as its answer", async ([, rest]) => {
  const gate = Promise.withResolvers<void>();
  const server = await serve({
    async handle(request) {
      await gate.promise;
      return textAnswer(await request.text());
    },
  });
  // In one piece: the fault is seen before the application has heard of the request.
  const conversation = await talk(server, `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na=b${rest}`);
  await talk(server);
  gate.resolve();

  const { status, headers, body } = parseAnswer(await conversation.closed());

  expect({ status, connection: headers.get("connection"), body }).toEqual({ status: 200, connection: "close", body: "a=b" });
});

test.for<[number, string, string]>([
  [413, "a body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n"],
  [431, "headers", "GET / HTTP/1.1\r\nHost: a\r\nX: "],
])("who looks for the answer only after having sent far too much finds %i: %s", async ([status, , head]) => {
  const { socket, closed } = await talk(await serve(neverReached));
  socket.pause();

  await new Promise((resolve) => socket.write(head + "x".repeat(8_000_000), resolve));
  socket.resume();

  expectRefusal(parseAnswer(await closed()), status);
});

test("faults in what follows a refusal get no second one", async () => {
  const head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  const conversation = await talk(await serve(neverReached), `${head}${"1\r\na\r\n".repeat(65_537)}`);
  await conversation.until("}");

  conversation.send("ZZ\r\n");

  expectRefusal(parseAnswer(await conversation.closed()), 413);
});

test("an application that fails after all is a bare 500, and the next request is served", async () => {
  const errors: unknown[] = [];
  const server = await serve(
    {
      async handle(request) {
        if (request.url.endsWith("/bad")) throw new Error("a secret");
        return textAnswer("good");
      },
    },
    { log: { debug() {}, info() {}, warn() {}, error: (fields) => errors.push(fields["error"]), audit() {} } },
  );

  const bad = await ask(server, `GET /bad HTTP/1.1\r\n${CLOSE}\r\n`);
  const good = await ask(server, `GET /good HTTP/1.1\r\n${CLOSE}\r\n`);

  expect(bad).toMatchObject({ status: 500, body: "" });
  expect(errors).toEqual([expect.objectContaining({ message: "a secret" })]);
  expect(good).toMatchObject({ status: 200, body: "good" });
});

const neverReached = {
  async handle() {
    return textAnswer("the application was reached", 299);
  },
};
