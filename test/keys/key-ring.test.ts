/** The key ring: first start, stages, rotation, and what each key is good for. */

import { createHmac, createPublicKey, sign, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type KeyRing, openKeyRing } from "../../src/keys/key-ring.ts";
import { MasterKeyError } from "../../src/keys/master-key.ts";
import type { SealingKey } from "../../src/ports/keys.ts";
import { type Log, silentLog } from "../../src/ports/log.ts";
import { type Random, systemRandom } from "../../src/ports/random.ts";
import type { Store } from "../../src/ports/store.ts";
import { NEVER } from "../../src/protocol/time.ts";
import { type Authorization, newAuthorization } from "../../src/records/authorization.ts";
import type { AuditEvent } from "../../src/records/event.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";

const START = 1_000_000;
const MASTER_KEY = new Uint8Array(32).fill(7);
const HOUR = 3_600;

interface Change {
  readonly store?: Store;
  readonly masterKey?: Uint8Array;
  readonly random?: Random;
  readonly log?: Partial<Log>;
  readonly now?: number;
}

async function openStore(file = ":memory:"): Promise<Store> {
  const store = await openSqliteStore({ file });
  onTestFinished(() => store.close());
  return store;
}

async function open({ masterKey = MASTER_KEY, random = systemRandom, log = {}, now = START, ...change }: Change = {}) {
  const store = change.store ?? (await openStore());
  const ring = await openKeyRing({ store, masterKey, clock: { now: () => now }, random, log: { ...silentLog, ...log } });
  return { ring, store };
}

/** Opens the same database twice, as two processes do. */
async function openTwice(): Promise<[Store, Store]> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "latchkey.db");
  return [await openStore(file), await openStore(file)];
}

const authorization = (createdAt: number, expiresAt: number): Authorization =>
  newAuthorization({
    id: `${createdAt}`.padStart(22, "a"),
    state: "active",
    flow: "authorization_code",
    clientId: "c",
    accountId: "a",
    scope: [],
    createdAt,
    expiresAt,
    endsAt: NEVER,
    idleLifetime: 100,
    generation: 1,
    authenticatedAt: createdAt,
  });

const stay = (seconds: number) => ({ sealing: seconds, signing: seconds });
const sealWith = (key: SealingKey, kind = "access", text = "token"): string =>
  createHmac("sha256", key.derivedFor(kind)).update(text).digest("base64url");
const idOf = (key: SealingKey): string => Buffer.from(key.idBytes).toString("base64url");
const stages = (ring: KeyRing, now: number): string[] => ring.list(now).map(({ algorithm, stage }) => `${algorithm} ${stage}`);

test("the first start makes one key of each use and algorithm, and another start finds the same", async () => {
  const { ring, store } = await open();
  const { ring: again } = await open({ store, now: START + 5 });

  expect(
    ring
      .list(START)
      .map(({ use, algorithm, stage }) => `${use} ${algorithm} ${stage}`)
      .sort(),
  ).toEqual([
    "lookup HS256 in use",
    "sealing HS256 in use",
    "signing ES256 in use",
    "signing EdDSA in use",
    "signing RS256 in use",
  ]);
  expect(again.list(START)).toEqual(ring.list(START));
  expect(sealWith(again.sealingKeyAt(START))).toBe(sealWith(ring.sealingKeyAt(START)));
  expect(again.lookupKey.equals(ring.lookupKey)).toBe(true);
  expect(again.publicKeys()).toEqual(ring.publicKeys());
});

test("nodes that start at once on a new database end up with the same keys", async () => {
  const [store, same] = await openTwice();

  const rings = await Promise.all([store, same, store, same].map((each) => open({ store: each })));

  const lists = rings.map(({ ring }) => JSON.stringify([ring.list(START), ring.publicKeys()]));
  expect(new Set(lists).size).toBe(1);
  expect(await store.listKeys()).toHaveLength(5);
});

test("a node whose clock is behind the one that made the first keys can work all the same", async () => {
  const { ring } = await open();

  expect(idOf(ring.sealingKeyAt(START - 30))).toBe(idOf(ring.sealingKeyAt(START)));
  expect(ring.signingKeyAt("ES256", START - 30).kid).toBe(ring.signingKeyAt("ES256", START).kid);
});

test("RFC 5869 §3.2: each kind of token has a key of its own, and a seal under one is none under another", async () => {
  const { ring } = await open();
  const key = ring.sealingKeyAt(START);

  const seals = ["access", "refresh", "code", "device", ""].map((kind) => sealWith(key, kind));

  expect(new Set(seals).size).toBe(5);
  expect(key.derivedFor("access")).toBe(key.derivedFor("access"));
  expect(key.derivedFor("access").symmetricKeySize).toBe(32);
});

test("[UI-06] RFC 7517 §4 MUST NOT: of a key, public members alone are published", async () => {
  const { ring } = await open();

  const byAlgorithm = Object.fromEntries(ring.publicKeys().map((jwk) => [jwk["alg"], Object.keys(jwk).sort()]));

  expect(byAlgorithm).toEqual({
    ES256: ["alg", "crv", "kid", "kty", "use", "x", "y"],
    EdDSA: ["alg", "crv", "kid", "kty", "use", "x"],
    RS256: ["alg", "e", "kid", "kty", "n", "use"],
  });
});

test("[UI-07] RFC 8725 §3.2: only current algorithms, on P-256 and with 2,048 bits or more", async () => {
  const { ring } = await open();

  for (const jwk of ring.publicKeys()) {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: { ...jwk }, format: "jwk" });
    expect(jwk["use"]).toBe("sig");
    if (jwk["alg"] === "ES256") expect([asymmetricKeyType, asymmetricKeyDetails?.namedCurve]).toEqual(["ec", "prime256v1"]);
    else if (jwk["kty"] === "OKP") expect([jwk["alg"], asymmetricKeyType]).toEqual(["EdDSA", "ed25519"]);
    else {
      expect([jwk["alg"], asymmetricKeyType]).toEqual(["RS256", "rsa"]);
      expect(asymmetricKeyDetails?.modulusLength).toBeGreaterThanOrEqual(2_048);
      expect(asymmetricKeyDetails?.publicExponent).toBe(65_537n);
    }
  }
  expect(ring.publicKeys()).toHaveLength(3);
});

test.for(["ES256", "RS256", "EdDSA"] as const)(
  "what the %s key signs verifies against the published key of its kid",
  async (algorithm) => {
    const { ring } = await open();
    const { kid, privateKey } = ring.signingKeyAt(algorithm, START);
    const jwk = ring.publicKeys().find((each) => each["kid"] === kid);
    const data = Buffer.from("header.payload");

    const digest = algorithm === "EdDSA" ? null : "sha256";
    const signature = sign(digest, data, privateKey);

    expect(jwk?.["alg"]).toBe(algorithm);
    expect(verify(digest, data, createPublicKey({ key: { ...jwk }, format: "jwk" }), signature)).toBe(true);
  },
);

test("[OP-05] a new sealing key is announced before it seals, and what the one before sealed is found for good", async () => {
  const { ring } = await open();
  const old = ring.sealingKeyAt(START);
  const sealed = sealWith(old);

  const [made] = await ring.rotate({ use: "sealing", now: START + 100 });

  expect(made).toMatchObject({ use: "sealing", stage: "announced", activeFrom: START + 110 });
  expect(idOf(ring.sealingKeyAt(START + 109))).toBe(idOf(old));
  expect(idOf(ring.sealingKeyAt(START + 110))).toBe(made?.id);
  const found = ring.findSealingKey(old.idBytes);
  expect(found && sealWith(found)).toBe(sealed);
});

test("[OP-05] the key of a moment is the same whenever it is asked for, so that a repeated answer has the same bytes", async () => {
  const { ring } = await open();
  const moments = [START, START + 99, START + 100, START + 101, START + 110];
  const before = moments.slice(0, 3).map((moment) => idOf(ring.sealingKeyAt(moment)));

  await ring.rotate({ use: "sealing", now: START + 100, announceFor: 0 });
  await ring.rotate({ use: "sealing", now: START + 105, announceFor: 0 });

  expect(moments.slice(0, 3).map((moment) => idOf(ring.sealingKeyAt(moment)))).toEqual(before);
  expect(new Set(moments.map((moment) => idOf(ring.sealingKeyAt(moment)))).size).toBe(3);
});

test("[OP-05] a new signing key is published an hour before it signs, and the old one stays published", async () => {
  const { ring } = await open();
  const old = ring.signingKeyAt("ES256", START).kid;

  const made = await ring.rotate({ use: "signing", now: START });

  expect(made.map(({ algorithm }) => algorithm)).toEqual(["ES256", "RS256", "EdDSA"]);
  expect(ring.publicKeys()).toHaveLength(6);
  expect(ring.signingKeyAt("ES256", START + HOUR - 1).kid).toBe(old);
  expect(ring.signingKeyAt("ES256", START + HOUR).kid).toBe(made[0]?.id);
  expect(ring.publicKeys().map((jwk) => jwk["kid"])).toContain(old);
});

test("one algorithm can be rotated alone, and at once", async () => {
  const { ring } = await open();
  const ES256 = ring.signingKeyAt("ES256", START).kid;

  const [made, ...others] = await ring.rotate({ use: "signing", algorithm: "RS256", now: START, announceFor: 0 });

  expect(others).toEqual([]);
  expect(ring.signingKeyAt("RS256", START + 1).kid).toBe(made?.id);
  expect(ring.signingKeyAt("ES256", START + 1).kid).toBe(ES256);
});

test("the stages are read off the clock", async () => {
  const { ring } = await open();
  await ring.rotate({ use: "sealing", now: START, announceFor: 10 });
  const sealing = (now: number) => ring.list(now).flatMap(({ use, stage }) => (use === "sealing" ? [stage] : []));

  expect(sealing(START + 9)).toEqual(["in use", "announced"]);
  expect(sealing(START + 10)).toEqual(["retired", "in use"]);
  expect(stages(ring, START + 10)).toEqual(expect.arrayContaining(["ES256 in use", "RS256 in use"]));
});

test("[OP-05] a retired sealing key stays while anything that it made lives, and goes then", async () => {
  const events: AuditEvent[] = [];
  const { ring, store } = await open({ log: { audit: (event) => events.push(event) } });
  const old = ring.sealingKeyAt(START);
  await ring.rotate({ use: "sealing", now: START, announceFor: 10 });
  const retention = 14 * 86_400;
  const end = START + 10 + retention;

  await store.saveAuthorization(authorization(START + 5, end + 100));
  await store.saveAuthorization(authorization(START + 500, NEVER));
  expect(await ring.removeRetired(end + 99, stay(retention))).toEqual([]);
  expect(ring.findSealingKey(old.idBytes)).toBeDefined();

  expect(await ring.removeRetired(end + 100, stay(retention))).toEqual([idOf(old)]);
  expect(ring.findSealingKey(old.idBytes)).toBeUndefined();
  expect((await store.listKeys()).map(({ id }) => id)).not.toContain(idOf(old));
  expect(events.map(({ event }) => event)).toEqual(["key.rotated", "key.removed"]);
});

test("[OP-05] a retired sealing key stays for what no authorization stands for, such as a browser's session", async () => {
  const { ring } = await open();
  const old = ring.sealingKeyAt(START);
  await ring.rotate({ use: "sealing", now: START, announceFor: 10 });

  expect(await ring.removeRetired(START + 10 + 899, stay(900))).toEqual([]);
  expect(await ring.removeRetired(START + 10 + 900, stay(900))).toEqual([idOf(old)]);
});

test("[OP-05] a retired signing key stays published until the last JWT that it signed is over", async () => {
  const { ring, store } = await open();
  await store.saveAuthorization(authorization(START, NEVER));
  const old = ring.signingKeyAt("ES256", START).kid;
  await ring.rotate({ use: "signing", algorithm: "ES256", now: START });

  expect(await ring.removeRetired(START + HOUR + 899, stay(900))).toEqual([]);
  expect(await ring.removeRetired(START + HOUR + 900, stay(900))).toEqual([old]);
  expect(ring.publicKeys().map((jwk) => jwk["kid"])).not.toContain(old);
});

test("[OP-05] each use of keys has a time of its own to stay", async () => {
  const { ring } = await open();
  const signing = ring.signingKeyAt("ES256", START).kid;
  const sealing = idOf(ring.sealingKeyAt(START));
  await ring.rotate({ use: "signing", algorithm: "ES256", now: START, announceFor: 10 });
  await ring.rotate({ use: "sealing", now: START, announceFor: 10 });
  const retention = { signing: 900, sealing: 9_000 };

  expect(await ring.removeRetired(START + 10 + 900, retention)).toEqual([signing]);
  expect(await ring.removeRetired(START + 10 + 9_000, retention)).toEqual([sealing]);
});

test("keys that are in use or announced, and the lookup key, are never removed", async () => {
  const { ring } = await open();
  await ring.rotate({ use: "sealing", now: START + 10 * HOUR, announceFor: HOUR });

  expect(await ring.removeRetired(START + 10 * HOUR, stay(0))).toEqual([]);
  expect(ring.list(START)).toHaveLength(6);
});

test("[X-117] unknown, removed and huge key ids are found nowhere, and nothing throws", async () => {
  const { ring } = await open();
  const { idBytes } = ring.sealingKeyAt(START);
  const [first = 0] = idBytes;

  const strangers = [
    new Uint8Array(0),
    idBytes.subarray(0, 3),
    new Uint8Array([...idBytes, 0]),
    new Uint8Array([0, ...idBytes]),
    new Uint8Array([first ^ 1, ...idBytes.subarray(1)]),
    new Uint8Array(4).fill(255),
    new Uint8Array(1_000_000),
  ];

  for (const stranger of strangers) expect(ring.findSealingKey(stranger)).toBeUndefined();
  // A view into the middle of a token is as good as a copy.
  const inToken = new Uint8Array([1, 2, 3, ...idBytes, 9]).subarray(3, 7);
  expect(ring.findSealingKey(inToken)).toBe(ring.sealingKeyAt(START));
});

test("[X-117] another installation's key may have the same id: its seals are still its own", async () => {
  const sameIds = (secret: number): Random => ({ bytes: (length) => new Uint8Array(length).fill(length === 4 ? count++ : secret) });
  let count = 0;
  const ours = await open({ random: sameIds(1) });
  count = 0;
  const theirs = await open({ random: sameIds(2) });

  const key = theirs.ring.sealingKeyAt(START);

  const found = ours.ring.findSealingKey(key.idBytes);
  expect(found).toBeDefined();
  expect(found && sealWith(found)).not.toBe(sealWith(key));
});

test("[X-117] [OP-05] after two rotations, tokens of all three keys are told apart by their ids", async () => {
  const { ring } = await open();
  await ring.rotate({ use: "sealing", now: START });
  await ring.rotate({ use: "sealing", now: START + 100 });

  const keys = [START, START + 50, START + 150].map((moment) => ring.sealingKeyAt(moment));

  expect(new Set(keys.map(idOf)).size).toBe(3);
  for (const key of keys) expect(ring.findSealingKey(key.idBytes)).toBe(key);
});

test("an id that is taken is not given again", async () => {
  let count = 0;
  // Each id comes up twice.
  const random: Random = {
    bytes: (length) => (length === 4 ? new Uint8Array([0, 0, 0, Math.floor(count++ / 2)]) : systemRandom.bytes(length)),
  };
  const { ring } = await open({ random });

  await ring.rotate({ use: "sealing", now: START });

  expect(
    ring
      .list(START)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(["AAAAAA", "AAAAAQ", "AAAAAg", "AAAAAw", "AAAABA", "AAAABQ"].sort());
});

test("[OP-05] a key that another process made is known within a second, and asking in between costs nothing", async () => {
  const [store, same] = await openTwice();
  let reads = 0;
  const counted: Store = {
    ...store,
    listKeys: () => {
      reads++;
      return store.listKeys();
    },
  };
  const { ring } = await open({ store: counted });
  const { ring: other } = await open({ store: same });
  await other.rotate({ use: "sealing", now: START });
  reads = 0;

  await ring.refresh(START);
  expect(reads).toBe(0);
  await ring.refresh(START + 1);
  for (let now = START + 1; now < START + 9; now++) await ring.refresh(now);

  expect(reads).toBe(1);
  expect(idOf(ring.sealingKeyAt(START + 10))).toBe(idOf(other.sealingKeyAt(START + 10)));
  expect(ring.list(START)).toEqual(other.list(START));
});

test("a row that does not open, seen at run time, takes away none of the keys that we have", async () => {
  const [store, same] = await openTwice();
  const errors: string[] = [];
  const { ring } = await open({ store, log: { error: (_fields, message) => errors.push(message) } });
  const before = ring.list(START);
  const [row] = await same.listKeys();
  if (row === undefined) throw new Error("no key");
  await same.saveKeys([{ ...row, id: "AAAAAA" }]);

  await ring.refresh(START + 1);
  expect(errors).toEqual(["the keys could not be read again"]);
  expect(ring.list(START)).toEqual(before);

  await same.removeKey("AAAAAA");
  await ring.refresh(START + 2);
  expect(errors).toHaveLength(1);
});

test("another master key opens nothing, and says so", async () => {
  const { store } = await open();

  const opening = open({ store, masterKey: new Uint8Array(32).fill(8) });

  await expect(opening).rejects.toThrow(MasterKeyError);
  await expect(opening).rejects.toThrow(/does not open .* give the server the master key that it was first started with/);
  expect(await store.listKeys()).toHaveLength(5);
});

test("no key stands in the store in the clear", async () => {
  const { ring, store } = await open();
  const rows = await store.listKeys();
  const stored = Buffer.concat(rows.map(({ encrypted }) => encrypted)).toString("latin1");

  const secrets = [
    ring.lookupKey.export(),
    ring.signingKeyAt("ES256", START).privateKey.export({ type: "pkcs8", format: "der" }),
    ring.signingKeyAt("RS256", START).privateKey.export({ type: "pkcs8", format: "der" }),
  ];

  for (const secret of secrets) expect(stored).not.toContain(secret.subarray(-16).toString("latin1"));
  for (const { publicJwk } of rows) expect(publicJwk ?? "").not.toMatch(/"(d|p|q|dp|dq|qi|k)":/);
});

test("a database of before an algorithm was known gets its key once, however many nodes start", async () => {
  const { ring, store } = await open();
  const old = ring.list(START).find(({ algorithm }) => algorithm === "EdDSA");
  await store.removeKey(old?.id ?? "");

  const rings = await Promise.all(Array.from({ length: 4 }, () => open({ store })));

  const keys = (await store.listKeys()).filter(({ algorithm }) => algorithm === "EdDSA");
  expect(keys).toHaveLength(1);
  expect(new Set(rings.map((each) => each.ring.signingKeyAt("EdDSA", START).kid))).toEqual(new Set([keys[0]?.id]));
  expect((await store.listKeys()).length).toBe(5);
});
