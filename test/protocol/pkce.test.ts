/** Proof Key for Code Exchange: which challenges are taken, and which verifiers open them. */

import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { OAuthError } from "../../src/protocol/oauth-error.ts";
import { Parameters } from "../../src/protocol/parameters.ts";
import { isVerifierFor, parseCodeChallenge } from "../../src/protocol/pkce.ts";

// RFC 7636 Appendix B
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const challengeOf = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");
const parse = (parameters: Readonly<Record<string, string>>): string | undefined =>
  parseCodeChallenge(Parameters.parse(new URLSearchParams(parameters).toString()));

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (error) {
    if (error instanceof OAuthError) return error.code;
  }
  return undefined;
};

test("RFC 7636 §4.2 MUST [PK-01]: the verifier of Appendix B opens its challenge", () => {
  expect(parse({ code_challenge: CHALLENGE, code_challenge_method: "S256" })).toBe(CHALLENGE);
  expect(isVerifierFor(CHALLENGE, VERIFIER)).toBe(true);
});

test("without a challenge and a method there is none", () => {
  expect(parse({})).toBeUndefined();
  expect(parse({ code_challenge_method: "" })).toBeUndefined();
});

test.for<[string, Readonly<Record<string, string>>, RegExp]>([
  ["no method, which would mean plain", { code_challenge: CHALLENGE }, /must be S256/],
  ["an empty method", { code_challenge: CHALLENGE, code_challenge_method: "" }, /must be S256/],
  ["plain", { code_challenge: VERIFIER, code_challenge_method: "plain" }, /must be S256/],
  ["s256", { code_challenge: CHALLENGE, code_challenge_method: "s256" }, /must be S256/],
  ["S512", { code_challenge: CHALLENGE, code_challenge_method: "S512" }, /must be S256/],
  ["a method with a blank", { code_challenge: CHALLENGE, code_challenge_method: "S256 " }, /must be S256/],
  ["a method alone", { code_challenge_method: "S256" }, /without a code_challenge/],
  ["an empty challenge", { code_challenge: "" }, /code_challenge is empty/],
  ["an empty challenge with its method", { code_challenge: "", code_challenge_method: "S256" }, /without a code_challenge/],
  ["a challenge with padding", { code_challenge: `${CHALLENGE}=`, code_challenge_method: "S256" }, /base64url SHA-256/],
  ["a challenge of 42 characters", { code_challenge: CHALLENGE.slice(1), code_challenge_method: "S256" }, /base64url SHA-256/],
  ["a challenge of 44", { code_challenge: `${CHALLENGE}A`, code_challenge_method: "S256" }, /base64url SHA-256/],
  ["a challenge in base64", { code_challenge: CHALLENGE.replace("-", "+"), code_challenge_method: "S256" }, /base64url SHA-256/],
  ["a challenge with a line break", { code_challenge: `${CHALLENGE.slice(1)}\n`, code_challenge_method: "S256" }, /base64url/],
])("RFC 7636 §4.4.1 MUST [PK-03][PK-07]: %s is invalid_request, and the description fits", ([, parameters, words]) => {
  expect(() => parse(parameters)).toThrow(words);
  expect(codeOf(() => parse(parameters))).toBe("invalid_request");
});

test.for([
  ["43 characters", "a".repeat(43), true],
  ["128 characters", "~".repeat(128), true],
  ["every kind of unreserved character", "AZaz09-._~".repeat(5), true],
  ["42 characters", "a".repeat(42), false],
  ["129 characters", "a".repeat(129), false],
  ["a plus sign", `${"a".repeat(43)}+`, false],
  ["an equals sign", `${"a".repeat(43)}=`, false],
  ["a blank", `${"a".repeat(43)} `, false],
  ["a line break", `${"a".repeat(43)}\n`, false],
  ["a slash", `${"a".repeat(43)}/`, false],
  ["an umlaut", `${"a".repeat(43)}ä`, false],
  ["nothing", "", false],
] as const)("RFC 7636 §4.1 MUST [PK-04]: a verifier of %s, even though it fits", ([, verifier, good]) => {
  expect(isVerifierFor(challengeOf(verifier), verifier)).toBe(good);
});

test.for([
  ["another verifier", "a".repeat(43)],
  ["the challenge itself", CHALLENGE],
  ["the verifier in another case", VERIFIER.toLowerCase()],
  ["the verifier and more", `${VERIFIER}a`],
  ["none", undefined],
])("RFC 7636 §4.6 MUST [PK-05]: %s does not open the challenge", ([, verifier]) => {
  expect(isVerifierFor(CHALLENGE, verifier)).toBe(false);
});

test("RFC 7636 §4.6 MUST [PK-05]: a challenge opens for its own verifier and for no other", () => {
  const verifiers = fc.stringMatching(/^[A-Za-z0-9._~-]{43,128}$/);
  fc.assert(
    fc.property(verifiers, verifiers, (one, other) => {
      expect(isVerifierFor(challengeOf(one), one)).toBe(true);
      expect(isVerifierFor(challengeOf(one), other)).toBe(one === other);
    }),
  );
});
