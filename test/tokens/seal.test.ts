/** The seal: what it holds for, and that no other text, kind, key or binding passes for it. */

import { createSecretKey } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { KeyRing } from "../../src/keys/key-ring.ts";
import { createSealingKey } from "../../src/keys/sealing-key.ts";
import type { Keys, SealingKey } from "../../src/ports/keys.ts";
import { createCountedRandom, startTestServer } from "../../src/testing/index.ts";
import { codeReference, type Reference, refreshReference } from "../../src/tokens/reference.ts";
import { createSeal, type Seal, type TokenKind } from "../../src/tokens/seal.ts";
import { createSealedIds, type SealedId, type SealedIdKind, type SealedIds } from "../../src/tokens/sealed-ids.ts";

const KINDS: readonly TokenKind[] = ["code", "device", "access", "refresh"];
const ID_KINDS: readonly SealedIdKind[] = [
  "session",
  "known",
  "form",
  "progress",
  "claim",
  "pushed",
  "seen",
  "nonce",
  "link",
  "setup",
  "initial",
  "doctor",
  "challenge",
  "way",
];
const TAG_BYTES = 20;
const SESSION = "A".repeat(22);

let keys: KeyRing;
let seal: Seal;
let ids: SealedIds;
beforeAll(async () => {
  keys = (await startTestServer()).keys;
  seal = createSeal(keys);
  ids = createSealedIds(keys);
});

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const references: fc.Arbitrary<Reference> = fc.record({
  authorizationId: bytes(16).map((id) => Buffer.from(id).toString("base64url")),
  serial: bytes(8),
  issuedAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  lifetime: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  scopeBits: fc.option(fc.uint8Array({ minLength: 1, maxLength: 13 }), { nil: undefined }),
});
const sealedIds: fc.Arbitrary<SealedId> = fc.record({
  id: bytes(16).map((id) => Buffer.from(id).toString("base64url")),
  issuedAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  lifetime: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});
const kinds = fc.constantFrom(...KINDS);
const idKinds = fc.constantFrom(...ID_KINDS);
const bindings = fc.constantFrom("", SESSION, `${SESSION} some purpose`);

const plain = (reference: Reference | undefined): unknown =>
  reference && { ...reference, serial: [...reference.serial], scopeBits: reference.scopeBits && [...reference.scopeBits] };
const bodyOf = (token: string): Buffer => Buffer.from(token.slice(token.indexOf("_", 3) + 1), "base64url");
const withBody = (token: string, body: Buffer): string =>
  `${token.slice(0, token.indexOf("_", 3) + 1)}${body.toString("base64url")}`;

const EXAMPLE: Reference = {
  authorizationId: "AZ2s7_kAAAAAAAAAAAAAAA",
  serial: new Uint8Array(8).fill(3),
  issuedAt: 1_800_000_000,
  lifetime: 3_600,
  scopeBits: undefined,
};
const ID: SealedId = { id: EXAMPLE.authorizationId, issuedAt: 1_800_000_000, lifetime: 3_600 };

/** One of each kind, and how it is read as another. */
const everyKind = (): ReadonlyMap<string, string> =>
  new Map([
    ...KINDS.map((kind) => [kind, seal.make(kind, EXAMPLE)] as const),
    ...ID_KINDS.map((kind) => [kind, ids.make(kind, ID)] as const),
  ]);
const readers = (): readonly (readonly [string, (text: string) => unknown])[] => [
  ...KINDS.map((kind) => [kind, (text: string) => seal.read(kind, text)] as const),
  ...ID_KINDS.map((kind) => [kind, (text: string) => ids.read(kind, text)] as const),
];

test("[TK-11] what was sealed is read again, whole, for its kind and binding", () => {
  fc.assert(
    fc.property(kinds, references, (kind, reference) => {
      expect(plain(seal.read(kind, seal.make(kind, reference)))).toEqual(plain(reference));
    }),
  );
  fc.assert(
    fc.property(idKinds, sealedIds, bindings, (kind, sealed, bound) => {
      expect(ids.read(kind, ids.make(kind, sealed, bound), bound)).toEqual(sealed);
    }),
  );
});

/** Made by the first version, under the keys of these tests. */
const FIRST = {
  code: "lk_code_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEJzEFyNdid04RbYjbluQjjycm73k",
  device: "lk_device_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOELKOY7H_Si-MuVSvYsfMbcNII3N2",
  session: "lk_session_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEKuu3HqLFhVD8jCsgS6y3g8n0Svo",
  known: "lk_known_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOED5vWOGgHEwXn2zuZAiPZRAznMR7",
  seen: "lk_seen_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEIFN3SfcyjuFezXpe2pKdvsrT4GR",
  pushed: "lk_pushed_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOECLJd1_6xSfP6ZtiOuph7JDw4SFq",
  nonce: "lk_nonce_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEAA-6lp6ngogPp4JTEbrYr0FUNKM",
  claim: "lk_claim_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEPvN9Tp_PKJT-9LBg8Ru7F8yrwdy",
  setup: "lk_setup_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOENc10KVCbZOGyOOpbzYsb9YoyvEE",
  link: "lk_link_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEFK6Y7gGbxhprFGeFXpAqmdmqBXk",
  initial: "lk_initial_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEBjqFIDdVS5sBbUmQ0vr5vmKHnex",
  doctor: "lk_doctor_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEHS48JtT850XbfvOE7ic1zqvHC4F",
  challenge: "lk_challenge_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEH-nr01qIm-ZUF1SaD8q7KW3HLnp",
  way: "lk_way_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEJ6Y_248DunE6qYua7YxweOj4P6x",
  progress: "lk_progress_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEF1gxSNVZTHbt-MskoG5GBfMoKA1",
  form: "lk_form_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAAAABrSdIAAAAOEIMNs0m0Wi3a8cMOkb-REOL1loPJ",
  access: "lk_access_U-pHxQGdrO_5AAAAAAAAAAAAAAADAwMDAwMDAwBrSdIAAAAOEL5nNEk35bH-abHAopxuyqeG62ff",
  narrowed: "lk_access_U-pHxQGdrO_5AAAAAAAAAAAAAAADAwMDAwMDAwBrSdIAAAAOEAVBoEV-7N-mtaliBg-qf64os_dPHg",
  widest: "lk_access_U-pHxQGdrO_5AAAAAAAAAAAAAAADAwMDAwMDAwBrSdIAAAAOEKqqqqqqqqqqqqqqqqpjxvRJW12AhzsdqAEd3S5q4HTZNg",
  refresh: "lk_refresh_U-pHxQGdrO_5AAAAAAAAAAAAAAAAAAAAAAAABwBrSdIAAAAAAA4kyDDIHynssL61UzIns46mUOzK",
};

test("[TK-11] tokens and cookies that the first version made are read as it meant them, and made the same today", () => {
  const { authorizationId, ...time } = { authorizationId: EXAMPLE.authorizationId, issuedAt: 1_800_000_000, lifetime: 3_600 };
  const made: readonly (readonly [TokenKind, string, Reference])[] = [
    ["code", FIRST.code, codeReference(authorizationId, time)],
    ["device", FIRST.device, codeReference(authorizationId, time)],
    ["access", FIRST.access, EXAMPLE],
    ["access", FIRST.narrowed, { ...EXAMPLE, scopeBits: Uint8Array.of(0b101) }],
    ["access", FIRST.widest, { ...EXAMPLE, scopeBits: new Uint8Array(13).fill(0xaa) }],
    ["refresh", FIRST.refresh, refreshReference(authorizationId, 7, time.issuedAt)],
  ];
  for (const [kind, token, reference] of made) {
    expect(plain(seal.read(kind, token))).toEqual(plain(reference));
    expect(seal.make(kind, reference)).toBe(token);
  }
  for (const kind of ID_KINDS) {
    const bound = kind === "form" ? `${SESSION} sign in` : "";

    expect(ids.read(kind, FIRST[kind], bound)).toEqual(ID);
    expect(ids.make(kind, ID, bound)).toBe(FIRST[kind]);
  }
});

test("[TK-10][RC-16][RC-17] a token has a tag of 160 bits, is one of 200 characters at most, and needs no encoding", () => {
  fc.assert(
    fc.property(kinds, references, (kind, reference) => {
      const token = seal.make(kind, reference);

      expect(token).toMatch(/^lk_[a-z]+_[A-Za-z0-9_-]+$/);
      expect(token.length).toBeLessThan(200);
      expect(bodyOf(token)).toHaveLength(37 + (reference.scopeBits?.length ?? 0) + TAG_BYTES);
      expect(encodeURIComponent(token)).toBe(token);
    }),
  );
});

test("[RF-16][TK-11] sealing is a function of what is sealed: the same reference gives the same token", () => {
  fc.assert(fc.property(kinds, references, (kind, reference) => seal.make(kind, { ...reference }) === seal.make(kind, reference)));
  fc.assert(
    fc.property(
      idKinds,
      sealedIds,
      bindings,
      (kind, sealed, bound) => ids.make(kind, { ...sealed }, bound) === ids.make(kind, sealed, bound),
    ),
  );
});

test("[TK-11][AC-09][X-113] a token of one kind is none of another, under its own name or the other's", () => {
  for (const [kind, token] of everyKind()) {
    for (const [other, read] of readers()) {
      expect([kind, other, read(token) !== undefined]).toEqual([kind, other, kind === other]);
      if (kind !== other) expect(read(token.replace(`lk_${kind}_`, `lk_${other}_`))).toBeUndefined();
    }
  }
});

test("[TK-11][X-114] every bit of a token counts: one that is turned over breaks the seal", () => {
  for (const scopeBits of [undefined, new Uint8Array([0b101])]) {
    const token = seal.make("access", { ...EXAMPLE, scopeBits });
    const body = bodyOf(token);
    for (let bit = 0; bit < body.length * 8; bit++) {
      const flipped = Buffer.from(body);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([bit, seal.read("access", withBody(token, flipped))]).toEqual([bit, undefined]);
    }
    expect(seal.read("access", token)).toBeDefined();
  }
});

test("[TK-11][X-071] every bit of its text counts, too, the prefix's and those that a decoder would drop", () => {
  for (const scopeBits of [undefined, new Uint8Array([1]), new Uint8Array([1, 2])]) {
    const token = seal.make("access", { ...EXAMPLE, scopeBits });
    const text = Buffer.from(token);
    for (let bit = 0; bit < text.length * 8; bit++) {
      const flipped = Buffer.from(text);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([bit, seal.read("access", flipped.toString("latin1"))]).toEqual([bit, undefined]);
    }
  }
});

test("[TK-11][X-071] a token that was cut anywhere, or made longer, is none", () => {
  const token = seal.make("refresh", EXAMPLE);
  for (let length = 0; length < token.length; length++) {
    expect(seal.read("refresh", token.slice(0, length))).toBeUndefined();
    expect(seal.read("refresh", token.slice(token.length - length))).toBeUndefined();
  }
  for (const more of ["A", "AA", "AAA", "AAAA", "=", "==", " ", "\n", "\r\n", "\0", "_", "é", token]) {
    expect(seal.read("refresh", token + more)).toBeUndefined();
    expect(seal.read("refresh", more + token)).toBeUndefined();
  }
});

test("[TK-11] neither case nor alphabet may change", () => {
  fc.assert(
    fc.property(kinds, references, (kind, reference) => {
      const token = seal.make(kind, reference);
      for (const changed of [
        token.toLowerCase(),
        token.toUpperCase(),
        token.replaceAll("-", "+"),
        token.replace(/_(?=[^_]*$)/, "/"),
        `${token}==`,
      ]) {
        if (changed !== token) expect(seal.read(kind, changed)).toBeUndefined();
      }
    }),
  );
});

test("[TK-11] no parts of two tokens make a third", () => {
  fc.assert(
    fc.property(kinds, references, references, fc.integer({ min: 0, max: 60 }), (kind, one, other, at) => {
      const [first, second] = [bodyOf(seal.make(kind, one)), bodyOf(seal.make(kind, other))];
      const mixed = Buffer.concat([first.subarray(0, at), second.subarray(at)]);
      const swapped = Buffer.concat([first.subarray(0, -TAG_BYTES), second.subarray(-TAG_BYTES)]);
      for (const made of [mixed, swapped]) {
        if (!made.equals(first) && !made.equals(second))
          expect(seal.read(kind, withBody(seal.make(kind, one), made))).toBeUndefined();
      }
    }),
  );
});

test("[TK-11][TL-13] no text at all makes it fail in another way than by saying so", () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.base64String(),
    fc.tuple(fc.oneof(kinds, idKinds), fc.string()).map(([kind, rest]) => `lk_${kind}_${rest}`),
    fc
      .tuple(fc.oneof(kinds, idKinds), fc.uint8Array({ maxLength: 80 }))
      .map(([kind, rest]) => `lk_${kind}_${Buffer.from(rest).toString("base64url")}`),
  );
  fc.assert(
    fc.property(texts, bindings, (text, bound) => {
      for (const [, read] of readers()) expect(read(text)).toBeUndefined();
      expect(ids.read("form", text, bound)).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});

test("[AZ-09][TK-11] what was bound to one thing does not hold for another, nor for none", () => {
  const bound = ids.make("form", ID, `${SESSION} sign in`);

  for (const other of ["", SESSION, `${SESSION} decide`, `${SESSION} sign in `, `${"B".repeat(22)} sign in`]) {
    expect(ids.read("form", bound, other)).toBeUndefined();
  }
  expect(ids.read("form", ids.make("form", ID), SESSION)).toBeUndefined();
  expect(ids.read("form", bound, `${SESSION} sign in`)).toBeDefined();
});

test("[TK-10] 10,000 tokens that differ in one counter are all different, tag by tag, and their tags look like chance (χ²)", () => {
  const tags: Buffer[] = [];
  for (let count = 0; count < 10_000; count++) {
    const serial = new Uint8Array(8);
    new DataView(serial.buffer).setUint32(4, count);
    tags.push(bodyOf(seal.make("access", { ...EXAMPLE, serial })).subarray(-TAG_BYTES));
  }
  const seen = new Array<number>(256).fill(0);
  for (const byte of Buffer.concat(tags)) seen[byte] = (seen[byte] ?? 0) + 1;
  const due = (tags.length * TAG_BYTES) / 256;
  const chiSquare = seen.reduce((sum, count) => sum + (count - due) ** 2 / due, 0);

  expect(new Set(tags.map((tag) => tag.toString("hex"))).size).toBe(10_000);
  // 255 degrees of freedom: outside of this in one of a million runs, and the keys of this test are always the same.
  expect(chiSquare).toBeGreaterThan(155);
  expect(chiSquare).toBeLessThan(380);
});

test("[TK-10] the tag depends on every byte before it, and on half of its bits each time", () => {
  const body = bodyOf(seal.make("access", EXAMPLE));
  const references = Array.from({ length: 33 }, (_, at) => at)
    .filter((at) => 4 + at !== 28) // the version
    .map((at): Reference => {
      const changed = Buffer.from(body.subarray(0, 37));
      changed[4 + at] = (changed[4 + at] ?? 0) ^ 1;
      return {
        authorizationId: changed.toString("base64url", 4, 20),
        serial: Uint8Array.from(changed.subarray(20, 28)),
        issuedAt: changed.readUInt32BE(29),
        lifetime: changed.readUInt32BE(33),
        scopeBits: undefined,
      };
    });
  const differing = references.map((reference) => {
    const tag = bodyOf(seal.make("access", reference)).subarray(-TAG_BYTES);
    return tag.reduce((sum, byte, at) => sum + bitsOf(byte ^ (body[37 + at] ?? 0)), 0);
  });

  for (const bits of differing) {
    expect(bits).toBeGreaterThan(48);
    expect(bits).toBeLessThan(112);
  }
});

test("[X-117][TK-11] a key with the same id and another secret seals nothing for us, nor does one whose id we do not know", () => {
  const random = createCountedRandom("another installation");
  const known = keys.sealingKeyAt(EXAMPLE.issuedAt).idBytes;
  for (const id of [known, new Uint8Array(4), new Uint8Array(4).fill(255), random.bytes(4)]) {
    const theirs = createSeal(only(createSealingKey(id, createSecretKey(random.bytes(32)))));
    for (const kind of KINDS) {
      const token = theirs.make(kind, EXAMPLE);

      expect(theirs.read(kind, token)).toBeDefined();
      expect(seal.read(kind, token)).toBeUndefined();
    }
  }
});

test("[TK-10] a key for one kind says nothing of another's: no two kinds share a tag", () => {
  const tags = [...everyKind().values()].map((token) => bodyOf(token).subarray(-TAG_BYTES).toString("hex"));

  expect(new Set(tags).size).toBe(KINDS.length + ID_KINDS.length);
});

function only(key: SealingKey): Keys {
  return {
    sealingKeyAt: () => key,
    findSealingKey: () => key,
    signingKeyAt: (algorithm, moment) => keys.signingKeyAt(algorithm, moment),
    publicKeys: () => [],
    lookupKey: keys.lookupKey,
    refresh: async () => {},
    check: async () => {},
  };
}

const bitsOf = (byte: number): number => byte.toString(2).replaceAll("0", "").length;

test("[RC-16][TK-11] a token with the longest tail is one of 200 characters at most, sealed like any other", () => {
  const key = { method: "DPoP", thumbprint: Buffer.alloc(32, 7).toString("base64url") } as const;
  const full = new Uint8Array(13).fill(255);
  const token = seal.make("access", { ...EXAMPLE, scopeBits: full, audience: new Uint8Array(32), key });

  expect(token.length).toBeLessThanOrEqual(200);
  for (let again = 0; again < 2; again++) expect(seal.read("access", token)).toMatchObject({ key });
  expect(seal.read("access", token.slice(0, -1))).toBeUndefined();
});
