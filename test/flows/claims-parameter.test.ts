/** The `claims` parameter (OpenID Connect Core §5.5): claims one by one, besides those of the scope. */

import { expect, test } from "vitest";
import {
  codeRequest,
  exchangeCode,
  getTokens,
  goThrough,
  PASSWORD,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { addPerson, browserOf, claimsIn } from "./person.ts";

const asking = (claims: unknown) => ({ scope: "openid", claims: JSON.stringify(claims) });

const userinfo = async (server: TestServer, { access_token }: { access_token: string }) =>
  (await server.get("/auth/userinfo", { authorization: `Bearer ${access_token}` })).body;

async function start(scope = "openid profile email phone") {
  const server = await startTestServer();
  await addPerson(server, "erika");
  return { server, client: await server.addClient({ scope }), browser: await browserOf(server, "erika") };
}

test("[CR-01] OpenID Connect Core §5.5: each claim is told where it was asked for, and nothing beside it; a refresh tells the same", async () => {
  const { server, client, browser } = await start();
  const claims = { id_token: { email: null, nickname: { essential: true } }, userinfo: { phone_number: null, unheard_of: null } };
  const { body } = await getTokens(server, client, asking(claims), browser);

  expect(body.scope).toBe("openid");
  const idToken = claimsIn(body.id_token);
  expect(idToken).toMatchObject({ email: expect.any(String), nickname: expect.any(String) });
  expect(idToken).not.toHaveProperty("phone_number");
  expect(idToken).not.toHaveProperty("email_verified");
  expect(Object.keys(await userinfo(server, body)).sort()).toEqual(["phone_number", "sub"]);

  const later = (await refresh(server, client, body.refresh_token)).body;
  expect(claimsIn(later.id_token)).toMatchObject({ email: idToken["email"] });
  expect(Object.keys(await userinfo(server, later)).sort()).toEqual(["phone_number", "sub"]);
});

test("[CR-01] a claim of a scope that the client may not have is not told, and none replaces a member of the token", async () => {
  const { server, client, browser } = await start("openid email");
  const claims = {
    id_token: { name: null, iss: { value: "https://evil.example" }, aud: null, email: null },
    userinfo: { name: null },
  };
  const { body } = await getTokens(server, client, asking(claims), browser);
  const idToken = claimsIn(body.id_token);
  expect(idToken).not.toHaveProperty("name");
  expect(idToken).toMatchObject({ iss: server.issuer, aud: client.clientId, email: expect.any(String) });
  expect(Object.keys(await userinfo(server, body))).toEqual(["sub"]);
});

test("[CR-01] the person is asked for what the claims tell, and an earlier consent to less does not answer", async () => {
  const { server, client, browser } = await start();
  await getTokens(server, client, { scope: "openid" }, browser);
  const { url } = codeRequest(server, client, asking({ userinfo: { email: null } }));
  const page = await browser.open(url);
  expect(page.text).toContain("See your e-mail address");
  expect(
    (
      await browser.open(codeRequest(server, client, { ...asking({ userinfo: { name: null } }), prompt: "none" }).url)
    ).location?.searchParams.get("error"),
  ).toBe("consent_required");
});

test("[CR-02] a claims parameter that cannot be read is invalid_request at the redirect URI", async () => {
  const { server, client, browser } = await start();
  for (const claims of ["{", "[]", '{"id_token":{"email":1}}']) {
    const { location } = await browser.openOnly(codeRequest(server, client, { scope: "openid", claims }).url);
    expect(location?.searchParams.get("error")).toBe("invalid_request");
  }
});

test("OpenID Connect Core §3.1.2.2 MUST [CR-01]: a request for one person is answered for that person alone", async () => {
  const { server, client, browser } = await start();
  const other = { id_token: { sub: { value: server.alice.id } } };
  const silent = await browser.openOnly(codeRequest(server, client, { ...asking(other), prompt: "none" }).url);
  expect(silent.location?.searchParams.get("error")).toBe("login_required");
  const signIn = await browser.open(codeRequest(server, client, asking(other)).url);
  const { url, verifier } = codeRequest(server, client, asking(other));
  expect(signIn.forms.some(({ fields }) => "password" in fields)).toBe(true);
  const page = await browser.submit(await browser.open(url), { username: USERNAME, password: PASSWORD });
  const { location } = await goThrough(browser, page);
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
  expect(claimsIn(body.id_token)["sub"]).toBe(server.alice.id);
});

test("[CR-03] an essential acr asks for a second factor; one that is only wished for does not stop a person without one", async () => {
  const { server, client, browser } = await start();
  const titled = async (client_: TestClient, claims: unknown) =>
    (await browser.open(codeRequest(server, client_, asking(claims)).url)).title;
  expect(await titled(client, { id_token: { acr: { essential: true, values: ["2", "phr"] } } })).toMatch(/^Set up a second step/);
  expect(await titled(client, { id_token: { acr: { values: ["2"] } } })).not.toMatch(/second step/);
  expect(await titled(client, { id_token: { acr: { essential: true, values: ["phr", "1"] } } })).not.toMatch(/second step/);
  const silent = codeRequest(server, client, { ...asking({ id_token: { acr: { essential: true, value: "2" } } }), prompt: "none" });
  expect((await browser.openOnly(silent.url)).location?.searchParams.get("error")).toBe("login_required");
});
