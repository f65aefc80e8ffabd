/** `client edit` and `client secret rotate` from the command line: what is printed, saved, and refused. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Given, run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const latchkey = (words: readonly string[], given?: Given) => run([...words, "--data", folder.path], given);
const json = async (words: readonly string[], given?: Given) => {
  const { stdout, stderr, status } = await latchkey([...words, "--json"], given);
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
};

const first = "https://app.example/cb";
const second = "https://app.example/other";

beforeAll(async () => {
  await latchkey(["group", "add", "staff"]);
  await latchkey(["client", "add", "--id", "app", "--name", "App", "--redirect-uri", first]);
  await latchkey(["client", "add", "--id", "tv", "--name", "TV", "--public", "--grant", "device"]);
});
afterAll(() => folder.remove());

test("[GR-06] client edit changes what it is told, in the words of the contract, and nothing else", async () => {
  const before = await json(["client", "show", "app"]);

  expect(await json(["client", "edit", "app", "--name", "Application", "--add-redirect-uri", second])).toEqual({
    ...before,
    client_name: "Application",
    redirect_uris: [first, second],
  });
  expect((await json(["client", "edit", "app", "--remove-redirect-uri", first])).redirect_uris).toEqual([second]);
  expect((await json(["client", "edit", "app", "--redirect-uri", first])).redirect_uris).toEqual([first]);
  expect((await json(["client", "edit", "app", "--scope", "openid email"])).scope).toBe("openid email");
  expect((await json(["client", "edit", "app", "--grant", "authorization_code", "--grant", "device"])).grant_types).toEqual([
    "authorization_code",
    "urn:ietf:params:oauth:grant-type:device_code",
  ]);
  expect((await json(["client", "edit", "app", "--allow-group", "staff"])).allowed_groups).toEqual(["staff"]);
  expect((await latchkey(["client", "show", "app"])).stdout).toMatch(/open to +people in staff/);
  expect((await json(["client", "edit", "app", "--allow-nobody"])).allowed_groups).toEqual([]);
  expect((await json(["client", "edit", "app", "--allow-everybody"])).allowed_groups).toBeNull();
  expect((await json(["client", "edit", "app", "--consent", "skip"])).consent).toBe("skip");
  expect((await json(["client", "edit", "app", "--claims-in-id-token", "yes"])).claims_in_id_token).toBe(true);
  expect((await json(["client", "edit", "app", "--claims-in-id-token", "no"])).claims_in_id_token).toBe(false);
  const role = ["--role-claim", "app_role", "--role", "staff=admin", "--role-default", "user"];
  expect(await json(["client", "edit", "app", "--groups-claim", "roles", "--groups-only", "staff", ...role])).toMatchObject({
    groups_claim: "roles",
    groups_only: ["staff"],
    role: { claim: "app_role", by_group: { staff: "admin" }, default: "user" },
  });
  expect(await json(["client", "edit", "app", "--groups-claim", "", "--groups-only", "", "--role-claim", ""])).toMatchObject({
    groups_claim: "groups",
    groups_only: null,
    role: null,
  });
  expect((await json(["client", "show", "app"])).client_id_issued_at).toBe(before.client_id_issued_at);
});

test.for<[string, readonly string[], number, RegExp]>([
  ["nothing named", ["client", "edit", "app"], 2, /say what changes/],
  ["no such client", ["client", "edit", "none", "--name", "x"], 1, /no client none/],
  ["a misspelt scope", ["client", "edit", "app", "--scope", "openid emial"], 2, /no scope emial.*Did you mean email\?/],
  ["a misspelt group", ["client", "edit", "app", "--allow-group", "stuff"], 2, /no group stuff.*Did you mean staff\?/],
  ["a misspelt redirect URI", ["client", "edit", "app", "--remove-redirect-uri", `${first}x`], 2, /Did you mean https:\/\/app/],
  ["two answers to one question", ["client", "edit", "app", "--allow-nobody", "--allow-everybody"], 2, /say one of them/],
  ["a risk", ["client", "edit", "app", "--add-redirect-uri", "http://10.0.0.1/"], 2, /--accept-redirect-risk/],
  ["a role of no claim", ["client", "edit", "app", "--role", "staff=admin"], 2, /--role-claim/],
  ["a mode that is none", ["client", "edit", "app", "--consent", "never"], 2, /ask, remember, skip/],
  ["a public client's secret", ["client", "secret", "rotate", "tv"], 1, /tv has no secret/],
  ["a client that is not there", ["client", "secret", "rotate", "none"], 1, /no client none/],
  ["a misspelt span", ["client", "secret", "rotate", "app", "--overlap", "a week"], 2, /--overlap must be/],
  [
    "a misspelt scope of a new client",
    ["client", "add", "--name", "x", "--redirect-uri", first, "--scope", "gruops"],
    2,
    /mean groups\?/,
  ],
])("[GR-06] refused, and nothing changed: %s", async ([, words, status, sentence]) => {
  const before = await json(["client", "list"]);

  const ended = await latchkey(words);

  expect([ended.status, ended.stderr]).toEqual([status, expect.stringMatching(sentence)]);
  expect(await json(["client", "list"])).toEqual(before);
});

test("[GR-07] client secret rotate gives the members of RFC 7591, and says until when the earlier secret counts", async () => {
  const began = Math.floor(Date.now() / 1_000);

  const rotated = await json(["client", "secret", "rotate", "app", "--overlap", "7d"]);

  expect(rotated).toMatchObject({
    client_id: "app",
    client_secret: expect.stringMatching(/^[\w-]{43}$/),
    client_secret_expires_at: 0,
  });
  expect(rotated.older_secret_expires_at - began - 7 * 86_400).toBeLessThan(60);
  expect((await latchkey(["client", "show", "app"])).stdout).toMatch(/earlier secret +counts until /);
  expect((await json(["client", "secret", "rotate", "app"])).older_secret_expires_at).toBeNull();
  const chosen = await json(["client", "secret", "rotate", "app", "--secret-stdin"], { input: "a secret of a person\n" });
  expect(chosen).not.toHaveProperty("client_secret");
});

test("client add and client edit take what a client says in the words of registration, by the same rules", async () => {
  await latchkey([
    "client",
    "add",
    "--id",
    "robot",
    "--name",
    "Robot",
    "--grant",
    "client_credentials",
    "--member",
    "software_id=r2",
  ]);
  expect(await json(["client", "show", "robot"])).toMatchObject({ software_id: "r2" });

  const edited = ["--member", "require_pushed_authorization_requests=true", "--member", 'contacts=["ops@app.example"]'];
  expect(await json(["client", "edit", "robot", ...edited, "--id-token-algorithm", "EdDSA"])).toMatchObject({
    software_id: "r2",
    require_pushed_authorization_requests: true,
    contacts: ["ops@app.example"],
    id_token_signed_response_alg: "EdDSA",
  });
  expect(await json(["client", "edit", "robot", "--member", "contacts=", "--member", "software_id="])).not.toHaveProperty(
    "contacts",
  );

  const refused = async (member: string) => (await latchkey(["client", "edit", "robot", "--member", member])).stderr;
  expect(await refused("jwks_url=https://app.example/keys")).toMatch(/there is no member jwks_url.*jwks_uri/s);
  expect(await refused("require_pushed_authorization_requests=perhaps")).toMatch(/must be true or false/);
  expect(await refused("jwks_uri=http://app.example/keys")).toMatch(/jwks_uri cannot have that value/);
  expect(await refused("jwks_uri")).toMatch(/NAME=VALUE/);
  expect(await json(["client", "show", "robot"])).toMatchObject({ require_pushed_authorization_requests: true });
});

test("[CA-08] client add and edit take the keys of a client that signs, from a file or as an address", async () => {
  const file = join(folder.path, "keys.json");
  const keys = { keys: [{ kty: "EC", crv: "P-256", x: "x", y: "y" }] };
  writeFileSync(file, JSON.stringify(keys));
  const acts = ["--grant", "client_credentials", "--method", "private_key_jwt"];

  const added = await json(["client", "add", "--id", "signer", "--name", "Signer", ...acts, "--jwks", file]);
  expect(added).toMatchObject({ token_endpoint_auth_method: "private_key_jwt", jwks: keys });
  expect(added).not.toHaveProperty("client_secret");
  const edited = await json(["client", "edit", "signer", "--jwks-uri", "https://app.example/keys"]);
  expect([edited.jwks_uri, edited.jwks]).toEqual(["https://app.example/keys", undefined]);

  const shared = await json([
    "client",
    "add",
    "--id",
    "shared",
    "--name",
    "Shared",
    "--grant",
    "client_credentials",
    "--method",
    "client_secret_jwt",
  ]);
  expect(shared.client_secret).toHaveLength(43);
  writeFileSync(file, "{");
  const broken = await latchkey(["client", "add", "--name", "Signer", ...acts, "--jwks", file]);
  const without = await latchkey(["client", "add", "--name", "Signer", ...acts]);
  expect([broken.status, without.status]).toEqual([1, 2]);
  expect(broken.stderr).toContain("no JWK set");
  expect(without.stderr).toContain("jwks");
});
