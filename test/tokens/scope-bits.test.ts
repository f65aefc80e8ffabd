/** Narrowed scopes as bits: exactly what was narrowed to comes back, and never more. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalScope, canonicalScopeName } from "../../src/protocol/scope.ts";
import { scopeBitsOf, scopeOfBits } from "../../src/tokens/scope-bits.ts";

const names = fc.constantFrom(
  "openid",
  "email",
  "mail",
  "urn:ietf:params:oauth:scope:mail",
  "contacts",
  ...Array.from({ length: 30 }, (_, index) => `s${index}`),
);
const scopes = fc.uniqueArray(names, { minLength: 1, maxLength: 35 });

test("[I-09][RF-03] what comes back is what of the whole was narrowed to, in the whole's order", () => {
  fc.assert(
    fc.property(scopes, scopes, (whole, narrowed) => {
      const wanted = new Set(canonicalScope(narrowed));

      expect(scopeOfBits(scopeBitsOf(narrowed, whole), whole)).toEqual(
        whole.filter((name) => wanted.has(canonicalScopeName(name))),
      );
    }),
  );
});

test("[I-08][I-09] whatever the bits are, nothing comes back that is not in the whole", () => {
  fc.assert(
    fc.property(scopes, fc.option(fc.uint8Array({ maxLength: 20 }), { nil: undefined }), (whole, bits) => {
      const read = scopeOfBits(bits, whole);

      expect(read.every((name) => whole.includes(name))).toBe(true);
      expect(new Set(read).size).toBe(read.length);
    }),
  );
});

test("[RC-16] only a narrowed scope takes bytes, and a hundred scopes fit into a token", () => {
  const whole = Array.from({ length: 100 }, (_, index) => `scope${index}`);

  expect(scopeBitsOf(whole, whole)).toBeUndefined();
  expect(scopeBitsOf(whole.slice(0, 99), whole)).toHaveLength(13);
  expect(scopeOfBits(scopeBitsOf(["scope99"], whole), whole)).toEqual(["scope99"]);
  expect(scopeOfBits(scopeBitsOf([], whole), whole)).toEqual([]);
});

test("[I-09] a scope that no bit speaks of is not in the token", () => {
  const whole = Array.from({ length: 12 }, (_, index) => `scope${index}`);

  expect(scopeOfBits(new Uint8Array([0b1000_0001]), whole)).toEqual(["scope0", "scope7"]);
  expect(scopeOfBits(new Uint8Array(0), whole)).toEqual([]);
});

test("[RC-42] either name of a scope that has two stands for it", () => {
  expect(scopeBitsOf(["urn:ietf:params:oauth:scope:mail"], ["mail"])).toBeUndefined();
  expect(scopeOfBits(scopeBitsOf(["urn:ietf:params:oauth:scope:mail"], ["openid", "mail"]), ["openid", "mail"])).toEqual(["mail"]);
});
