import { createHmac, createSecretKey } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hmacSha256 } from "../../src/ports/hmac.ts";

test("a keyed hash is HMAC-SHA-256, as Node and RFC 4231 §4.3 have it", () => {
  const jefe = hmacSha256(createSecretKey(Buffer.from("Jefe")), Buffer.from("what do ya want for nothing?"));
  expect(jefe.toString("hex")).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.uint8Array({ maxLength: 300 }), (secret, message) => {
      const key = createSecretKey(secret);
      const once = hmacSha256(key, message);
      expect(once).toEqual(createHmac("sha256", key).update(message).digest());
      expect(hmacSha256(key, message), "by the key that is known").toEqual(once);
    }),
  );
});

test("a key longer than a block is refused, not cut", () => {
  expect(() => hmacSha256(createSecretKey(Buffer.alloc(65, 1)), Buffer.alloc(1))).toThrow(RangeError);
});
