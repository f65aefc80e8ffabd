/** `latchkey serve`: how it starts, what it refuses to start with, what it notices while it runs, and how it ends. */

import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ended, type Given, run, type Started, start, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const data = join(folder.path, "data");
const latchkey = (words: readonly string[], given?: Given): Promise<Ended> => run([...words, "--data", data], given);

interface Serving extends Started {
  readonly issuer: string;
  readonly port: number;
  readonly setUpLink: string | null;
}

const running = new Set<Started>();

async function serve(words: readonly string[], given?: Given): Promise<Serving> {
  // A machine that is slow because of its other tests is no subject here.
  const started = start(["serve", "--port", "0", "--json", "--set", "log.slow_request=never", ...words], given);
  running.add(started);
  await started.prints("}\n");
  const { issuer, port, set_up_link: setUpLink } = JSON.parse(started.printed.stdout);
  return { ...started, issuer, port, setUpLink };
}

async function stop(serving: Started): Promise<Ended> {
  serving.process.kill("SIGTERM");
  const ended = await serving.ended();
  running.delete(serving);
  return ended;
}

const lines = (stderr: string) =>
  stderr
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Record<string, unknown> => JSON.parse(line));

const basic = (secret: string) => ({ authorization: `Basic ${btoa(`job:${secret}`)}` });

let shared: Serving;
let secret: string;

beforeAll(async () => {
  shared = await serve(["--data", data], {
    environment: { LATCHKEY_LIFETIMES__ACCESS_TOKEN: "10m", LATCHKEY_REGISTRATION__MODE: "closed" },
  });
  await latchkey(["scope", "add", "api", "--words", "Use the API"]);
  const words = ["client", "add", "--id", "job", "--name", "Job", "--grant", "client_credentials", "--scope", "api", "--json"];
  secret = JSON.parse((await latchkey(words)).stdout).client_secret;
});
afterAll(async () => {
  await Promise.all([...running].map(stop));
  folder.remove();
});

const token = async (): Promise<Response> => {
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  return fetch(`${shared.issuer}/auth/token`, { method: "POST", headers: basic(secret), body });
};

test("[SD-01] on an empty folder it starts, takes a free port, and its issuer follows", async () => {
  expect(shared.port).toBeGreaterThan(0);
  expect(shared.issuer).toBe(`http://127.0.0.1:${shared.port}`);
  const metadata = await (await fetch(`${shared.issuer}/.well-known/oauth-authorization-server`)).json();
  expect(metadata).toMatchObject({ issuer: shared.issuer });
});

test("the data folder and what is in it are its owner's alone", () => {
  expect(statSync(data).mode & 0o777).toBe(0o700);
  expect(statSync(join(data, "master.key")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(data, "master.key"), "utf8")).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
});

test("[SD-23] a client that was added meanwhile gets a token, for as long as the setting says", async () => {
  const answer = await token();

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ expires_in: 600, scope: "api" });
});

test("[DR-21] closed registration is closed", async () => {
  const answer = await fetch(`${shared.issuer}/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ redirect_uris: ["https://app.example/cb"] }),
  });
  expect([401, 403]).toContain(answer.status);
});

test("[OP-09] it notices within a second that a client was disabled, and enabled", async () => {
  const statusWithin = async (wanted: number): Promise<number> => {
    const until = performance.now() + 1_000;
    let status = 0;
    while (status !== wanted && performance.now() < until) status = (await token()).status;
    return status;
  };

  await latchkey(["client", "disable", "job"]);
  expect(await statusWithin(401)).toBe(401);

  await latchkey(["client", "enable", "job"]);
  expect(await statusWithin(200)).toBe(200);
});

test("a token is looked at and ended from standard input, beside the running server", async () => {
  const { access_token: input } = JSON.parse(await (await token()).text());
  const words = ["--issuer", shared.issuer, "--json"];

  const looked = await latchkey(["token", "introspect", "--token-stdin", ...words], { input });
  expect(JSON.parse(looked.stdout)).toMatchObject({ active: true, client_id: "job", sub: "job", scope: "api" });

  expect(await latchkey(["token", "revoke", "-", ...words], { input })).toMatchObject({
    status: 0,
    stdout: '{\n  "revoked": true\n}\n',
  });
  expect(await latchkey(["token", "revoke", "-", ...words], { input })).toMatchObject({ status: 1 });
  expect(await latchkey(["token", "introspect", "-", ...words], { input })).toMatchObject({
    status: 1,
    stdout: '{\n  "active": false\n}\n',
  });
  expect((await latchkey(["token", "introspect", ...words])).status).toBe(2);
});

test("[TL-09] at the level of debug, neither log nor audit file holds a secret or a token", async () => {
  const auditFile = join(folder.path, "audit.log");
  const second = await serve(["--data", data, "--set", "log.level=debug", "--set", `log.audit_file=${auditFile}`]);
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  const ask = (presented: string) => fetch(`${second.issuer}/auth/token`, { method: "POST", headers: basic(presented), body });
  const wrong = "wrong-secret-0123456789";
  const { access_token: made } = JSON.parse(await (await ask(secret)).text());
  await ask(wrong);

  const { stderr } = await stop(second);

  const audited = readFileSync(auditFile, "utf8");
  expect(lines(audited).map(({ event }) => event)).toContain("client.authentication_failed");
  expect(statSync(auditFile).mode & 0o777).toBe(0o600);
  for (const value of [secret, wrong, made, btoa(`job:${secret}`)]) expect(stderr + audited).not.toContain(value);
});

test("what is refused before it is read is a page for a person, and JSON for a program", async () => {
  const askedFor = async (path: string, accept: string) => {
    // Not by fetch, which says of itself that no person reads the answer.
    const asking = get(`${shared.issuer}${path}`, { headers: { cookie: `a=${"x".repeat(17_000)}`, accept } });
    const answer: IncomingMessage = (await once(asking, "response"))[0];
    return [answer.statusCode, answer.headers["content-type"], (await answer.toArray()).join("").includes("Delete the cookies of")];
  };

  expect(await askedFor("/account", "text/html,*/*;q=0.8")).toEqual([431, "text/html; charset=utf-8", true]);
  expect(await askedFor("/auth/token", "*/*")).toEqual([431, "application/json", false]);
});

test("healthcheck asks the running server", async () => {
  expect((await latchkey(["healthcheck", "--port", String(shared.port)])).status).toBe(0);
  expect((await latchkey(["healthcheck", "--url", `${shared.issuer}/`, "--live"])).status).toBe(0);
  expect((await latchkey(["healthcheck", "--url", `${shared.issuer}/nowhere`])).status).toBe(1);
});

test.for<[string, readonly string[], RegExp]>([
  ["[MD-04] http beyond loopback", ["--issuer", "http://auth.example"], /must be https/],
  ["[MD-04] a query", ["--issuer", "https://auth.example?x"], /no query/],
  ["[MD-04] a fragment", ["--issuer", "https://auth.example#x"], /no fragment/],
  ["an open address without an issuer", ["--host", "0.0.0.0"], /set the issuer/],
  ["[OP-03] a misspelt setting", ["--set", "isuer=x"], /did you mean issuer\?/],
  ["[OP-03] a misspelt variable", [], /LATCHKEY_ISUER.*did you mean LATCHKEY_ISSUER\?/],
  ["a database of a kind that is not there", ["--database", "mysql://u:hunter2@db/x"], /must be sqlite:/],
])("does not start, and ends with 78: %s", async ([name, words, sentence]) => {
  const unused = join(folder.path, "unused");
  const environment: Record<string, string> = name.includes("variable") ? { LATCHKEY_ISUER: "x" } : {};
  const { status, stderr } = await run(["serve", "--port", "0", "--data", unused, ...words], { environment });

  expect({ status, stderr }).toEqual({ status: 78, stderr: expect.stringMatching(sentence) });
  expect(stderr).not.toContain("hunter2");
  expect(() => statSync(unused)).toThrow("ENOENT");
});

test("an unknown option is wrong usage, and told what was meant", async () => {
  const { status, stderr } = await run(["serve", "--isuer", "x"]);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining("Did you mean --issuer?") });
});

test("[MD-04] an http issuer on loopback is worth one warning, on standard error", async () => {
  const { printed } = shared;
  expect(lines(printed.stderr).filter(({ level }) => level === "warn")).toEqual([
    expect.objectContaining({ msg: expect.stringContaining("the issuer is http") }),
  ]);
});

test("[TL-01] listening in clear beyond this machine is worth a warning, unless a proxy is named", async () => {
  const words = ["--host", "0.0.0.0", "--issuer", "https://auth.example"];
  const [open, behind] = await Promise.all([
    serve([...words, "--data", join(folder.path, "open")]),
    serve([...words, "--data", join(folder.path, "behind"), "--trusted-proxy", "10.0.0.0/8"]),
  ]);
  const warnings = async (serving: Serving) =>
    lines((await stop(serving)).stderr).flatMap(({ level, msg }) => (level === "warn" ? [msg] : []));

  expect(open.issuer).toBe("https://auth.example");
  expect(await warnings(open)).toEqual([expect.stringContaining("in clear beyond this machine")]);
  expect(await warnings(behind)).toEqual([]);
});

test("a port that is taken is said, and nothing is left running", async () => {
  const { status, stderr } = await latchkey(["serve", "--port", String(shared.port)]);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `latchkey: port ${shared.port} of 127.0.0.1 is taken: choose another with --port\n`,
  });
});

test("without an account it prints the one-time link, and the log does not; with one it prints none", async () => {
  const own = ["--data", join(folder.path, "first")];
  const first = await serve(own);
  expect(first.setUpLink).toMatch(new RegExp(`^${first.issuer}/`));
  const link = new URL(first.setUpLink ?? "");
  expect((await fetch(link)).status).toBe(200);
  const { stderr } = await stop(first);
  expect(stderr).not.toContain(link.search.slice(-20));

  await run(["user", "add", "alice", "--admin", "--password-stdin", ...own], { input: "correct horse 1" });
  const second = await serve(own);
  expect(second.setUpLink).toBeNull();
  expect((await stop(second)).status).toBe(0);
});

test("the master key: two that start at once agree on one, and without it, or with another, nothing starts", async () => {
  const own = join(folder.path, "keys");
  const list = (environment = {}) => run(["key", "list", "--json", "--data", own], { environment });

  const [one, two] = await Promise.all([list(), list()]);
  expect([one.status, two.status]).toEqual([0, 0]);
  expect(JSON.parse(one.stdout)).toEqual(JSON.parse(two.stdout));

  const file = join(own, "master.key");
  const text = readFileSync(file, "utf8");
  rmSync(file);
  expect(await list()).toMatchObject({ status: 78, stderr: expect.stringContaining("master key that is not here") });
  expect(() => statSync(file)).toThrow("ENOENT");
  expect(await list({ LATCHKEY_MASTER_KEY: text.trim() })).toMatchObject({ status: 0 });
  expect(await list({ LATCHKEY_MASTER_KEY: Buffer.alloc(32).toString("base64") })).toMatchObject({ status: 78 });
  expect(await list({ LATCHKEY_MASTER_KEY: "short" })).toMatchObject({ status: 78, stderr: expect.stringContaining("32 bytes") });

  writeFileSync(file, text);
  chmodSync(file, 0o604);
  expect(await list()).toMatchObject({ status: 78, stderr: expect.stringContaining("chmod 600") });
});

test("a folder that cannot be made is said", async () => {
  const file = join(folder.path, "a-file");
  writeFileSync(file, "");
  expect(await run(["client", "list", "--data", join(file, "data")])).toMatchObject({
    status: 78,
    stderr: expect.stringContaining("cannot be made"),
  });
  mkdirSync(join(folder.path, "made"), { mode: 0o755 });
  await run(["client", "list", "--data", join(folder.path, "made")]);
  expect(statSync(join(folder.path, "made")).mode & 0o777).toBe(0o755);
});

test("SIGTERM ends a quiet server within 3 seconds, with 0", async () => {
  const quiet = await serve(["--data", join(folder.path, "quiet")]);
  // Kept alive by the client, and without a request.
  await (await fetch(`${quiet.issuer}/livez`)).text();
  const from = performance.now();

  const { status, stderr } = await stop(quiet);

  expect(status).toBe(0);
  expect(performance.now() - from).toBeLessThan(3_000);
  expect(lines(stderr).at(-1)).toMatchObject({ msg: "ended" });
});

test("the second signal ends it at once", async () => {
  const busy = await serve(["--data", join(folder.path, "busy")]);
  const socket = connect(busy.port, "127.0.0.1").on("error", () => {});
  await once(socket, "connect");
  // A request that has begun and does not end holds the first signal up.
  socket.write(`POST /auth/token HTTP/1.1\r\nHost: 127.0.0.1:${busy.port}\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n`);
  await once(socket, "data");
  const from = performance.now();

  busy.process.kill("SIGTERM");
  await expect.poll(() => canConnect(busy.port), { interval: 10, timeout: 3_000 }).toBe(false);
  const { status } = await stop(busy);

  expect(status).toBe(1);
  expect(performance.now() - from).toBeLessThan(3_000);
  socket.destroy();
});

async function canConnect(port: number): Promise<boolean> {
  // Listening there ourselves is the one question that disturbs nobody.
  const probe = createServer();
  const free = new Promise<boolean>((resolve) =>
    probe.once("error", () => resolve(true)).listen(port, "127.0.0.1", () => resolve(false)),
  );
  const taken = await free;
  probe.close();
  return taken;
}

test("what a stranger's words would do to a terminal is escaped in the log too, and the log still says them", async () => {
  const serving = await serve(["--data", data]);
  const redirectUri = "https://x.example/a\u009b31m\u202egpj\u2066\u{e0041}\u2028z";
  const query = new URLSearchParams({ client_id: "job", response_type: "code", redirect_uri: redirectUri });

  await fetch(`${serving.issuer}/auth/authorize?${query}`);

  const { stderr } = await stop(serving);
  expect(stderr).not.toMatch(/[\x7f-\x9f\p{Format}\u2028\u2029]/u);
  expect(lines(stderr)).toContainEqual(expect.objectContaining({ received: redirectUri }));
});
