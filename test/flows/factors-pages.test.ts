/** `/account/factors` and `/account/app-passwords`: a person looks after them alone, after a sign-in of the last minutes. */

import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { Browser, Visited } from "../../src/browser/browser.ts";
import { basic, PASSWORD, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";

const codeOf = (page: Visited, server: TestServer): string => {
  const [, key = ""] = /<code class="whole">([A-Z2-7 ]+)<\/code>/.exec(page.text) ?? [];
  const words = ["--totp", "--base32", "--now", `@${server.clock.now()}`, key.replaceAll(" ", "")];
  return execFileSync("oathtool", words, { encoding: "utf8" }).trim();
};

async function signedIn(server: TestServer, path: string, username = USERNAME): Promise<Browser> {
  const browser = server.browser();
  await browser.submit(await browser.open(path), { username, password: PASSWORD });
  return browser;
}

/** The token of the page's forms, and these fields. */
const press = (browser: Browser, page: Visited, fields: Record<string, string>): Promise<Visited> =>
  browser.post(page.url.pathname, { csrf_token: page.forms[0]?.fields["csrf_token"] ?? "", ...fields });

const credentialsOf = ({ alice, store }: TestServer) => store.listCredentials({ accountId: alice.id });

test("[FA-07][FA-03][FA-04] a person adds an app, whose code must be right, gets recovery codes once, new ones on demand, and removes it", async () => {
  const server = await startTestServer({});
  const browser = await signedIn(server, "/account/factors");
  const list = await browser.open("/account/factors");

  const offer = await press(browser, list, { add: "app", name: "My telephone" });
  expect(offer.text).toContain("<svg");
  expect(await credentialsOf(server)).toEqual([]);
  const hidden = offer.forms.map(({ fields }) => fields).find((fields) => "offer" in fields) ?? {};

  const wrong = await press(browser, offer, { ...hidden, first_code: "000000" });
  expect([wrong.status, codeOf(wrong, server)]).toEqual([400, codeOf(offer, server)]);
  expect(await credentialsOf(server)).toEqual([]);

  const added = await press(browser, wrong, { ...hidden, first_code: codeOf(wrong, server) });
  expect(added.status).toBe(200);
  expect(server.audit).toContainEqual(expect.objectContaining({ event: "credential.added", detail: "totp", address: "192.0.2.1" }));
  const codes = added.text.match(/\b[a-z2-9]{5}-[a-z2-9]{5}\b/g) ?? [];
  expect(codes).toHaveLength(10);
  const after = await browser.open("/account/factors");
  expect(after.text).toContain("My telephone");
  for (const code of codes) expect(after.text).not.toContain(code);

  const renewed = await press(browser, after, { new_codes: "yes" });
  expect(renewed.text.match(/\b[a-z2-9]{5}-[a-z2-9]{5}\b/g)).toHaveLength(10);

  const [app] = (await credentialsOf(server)).filter(({ kind }) => kind === "totp");
  const removed = await press(browser, renewed, { remove: app?.id ?? "" });
  expect(removed.status).toBe(200);
  expect(await credentialsOf(server)).toEqual([]);
  expect(server.audit.map(({ event, detail }) => [event, detail]).filter(([event]) => event?.startsWith("credential"))).toEqual([
    ["credential.added", "totp"],
    ["credential.added", "recovery_code"],
    ["credential.removed", "totp"],
  ]);
});

test("[FA-07][FA-02] a person makes an application password, which is shown once and opens what was chosen, and ends it", async () => {
  const server = await startTestServer({});
  const client = await server.addClient({
    isPublic: false,
    grantTypes: ["password"],
    redirectUris: [],
    scope: "openid mail contacts",
  });
  const browser = await signedIn(server, "/account/app-passwords");
  const list = await browser.open("/account/app-passwords");

  expect((await press(browser, list, { name: " ", "scope_urn:ietf:params:oauth:scope:mail": "yes" })).status).toBe(400);
  expect((await press(browser, list, { name: "Thunderbird" })).status).toBe(400);
  const made = await press(browser, list, { name: "Thunderbird", "scope_urn:ietf:params:oauth:scope:mail": "yes" });
  const [, password = ""] = /<code class="whole">([a-z2-9-]{24})<\/code>/.exec(made.text) ?? [];
  const after = await browser.open("/account/app-passwords");
  expect(after.text).toContain("Thunderbird");
  expect(after.text).not.toContain(password);

  const grant = (scope: string) =>
    server.post(
      "/auth/token",
      { grant_type: "password", username: USERNAME, password, scope },
      basic(client.clientId, client.secret ?? ""),
    );
  expect((await grant("mail contacts")).body.scope).toBe("mail");

  const [row] = await credentialsOf(server);
  expect((await press(browser, after, { end: row?.id ?? "" })).status).toBe(200);
  expect((await grant("mail")).body.error).toBe("invalid_grant");
});

test.for(["/account/factors", "/account/app-passwords"])(
  "[FA-07] %s asks for a sign-in of the last ten minutes, and changes nothing before",
  async (path) => {
    const server = await startTestServer({});
    const browser = await signedIn(server, path);
    const list = await browser.open(path);
    server.clock.advance(601);

    const asked = await browser.open(path);
    expect(asked.forms.flatMap(({ fields }) => Object.keys(fields))).toContain("password");
    await press(browser, list, { add: "app", name: "Phone", scope_openid: "yes" });
    await press(browser, list, { new_codes: "yes" });
    expect(await credentialsOf(server)).toEqual([]);

    const back = await browser.submit(asked, { username: USERNAME, password: PASSWORD });
    expect([back.status, back.url.pathname]).toEqual([200, path]);
    expect(back.forms.flatMap(({ fields }) => Object.keys(fields))).not.toContain("password");
  },
);

test("[FA-07] nobody changes another's: not with an id, not with another's form, not from another site, not as a stranger", async () => {
  const server = await startTestServer({});
  await server.addAccount("mallory");
  const { credential } = await server.administration.credentials.addAppPassword({
    accountId: server.alice.id,
    name: "Hers",
    scope: undefined,
  });
  const mallory = await signedIn(server, "/account/app-passwords", "mallory");
  const page = await mallory.open("/account/app-passwords");
  const alice = await signedIn(server, "/account/app-passwords");
  const hers = await alice.open("/account/app-passwords");

  await press(mallory, page, { end: credential.id });
  await mallory.post("/account/app-passwords", { csrf_token: hers.forms[0]?.fields["csrf_token"] ?? "", end: credential.id });
  await alice.post("/account/app-passwords", { end: credential.id });
  await server.browser().post("/account/app-passwords", { end: credential.id });
  await press(alice, await alice.open("/account/factors"), { remove: credential.id });

  expect((await credentialsOf(server)).map(({ id }) => id)).toEqual([credential.id]);
});
