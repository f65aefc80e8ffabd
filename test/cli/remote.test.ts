/** `latchkey login` and `--server`: the same commands on a server somewhere else, over its API, by a real sign-in. */

import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "../../src/browser/browser.ts";
import { goThrough } from "../../src/testing/index.ts";
import { PNG } from "../admin/pictures.ts";
import { type Ended, type Given, run, type Started, start, temporaryFolder } from "./command.ts";
import { runHere } from "./in-process.ts";

const PASSWORD = "a staple for the root";
const [here, there, home, home2] = [temporaryFolder(), temporaryFolder(), temporaryFolder(), temporaryFolder()];
const keyringOf = (folder: string): string => join(folder, "latchkey", "keyring.json");
const signedIn = { XDG_CONFIG_HOME: home.path };
let serving: Started;
let server: string;

const onData = (words: readonly string[], given: Given = {}): Promise<Ended> =>
  runHere([...words, "--data", here.path], { environment: {}, ...given });
const onServer = (words: readonly string[], given: Given = {}): Promise<Ended> =>
  runHere(["--server", server, ...words], { ...given, environment: { ...signedIn, ...given.environment } });

beforeAll(async () => {
  for (const { path } of [here, there])
    await runHere(["user", "add", "root", "--admin", "--password-stdin", "--data", path], { input: PASSWORD });
  await runHere(["user", "add", "visitor", "--password-stdin", "--data", there.path], { input: "a staple for visitors" });
  serving = start(["serve", "--port", "0", "--json", "--data", there.path]);
  await serving.prints("}\n");
  server = JSON.parse(serving.printed.stdout).issuer;
}, 60_000);
afterAll(async () => {
  serving.process.kill("SIGTERM");
  await serving.ended();
  for (const folder of [here, there, home, home2]) folder.remove();
});

/** The person opens the address that the command shows, signs in, and allows it. */
async function loginAs(
  who: { readonly username: string; readonly password: string; readonly decision?: "allow" | "deny" },
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const login = start(["login", "--server", server, ...words], { environment });
  const code = await new Promise<string>((resolve, reject) => {
    login.process.stderr?.on("data", () => {
      const [found] = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(login.printed.stderr) ?? [];
      if (found !== undefined) resolve(found);
    });
    void login.ended().then(({ stderr }) => reject(new Error(stderr)));
  });
  const browser = new Browser(server, (request) => fetch(request, { redirect: "manual" }));
  await goThrough(browser, await browser.submit(await browser.open(`${server}/device`), { user_code: code }), who);
  return login.ended();
}

test("a person signs the command line in with a browser, and the token lies in a file of theirs alone", async () => {
  const before = await run(["whoami", "--server", server], { environment: signedIn });
  expect([before.status, before.stderr]).toEqual([
    1,
    `latchkey: You are not signed in at ${server}: latchkey login --server ${server}\n`,
  ]);

  const ended = await loginAs({ username: "root", password: PASSWORD }, ["--json"], signedIn);
  expect([ended.status, JSON.parse(ended.stdout)]).toEqual([0, { server, username: "root", scope: "latchkey:admin" }]);
  expect(ended.stderr).toContain(`${server}/device`);
  expect(statSync(keyringOf(home.path)).mode & 0o777).toBe(0o600);
  expect(statSync(join(home.path, "latchkey")).mode & 0o777).toBe(0o700);
  const keyring = readFileSync(keyringOf(home.path), "utf8");
  expect(keyring).toContain("lk_refresh_");
  expect(ended.stdout + ended.stderr).not.toContain("lk_");

  const me = await run(["whoami"], { environment: { ...signedIn, LATCHKEY_SERVER: server } });
  expect([me.status, me.stdout]).toEqual([0, `root at ${server}\n`]);
  const people = await run(["user", "list", "--json", "--server", server], { environment: signedIn });
  expect(JSON.parse(people.stdout).map(({ username }: { username: string }) => username)).toEqual(["root", "visitor"]);
}, 60_000);

test("whoever is no administrator, or says no, is not signed in", async () => {
  const visitor = { username: "visitor", password: "a staple for visitors" };
  const refused = await loginAs(visitor, [], { XDG_CONFIG_HOME: home2.path });
  expect([refused.status, refused.stdout]).toEqual([1, ""]);
  expect(refused.stderr).toContain(`latchkey: The account that you signed in with may not administer ${server}\n`);
  const denied = await loginAs({ username: "root", password: PASSWORD, decision: "deny" }, [], { XDG_CONFIG_HOME: home2.path });
  expect([denied.status, denied.stderr]).toEqual([1, expect.stringContaining("The person denied the request")]);
  expect(existsSync(keyringOf(home2.path))).toBe(false);
}, 60_000);

test("a sign-in for looking alone looks, and changes nothing", async () => {
  const environment = { XDG_CONFIG_HOME: home2.path };
  const looking = await loginAs({ username: "root", password: PASSWORD }, ["--read-only"], environment);
  expect([looking.status, looking.stdout]).toEqual([0, `Signed in at ${server} as root, for looking alone.\n`]);
  expect((await onServer(["user", "show", "root"], { environment })).status).toBe(0);
  const changing = await onServer(["group", "add", "nobody"], { environment });
  expect([changing.status, changing.stderr]).toEqual([
    1,
    `latchkey: This sign-in at ${server} is for reading alone; latchkey login --server ${server} gives one that changes things\n`,
  ]);
  const left = await runHere(["logout", "--server", server], { environment });
  expect([left.status, left.stdout]).toEqual([0, `Signed out at ${server}.\n`]);
  expect((await runHere(["logout", "--server", server], { environment })).stdout).toBe(`You were not signed in at ${server}.\n`);
  expect((await onServer(["user", "list"], { environment })).status).toBe(1);
}, 60_000);

const APP = ["client", "add", "--name", "Notes", "--id", "notes", "--redirect-uri", "https://notes.example/cb"] as const;

const MCP = "https://mcp.example.org/mcp";

/** In this order: each works on what those before it left. `$` is the id that the one before printed. */
const COMMANDS: readonly (readonly [words: readonly string[], input?: string])[] = [
  [["user", "invite", "Carol", "--email", "carol@example.org", "--name", "Carol", "--json"]],
  [["user", "invite", "carol"]],
  [["user", "invite", "carol", "--send", "--json"]],
  [["user", "reset", "carol", "--send"]],
  [["client", "approve", "nobody"]],
  [["client", "approve", "latchkey-cli"]],
  [["user", "invite", "root"]],
  [["user", "invite", "dave", "--group", "nobodies"]],
  [["user", "reset", "carol", "--end-everything"]],
  [["user", "reset", "nobody"]],
  [
    ["user", "add", "bob", "--email", "bob@example.org", "--email-verified", "--name", "Bob", "--password-stdin", "--json"],
    "a staple for bobs",
  ],
  [["user", "add", "bob", "--password-stdin"], "a staple for bobs"],
  [["user", "add", "eve", "--password-stdin"], "short"],
  [["scope", "add", "desk", "--words", "See your desk", "--claim", "desk_number:number", "--json"]],
  [["scope", "add", "desk", "--words", "See your desk"]],
  [["scope", "list"]],
  [
    [
      "user",
      "edit",
      "bob",
      "--username",
      "robert",
      "--verified",
      "no",
      "--locale",
      "de-CH",
      "--street",
      "Hauptstrasse 1",
      "--attribute",
      "desk_number=7",
      "--json",
    ],
  ],
  [["user", "edit", "robert", "--attribute", "desk_nmber=7"]],
  [["user", "edit", "robert", "--locality", "Bern", "--street", "", "--must-choose-password", "yes"]],
  [["user", "edit", "robert", "--phone", "12"]],
  [["user", "edit", "robert", "--add-address", "Info@example.org", "--add-address", "sales@example.org", "--json"]],
  [["user", "edit", "robert", "--remove-address", "sales@example.org", "--json"]],
  [["user", "edit", "robert", "--remove-address", "sales@example.org"]],
  [["user", "edit", "carol", "--add-address", "info@example.org"]],
  [["user", "show", "info@example.org"]],
  [["user", "edit", "root", "--admin", "no"]],
  [["user", "edit", "nobody", "--name", "N"]],
  [["user", "show", "ROBERT"]],
  [["user", "show", "bob@example.org", "--json"]],
  [["user", "passwd", "robert", "--password-stdin"], "another staple for bobs"],
  [["user", "list", "--limit", "2"]],
  [["group", "add", "staff", "--words", "Everybody here", "--level", "2", "--json"]],
  [["group", "add", "staff"]],
  [["group", "add", "a,b"]],
  [["group", "edit", "staff", "--level", "1", "--json"]],
  [["group", "member", "add", "staff", "robert", "carol", "robert", "--json"]],
  [["group", "member", "add", "staff", "robert"]],
  [["group", "member", "add", "stuff", "robert"]],
  [["group", "member", "remove", "staff", "carol"]],
  [[...APP, "--allow-group", "stuff"]],
  [[...APP, "--scope", "openid emial"]],
  [[...APP, "--redirect-uri", "http://192.168.1.2/cb"]],
  [
    [
      ...APP,
      "--redirect-uri",
      "http://192.168.1.2/cb",
      "--accept-redirect-risk",
      "--allow-group",
      "staff",
      "--level",
      "2",
      "--role-claim",
      "role",
      "--role",
      "staff=Editor",
      "--groups-claim",
      "teams",
      "--access-token-lifetime",
      "10m",
      "--client-uri",
      "https://notes.example/",
      "--logo",
      "LOGO",
      "--json",
    ],
  ],
  [
    [
      "client",
      "add",
      "--name",
      "Wiki",
      "--id",
      "wiki",
      "--secret-stdin",
      "--method",
      "client_secret_post",
      "--id-token-algorithm",
      "ES256",
    ],
    "a secret that somebody chose",
  ],
  [["client", "add", "--program", "grafana", "--address", "grafana.example.org"]],
  [["client", "add", "--program", "grafna"]],
  [["client", "show", "notes"]],
  [["client", "show", "wiki", "--json"]],
  [["client", "add", "--name", "Old", "--id", "old", "--redirect-uri", "https://old.example/", "--response-type", "code id_token"]],
  [["client", "edit", "old", "--response-type", "code", "--json"]],
  [["group", "show", "staff"]],
  [["group", "list", "--json"]],
  [["group", "describe", "staff", "--no-words"]],
  [
    [
      "client",
      "edit",
      "notes",
      "--add-redirect-uri",
      "https://notes.example/two",
      "--remove-redirect-uri",
      "http://192.168.1.2/cb",
      "--consent",
      "skip",
      "--claims-in-id-token",
      "yes",
      "--role-claim",
      "",
      "--level",
      "1",
    ],
  ],
  [["client", "edit", "notes", "--remove-redirect-uri", "https://notes.example/tow"]],
  [["client", "edit", "notes", "--add-redirect-uri", "http://192.168.1.3/cb"]],
  [["client", "edit", "nobody", "--name", "N"]],
  [["client", "secret", "rotate", "notes", "--overlap", "7d", "--json"]],
  [["client", "secret", "rotate", "wiki", "--secret-stdin"], "another that somebody chose"],
  [["client", "show", "notes", "--json"]],
  [["client", "show", "wiki"]],
  [["client", "list"]],
  [["client", "describe", "notes", "--no-logo", "--tos-uri", "https://notes.example/terms", "--json"]],
  [["client", "keep-refresh-token", "notes"]],
  [["client", "rotate-refresh-token", "notes", "--json"]],
  [["client", "disable", "wiki"]],
  [["client", "enable", "wiki", "--json"]],
  [["client", "trace", "notes", "--for", "1h", "--json"]],
  [["client", "trace", "notes", "--show", "--json"]],
  [["client", "trace", "nobody", "--for", "1h"]],
  [["user", "import", "PEOPLE", "--dry-run"]],
  [["user", "import", "PEOPLE", "--format", "json"]],
  [["user", "import", "PEOPLE", "--json"]],
  [["user", "import", "PEOPLE", "--dry-run", "--json"]],
  [["user", "import", "WRONG-PEOPLE"]],
  [["user", "export"]],
  [["user", "export", "--json"]],
  [["client", "import", "CLIENTS", "--dry-run"]],
  [["client", "import", "CLIENTS"]],
  [["client", "import", "CLIENTS", "--accept-redirect-risk"]],
  [["client", "import", "CLIENTS", "--accept-redirect-risk", "--json"]],
  [["client", "import", "WRONG-CLIENTS"]],
  [["client", "import", "PEOPLE"]],
  [["client", "export"]],
  [["client", "export", "--format", "json"]],
  [["user", "remove", "frida"]],
  [["app-password", "add", "robert", "--name", "Phone", "--scope", "openid email"]],
  [["app-password", "add", "robert", "--name", "Mail", "--scope", "nothing"]],
  [["app-password", "add", "robert", "--name", "Tablet", "--json"]],
  [["app-password", "end", "$"]],
  [["app-password", "list", "robert", "--json"]],
  [["app-password", "end", "nobody"]],
  [["session", "list", "--user", "robert", "--json"]],
  [["session", "list", "--user", "nobody"]],
  [["session", "end", "nobody"]],
  [["delivery", "list", "--json"]],
  [["delivery", "list"]],
  [["delivery", "retry", "nobody"]],
  [["delivery", "drop", "nobody", "--yes"]],
  [["consent", "list", "--user", "robert"]],
  [["consent", "end", "--user", "robert", "--client", "notes"]],
  [["authorization", "list", "--client", "notes", "--json"]],
  [["authorization", "show", "nobody"]],
  [["authorization", "end", "nobody"]],
  [["event", "list", "--event", "group.joined"]],
  [["event", "list", "--error", "7Q2M-K4VD", "--json"]],
  [["explain", "7Q2M-K4VD"]],
  [["key", "list"]],
  [["key", "rotate", "--use", "signing", "--algorithm", "ES256", "--json"]],
  [["key", "remove", "nobody"]],
  [["user", "disable", "robert"]],
  [["user", "reset", "robert"]],
  [["user", "enable", "robert", "--json"]],
  [["scope", "remove", "desk"]],
  [["scope", "remove", "desk"]],
  [["client", "add", "--id", "mcp-server", "--name", "MCP", "--resource-server", "--secret-stdin"], "a-secret-for-mcp"],
  [["resource", "list"]],
  [["resource", "add", MCP, "--scope", "mcp:tools=Use the tools", "--served-by", "mcp-server"]],
  [["resource", "add", `${MCP}`, "--json"]],
  [["resource", "add", "https://api.example.org#x"]],
  [["resource", "add", "https://api.example.org", "--scope", "api:read"]],
  [["resource", "add", "https://api.example.org", "--served-by", "notes"]],
  [["resource", "add", "https://api.example.org", "--algorithm", "ES256"]],
  [
    [
      ...["resource", "add", "https://api.example.org", "--name", "API", "--scope", "mcp:tools", "--scope", "email"],
      ...["--format", "jwt", "--algorithm", "ES256", "--typ", "JWT", "--username-claim", "email"],
      ...["--access-token-lifetime", "10m", "--introspection-lifetime", "30s", "--json"],
    ],
  ],
  [["resource", "edit", "https://api.example.org", "--no-name", "--no-access-token-lifetime", "--format", "opaque", "--json"]],
  [["resource", "edit", "https://api.example.org", "--introspection-lifetime", "0", "--json"]],
  [["resource", "edit", "https://api.example.org", "--introspection-lifetime", "2h"]],
  [["resource", "edit", "https://api.example.org", "--no-introspection-lifetime", "--json"]],
  [["resource", "edit", "https://api.example.org"]],
  [["resource", "edit", "https://nothing.example.org", "--name", "x"]],
  [["resource", "edit", MCP, "--scope", "mcp:tools"]],
  [["resource", "show", MCP]],
  [["resource", "show", "urn:nothing"]],
  [["resource", "list", "--json"]],
  [["scope", "list"]],
  [["resource", "remove", MCP, "--json"]],
  [["resource", "remove", MCP]],
  [["mail", "setup"]],
  [["mail", "setup", "dovecot", "mutt", "--domain", "example.org", "--dry-run"]],
  [["mail", "setup", "mutt", "--dry-run"]],
  [["mail", "setup", "nothing", "--dry-run"]],
  [["mail", "passwords"]],
  [["mail", "passwords", "--user", "root", "--json"]],
  [["mail", "passwords", "--user", "nobody"]],
  [["receiver", "list"]],
  [["receiver", "add", "webhook", "https://siem.example/in", "--name", "SIEM"]],
  [["receiver", "add", "webhook", "http://siem.example/in"]],
  [["receiver", "add", "doveadm", "http://127.0.0.1:9/doveadm/v1", "--name", "mail", "--inside", "--key-stdin", "--json"], "a-key"],
  [["receiver", "show", "mail"]],
  [["receiver", "edit", "mail", "--username", "email", "--no-name", "--json"]],
  [["receiver", "edit", "SIEM", "--name", "SIEM"]],
  [["receiver", "edit", "SIEM"]],
  [["receiver", "test", "nobody"]],
  [["receiver", "list", "--json"]],
  [["receiver", "remove", "SIEM", "--yes"]],
  [["receiver", "remove", "SIEM", "--yes", "--json"]],
  [["mail", "domain", "list"]],
  [["mail", "domain", "add", "example.org"]],
  [["mail", "domain", "add", "Example.ORG.", "--json"]],
  [["mail", "domain", "add", "two words"]],
  [
    [
      "mail",
      "domain",
      "add",
      "b\u00fccher.example",
      "--imap",
      "imap+starttls://mx.b\u00fccher.example",
      "--login",
      "local-part",
      "--json",
    ],
  ],
  [["mail", "domain", "add", "plain.example", "--imap", "imap://mail.plain.example"]],
  [["mail", "domain", "edit", "example.org"]],
  [["mail", "domain", "edit", "nothing.example", "--passwords"]],
  [
    [
      ...["mail", "domain", "edit", "example.org", "--name", "Example", "--sieve", "mail.example.org", "--no-passwords"],
      ...["--submission", "smtp+starttls://mail.example.org:587", "--submission", "submissions://mail.example.org", "--json"],
    ],
  ],
  [["mail", "domain", "edit", "example.org", "--no-name", "--no-sieve", "--jmap", "https://mail.example.org/jmap", "--json"]],
  [["mail", "domain", "show", "example.org"]],
  [["mail", "domain", "show", "nothing.example"]],
  [["mail", "domain", "list", "--json"]],
  [["mail", "domain", "list"]],
  [["mail", "programs", "on", "open", "mutt"]],
  [["mail", "programs", "off", "mutt", "--json"]],
  [["mail", "programs", "list"]],
  [["client", "show", "open"]],
  [["mail", "documents", "--out", "DOCUMENTS", "--domain", "example.org", "--json"]],
  [["mail", "documents", "--out", "DOCUMENTS"]],
  [["mail", "documents", "--out", "DOCUMENTS", "--domain", "nothing.example"]],
  [["client", "add", "--id", "rc", "--name", "Webmail", "--redirect-uri", "https://rc.example/cb", "--secret-stdin"], "a-secret-1"],
  [["mail", "setup", "roundcube-1.7", "--domain", "example.org", "--id", "rc", "--out", "DOCUMENTS"]],
  [["mail", "setup", "roundcube-1.7", "--domain", "example.org", "--id", "rc", "--out", "DOCUMENTS"]],
  [["client", "show", "rc", "--json"]],
  [["mail", "domain", "remove", "example.org"]],
  [["mail", "domain", "remove", "example.org", "--json"]],
  [["client", "remove", "notes", "--json"]],
  [["group", "remove", "staff", "--json"]],
  [["group", "remove", "staff"]],
  [["user", "remove", "robert"]],
  [["user", "remove", "robert"]],
];

const row = (members: object): object => ({ client_id: "imported", client_name: "Imported", ...members });

/** By the words that stand for them in the table. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  LOGO: PNG,
  PEOPLE: 'username,email,name,groups,locale\nfrida,frida@example.org,Frida,"staff,guests",sv\nrobert,,Robert B.,,\n',
  "WRONG-PEOPLE": "username,email\ngreta,greta\nfrida,carol@example.org\n",
  CLIENTS: JSON.stringify([
    row({ redirect_uris: ["http://192.168.1.9/cb"], scope: "openid email", level: 1, jwks: {} }),
    { client_id: "wiki", client_name: "Wiki of us", token_endpoint_auth_method: "none" },
    { client_id: "old", tos_uri: "https://old.example/terms" },
  ]),
  "WRONG-CLIENTS": JSON.stringify([row({ level: 7 })]),
};

/** What differs each time it is made. */
const alike = (text: string): string =>
  text
    .replaceAll(/https?:\/\/[^\s"]*link=[\w-]+/g, "LINK")
    .replaceAll(/d=[\w+/]{43}=/g, "d=DIGEST")
    .replaceAll(/127\.0\.0\.1:\d+/g, "ISSUER")
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g, "MOMENT")
    .replaceAll(/\b[a-z0-9]{4}(-[a-z0-9]{4}){4}\b/g, "PASSWORD")
    .replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, "SECRET")
    .replaceAll(/(?<![\w-])A[\w-]{21}(?![\w-])/g, "ID")
    .replaceAll(/("id": |^)"?[\w-]{6}"?(?=,$| {2}(sealing|signing|lookup))/gm, "$1KEY")
    .replaceAll(/\b1[789]\d{8}\b/g, "TIME");

/** On the data folder, the audit log of the change stands between. On a server, the server has it. */
const withoutAudit = (text: string): string => text.replaceAll(/^\d\d:\d\d:\d\d AUDIT .*\n/gm, "");

test("each command says the same on the data folder and on a server: results, refusals, exit codes", async () => {
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(home.path, name), content);
  // The server has this one by itself.
  await onData([
    "client",
    "add",
    "--id",
    "latchkey-cli",
    "--public",
    "--name",
    "Latchkey command line",
    "--grant",
    "device",
    "--grant",
    "refresh_token",
    "--scope",
    "latchkey:admin latchkey:admin.read",
    "--consent",
    "ask",
  ]);
  await onData(["user", "add", "visitor", "--password-stdin"], { input: "a staple for visitors" });
  const made = new Map<unknown, string>();
  const said = async (by: typeof onData, [words, input = ""]: (typeof COMMANDS)[number]): Promise<object> => {
    const filled = words.map((word) =>
      word === "$" ? (made.get(by) ?? "") : word in FILES || word === "DOCUMENTS" ? join(home.path, word) : word,
    );
    const { status, stderr, stdout } = await by(filled, { input });
    made.set(by, /"id": "([\w-]{22})"/.exec(stdout)?.[1] ?? "");
    return {
      words,
      status,
      stdout: filled[1] === "list" ? alike(stdout).split("\n").toSorted() : alike(stdout),
      stderr: alike(withoutAudit(stderr)),
    };
  };
  const differences: object[] = [];
  const refused: (number | null)[] = [];
  for (const command of COMMANDS) {
    const [local, remote] = [await said(onData, command), await said(onServer, command)];
    refused.push(Reflect.get(local, "status"));
    expect(Reflect.get(local, "stderr")).not.toMatch(/unknown option|too many arguments|Allowed choices/);
    if (JSON.stringify(local) !== JSON.stringify(remote)) differences.push({ local, remote });
  }
  expect(differences).toEqual([]);
  expect(new Set(refused)).toEqual(new Set([0, 1, 2]));
}, 120_000);

test("two commands at once renew the token once, and both work", async () => {
  const file = keyringOf(home.path);
  const before = readFileSync(file, "utf8");
  writeFileSync(file, before.replace(/"access_expires_at": \d+/, '"access_expires_at": 1'), { mode: 0o600 });
  const both = await Promise.all([1, 2].map(() => run(["user", "show", "root", "--server", server], { environment: signedIn })));
  expect(both.map(({ status, stderr }) => [status, stderr])).toEqual([
    [0, ""],
    [0, ""],
  ]);
  const refreshToken = (text: string): unknown => JSON.parse(text).servers[server].refresh_token;
  const after = readFileSync(file, "utf8");
  // Bytes 20 to 28 of a refresh token are its generation.
  const generation = (text: string): bigint =>
    Buffer.from(String(refreshToken(text)).slice("lk_refresh_".length), "base64url").readBigUInt64BE(20);
  expect(generation(after)).toBe(generation(before) + 1n);
  expect([statSync(file).mode & 0o777, existsSync(`${file}.lock`)]).toEqual([0o600, false]);

  // A command that was killed leaves its lock behind, and a token that the server takes no more is renewed.
  writeFileSync(`${file}.lock`, "999999999");
  writeFileSync(file, after.replace(/"access_token": "lk_access_.{20}/, '"access_token": "lk_access_AAAAAAAAAAAAAAAAAAAA'));
  expect((await onServer(["user", "show", "root"])).status).toBe(0);
}, 60_000);

test("a keyring that others can read is refused, and one that is none is not taken for empty", async () => {
  const environment = { XDG_CONFIG_HOME: home2.path };
  const file = keyringOf(home2.path);
  writeFileSync(file, readFileSync(keyringOf(home.path)));
  chmodSync(file, 0o640);
  const read = await onServer(["user", "list"], { environment });
  expect([read.status, read.stderr]).toEqual([1, `latchkey: Others may read ${file}: run chmod 600 ${file}\n`]);
  chmodSync(file, 0o600);
  writeFileSync(file, "{");
  expect((await onServer(["user", "list"], { environment })).stderr).toContain("it is no keyring");
});

test("what cannot be is said in one sentence", async () => {
  const told = async (words: readonly string[], environment = {}): Promise<readonly unknown[]> => {
    const { status, stderr } = await runHere(words, { environment: { ...signedIn, ...environment } });
    return [status, stderr.replace(/^latchkey: /, "").trim()];
  };
  expect(await told(["user", "list", "--server", "http://login.example.org"])).toEqual([
    2,
    "the address of a server must be https: http is for 127.0.0.1, [::1] and localhost alone",
  ]);
  expect(await told(["user", "list", "--server", server, "--data", here.path])).toEqual([
    2,
    "--data is of a data folder: say either that, or --server",
  ]);
  expect(await told(["backup", "x", "--server", server])).toEqual([
    2,
    "latchkey backup does not work on a server somewhere else: run it beside the data folder, without --server",
  ]);
  for (const words of [
    ["user", "export", "--password-hashes"],
    ["client", "export", "--secret-hashes"],
  ])
    expect(await told([...words, "--server", server])).toEqual([
      1,
      "Hashes do not leave a server over the network: export them beside its data folder, without --server",
    ]);
  expect(await told(["client", "export", "--logos", "--json", "--server", server])).toEqual([
    1,
    "An import over the network has no room for many logos: export them beside the data folder, without --server",
  ]);
  const large = join(home.path, "large.csv");
  writeFileSync(large, `username\n${randomBytes(80_000).toString("hex")}\n`);
  expect(await told(["user", "import", large, "--server", server])).toEqual([
    1,
    "The file is too large to be sent: packed, it has more than 66 kB. Divide it, or import it beside the data folder",
  ]);
  expect((await told(["user", "list", "--data", here.path], { LATCHKEY_SERVER: server }))[0]).toBe(0);
  expect(await told(["login"])).toEqual([2, "say which server: --server https://login.example.org, or LATCHKEY_SERVER"]);
  expect(await told(["login", "--server", "http://127.0.0.1:48791"])).toEqual([
    75,
    "127.0.0.1:48791 does not answer (ECONNREFUSED)",
  ]);
});

test("a server of another version is told from a thing that is not there", async () => {
  const older = createServer((request, response) => {
    const document = request.url?.endsWith("/openapi.json") === true;
    const body = document
      ? { paths: { "/people": { get: {} } } }
      : { type: "urn:latchkey:problem:not-found", status: 404, detail: "x" };
    response.writeHead(document ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(older, "listening");
  const address = older.address();
  const at = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const entry = { username: "root", scope: "latchkey:admin", access_token: "x", access_expires_at: 9_999_999_999 };
  writeFileSync(keyringOf(home2.path), JSON.stringify({ servers: { [at]: entry } }), { mode: 0o600 });
  const { status, stderr } = await runHere(["key", "list", "--server", at], { environment: { XDG_CONFIG_HOME: home2.path } });
  older.close();
  expect([status, stderr]).toEqual([
    1,
    "latchkey: The server does not know GET /keys: it has another version than this command; use the latchkey of the server's version\n",
  ]);
});

test("a right that was taken away, and a sign-in that was ended, are told apart from what is not there", async () => {
  const onThere = (words: readonly string[], input = ""): Promise<Ended> => runHere([...words, "--data", there.path], { input });
  await onThere(["user", "add", "boss", "--admin", "--password-stdin"], "a staple for the boss");
  await onThere(["user", "edit", "root", "--admin", "no"]);
  const taken = await onServer(["user", "list"]);
  expect([taken.status, taken.stderr]).toEqual([
    1,
    `latchkey: The account that is signed in at ${server} may not administer it, or not any more\n`,
  ]);
  await onThere(["user", "edit", "root", "--admin", "yes"]);
  expect((await onServer(["user", "list"])).status).toBe(0);

  const [{ id }] = JSON.parse((await onServer(["authorization", "list", "--user", "root", "--json"])).stdout);
  expect((await onServer(["authorization", "end", id])).status).toBe(0);
  const over = await onServer(["user", "list"]);
  expect([over.status, over.stderr]).toEqual([
    1,
    `latchkey: The sign-in at ${server} has ended, or the account may not administer it any more: latchkey login --server ${server}\n`,
  ]);
});
