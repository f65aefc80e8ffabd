import fc from "fast-check";
import { expect, test } from "vitest";
import { parseClaimsRequest } from "../../src/protocol/claims-request.ts";
import { OAuthError } from "../../src/protocol/oauth-error.ts";

test("the names, the person and the acr are read; what nobody knows is passed over", () => {
  const claims = {
    id_token: {
      email: null,
      auth_time: { essential: true },
      acr: { essential: true, values: ["2", 7, "phr"] },
      sub: { value: "s" },
    },
    userinfo: { name: null, nickname: { purpose: "…" } },
    verified_claims: [],
  };
  expect(parseClaimsRequest(JSON.stringify(claims))).toEqual({
    idToken: ["email", "auth_time", "acr", "sub"],
    userinfo: ["name", "nickname"],
    subject: "s",
    acr: { values: ["2", "phr"], isEssential: true },
  });
  expect(parseClaimsRequest('{"userinfo":null}').userinfo).toEqual([]);
});

test.for([
  "",
  "{",
  "null",
  "[]",
  '"email"',
  '{"id_token":[]}',
  '{"id_token":"email"}',
  '{"id_token":{"email":true}}',
  '{"userinfo":{"email":[]}}',
  '{"id_token":{"sub":{"value":"a"}},"userinfo":{"sub":{"value":"b"}}}',
  '{"id_token":{"sub":{"values":["a","b"]}}}',
])("[CR-02] OpenID Connect Core §5.5.1 MUST: %s is refused", (text) => {
  expect(() => parseClaimsRequest(text)).toThrow(/claims parameter/);
});

test("[CR-02] whatever comes, it is a request or the meant error", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.boolean(), (text, isWrapped) => {
      try {
        const { idToken, userinfo } = parseClaimsRequest(isWrapped ? `{"id_token":${text}}` : text);
        expect([...idToken, ...userinfo].every((name) => typeof name === "string")).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(OAuthError);
      }
    }),
  );
});
