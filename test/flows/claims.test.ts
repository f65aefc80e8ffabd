/** What programs are told about people: by scope, in the ID token, at userinfo and at introspection, and per client. */

import { beforeEach, expect, test } from "vitest";
import type { NewClient } from "../../src/admin/new-client.ts";
import { exchangeCode, getCode, introspect, refresh, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { addPerson, browserOf, claimsIn, PROFILE } from "./person.ts";

const { phone_number, phone_number_verified, address, ...OF_PROFILE } = PROFILE;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});

async function told(scope: string, input: Partial<NewClient> = {}, username = "erika") {
  const client = await server.addClient({ isPublic: false, scope: `${scope} openid`, ...input });
  const code = await getCode(server, client, { scope }, await browserOf(server, username));
  const { body } = await exchangeCode(server, client, code);
  const userinfo = await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` });
  return { client, body, idToken: claimsIn(body.id_token), userinfo: userinfo.body };
}

async function addGroups(...names: readonly string[]): Promise<void> {
  for (const name of names) await server.administration.groups.add({ name });
}

test.for<[string, Readonly<Record<string, unknown>>]>([
  ["openid profile", { ...OF_PROFILE, name: "Erika Mustermann", preferred_username: "erika", updated_at: expect.any(Number) }],
  ["openid email", { email: "erika@people.example", email_verified: true }],
  ["openid phone", { phone_number, phone_number_verified }],
  ["openid address", { address }],
  ["openid groups", { groups: [] }],
])("OpenID Connect Core §5.4 MUST [GR-03][UI-04]: %s asks for these claims", async ([scope, claims]) => {
  const { id } = await addPerson(server, "erika");

  const { idToken, userinfo } = await told(scope);

  expect(userinfo).toEqual({ sub: id, ...claims });
  const { groups } = claims;
  expect(Object.keys(idToken).toSorted()).toEqual(
    ["iss", "sub", "aud", "exp", "iat", "auth_time", "sid", "at_hash", ...(groups === undefined ? [] : ["groups"])]
      .concat(Object.keys(idToken).filter((name) => name === "amr" || name === "acr"))
      .toSorted(),
  );
});

test("[GR-03] what is not known is not told; the language of the pages is told where no other is known", async () => {
  await addPerson(server, "erika", { name: undefined, email: undefined, profile: {}, language: "de" });

  const { userinfo } = await told("openid profile email phone address");

  expect(userinfo).toEqual({ sub: expect.any(String), preferred_username: "erika", locale: "de", updated_at: expect.any(Number) });
});

test("[GR-03] a client that does not ask userinfo has the claims of its scopes in the ID token too, after a refresh as well", async () => {
  await addPerson(server, "erika");

  const { body, client, idToken, userinfo } = await told("openid profile email", { claims: { inIdToken: true } });
  const again = await refresh(server, client, body.refresh_token);

  expect(idToken).toMatchObject(userinfo);
  expect(claimsIn(again.body.id_token)).toMatchObject(userinfo);
  const narrowed = await refresh(server, client, again.body.refresh_token, { scope: "openid email" });
  expect(claimsIn(narrowed.body.id_token)).toMatchObject({ email: "erika@people.example" });
  expect(claimsIn(narrowed.body.id_token)).not.toHaveProperty("name");
});

test("[GR-02] groups are told by their scope alone, in the ID token, at userinfo and at introspection, as they are now", async () => {
  const { id } = await addPerson(server, "erika");
  await addGroups("staff", "Ärzte und Pflege", "other");
  await server.administration.groups.addMembers("staff", [id]);
  await server.administration.groups.addMembers("Ärzte und Pflege", [id]);
  const resourceServer = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });

  const { body, client, idToken, userinfo } = await told("openid groups");
  const seen = await introspect(server, resourceServer, body.access_token);
  const groups = ["staff", "Ärzte und Pflege"];
  expect([idToken["groups"], userinfo.groups, seen.body.groups]).toEqual([groups, groups, groups]);

  await server.administration.groups.removeMembers("staff", [id]);
  expect((await introspect(server, resourceServer, body.access_token)).body.groups).toEqual(["Ärzte und Pflege"]);
  const again = await refresh(server, client, body.refresh_token);
  expect(claimsIn(again.body.id_token)["groups"]).toEqual(["Ärzte und Pflege"]);

  const without = await told("openid profile");
  expect([without.idToken, without.userinfo, (await introspect(server, resourceServer, without.body.access_token)).body]).toEqual([
    expect.not.objectContaining({ groups: expect.anything() }),
    expect.not.objectContaining({ groups: expect.anything() }),
    expect.not.objectContaining({ groups: expect.anything() }),
  ]);
});

test("[GR-02] per client they have another name, are filtered, and become one word", async () => {
  const { id } = await addPerson(server, "erika");
  await addGroups("staff", "photo-admins", "secret");
  for (const name of ["staff", "photo-admins", "secret"]) await server.administration.groups.addMembers(name, [id]);
  await addPerson(server, "otto");
  const role = { name: "app_role", byGroup: [{ group: "photo-admins", value: "admin" }], otherwise: "user" };
  const claims = { groupsName: "roles", groupsOnly: ["staff", "photo-admins"], role };

  const erika = await told("openid groups", { claims });
  const otto = await told("openid groups", { claims }, "otto");

  const expected = { roles: ["photo-admins", "staff"], app_role: "admin" };
  expect(erika.userinfo).toEqual({ sub: id, ...expected });
  expect(erika.idToken).toMatchObject(expected);
  expect(erika.idToken).not.toHaveProperty("groups");
  expect(otto.userinfo).toMatchObject({ roles: [], app_role: "user" });
  // A client that asks about its own token is told by its own names; a resource server by the resource server's.
  const resourceServer = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  expect((await introspect(server, erika.client, erika.body.access_token)).body).toMatchObject(expected);
  const seen = await introspect(server, resourceServer, erika.body.access_token);
  expect(seen.body).toMatchObject({ groups: ["photo-admins", "secret", "staff"] });
  expect(seen.body).not.toHaveProperty("roles");
});

test.for([
  "sub",
  "iss",
  "aud",
  "active",
  "scope",
  "email",
  "auth_time",
  "acr",
  "__proto__",
  "with space",
  "",
  'q"',
  "x".repeat(101),
])(
  "[GR-02] no other name of groups may be one that says something else, nor the name of a role or an attribute: %s",
  async (name) => {
    await addGroups("staff");
    const role = { name, byGroup: [{ group: "staff", value: "x" }] };
    const { clients, scopes } = server.administration;
    const input = { name: "A", redirectUris: ["https://a.example/cb"] };

    await expect(clients.add({ ...input, claims: { groupsName: name } })).rejects.toThrow(/claim's name/);
    await expect(clients.add({ ...input, claims: { role } })).rejects.toThrow(/claim's name/);
    await expect(scopes.add({ name: "x", words: "X", detail: undefined, claims: [{ name, type: "string" }] })).rejects.toThrow(
      /claim's name/,
    );
  },
);

test("[GR-03] an attribute of an administrator's own is told by a scope of theirs, with its type, and listed in the metadata", async () => {
  const claims = [
    { name: "cost_center", type: "string" },
    { name: "building", type: "number" },
    { name: "external", type: "boolean" },
    { name: "skills", type: "strings" },
    { name: "mistyped", type: "number" },
    { name: "constructor", type: "string" },
  ] as const;
  await server.administration.scopes.add({ name: "hr", words: "See your place of work", detail: undefined, claims });
  const attributes = { cost_center: "4711", building: 7, external: false, skills: ["a", "b"], mistyped: "7", unasked: "x" };
  const { id } = await addPerson(server, "erika", { profile: { attributes } });
  const known = { cost_center: "4711", building: 7, external: false, skills: ["a", "b"] };

  const { idToken, userinfo } = await told("openid hr", { claims: { inIdToken: true } });

  expect(userinfo).toEqual({ sub: id, ...known });
  expect(idToken).toMatchObject(known);
  expect(idToken).not.toHaveProperty("mistyped");
  server.clock.advance(1);
  const { body } = await server.get("/.well-known/openid-configuration");
  expect(body.claims_supported).toEqual(expect.arrayContaining(["sub", ...claims.map(({ name }) => name)]));
  expect(body.scopes_supported).toContain("hr");
});

test("[GR-02] the consent page says which groups are seen, and no markup of their names", async () => {
  const { id } = await addPerson(server, "erika");
  await addGroups("staff", "<b>bold</b>");
  for (const name of ["staff", "<b>bold</b>"]) await server.administration.groups.addMembers(name, [id]);
  const client = await server.addClient({ scope: "openid groups" });
  const browser = await browserOf(server, "erika");

  const page = await browser.open(
    `${server.issuer}/auth/authorize?response_type=code&client_id=${client.clientId}&redirect_uri=${encodeURIComponent(client.redirectUri)}&scope=openid+groups&code_challenge=${"c".repeat(43)}&code_challenge_method=S256`,
  );

  expect(page.text).toContain("See which groups you are in");
  expect(page.text).toContain("&lt;b&gt;bold&lt;/b&gt;, staff");
  expect(page.text).not.toContain("<b>bold");
});
