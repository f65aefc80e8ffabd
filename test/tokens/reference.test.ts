/** References as bytes: each is read as it was written, and no other length is one. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { isProved, tokenTypeOf } from "../../src/protocol/token-key.ts";
import { createCountedRandom } from "../../src/testing/index.ts";
import {
  accessReference,
  codeReference,
  decodeReference,
  encodeReference,
  generationOf,
  isOver,
  type Reference,
  refreshReference,
  serialOf,
} from "../../src/tokens/reference.ts";

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });

test("[TK-11] a reference is read as it was written, beside any key id", () => {
  const references = fc.record({
    authorizationId: bytes(16).map((id) => Buffer.from(id).toString("base64url")),
    serial: bytes(8),
    issuedAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    lifetime: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    scopeBits: fc.option(fc.uint8Array({ minLength: 1, maxLength: 13 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(bytes(4), references, (keyId, reference) => {
      const encoded = encodeReference(keyId, reference);
      const decoded = decodeReference(encoded);

      expect([...encoded.subarray(0, 4)]).toEqual([...keyId]);
      expect({ ...decoded, serial: [...(decoded?.serial ?? [])], scopeBits: decoded?.scopeBits && [...decoded.scopeBits] }).toEqual(
        {
          ...reference,
          serial: [...reference.serial],
          scopeBits: reference.scopeBits && [...reference.scopeBits],
        },
      );
    }),
  );
});

test("[TK-11] two different references are never the same bytes", () => {
  const reference: Reference = codeReference("A".repeat(22), { issuedAt: 5, lifetime: 60 });
  const others: readonly Partial<Reference>[] = [
    {},
    { authorizationId: `B${"A".repeat(21)}` },
    { serial: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1) },
    { issuedAt: 6 },
    { lifetime: 61 },
    { scopeBits: new Uint8Array([0]) },
    { scopeBits: new Uint8Array([1]) },
    { scopeBits: new Uint8Array([1, 0]) },
  ];

  const encoded = others.map((other) => encodeReference(new Uint8Array(4), { ...reference, ...other }).toString("hex"));

  expect(new Set(encoded).size).toBe(others.length);
});

test("[TK-11] bytes of any other length are no reference", () => {
  for (let length = 0; length <= 100; length++) {
    expect(decodeReference(Buffer.alloc(length)) !== undefined).toBe(length >= 37 && length <= 50); // of version 0
  }
});

test("[RF-12] a generation is read as it was written, to the largest number that is exact", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      (generation) => generationOf(refreshReference("A".repeat(22), generation, 5)) === generation,
    ),
  );
});

test("[TK-11] each access token of an authorization has a serial of its own, of 64 bits", () => {
  const random = createCountedRandom("serials");
  const make = (): string => serialOf(accessReference("A".repeat(22), { issuedAt: 5, lifetime: 60 }, { random }));
  const serials = [make(), make(), make()];

  expect(new Set(serials).size).toBe(3);
  for (const serial of serials) expect(Buffer.from(serial, "base64url")).toHaveLength(8);
});

test.for([
  [0, 1, false],
  [0, 2 ** 32, false],
  [60, 59, false],
  [60, 60, true],
  [60, 61, true],
  [1, -5, false],
] as const)("[AC-06] a life of %i seconds, %i seconds on, is over: %s", ([lifetime, passed, over]) => {
  const issuedAt = 1_800_000_000;

  expect(isOver({ issuedAt, lifetime }, issuedAt + passed)).toBe(over);
});

const NARROWED: Reference = { ...codeReference("A".repeat(22), { issuedAt: 5, lifetime: 60 }), scopeBits: Uint8Array.of(5) };
const THUMBPRINT = Buffer.alloc(32, 7).toString("base64url");
const KEYED: Reference = {
  ...NARROWED,
  audience: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  key: { method: "DPoP", thumbprint: THUMBPRINT },
};
const encode = (reference: Reference): Buffer => encodeReference(new Uint8Array(4), reference);

test("[TK-11] a tail holds an audience and a key, each as it was written, beside any scope", () => {
  for (const scopeBits of [undefined, Uint8Array.of(5), new Uint8Array(13)]) {
    for (const audience of [undefined, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), new Uint8Array(32)]) {
      for (const method of [undefined, "DPoP", "mTLS"] as const) {
        const key = method && { method, thumbprint: THUMBPRINT };
        const decoded = decodeReference(encode({ ...NARROWED, scopeBits, audience, key }));

        expect(decoded?.scopeBits && [...decoded.scopeBits]).toEqual(scopeBits && [...scopeBits]);
        expect(decoded?.audience && [...decoded.audience]).toEqual(audience && [...audience]);
        expect(decoded?.key).toEqual(key);
      }
    }
  }
});

test("[TK-11] another version, an unknown field, and a tail that is cut, longer or out of order are no reference", () => {
  const bytes = encode(KEYED);
  const fields = bytes.subarray(39);
  const withFields = (...changed: Uint8Array[]): Buffer => Buffer.concat([bytes.subarray(0, 39), ...changed]);
  const version = (number: number): Buffer => Buffer.concat([bytes.subarray(0, 28), Buffer.of(number), bytes.subarray(29)]);
  const [audience, key] = [fields.subarray(0, 3), fields.subarray(3)];

  expect(decodeReference(withFields(audience, key))).toBeDefined();
  for (let number = 2; number < 256; number++) expect(decodeReference(version(number))).toBeUndefined();
  for (let number = 5; number < 256; number++) expect(decodeReference(withFields(Buffer.of(number, 1, 0)))).toBeUndefined();
  const wrong = [
    withFields(key, audience),
    withFields(audience, audience),
    withFields(Buffer.of(1, 0)),
    withFields(Buffer.of(0, 0)),
  ];
  for (const one of wrong) expect(decodeReference(one)).toBeUndefined();
  for (const length of [1, 2, 4, 20, 36]) expect(decodeReference(bytes.subarray(0, 39 + length))).toBeUndefined();
  expect(decodeReference(Buffer.concat([bytes, Buffer.of(0)]))).toBeUndefined();
});

test("RFC 9449 §7.1 [TK-11]: a token that is bound to a key is proved by that key alone; the binding names its type", () => {
  const dpop = { method: "DPoP", thumbprint: THUMBPRINT } as const;
  const other = { method: "DPoP", thumbprint: "A".repeat(43) } as const;
  const certificate = { method: "mTLS", thumbprint: THUMBPRINT } as const;

  expect([undefined, dpop].map((proof) => isProved(undefined, proof))).toEqual([true, true]);
  expect([dpop, other, certificate, undefined].map((proof) => isProved(dpop, proof))).toEqual([true, false, false, false]);
  expect([undefined, dpop, certificate].map(tokenTypeOf)).toEqual(["Bearer", "DPoP", "Bearer"]);
});
