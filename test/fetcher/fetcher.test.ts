/** What the fetcher asks and what it takes, from a TLS server on this computer, with a name service that a test plants. */

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer, type Server } from "node:https";
import { createServer as createNetServer, type Server as NetServer } from "node:net";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFetcher, type Fetched, type FetcherOptions } from "../../src/index.ts";
import { type Authority, makeAuthority, missingOpenssl } from "../real/certificates.ts";

const NAME = "documents.example";
const JSON_TYPE = "application/json";
const LARGEST = 65_536;

interface Asked {
  readonly path: string | undefined;
  readonly host: string | undefined;
  readonly accept: string | undefined;
  readonly servername: string | false | undefined;
  readonly method: string | undefined;
  readonly headers: readonly string[];
}

const portOf = (server: NetServer): number => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("listens at no port");
  return address.port;
};

describe.skipIf(missingOpenssl() !== undefined && !process.env["CI"])("a document of a stranger", () => {
  let authority: Authority;
  let server: Server;
  let port: number;
  const asked: Asked[] = [];
  let connections = 0;

  beforeAll(async () => {
    authority = makeAuthority();
    const { certificate, key } = authority.issue(NAME);
    server = createServer({ key, cert: certificate }, (request, response) => {
      const { socket } = request;
      const { accept, host } = request.headers;
      asked.push({
        path: request.url,
        host,
        accept,
        servername: socket instanceof TLSSocket ? (socket.servername ?? false) : undefined,
        method: request.method,
        headers: Object.keys(request.headers).toSorted(),
      });
      switch (request.url) {
        case "/largest":
          return response.writeHead(200, { "content-type": JSON_TYPE }).end("x".repeat(LARGEST));
        case "/announced-too-large":
          return response.writeHead(200, { "content-length": String(LARGEST + 1) }).end("x".repeat(LARGEST + 1));
        case "/too-large-in-pieces":
          response.writeHead(200);
          for (let i = 0; i < 65; i++) response.write("x".repeat(1_024));
          return response.end();
        case "/endless":
          response.writeHead(200).write("x");
          return;
        case "/silent":
          return;
        case "/breaks-off":
          response.writeHead(200, { "content-length": "100" }).write("half");
          return setImmediate(() => response.destroy());
        case "/hangs-up":
          return request.socket.destroy();
        case "/encoded":
          return response.writeHead(200, { "content-encoding": "gzip" }).end("x");
        case "/long-head":
          return response.writeHead(200, { "x-long": "x".repeat(20_000) }).end("{}");
        case "/untyped":
          return response.writeHead(200).end("{}");
        default: {
          const [, status] = /^\/status\/(\d+)$/.exec(request.url ?? "") ?? [];
          if (status !== undefined) return response.writeHead(Number(status), { location: "https://elsewhere.example/" }).end("{}");
          return response.writeHead(200, { "content-type": `${JSON_TYPE}; charset=utf-8` }).end('{"a":1}');
        }
      }
    });
    server.on("connection", () => {
      connections++;
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    port = portOf(server);
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
    authority?.remove();
  });

  const fetcher = (options: FetcherOptions = {}) =>
    createFetcher({
      allowLoopback: true,
      authorities: [readFileSync(authority.file, "utf8")],
      resolve: async () => ["127.0.0.1"],
      ...options,
    });
  const at = (path: string, host: string = NAME): string => `https://${host}:${port}${path}`;
  const get = (path: string, options?: FetcherOptions): Promise<Fetched> => fetcher(options).get(at(path), JSON_TYPE);
  const ruleOf = (fetched: Fetched): string | undefined => (fetched.outcome === "failed" ? fetched.rule : undefined);

  test("a document comes whole, with its type; nothing is sent but what was asked for", async () => {
    asked.length = 0;

    const fetched = await get("/keys?a=b");

    expect(fetched).toEqual({ outcome: "fetched", contentType: `${JSON_TYPE}; charset=utf-8`, body: Buffer.from('{"a":1}') });
    expect(asked).toEqual([
      {
        path: "/keys?a=b",
        host: `${NAME}:${port}`,
        accept: JSON_TYPE,
        servername: NAME,
        method: "GET",
        headers: ["accept", "accept-encoding", "connection", "host", "user-agent"],
      },
    ]);
  });

  test("the name is looked up once, and the connection goes to the address that was checked", async () => {
    const answers = [["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]];
    let lookUps = 0;
    const resolve = async () => answers[lookUps++] ?? [];

    const fetched = await get("/keys", { resolve });

    expect([fetched.outcome, lookUps]).toEqual(["fetched", 1]);
  });

  test("of several addresses that may be asked, another is tried where one does not answer", async () => {
    const fetched = await get("/keys", { resolve: async () => ["127.0.0.2", "127.0.0.1"] });

    expect(fetched.outcome).toBe("fetched");
  });

  test.for([
    ["a private address", ["10.0.0.1"]],
    ["a cloud's own address", ["169.254.169.254"]],
    ["a private address behind a public one", ["1.1.1.1", "10.0.0.1"]],
    ["a private address before a public one", ["10.0.0.1", "1.1.1.1"]],
    ["a mapped address of this computer", ["::ffff:127.0.0.1"]],
    ["this computer beside a private address", ["127.0.0.1", "192.168.0.1"]],
    ["NAT64", ["64:ff9b::7f00:1"]],
    ["what is no address", ["localhost"]],
  ] as const)("a name that resolves to %s is refused, and nobody is connected to", async ([, addresses]) => {
    const before = connections;

    const fetched = await get("/keys", { resolve: async () => addresses });

    expect(ruleOf(fetched)).toBe("the address leads to a network that is not public");
    expect(connections).toBe(before);
  });

  test("this computer is refused where the setting for tests is not set", async () => {
    const before = connections;

    const byName = await get("/keys", { allowLoopback: false });
    const byAddress = await fetcher({ allowLoopback: false }).get(at("/keys", "127.0.0.1"), JSON_TYPE);

    expect([ruleOf(byName), ruleOf(byAddress)]).toEqual(Array(2).fill("the address leads to a network that is not public"));
    expect(connections).toBe(before);
  });

  test.for([
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[fe80::1]/",
    "https://①②⑦.⓪.⓪.①/",
  ])("the address itself in the URL, however it is written, is checked and not looked up: %s", async (url) => {
    let lookUps = 0;
    const resolve = async () => {
      lookUps++;
      return ["1.1.1.1"];
    };

    const fetched = await fetcher({ allowLoopback: false, resolve }).get(url, JSON_TYPE);

    expect([ruleOf(fetched), lookUps]).toEqual(["the address leads to a network that is not public", 0]);
  });

  test.for([
    ["http", "http://documents.example/", "the address is not an https address"],
    ["a file", "file:///etc/passwd", "the address is not an https address"],
    ["data", "data:application/json,{}", "the address is not an https address"],
    ["no address", "documents.example", "the address is not an https address"],
    ["nothing", "", "the address is not an https address"],
    ["a name and a password", "https://a:b@documents.example/", "the address has a user name or password"],
    ["a fragment", "https://documents.example/#a", "the address has a fragment"],
    ["too long a one", `https://documents.example/${"a".repeat(2_048)}`, "the address has more than 2048 characters"],
  ] as const)("%s is refused before anything is looked up", async ([, url, rule]) => {
    let lookUps = 0;
    const resolve = async () => {
      lookUps++;
      return ["127.0.0.1"];
    };

    const fetched = await fetcher({ resolve }).get(url, JSON_TYPE);

    expect([ruleOf(fetched), lookUps]).toEqual([rule, 0]);
  });

  test.for([
    ["301", "/status/301", "the address answers with a redirect, and none is followed"],
    ["302", "/status/302", "the address answers with a redirect, and none is followed"],
    ["307", "/status/307", "the address answers with a redirect, and none is followed"],
    ["308", "/status/308", "the address answers with a redirect, and none is followed"],
    ["404", "/status/404", "the address answers with another status than 200"],
    ["500", "/status/500", "the address answers with another status than 200"],
    ["204", "/status/204", "the address answers with another status than 200"],
    ["more than 64 kB, announced", "/announced-too-large", "the answer is larger than 64 kB"],
    ["more than 64 kB, in pieces", "/too-large-in-pieces", "the answer is larger than 64 kB"],
    ["an encoding", "/encoded", "the answer is encoded, which nobody asked for"],
    ["half of an answer", "/breaks-off", "the address could not be reached over TLS, or broke off"],
    ["nothing, and a closed connection", "/hangs-up", "the address could not be reached over TLS, or broke off"],
    ["too long a head", "/long-head", "the address could not be reached over TLS, or broke off"],
  ] as const)("an answer that is %s is not taken", async ([, path, rule]) => {
    asked.length = 0;

    const fetched = await get(path);

    expect(ruleOf(fetched)).toBe(rule);
    expect(asked).toHaveLength(1);
  });

  test("64 kB are taken; a document without a type says so", async () => {
    const largest = await get("/largest");
    const untyped = await get("/untyped");

    expect(largest.outcome === "fetched" && largest.body.length).toBe(LARGEST);
    expect(untyped).toMatchObject({ outcome: "fetched", contentType: undefined });
  });

  test.for([
    ["an answer that does not begin", "/silent", {}],
    ["an answer that does not end", "/endless", {}],
    ["a name service that does not answer", "/keys", { resolve: () => new Promise<never>(() => {}) }],
  ] as const)("%s is given up in time", async ([, path, options]) => {
    const fetched = await get(path, { timeout: 0.1, ...options });

    expect(ruleOf(fetched)).toBe("the answer did not come whole in time");
  });

  test("a TLS handshake that does not begin is given up in time", async () => {
    const mute = createNetServer(() => {});
    mute.listen(0, "127.0.0.1");
    await once(mute, "listening");

    const fetched = await fetcher({ timeout: 0.1 }).get(`https://${NAME}:${portOf(mute)}/`, JSON_TYPE);

    mute.close();
    expect(ruleOf(fetched)).toBe("the answer did not come whole in time");
  });

  test.for([
    ["for another name", "other.example", undefined],
    ["for no name, where the URL has an address", "127.0.0.1", undefined],
    ["of an authority that nobody trusts", NAME, []],
  ] as const)("a certificate %s is refused, whatever the environment says", async ([, host, authorities]) => {
    const before = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    asked.length = 0;

    const fetched = await fetcher(authorities === undefined ? {} : { authorities }).get(at("/keys", host), JSON_TYPE);

    if (before === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = before;
    expect(ruleOf(fetched)).toBe("the address could not be reached over TLS, or broke off");
    expect(asked).toEqual([]);
  });

  test("a server that does not speak TLS is not spoken to", async () => {
    const heard: unknown[] = [];
    const plain = createPlainServer((request) => heard.push(request.url));
    plain.listen(0, "127.0.0.1");
    await once(plain, "listening");

    const fetched = await fetcher().get(`https://${NAME}:${portOf(plain)}/`, JSON_TYPE);

    plain.closeAllConnections();
    plain.close();
    expect([fetched.outcome, heard]).toEqual(["failed", []]);
  });

  test.for([
    ["fails", async () => Promise.reject(new Error("SERVFAIL")), "the name could not be looked up"],
    ["knows no address", async () => [], "the name has no address"],
  ] as const)("a name service that %s is told as that", async ([, resolve, rule]) => {
    expect(ruleOf(await get("/keys", { resolve }))).toBe(rule);
  });

  test("a name that ends with a dot is the same name", async () => {
    asked.length = 0;

    const fetched = await fetcher().get(at("/keys", `${NAME}.`), JSON_TYPE);

    expect([fetched.outcome, asked[0]?.servername]).toEqual(["fetched", NAME]);
  });

  test("so many at once and no more; when they are done there is room again", async () => {
    const one = fetcher({ timeout: 0.2 });
    const slow = Array.from({ length: 32 }, () => one.get(at("/silent"), JSON_TYPE));

    const refused = await one.get(at("/keys"), JSON_TYPE);
    const answers = await Promise.all(slow);
    const later = await fetcher().get(at("/keys"), JSON_TYPE);

    expect(ruleOf(refused)).toBe("too many addresses are being asked at once");
    expect(new Set(answers.map(ruleOf))).toEqual(new Set(["the answer did not come whole in time"]));
    expect((await one.get(at("/keys"), JSON_TYPE)).outcome).toBe("fetched");
    expect(later.outcome).toBe("fetched");
  });

  test("no rule tells the address that broke it", async () => {
    const told = await Promise.all(
      ["/status/404", "/status/302", "/hangs-up", "/encoded"].map(async (path) => ruleOf(await get(path))),
    );

    expect(told.join()).not.toMatch(/documents\.example|127\.0\.0\.1|status\//);
  });
});
