/** The audit log of what an administrator changes at the command line: who, what, when, and no secret. */

import { readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "../../src/browser/browser.ts";
import { goThrough } from "../../src/testing/index.ts";
import { type Ended, type Given, run, start, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const auditFile = join(folder.path, "audit.log");
const latchkey = (words: readonly string[], given?: Given): Promise<Ended> =>
  run([...words, "--json", "--data", folder.path, "--set", `log.audit_file=${auditFile}`], given);

const PASSWORDS = ["correct horse 1", "battery staple 2", "client secret 3"];
const SECRETS: string[] = [...PASSWORDS];
const ME = `os:${userInfo().username}`;

/** Ids and tokens that earlier rows made, for later ones. */
const made: { access?: string; authorization?: string; key?: string; session?: string; waiting?: string } = {};
let began: number;
// biome-ignore lint/suspicious/noExplicitAny: the test says what it expects of it
const jsonOf = (text: string): any => JSON.parse(text);

beforeAll(async () => {
  began = Date.now();
  const server = start(["serve", "--port", "0", "--json", "--data", folder.path, "--set", "registration.mode=approval"]);
  await server.prints("}\n");
  const { issuer } = JSON.parse(server.printed.stdout);
  await run(["client", "add", "--id", "pw", "--secret-stdin", "--name", "PW", "--grant", "password", "--data", folder.path], {
    input: "client secret 3",
  });
  const told = ["client", "add", "--id", "told", "--name", "Told", "--secret-stdin", "--redirect-uri", "https://told.example/cb"];
  await run([...told, "--backchannel-logout-uri", "https://told.example/out", "--data", folder.path], { input: "client secret 3" });
  await run(["user", "add", "carol", "--password-stdin", "--data", folder.path], { input: "correct horse 1" });
  for (const name of ["access", "authorization"] as const) {
    const form = {
      grant_type: "password",
      // Each its own: sign-ins for the same scopes go on with one authorization.
      scope: name === "access" ? "openid" : "openid email",
      username: "carol",
      password: "correct horse 1",
      client_id: "pw",
      client_secret: "client secret 3",
    };
    const response = await fetch(`${issuer}/auth/token`, { method: "POST", body: new URLSearchParams(form) });
    const token = jsonOf(await response.text())["access_token"];
    made[name] = token;
    SECRETS.push(token);
  }
  const registration = JSON.stringify({ redirect_uris: ["https://client.example/cb"] });
  const headers = { "content-type": "application/json" };
  const registered = await fetch(`${issuer}/auth/register`, { method: "POST", headers, body: registration });
  made.waiting = jsonOf(await registered.text())["client_id"];
  const browser = new Browser(issuer, (request) => fetch(request, { redirect: "manual" }));
  await browser.submit(await browser.open(`${issuer}/account`), { username: "carol", password: "correct horse 1" });
  const asked = { client_id: "told", redirect_uri: "https://told.example/cb", response_type: "code", scope: "openid" };
  const { location } = await goThrough(browser, await browser.open(`${issuer}/auth/authorize?${new URLSearchParams(asked)}`));
  expect(location?.searchParams.has("code")).toBe(true);
  server.process.kill("SIGTERM");
  await server.ended();
  // Bytes 4 to 20 of a token are its authorization's id.
  const { authorization = "" } = made;
  made.authorization = Buffer.from(authorization.slice("lk_access_".length), "base64url").subarray(4, 20).toString("base64url");
  made.session = JSON.parse((await latchkey(["session", "list"])).stdout)[0].id;
  made.key = JSON.parse((await latchkey(["key", "list"])).stdout).find(({ use }: { use: string }) => use === "signing").id;
  SECRETS.push(readFileSync(join(folder.path, "master.key"), "utf8").trim());
});
afterAll(() => folder.remove());

const $ = (name: keyof typeof made): string => made[name] ?? "";

/** In this order, since each works on what the ones before it left. */
const CHANGES: readonly (readonly [string, () => readonly string[], string | undefined, Readonly<Record<string, unknown>>])[] = [
  [
    "user add",
    () => ["user", "add", "bob", "--admin", "--password-stdin"],
    "correct horse 1",
    { event: "account.added", accountId: expect.any(String), detail: "administrator" },
  ],
  [
    "user passwd",
    () => ["user", "passwd", "bob", "--password-stdin"],
    "battery staple 2",
    { event: "account.changed", accountId: expect.any(String), reason: "password" },
  ],
  [
    "user edit",
    () => ["user", "edit", "bob", "--name", "Bob", "--locale", "de"],
    undefined,
    { event: "account.changed", accountId: expect.any(String), reason: "edited", detail: "name locale" },
  ],
  [
    "user invite",
    () => ["user", "invite", "dora"],
    undefined,
    { event: "account.added", accountId: expect.any(String), reason: "invitation" },
  ],
  [
    "user import",
    () => {
      const file = join(folder.path, "people.csv");
      writeFileSync(file, "username\nivy\n");
      return ["user", "import", file];
    },
    undefined,
    { event: "account.added", accountId: expect.any(String), reason: "import" },
  ],
  ["user reset", () => ["user", "reset", "bob"], undefined, { event: "link.made", accountId: expect.any(String), reason: "reset" }],
  ["user disable", () => ["user", "disable", "bob"], undefined, { event: "account.changed", reason: "disabled" }],
  ["user enable", () => ["user", "enable", "bob"], undefined, { event: "account.changed", reason: "enabled" }],
  [
    "resource add",
    () => ["resource", "add", "https://api.example.org", "--scope", "api=Use it"],
    undefined,
    { event: "resource.added", detail: "https://api.example.org" },
  ],
  [
    "resource edit",
    () => ["resource", "edit", "https://api.example.org", "--name", "API"],
    undefined,
    { event: "resource.changed", detail: "https://api.example.org" },
  ],
  [
    "resource remove",
    () => ["resource", "remove", "https://api.example.org"],
    undefined,
    { event: "resource.removed", detail: "https://api.example.org" },
  ],
  [
    "mail domain add",
    () => ["mail", "domain", "add", "example.org"],
    undefined,
    { event: "mail_domain.added", detail: "example.org" },
  ],
  [
    "mail domain edit",
    () => ["mail", "domain", "edit", "example.org", "--no-passwords"],
    undefined,
    { event: "mail_domain.changed", detail: "example.org" },
  ],
  [
    "mail domain remove",
    () => ["mail", "domain", "remove", "example.org"],
    undefined,
    { event: "mail_domain.removed", detail: "example.org" },
  ],
  [
    "receiver add",
    () => ["receiver", "add", "doveadm", "http://127.0.0.1:9/doveadm/v1", "--name", "mail", "--inside", "--key-stdin"],
    "client secret 3",
    { event: "receiver.added", detail: "mail" },
  ],
  [
    "receiver edit",
    () => ["receiver", "edit", "mail", "--username", "email"],
    undefined,
    { event: "receiver.changed", detail: "mail", reason: "edited" },
  ],
  ["receiver remove", () => ["receiver", "remove", "mail"], undefined, { event: "receiver.removed", detail: "mail" }],
  ["group add", () => ["group", "add", "staff", "--words", "Who works here"], undefined, { event: "group.added", detail: "staff" }],
  ["group edit", () => ["group", "edit", "staff", "--no-words"], undefined, { event: "group.changed", detail: "staff" }],
  [
    "group member add",
    () => ["group", "member", "add", "staff", "bob"],
    undefined,
    { event: "group.joined", accountId: expect.any(String), detail: "staff" },
  ],
  [
    "group member remove",
    () => ["group", "member", "remove", "staff", "bob"],
    undefined,
    { event: "group.left", accountId: expect.any(String), detail: "staff" },
  ],
  ["group remove", () => ["group", "remove", "staff"], undefined, { event: "group.removed", detail: "staff" }],
  ["user remove", () => ["user", "remove", "bob"], undefined, { event: "account.removed", accountId: expect.any(String) }],
  [
    "client add",
    () => ["client", "add", "--id", "rs", "--name", "RS", "--resource-server", "--scope", "mail"],
    undefined,
    { event: "client.added", clientId: "rs", detail: "resource server; scope: mail" },
  ],
  [
    "client import",
    () => {
      const file = join(folder.path, "clients.csv");
      writeFileSync(file, "client_id,client_name,redirect_uris,scope\nshop,Shop,https://shop.example/cb,openid\n");
      return ["client", "import", file];
    },
    undefined,
    { event: "client.added", clientId: "shop", reason: "import", detail: "authorization_code, refresh_token; scope: openid" },
  ],
  [
    "client describe",
    () => ["client", "describe", "rs", "--client-uri", "https://rs.example/"],
    undefined,
    { event: "client.changed", clientId: "rs", reason: "described", detail: "client_uri" },
  ],
  [
    "client edit",
    () => ["client", "edit", "rs", "--name", "RS 2", "--consent", "ask"],
    undefined,
    { event: "client.changed", clientId: "rs", reason: "edited", detail: "name, consent" },
  ],
  [
    "client secret rotate",
    () => ["client", "secret", "rotate", "rs", "--overlap", "7d"],
    undefined,
    { event: "client.changed", clientId: "rs", reason: "secret rotated", detail: "the earlier secret ends in 604800 seconds" },
  ],
  ["client disable", () => ["client", "disable", "rs"], undefined, { event: "client.changed", clientId: "rs", reason: "disabled" }],
  ["client enable", () => ["client", "enable", "rs"], undefined, { event: "client.changed", clientId: "rs", reason: "enabled" }],
  ["client approve", () => ["client", "approve", $("waiting")], undefined, { event: "client.changed", reason: "approved" }],
  [
    "client keep-refresh-token",
    () => ["client", "keep-refresh-token", "rs"],
    undefined,
    { event: "client.changed", clientId: "rs", reason: "keeps its refresh token" },
  ],
  [
    "client rotate-refresh-token",
    () => ["client", "rotate-refresh-token", "rs"],
    undefined,
    { event: "client.changed", clientId: "rs", reason: "gets new refresh tokens" },
  ],
  [
    "client trace",
    () => ["client", "trace", "rs", "--for", "1h"],
    undefined,
    { event: "client.changed", clientId: "rs", reason: "traced", detail: "for 3600 seconds" },
  ],
  ["client remove", () => ["client", "remove", "rs"], undefined, { event: "client.removed", clientId: "rs" }],
  [
    "authorization end",
    () => ["authorization", "end", $("authorization")],
    undefined,
    { event: "authorization.ended", authorizationId: expect.any(String), reason: "revoked_by_administrator" },
  ],
  [
    "session end",
    () => ["session", "end", $("session")],
    undefined,
    { event: "session.ended", accountId: expect.any(String), sessionId: expect.any(String), reason: "ended_by_administrator" },
  ],
  // Nobody runs that would tell it.
  ["delivery retry", () => ["delivery", "retry", "told"], undefined, { event: "logout.retried", clientId: "told", detail: "1" }],
  [
    "delivery drop",
    () => ["delivery", "drop", "told", "--yes"],
    undefined,
    { event: "logout.dropped", clientId: "told", detail: "1" },
  ],
  [
    "token revoke",
    () => ["token", "revoke", "--token-stdin"],
    "access",
    { event: "token.revoked", clientId: "pw", reason: "revoked_by_administrator" },
  ],
  [
    "token initial",
    () => ["token", "initial", "--lifetime", "2h"],
    undefined,
    { event: "initial_token.made", detail: "7200 seconds" },
  ],
  [
    "key rotate",
    () => ["key", "rotate", "--use", "sealing"],
    undefined,
    { event: "key.rotated", detail: expect.stringContaining("sealing") },
  ],
  [
    "key remove",
    () => ["key", "remove", $("key"), "--confirm", "end what it made"],
    undefined,
    { event: "key.removed", reason: "taken_away", detail: expect.stringContaining("signing") },
  ],
];

test.for(CHANGES)("[OP-08][I-37] %s is in the audit log: who, what and when, and no secret", async ([, words, input, expected]) => {
  const before = linesOf(auditFile);

  const given = input === undefined ? {} : { input: input === "access" ? $("access") : input };
  const { status, stdout, stderr } = await latchkey(words(), given);
  expect(stderr.replaceAll(/^\{.*\}\n/gm, "")).toBe("");
  expect(status).toBe(0);
  const { client_secret, initial_access_token, link } = JSON.parse(stdout);
  SECRETS.push(...[client_secret, initial_access_token, link].filter((secret) => secret !== undefined));

  const [line, ...others] = linesOf(auditFile).slice(before.length);
  expect(line).toMatchObject({ ...expected, audit: true, administrator: ME });
  expect(Date.parse(String(line?.["time"]))).toBeGreaterThanOrEqual(began);
  expect(Date.parse(String(line?.["time"]))).toBeLessThanOrEqual(Date.now());
  for (const other of others) expect(other).toMatchObject({ administrator: ME });
  const besides = others.map(({ event, reason }) => `${event} ${reason}`);
  expect(besides.filter((one) => !["key.rotated taken_away", "link.made invitation"].includes(one))).toEqual([]);
  // The same stands on standard error, for programs that gather that.
  expect(stderr).toContain(`"event":"${expected["event"]}"`);
  for (const secret of SECRETS) expect(readFileSync(auditFile, "utf8") + stderr).not.toContain(secret);
});

test("[OP-08] there is no command that changes something and is not in this list", async () => {
  const { stdout } = await run(["key", "--help"]);
  expect(stdout).toContain("rotate");
  const commands = await Promise.all(
    [
      "user",
      "group",
      "group member",
      "resource",
      "mail domain",
      "receiver",
      "client",
      "client secret",
      "authorization",
      "session",
      "delivery",
      "event",
      "token",
      "key",
    ].map(async (name) => [name, await verbsOf(name)]),
  );
  const READING = ["list", "show", "introspect", "member", "export", "secret", "programs", "test"];

  const changing = commands.flatMap(([name, verbs]) =>
    [...(verbs ?? [])].filter((verb) => !READING.includes(verb)).map((verb) => `${name} ${verb}`),
  );

  expect(changing.toSorted()).toEqual(CHANGES.map(([name]) => name).toSorted());
});

test("[OP-08] what changes nothing leaves no line", async () => {
  const before = linesOf(auditFile);

  await latchkey(["user", "disable", "nobody"]);
  await latchkey(["key", "remove", "AAAAAA", "--confirm", "end what it made"]);
  await latchkey(["user", "add", "carol", "--password-stdin"], { input: "battery staple 2" });
  await latchkey(["token", "revoke", "--token-stdin"], { input: $("access") });

  expect(linesOf(auditFile)).toEqual(before);
});

async function verbsOf(command: string): Promise<readonly string[]> {
  const { stdout } = await run([...command.split(" "), "--help"]);
  const [, list = ""] = stdout.split("Commands:");
  return [...list.matchAll(/^ {2}([a-z-]+)/gm)].flatMap(([, verb]) => (verb === undefined || verb === "help" ? [] : [verb]));
}

function linesOf(file: string): readonly Record<string, unknown>[] {
  return readFileSync(file, { encoding: "utf8", flag: "a+" })
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
