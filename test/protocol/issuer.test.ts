/** Which issuers can be, and what is said of the others. */

import { expect, test } from "vitest";
import { brokenIssuerRule, loopbackIssuer } from "../../src/protocol/issuer.ts";

test.for([
  "https://login.example.org",
  "https://login.example.org/tenant",
  "https://login.example.org:8443",
  "https://login.example.org/a%20tenant",
  "http://127.0.0.1:8080",
  "http://[::1]:8080",
  "http://localhost",
])("[MD-04] RFC 8414 §2: %s can be an issuer", (issuer) => {
  expect(brokenIssuerRule(issuer)).toBeUndefined();
});

test.for<[string, RegExp]>([
  ["http://auth.example", /must be https/],
  ["http://127.0.0.2", /must be https/],
  ["http://localhost.example.org", /must be https/],
  ["https://login.example.org?x", /no query/],
  ["https://login.example.org#x", /no fragment/],
  ["https://login.example.org/?", /no query/],
  ["https://user@login.example.org", /user name/],
  ["https://login.example.org/", /write https:\/\/login\.example\.org$/],
  ["https://LOGIN.example.org", /normal form: https:\/\/login\.example\.org$/],
  ["https://login.example.org:443", /normal form: https:\/\/login\.example\.org$/],
  ["https://login.example.org/a/../b", /normal form: https:\/\/login\.example\.org\/b$/],
  ["https://login.example.org/%2e/b", /normal form/],
  ["https://login.example.org/%74enant", /must not encode/],
  ["https://login.example.org/a%2Db", /must not encode/],
  ["https://login.example.org/a%7eb", /must not encode/],
  ["https://login.example.org/100%", /must not encode/],
  ["https://login.example.org/%zz", /must not encode/],
  ["ftp://login.example.org", /begin with https/],
  ["login.example.org", /absolute URL/],
])("[MD-04][OU-02] RFC 8414 §2 MUST: %s is refused", ([issuer, rule]) => {
  expect(brokenIssuerRule(issuer)).toMatch(rule);
});

test("without an issuer, a loopback address is one", () => {
  expect(loopbackIssuer("127.0.0.1", 8080)).toBe("http://127.0.0.1:8080");
  expect(loopbackIssuer("::1", 8080)).toBe("http://[::1]:8080");
  expect(loopbackIssuer("localhost", 80)).toBe("http://localhost");
  expect(loopbackIssuer("0.0.0.0", 8080)).toBeUndefined();
});
