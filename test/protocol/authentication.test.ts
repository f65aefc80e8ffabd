import { expect, test } from "vitest";
import { acrOf, levelOf, levelOfAcrValues, withProof } from "../../src/protocol/authentication.ts";

test("a password and anything else are two factors; the same again is not", () => {
  expect(levelOf([])).toBe(0);
  expect(withProof(["pwd"], ["pwd"])).toEqual(["pwd"]);
  expect(withProof(["pwd"], ["otp"])).toEqual(["pwd", "otp", "mfa"]);
  expect(withProof(["otp"], ["pwd"])).toEqual(["pwd", "otp", "mfa"]);
  expect(levelOf(withProof(["pwd"], ["pop"]))).toBe(3);
  expect(withProof(["pwd"], ["mca"])).toEqual(["pwd", "mca"]);
  expect(withProof(["mca"], ["otp"])).toEqual(["mca", "otp", "mfa"]);
  expect(levelOf(["otp"])).toBe(1);
});

test("OpenID Connect Core §2: acr says which", () => {
  expect([["pwd"], ["pwd", "otp", "mfa"], ["pop", "user", "mfa"]].map((methods) => acrOf(methods as never))).toEqual([
    "1",
    "2",
    "phr",
  ]);
});

test("OpenID Connect Core §3.1.2.1: the first value that is ours is what an application prefers", () => {
  expect(levelOfAcrValues(["urn:elsewhere", "2", "phr"])).toBe(2);
  expect(levelOfAcrValues(["phr", "1"])).toBe(3);
  expect(levelOfAcrValues(["0", "", "urn:elsewhere"])).toBe(0);
});
