/** References as bytes: each is read as it was written, and no other length is one. */

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeReference,
  encodeReference,
  generationOfSerial,
  NO_SERIAL,
  type Reference,
  serialOfGeneration,
} from "../../src/tokens/reference.ts";

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });

test("[TK-11] a reference is read as it was written, beside any key id", () => {
  const references = fc.record({
    authorizationId: bytes(16).map((id) => Buffer.from(id).toString("base64url")),
    serial: bytes(8),
    issuedAt: fc.integer({ min: 0, max: 2 ** 40 - 1 }),
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
  const reference: Reference = {
    authorizationId: "A".repeat(22),
    serial: NO_SERIAL,
    issuedAt: 5,
    lifetime: 60,
    scopeBits: undefined,
  };
  const others: readonly Partial<Reference>[] = [
    {},
    { authorizationId: `B${"A".repeat(21)}` },
    { serial: serialOfGeneration(1) },
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
    expect(decodeReference(Buffer.alloc(length)) !== undefined).toBe(length >= 37 && length <= 50);
  }
});

test("[RF-12] a generation is read as it was written, to the largest number that is exact", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      (generation) => generationOfSerial(serialOfGeneration(generation)) === generation,
    ),
  );
  expect(serialOfGeneration(Number.MAX_SAFE_INTEGER)).toHaveLength(8);
});
