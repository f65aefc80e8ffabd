/** Identity providers in the settings: what would let the wrong people in is refused. */

import { expect, test } from "vitest";
import { checkAccountSources } from "../../src/config/account-sources.ts";

const OPENID = { kind: "openid", issuer: "https://sso.example.org", client_id: "latchkey" };

test.for<[object, string, RegExp]>([
  [{ issuer: "http://sso.example.org" }, "issuer", /http:\/\/ is for this computer alone/],
  [{ issuer: "https://user:pass@sso.example.org" }, "issuer", /without a query/],
  [{ issuer: "https://sso.example.org?realm=x" }, "issuer", /without a query/],
  [{ issuer: "sso.example.org" }, "issuer", /https:\/\//],
  [{ allowed_groups: ["staff"] }, "groups_claim", /is needed where allowed_groups/],
  [{ group_names: ["a=b"] }, "groups_claim", /is needed where group_names/],
  [{ groups_claim: "groups", group_names: ["staff"] }, "group_names", /THERE=HERE/],
  [{ allowed_domains: ["@Example.org"] }, "allowed_domains", /small letters/],
  [{ new_people: "everybody" }, "new_people", /./],
  [{ client_secrets: "x" }, "client_secrets", /./],
])("%j is refused at %s", ([more, setting, sentence]) => {
  const checked = checkAccountSources({ accounts: { sources: { there: { ...OPENID, ...more } } } });

  const issues = checked.ok ? [] : checked.issues;
  expect(
    issues.map(({ message, path, ...rest }) => [path.concat("keys" in rest ? (rest.keys ?? []) : []).join("."), message]),
  ).toEqual([[expect.stringContaining(`accounts.sources.there.${setting}`), expect.stringMatching(sentence)]]);
});

test("a provider on this computer may be http, for tests and for a home", () => {
  for (const issuer of ["http://127.0.0.1:8080/realms/home", "http://localhost:8080", "http://[::1]:9000"])
    expect(checkAccountSources({ accounts: { sources: { there: { ...OPENID, issuer } } } }).ok).toBe(true);
});

test("nobody new comes in, and no address links, unless the settings say so", () => {
  const checked = checkAccountSources({ accounts: { sources: { there: OPENID } } });

  expect(checked.ok && checked.sources[0]).toMatchObject({
    new_people: "refused",
    link_by_address: false,
    trust_names: false,
    two_factors_amr: [],
    two_factors_acr: [],
    fresh: "told",
  });
});
