/** Parameters are parsed once: empty counts as absent, repeated is refused, and no name is special. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { OAuthError } from "../../src/protocol/oauth-error.ts";
import { Parameters } from "../../src/protocol/parameters.ts";

test.for([
  ["a value", "a=1", "1"],
  ["another name", "b=1", undefined],
  ["no value", "a", undefined],
  ["an empty value", "a=", undefined],
  ["a blank", "a=+", " "],
  ["an encoded name", "%61=1", "1"],
  ["UTF-8", "a=%E2%82%AC", "€"],
  ["bytes that are no UTF-8", "a=%FF", "\ufffd"],
  ["a percent sign alone", "a=100%", "100%"],
  ["nothing", "", undefined],
] as const)("RFC 6749 §3.1 MUST [AZ-03]: %s is read: %j", ([, encoded, expected]) => {
  const parameters = Parameters.parse(encoded);

  expect(parameters.optional("a")).toBe(expected);
});

test.for([["a=1&a=2"], ["a=1&a=1"], ["a=&a=1"], ["a=1&a="], ["a&a"], ["a=1&b=2&%61=3"], ["__proto__=1&__proto__=2"]])(
  "RFC 6749 §3.1 MUST [AZ-04]: %s is refused, and the refusal does not repeat the value",
  ([encoded = ""]) => {
    const parse = (): Parameters => Parameters.parse(encoded);

    expect(parse).toThrow(new OAuthError("invalid_request", "a parameter appears more than once (RFC 6749 §3.1)"));
  },
);

test("RFC 8707 §2 MUST [RC-44]: resource alone may repeat, and its values keep their order", () => {
  const parameters = Parameters.parse("resource=https://b.example&resource=&resource=https://a.example");

  expect(parameters.all("resource")).toEqual(["https://b.example", "https://a.example"]);
  expect(() => Parameters.parse("resources=1&resources=2")).toThrow(OAuthError);
  expect(() => Parameters.parse("Resource=1&Resource=2")).toThrow(OAuthError);
});

test("RFC 6749 §3.1 MUST [AZ-03]: a parameter that is empty is absent, and yet was sent", () => {
  const parameters = Parameters.parse("a=");

  expect(parameters.optional("a")).toBeUndefined();
  expect(parameters.all("a")).toEqual([]);
  expect(parameters.has("a")).toBe(true);
  expect(() => parameters.required("a")).toThrow(new OAuthError("invalid_request", "the parameter a is missing"));
  expect(parameters.has("b")).toBe(false);
});

test.for(["__proto__", "constructor", "toString", "hasOwnProperty", "a[b]", "a.b", "a[]"])(
  "the name %s is a name like any other, and nothing is inherited",
  (name) => {
    const nothing = Parameters.parse("");
    const parameters = Parameters.parse(`${encodeURIComponent(name)}=1&other=2`);

    expect(nothing.optional(name)).toBeUndefined();
    expect(nothing.has(name)).toBe(false);
    expect(parameters.optional(name)).toBe("1");
    expect(parameters.optional("other")).toBe("2");
    expect(Object.hasOwn(Object.prototype, "other")).toBe(false);
  },
);

test("200 parameters are read, one more is refused", () => {
  const many = (count: number): string => Array.from({ length: count }, (_, number) => `p${number}=1`).join("&");

  expect(Parameters.parse(many(200)).optional("p199")).toBe("1");
  expect(() => Parameters.parse(many(201))).toThrow(OAuthError);
});

test("what is not in order can be read all the same, to know to whom that is told", () => {
  const read = Parameters.read(`client_id=a&state=1&state=2&resource=x&resource=y&${"x=1&".repeat(300)}`);

  expect(read.optional("client_id")).toBe("a");
  expect([read.optional("state"), read.isRepeated("state"), read.all("state")]).toEqual([undefined, true, ["1", "2"]]);
  expect([read.optional("resource"), read.isRepeated("resource"), read.isRepeated("client_id")]).toEqual(["x", false, false]);
  expect([read.hasRepeated, read.areTooMany]).toEqual([true, true]);
  expect([Parameters.read("a=1").hasRepeated, Parameters.read("a=1").areTooMany]).toEqual([false, false]);
});

test("RFC 6749 §B MUST [AR-01]: whatever was encoded as a form is read as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.string({ unit: "grapheme", minLength: 1 }), (name, value) => {
      const parameters = Parameters.parse(new URLSearchParams([[name, value]]).toString());

      expect(parameters.optional(name)).toBe(value);
    }),
  );
});

test("whatever the text, it is read or refused as invalid_request", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      try {
        Parameters.parse(text);
      } catch (error) {
        expect(error).toBeInstanceOf(OAuthError);
      }
    }),
  );
});
