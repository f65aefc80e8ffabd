/** What happened, at the command line: sessions, events and why a request was refused, beside a running server. */

import { writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "../../src/browser/browser.ts";
import { type Ended, type Given, run, type Started, start, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const latchkey = (words: readonly string[], given?: Given): Promise<Ended> => run([...words, "--data", folder.path], given);
// biome-ignore lint/suspicious/noExplicitAny: the test says what it expects of it
const json = async (words: readonly string[]): Promise<any> => {
  const { stdout, stderr, status } = await latchkey([...words, "--json"]);
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
};

const PASSWORD = "correct horse battery 1";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
let server: Started;
let issuer: string;

const send = (request: Request): Promise<Response> => {
  request.headers.set("user-agent", FIREFOX);
  return fetch(request, { redirect: "manual" });
};

beforeAll(async () => {
  writeFileSync(join(folder.path, "passwd"), `dora:{PLAIN}${PASSWORD}::::::\n`);
  writeFileSync(
    join(folder.path, "latchkey.toml"),
    `[accounts.sources.mail]\nkind = "passwd-file"\nfile = "${join(folder.path, "passwd")}"\ndomain = "example.org"\n`,
  );
  await latchkey(["user", "add", "carol", "--admin", "--password-stdin"], { input: PASSWORD });
  await latchkey(["user", "add", "bob", "--password-stdin"], { input: PASSWORD });
  await latchkey(["client", "add", "--id", "app", "--name", "The app", "--public", "--redirect-uri", "https://app.example/cb"]);
  server = start(["serve", "--port", "0", "--json", "--data", folder.path, "--config", join(folder.path, "latchkey.toml")]);
  await server.prints("}\n");
  issuer = JSON.parse(server.printed.stdout).issuer;
  for (const username of ["carol", "bob"]) {
    const browser = new Browser(issuer, send);
    await browser.submit(await browser.open(`${issuer}/account`), { username, password: PASSWORD });
  }
});
afterAll(async () => {
  server.process.kill("SIGTERM");
  await server.ended();
  folder.remove();
});

test("event list tells what happened, of one person, with where and in which program; the server runs on", async () => {
  const [signedIn, added, ...others] = await json(["event", "list", "--user", "carol"]);

  expect(others).toEqual([]);
  expect(signedIn).toMatchObject({
    event: "session.started",
    username: "carol",
    sentence: expect.stringMatching(/^Signed in.* from 127\.0\.0\.1, Firefox on Linux$/),
    address: "127.0.0.1",
    user_agent: FIREFOX,
    administrator: null,
    error_id: null,
  });
  expect(added).toMatchObject({ event: "account.added", administrator: `os:${userInfo().username}`, client_id: null });
  const { stdout } = await latchkey(["event", "list", "--client", "app", "--since", "1h"]);
  expect(stdout).toMatch(/WHEN +ACCOUNT +WHAT +ERROR ID\n.*Application added: The app by an administrator/);
});

test("somebody whom a source lets in for the first time is an event, at the command line and at /admin", async () => {
  const hers = new Browser(issuer, send);
  const welcome = await hers.submit(await hers.open(`${issuer}/account`), { username: "dora", password: PASSWORD });
  expect(welcome.status).toBe(200);

  const [added, ...others] = await json(["event", "list", "--user", "dora@example.org", "--event", "account.added"]);
  expect(others).toEqual([]);
  expect(added).toMatchObject({ username: "dora@example.org", reason: "source", detail: "mail", administrator: null });
  expect(added.sentence).toBe("Account added (mail)");

  const desk = new Browser(issuer, send);
  await desk.submit(await desk.open(`${issuer}/admin`), { username: "carol", password: PASSWORD });
  const page = await desk.open(`${issuer}/admin/events?person=dora%40example.org&event=account.added`);
  expect([page.status, page.text.match(/Account added \(mail\)/g)?.length]).toEqual([200, 1]);
});

test.for<[string, readonly string[], number, RegExp]>([
  ["a person who is not there", ["event", "list", "--user", "nobody"], 1, /no account nobody/],
  ["a span that is none", ["event", "list", "--since", "yesterday"], 2, /--since/],
  ["an event that is none", ["event", "list", "--event", "x"], 2, /no event x/],
  ["sessions of nobody", ["session", "list", "--user", "nobody"], 1, /no account nobody/],
  ["a session that is not there", ["session", "end", "none"], 1, /no session none/],
])("%s is an error, and says so", async ([, words, status, sentence]) => {
  const ended = await latchkey(words);

  expect([ended.status, ended.stdout]).toEqual([status, ""]);
  expect(ended.stderr).toMatch(sentence);
});

test("a session is listed, and ended once; the person is signed out, and reads why", async () => {
  const all: readonly { readonly username: string }[] = await json(["session", "list"]);
  expect(new Set(all.map(({ username }) => username))).toEqual(new Set(["bob", "carol", "dora@example.org"]));
  const [session, ...others] = await json(["session", "list", "--user", "bob"]);
  expect(others).toEqual([]);
  expect(session).toMatchObject({ username: "bob", address: "127.0.0.1", user_agent: FIREFOX });

  expect(await json(["session", "end", session.id])).toEqual({ id: session.id, account_id: session.account_id, state: "ended" });
  expect((await latchkey(["session", "end", session.id])).status).toBe(1);

  expect(await json(["session", "list", "--user", "bob"])).toEqual([]);
  expect((await json(["event", "list", "--user", "bob"]))[0]).toMatchObject({
    event: "session.ended",
    session_id: session.id,
    sentence: "Signed out by an administrator",
  });
});

test("[TL-17] explain says why a request was refused, by the id on the page, with a command for a shell", async () => {
  const wrong = "https://app.example/cb2;x='$(id)";
  const address = new URLSearchParams({ client_id: "app", response_type: "code", redirect_uri: wrong, state: "my-state" });
  const { text } = await new Browser(issuer, send).open(`${issuer}/auth/authorize?${address}`);
  const id = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? "none";

  expect(await json(["explain", id])).toEqual({
    error_id: id,
    at: expect.any(Number),
    client_id: "app",
    client_name: "The app",
    address: "127.0.0.1",
    user_agent: FIREFOX,
    endpoint: "GET /auth/authorize",
    error: "return-address",
    rule: "redirect_uri must equal a registered one, letter for letter",
    section: "RFC 9700 §2.1",
    received: { client_id: "app", response_type: "code", redirect_uri: wrong, state: "(struck out)" },
    registered: { redirect_uri: ["https://app.example/cb"] },
    advice: expect.any(String),
    command: `latchkey client edit app --add-redirect-uri 'https://app.example/cb2;x='\\''$(id)'`,
  });
  const { stdout } = await latchkey(["explain", id.toLowerCase()]);
  expect(stdout).toMatch(/^error id +\S+\nwhen +\S+ \S+Z\nclient +The app \(app\)\n/);
  expect(stdout).not.toContain("my-state");
  expect((await json(["event", "list", "--error", id])).map(({ error_id }: { error_id: string }) => error_id)).toEqual([id]);
});

test("[TL-17] an id that is not kept ends with 1, and says how long they are", async () => {
  const { status, stdout, stderr } = await latchkey(["explain", "0000-0000"]);

  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/no error 0000-0000: refusals are kept for 7d/);
});
