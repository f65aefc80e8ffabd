/** A stolen database: every secret that was ever shown is searched for in the file, and what is there is used to forge tokens. */

import { createHash, createHmac, hkdfSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KeyEncryption } from "../../src/keys/master-key.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { TEST_MASTER_KEY } from "../../src/testing/fixed-keys.ts";
import {
  codeRequest,
  decideDevice,
  exchangeCode,
  getCode,
  introspect,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { assertionOf, pairOf, presented } from "./signing-client.ts";
import { EVERY_GRANT, prepare } from "./token-requests.ts";

const CHOSEN_SECRET = "a secret that somebody chose";
const NEW_PASSWORD = "another correct horse";

let folder: string;
let server: TestServer;
let resourceServer: TestClient;
let dump: Buffer;
let log: string;
/** What must be nowhere, by what it is. */
const secrets = new Map<string, string>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-dump-"));
  server = await startTestServer({ store: await openSqliteStore({ file: join(folder, "latchkey.db") }) });
  resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [], chosenSecret: CHOSEN_SECRET });
  await useEverything();
  await server.close();
  dump = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  log = JSON.stringify([server.log, server.audit]);
  // And on, with what is in the file.
  server = await startTestServer({
    store: await openSqliteStore({ file: join(folder, "latchkey.db") }),
    clock: server.clock,
    seed: "on",
  });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Every flow, with everything that is secret in it, some of it still alive at the end. */
async function useEverything(): Promise<void> {
  const client = await server.addClient(EVERY_GRANT);
  const bob = await server.addAccount("bob", { email: "bob@example.org" });
  const browser = server.browser();
  const { body: registered } = await server.postJson("/auth/register", { redirect_uris: ["https://new.example/cb"] });
  const keep = (what: string, value: unknown): void => {
    if (typeof value === "string" && value.length >= 8) secrets.set(`${what} ${secrets.size}`, value);
  };

  keep("password", PASSWORD);
  keep("chosen secret", CHOSEN_SECRET);
  for (let times = 0; times < 2; times++) {
    const code = await getCode(server, client, { scope: "openid email", state: "the state of a client" }, browser);
    const { body: first } = await exchangeCode(server, client, code);
    const { body: second } = await refresh(server, client, first.refresh_token);
    keep("code", code.code);
    keep("verifier", code.verifier);
    for (const tokens of [first, second])
      for (const name of ["access_token", "refresh_token", "id_token"]) keep(name, tokens[name]);
  }
  const unused = await getCode(server, client, {}, browser);
  keep("unused code", unused.code);
  keep("state", "the state of a client");

  for (const decided of [true, false]) {
    const { body: started } = await startDevice(server, client);
    if (decided) {
      await decideDevice(server, started.user_code, "allow", browser);
      keep("device access token", (await pollDevice(server, client, started.device_code)).body.access_token);
    }
    keep("device code", started.device_code);
    keep("user code", started.user_code.replace("-", ""));
  }
  for (const grantType of ["password", "client_credentials"] as const) {
    const { body } = await (await prepare(server, client, grantType)).send();
    keep(`${grantType} access token`, body.access_token);
    keep(`${grantType} refresh token`, body.refresh_token);
    await server.post("/auth/revoke", { token: body.access_token, client_id: client.clientId, client_secret: client.secret });
  }
  const { forms } = await browser.open(`${server.issuer}/account`);
  for (const { fields } of forms) keep("form token", fields["csrf_token"]);
  for (const [name, value] of browser.cookies) keep(`cookie ${name}`, value);

  // A pushed request stays until a browser brings its reference, and an assertion until it is over.
  const pair = await pairOf();
  const signer = await server.addClient({
    ...EVERY_GRANT,
    authenticationMethod: "private_key_jwt",
    members: { jwks: { keys: [pair.jwk] } },
  });
  const assertion = await assertionOf(server, signer.clientId, pair);
  keep("assertion", assertion);
  for (const [pusher, proof] of [
    [client, { client_secret: client.secret }],
    [signer, presented(assertion)],
  ] as const) {
    const fields = Object.fromEntries(new URL(codeRequest(server, pusher).url).searchParams);
    const { body } = await server.post("/auth/par", { ...fields, ...proof });
    keep("request_uri", body.request_uri);
  }

  // Wrong ones, too: what somebody typed in error is nobody's business.
  keep("wrong password", "typed in error");
  keep("wrong secret", "guessed in error");
  await server.post("/auth/token", {
    grant_type: "password",
    username: "alice@example.org",
    password: "typed in error",
    client_id: client.clientId,
    client_secret: client.secret,
  });
  await server.post("/auth/token", {
    grant_type: "client_credentials",
    client_id: client.clientId,
    client_secret: "guessed in error",
  });
  await server.administration.accounts.setPassword(bob.id, NEW_PASSWORD);
  keep("new password", NEW_PASSWORD);
  keep("made secret", client.secret);
  keep("registered secret", registered.client_secret);
}

/** The ways in which a store could keep a text: as it is, decoded, or hashed and written down in one way or another. */
function formsOf(secret: string): readonly (readonly [string, Buffer])[] {
  const bare = secret.replace(/^lk_[a-z]+_/, "");
  const hashes = ["sha256", "sha1", "md5", "sha512"].flatMap((algorithm) =>
    [...new Set([secret, bare])].map((text) => [algorithm, createHash(algorithm).update(text).digest()] as const),
  );
  const decoded = Buffer.from(bare, "base64url");
  return [
    ["itself", Buffer.from(secret)],
    ["without its prefix", Buffer.from(bare)],
    ["in base64", Buffer.from(Buffer.from(secret).toString("base64"))],
    // Its tag is what makes a token; an id by itself is none.
    ["the last bytes of what it encodes", secret.startsWith("lk_") ? decoded.subarray(-20) : Buffer.from(secret)],
    ...hashes.flatMap(([algorithm, hash]) => [
      [`${algorithm}`, hash] as const,
      ...(["hex", "base64", "base64url"] as const).map(
        (encoding) => [`${algorithm} in ${encoding}`, Buffer.from(hash.toString(encoding))] as const,
      ),
    ]),
  ];
}

/** What the store may keep of them: SHA-256 of secrets of 256 bits that we made, and the challenge, which is no secret. */
const mayRest = (what: string, form: string): boolean =>
  /^(made secret|registered secret|verifier)/.test(what) && form === "sha256 in base64url";

test("[TL-10][X-111][I-26] no password, secret, code, token, cookie or verifier is in the file, not even hashed", () => {
  expect(secrets.size).toBeGreaterThan(35);
  const found = [...secrets].flatMap(([what, secret]) =>
    formsOf(secret)
      .filter(([form, bytes]) => !mayRest(what, form) && dump.includes(bytes))
      .map(([form]) => `${what}: ${form}`),
  );

  expect(found).toEqual([]);
});

test("[TL-10] the search finds what is there: the SHA-256 of secrets that we made, argon2id of what people chose, and ids", () => {
  const made = [...secrets].filter(([what]) => /^(made|registered) secret/.test(what));

  expect(made).toHaveLength(2);
  for (const [, secret] of made) expect(dump.includes(createHash("sha256").update(secret).digest("base64url"))).toBe(true);
  expect(dump.includes("$argon2id$")).toBe(true);
  expect(dump.includes(server.alice.id)).toBe(true);
});

test("[TL-09][TL-10][I-26] none of them is in the log or the audit stream either", () => {
  expect(log.length).toBeGreaterThan(1_000);
  const found = [...secrets].filter(([, secret]) =>
    formsOf(secret).some(([form, bytes]) => form !== "the last bytes of what it encodes" && log.includes(bytes.toString())),
  );

  expect(found).toEqual([]);
});

test("[X-111][TL-10] no key is in the file in clear, and the master key is not there at all", () => {
  const encryption = new KeyEncryption(TEST_MASTER_KEY, { bytes: (length) => new Uint8Array(length) });
  const keys = rowsOf("SELECT id, key_use AS use, algorithm, encrypted FROM keys");

  expect(keys.length).toBeGreaterThanOrEqual(4);
  expect(dump.includes(Buffer.from(TEST_MASTER_KEY))).toBe(false);
  for (const { id, use, algorithm, encrypted } of keys) {
    const label = { id: String(id), use: use as "sealing", algorithm: algorithm as "HS256" };
    const secret = encryption.decrypt(encrypted as Uint8Array, label);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(dump.includes(secret)).toBe(false);
    expect(dump.includes(secret.subarray(0, 32))).toBe(false);
  }
});

test("[X-111][TK-10][TK-11] a thief of the file can forge no token, although every id, time and generation is in it", async () => {
  const authorizations = rowsOf("SELECT id, generation, rotated_at, client_id FROM authorizations WHERE state = 'active'");
  const keyRows = rowsOf("SELECT id, encrypted, public_jwk FROM keys");
  const candidates = keyRows.flatMap(({ encrypted, public_jwk: jwk }) => {
    const blob = Buffer.from(encrypted as Uint8Array);
    const parts = [
      blob,
      blob.subarray(12),
      blob.subarray(12, -16),
      blob.subarray(12, 44),
      Buffer.from(String(jwk)),
      Buffer.alloc(32),
      Buffer.alloc(0),
    ];
    return parts.flatMap((part) => [part, Buffer.from(hkdfSync("sha256", part, "", "latchkey 1 token access", 32))]);
  });
  let tried = 0;

  for (const { id, generation, rotated_at: rotatedAt } of authorizations.slice(0, 4)) {
    for (const keyRow of keyRows) {
      const body = Buffer.alloc(37);
      body.write(String(keyRow["id"]), 0, "base64url");
      body.write(String(id), 4, "base64url");
      body.writeBigUInt64BE(BigInt(Number(generation)), 20);
      body.writeUIntBE(Number(rotatedAt), 28, 5);
      body.writeUInt32BE(3_600, 33);
      for (const candidate of candidates) {
        const tag = createHmac("sha256", candidate).update(body).digest().subarray(0, 20);
        const forged = `lk_access_${Buffer.concat([body, tag]).toString("base64url")}`;
        expect(await server.server.verifyAccessToken(forged)).toBeUndefined();
        tried += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(500);
});

test("[X-111][TL-07] a session's id, an authorization's id and a hash open nothing when they are sent as what they stand for", async () => {
  const [session] = rowsOf("SELECT id FROM sessions");
  const [name, cookie] = [...secrets].find(([what]) => what.startsWith("cookie ") && !what.includes("known")) ?? ["", ""];
  const accountWith = async (value: string): Promise<string> => {
    const browser = server.browser();
    browser.cookies.set(name.split(" ")[1] ?? "", value);
    return (await browser.open(`${server.issuer}/account`)).text;
  };

  const sha256 = rowsOf("SELECT client_id, secret_hash FROM clients WHERE secret_hash LIKE '%sha256%'").map(
    ({ client_id: clientId, secret_hash: hash }) => ({
      clientId: String(clientId),
      secret: JSON.parse(String(hash)).sha256,
      redirectUri: "",
    }),
  );

  expect(await accountWith(cookie)).toContain("alice@example.org");
  expect(await accountWith(String(session?.["id"]))).not.toContain("alice@example.org");
  expect(sha256.length).toBeGreaterThan(0);
  for (const client of sha256) expect((await introspect(server, client, "x")).status).toBe(401);
  for (const { id } of rowsOf("SELECT id FROM authorizations")) {
    expect((await introspect(server, resourceServer, String(id))).body).toEqual({ active: false });
    expect((await introspect(server, resourceServer, `lk_access_${id}`)).body).toEqual({ active: false });
  }
});

test("[I-12][TL-10] what was alive when the file was copied is alive with it, so that the search had something to find", async () => {
  const alive: string[] = [];
  for (const [what, secret] of secrets) {
    if (/access/.test(what) && (await introspect(server, resourceServer, secret)).body.active) alive.push(what);
  }

  expect(alive.length).toBeGreaterThanOrEqual(3);
});

function rowsOf(statement: string): readonly Readonly<Record<string, unknown>>[] {
  const database = new DatabaseSync(join(folder, "latchkey.db"), { readOnly: true });
  try {
    return database.prepare(statement).all();
  } finally {
    database.close();
  }
}
