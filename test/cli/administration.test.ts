/** Users and clients from the command line, before any server ran: what is printed, saved, and refused. */

import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { client } from "../store/records.ts";
import { type Ended, type Given, run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const latchkey = (words: readonly string[], given?: Given): Promise<Ended> => run([...words, "--data", folder.path], given);
const json = async (words: readonly string[], given?: Given) => {
  const { stdout, stderr, status } = await latchkey([...words, "--json"], given);
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
};

const PASSWORD = "correct horse 1";
const SECRET = "rs-secret-0123456789abcdef0123456789";

beforeAll(async () => {
  await Promise.all([
    latchkey(["user", "add", "Alice@Example.org", "--email", "alice@example.org", "--name", "Alice", "--password-stdin"], {
      input: PASSWORD,
    }),
    latchkey(["client", "add", "--id", "rs", "--secret-stdin", "--name", "RS", "--resource-server"], { input: `${SECRET}\n` }),
  ]);
});
afterAll(() => folder.remove());

test("an account is added from standard input, found by its one spelling, and shows no hash", async () => {
  const shown = await json(["user", "show", "ALICE@EXAMPLE.ORG"]);

  expect(shown).toEqual({
    id: expect.stringMatching(/^[\w-]{22}$/),
    username: "alice@example.org",
    email: "alice@example.org",
    addresses: [],
    email_verified: false,
    name: "Alice",
    profile: {},
    groups: [],
    language: null,
    source: null,
    administrator: false,
    state: "enabled",
    must_choose_password: false,
    created_at: expect.any(Number),
    updated_at: shown.created_at,
    disabled_at: null,
    deletion_asked_at: null,
    deletion_reason: null,
  });
  expect(await json(["user", "list"])).toEqual([shown]);
});

test.for<[string, readonly string[], Given, number, RegExp]>([
  [
    "a name that is taken",
    ["user", "add", "alice@example.org", "--password-stdin"],
    { input: PASSWORD },
    1,
    /alice@example\.org is taken/,
  ],
  [
    "an address that is taken",
    ["user", "add", "bob", "--email", "ALICE@example.org", "--password-stdin"],
    { input: PASSWORD },
    1,
    /e-mail address/,
  ],
  ["a short password", ["user", "add", "bob", "--password-stdin"], { input: "short" }, 2, /fewer than 12/],
  [
    "bytes that are no text",
    ["user", "add", "bob", "--password-stdin"],
    { input: Buffer.from(`${PASSWORD}\xff`, "latin1") },
    2,
    /UTF-8/,
  ],
  ["nobody to ask", ["user", "add", "bob"], {}, 2, /--password-stdin/],
  ["a name that cannot be", ["user", "add", "bob builder", "--password-stdin"], { input: PASSWORD }, 2, /space/],
  ["an account that is not there", ["user", "disable", "nobody"], {}, 1, /no account nobody/],
  ["a client that is not there", ["client", "disable", "nobody"], {}, 1, /no client nobody/],
  ["a misspelt option", ["client", "add", "--nmae", "x"], {}, 2, /Did you mean --name/],
  ["a misspelt command", ["client", "ad"], {}, 2, /Did you mean add/],
  [
    "an option of a later version",
    ["client", "add", "--name", "x", "--resource", "https://api.example"],
    {},
    2,
    /unknown option '--resource'/,
  ],
  ["a client without a name", ["client", "add", "--public"], {}, 2, /--name/],
  ["a client that can do nothing", ["client", "add", "--name", "x"], {}, 2, /can do nothing/],
  [
    "an unknown grant",
    ["client", "add", "--name", "x", "--grant", "code"],
    {},
    2,
    /code is no grant type; there are authorization_code/,
  ],
  [
    "a code grant without a redirect URI",
    ["client", "add", "--name", "x", "--grant", "authorization_code"],
    {},
    2,
    /need a redirect URI/,
  ],
  [
    "a redirect URI in clear",
    ["client", "add", "--name", "x", "--redirect-uri", "http://app.example/"],
    {},
    2,
    /http is for 127\.0\.0\.1/,
  ],
  [
    "a public client for itself",
    ["client", "add", "--name", "x", "--public", "--grant", "client_credentials"],
    {},
    2,
    /RFC 6749 §4\.4/,
  ],
  [
    "a public client with a secret",
    ["client", "add", "--name", "x", "--public", "--redirect-uri", "https://a.example/", "--secret-stdin"],
    { input: SECRET },
    2,
    /no secret/,
  ],
  ["a scope that cannot be", ["client", "add", "--name", "x", "--resource-server", "--scope", 'a"b'], {}, 2, /RFC 6749 §3\.3/],
  ["an id that reads like an option", ["client", "add", "--name", "x", "--resource-server", "--id=-x"], {}, 2, /client id/],
  ["an id that is taken", ["client", "add", "--name", "x", "--resource-server", "--id", "rs"], {}, 1, /rs is taken/],
  [
    "a span that is none",
    ["client", "add", "--name", "x", "--resource-server", "--access-token-lifetime", "soon"],
    {},
    2,
    /--access-token-lifetime must/,
  ],
])("refused with a sentence: %s", async ([, words, given, status, sentence]) => {
  const ended = await latchkey(words, given);

  expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status, stdout: "" });
  expect(ended.stderr).toMatch(sentence);
  expect(ended.stderr).not.toMatch(/\n\s+at /);
});

test("RFC 7591 §3.2.1: a client is answered as registration would, alone on standard output", async () => {
  const words = ["client", "add", "--name", "Web", "--redirect-uri", "https://app.example/cb", "--scope", "openid api.read"];
  await json(["scope", "add", "api.read", "--words", "Read"]);
  const added = await json(words);

  expect(added).toEqual({
    client_id: expect.stringMatching(/^[A-Za-z0-9_][\w-]*$/),
    client_id_issued_at: expect.any(Number),
    client_secret: expect.stringMatching(/^[\w-]{43}$/),
    client_secret_expires_at: 0,
    client_name: "Web",
    redirect_uris: ["https://app.example/cb"],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "client_secret_basic",
    scope: "openid api.read",
    id_token_signed_response_alg: "RS256",
  });
  const { client_secret, client_secret_expires_at, ...rest } = added;
  const shown = await json(["client", "show", added.client_id]);
  expect(shown).toMatchObject(rest);
  expect(JSON.stringify(shown)).not.toContain(client_secret);
});

test("a public client has no secret and must use PKCE; without --scope it may have the built-in scopes", async () => {
  const grant = "urn:ietf:params:oauth:grant-type:device_code";
  const added = await json([
    "client",
    "add",
    "--id",
    "tv",
    "--name",
    "TV",
    "--public",
    "--grant",
    grant,
    "--grant",
    "refresh_token",
  ]);

  expect(added).toMatchObject({ client_id: "tv", grant_types: [grant, "refresh_token"], token_endpoint_auth_method: "none" });
  expect(added).not.toHaveProperty("client_secret");
  expect(added.scope).toBe(
    "openid profile email groups phone address offline_access urn:ietf:params:oauth:scope:mail urn:ietf:params:oauth:scope:contacts urn:ietf:params:oauth:scope:calendars",
  );
  expect(await json(["client", "show", "tv"])).toMatchObject({ public: true, require_pkce: true, resource_server: false });
});

test("a grant may be named shortly, and an unknown one is refused with those that there are", async () => {
  const words = ["client", "add", "--name", "TV", "--public", "--grant", "refresh_token", "--grant"];
  const urn = "urn:ietf:params:oauth:grant-type:device_code";

  for (const name of ["device_code", "device", urn])
    expect((await json([...words, name])).grant_types).toEqual(["refresh_token", urn]);
  const unknown = await latchkey([...words, "magic"]);
  expect([unknown.status, unknown.stdout]).toEqual([2, ""]);
  expect(unknown.stderr).toMatch(/device_code/);
  expect((await run(["completion", "bash"])).stdout).toMatch(/--grant\).*authorization_code.*device_code/);
});

test("[RC-41] a scope is added by a deed of its own; one that nobody added is a question back, and is published by nobody", async () => {
  const words = ["client", "add", "--name", "x", "--resource-server", "--scope"];

  const unknown = await latchkey([...words, "openid roles"]);
  const misspelt = await latchkey([...words, "openid emial"]);
  const added = await latchkey(["scope", "add", "roles", "--words", "See your roles", "--detail", "Their names."]);
  const twice = await latchkey(["scope", "add", "roles", "--words", "See"]);
  const builtIn = await latchkey(["scope", "add", "mail", "--words", "See"]);
  const wordless = await latchkey(["scope", "add", "more"]);
  const hostile = await latchkey(["scope", "add", "more", "--words", "a\u202eb"]);

  expect([unknown.status, unknown.stdout]).toEqual([2, ""]);
  expect(unknown.stderr).toMatch(/no scope roles; latchkey scope add roles --words/);
  expect(misspelt.stderr).toMatch(/Did you mean email\?/);
  expect([added.status, added.stdout]).toEqual([0, "Added roles.\n"]);
  expect([twice.status, builtIn.status, wordless.status, hostile.status]).toEqual([1, 1, 2, 2]);
  expect((await json([...words, "openid roles"])).scope).toBe("openid roles");
  expect(await json(["scope", "list"])).toContainEqual({ name: "roles", words: "See your roles", detail: "Their names." });
  expect((await latchkey(["scope", "remove", "roles"])).status).toBe(0);
  expect((await latchkey(["scope", "remove", "roles"])).status).toBe(1);
});

test("what a stranger's name would do to a terminal is escaped in JSON too, and the JSON still says the name", async () => {
  const name = "Mail\u009b31m\u202egpj\u2066\u{e0041}\u007f\u2028 ok";
  const { client_id: id } = await json(["client", "add", "--name", name, "--public", "--redirect-uri", "https://a.example/"]);

  for (const words of [
    ["client", "list"],
    ["client", "show", id],
    ["client", "list", "--json"],
    ["client", "show", id, "--json"],
    ["client", "disable", id, "--json"],
    [name],
  ]) {
    const { stdout, stderr } = await latchkey(words);
    expect(stdout + stderr, words.join(" ")).not.toMatch(/[\x7f-\x9f\p{Format}\u2028\u2029]/u);
    expect(stdout + stderr, words.join(" ")).toMatch(/Mail/);
  }
  expect((await json(["client", "show", id])).client_name).toBe(name);
});

test("a name that a client gave itself stands in quotation marks, on one line, bounded, and looks like no column", async () => {
  const store = await openSqliteStore({ file: join(folder.path, "latchkey.db") });
  const name = `Mail"   confidential  administrator  enabled  “\n${"x".repeat(200)}`;
  await store.saveClient(client("stranger", { name, origin: "self", redirectUris: [] }), undefined);
  await store.saveClient(client("vouched", { name: 'The "Mail"', origin: "administrator", redirectUris: [] }), undefined);
  await store.close();

  const rows = (await latchkey(["client", "list"])).stdout.split("\n");
  const shown = await latchkey(["client", "show", "stranger"]);

  const quoted = `"Mail' confidential administrator enabled ' ${"x".repeat(16)}…"`;
  expect(rows.find((row) => row.startsWith("stranger "))).toMatch(
    new RegExp(`^stranger +${quoted} +confidential +itself +enabled$`),
  );
  expect(rows.find((row) => row.startsWith("vouched "))).toContain(' The "Mail" ');
  expect(shown.stdout).toContain(`${quoted}\n`);
  for (const id of ["stranger", "vouched"]) await latchkey(["client", "remove", id, "--yes"]);
});

test("[RU-11] a redirect URI that risks something is refused with the rule, the risk and the option that takes it", async () => {
  const words = ["client", "add", "--id", "cursor", "--name", "Cursor", "--public", "--redirect-uri", "cursor://callback"];

  const refused = await latchkey(words);
  const taken = await latchkey([...words, "--accept-redirect-risk", "--json"]);
  const never = await latchkey(["client", "add", "--name", "x", "--redirect-uri", "javascript:alert(1)", "--accept-redirect-risk"]);

  expect([refused.status, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toMatch(
    /has a dot \(RFC 8252 §7\.1\), since any program .* may have taken the same name.*--accept-redirect-risk/s,
  );
  expect(taken.status).toBe(0);
  expect(JSON.parse(taken.stdout).redirect_uris).toEqual(["cursor://callback"]);
  expect(taken.stderr).toMatch(/Risk taken: cursor:\/\/callback: any program/);
  expect(never.status).toBe(2);
  expect(never.stderr).not.toContain("--accept-redirect-risk");
});

test("[RF-18] an administrator says that a client keeps its refresh token, and how long its tokens live", async () => {
  const words = ["client", "add", "--id", "offlineimap", "--name", "O", "--public", "--redirect-uri", "http://localhost/"];
  await json([...words, "--keep-refresh-token", "--access-token-lifetime", "10m", "--refresh-token-lifetime", "90d"]);

  expect(await json(["client", "show", "offlineimap"])).toMatchObject({
    keeps_refresh_token: true,
    access_token_lifetime: 600,
    refresh_token_lifetime: 7_776_000,
  });
});

test("[RF-18] an administrator says so of a client that is there, and takes it back", async () => {
  await json(["client", "add", "--id", "aerc", "--name", "aerc", "--public", "--redirect-uri", "http://localhost/"]);
  const keeps = async () => (await json(["client", "show", "aerc"])).keeps_refresh_token;

  expect((await latchkey(["client", "keep-refresh-token", "aerc"])).stdout).toBe("The refresh token stays the same for aerc.\n");
  expect(await keeps()).toBe(true);
  expect((await latchkey(["client", "rotate-refresh-token", "aerc"])).stdout).toBe("Refresh tokens are new each time for aerc.\n");
  expect(await keeps()).toBe(false);
  expect((await latchkey(["client", "keep-refresh-token", "none"])).status).toBe(1);
});

test("[CC-03] a client for itself has its standing authorization from the start, which ends with it", async () => {
  await json(["scope", "add", "api", "--words", "Use the API"]);
  await json(["client", "add", "--id", "job", "--name", "Job", "--grant", "client_credentials", "--scope", "api"]);
  const [standing] = await json(["authorization", "list", "--client", "job"]);
  expect(standing).toMatchObject({ state: "active", flow: "client_credentials", client_id: "job", account_id: null, scope: "api" });

  expect((await latchkey(["client", "remove", "job"])).status).toBe(0);

  expect(await json(["authorization", "list", "--client", "job"])).toEqual([]);
  expect((await latchkey(["client", "show", "job"])).status).toBe(1);
});

test("disable, enable and remove say what they did; ended is ended once", async () => {
  await latchkey(["user", "add", "carol", "--password-stdin"], { input: PASSWORD });

  expect((await latchkey(["user", "disable", "carol"])).stdout).toBe("Disabled carol.\n");
  expect((await json(["user", "show", "carol"])).disabled_at).toEqual(expect.any(Number));
  expect((await json(["user", "enable", "carol"])).disabled_at).toBeNull();
  expect((await latchkey(["user", "passwd", "carol", "--password-stdin"], { input: "another horse 2" })).status).toBe(0);
  expect((await latchkey(["user", "remove", "carol"])).stdout).toBe("Removed carol.\n");
  expect((await latchkey(["user", "remove", "carol"])).status).toBe(1);
});

test("[TL-09] what goes in by standard input comes out nowhere, and each change is audited", async () => {
  const input = "a very secret passphrase";
  const user = await latchkey(["user", "add", "dave", "--password-stdin", "--json", "--set", "log.level=debug"], { input });
  const client = await latchkey(
    ["client", "add", "--name", "d", "--resource-server", "--secret-stdin", "--set", "log.level=debug"],
    { input },
  );

  for (const { stdout, stderr } of [user, client]) expect(stdout + stderr).not.toContain(input);
  expect(user.stderr).toContain('"audit":true,"event":"account.added"');
  // Without --json words stand beside the command's own.
  expect(client.stderr).toMatch(/^[0-9:]{8} AUDIT client\.added {2}/);
  expect(client.stdout).not.toContain("argon2");
});

test("a secret that we made is shown once, to a person too, and is in no log", async () => {
  const { stdout, stderr } = await latchkey(["client", "add", "--name", "x", "--resource-server"]);

  const secret = /^secret\s+([\w-]{43})$/m.exec(stdout)?.[1] ?? "no secret";
  expect(stderr).toContain("not shown again");
  expect(stderr).not.toContain(secret);
});
