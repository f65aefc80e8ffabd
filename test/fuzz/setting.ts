/** A server with something to lose: clients, tokens, sessions and forms, all of which the fuzzer may use; and a bystander. */

import { expect } from "vitest";
import {
  basic,
  codeRequest,
  enterUserCode,
  getCode,
  getTokens,
  goThrough,
  introspect,
  makePkce,
  PASSWORD,
  REDIRECT_URI,
  refresh,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { extensionRequests } from "./extensions.ts";
import { operationRequests } from "./operations.ts";
import type { Real, RightRequest } from "./requests.ts";

export interface Setting {
  readonly server: TestServer;
  readonly real: Real;
  /** That the bystander has come to no harm. */
  stillWorks(): Promise<void>;
}

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const SESSIONS = 8;

/** On a new server, unless it is given one. */
export async function startSetting(given?: TestServer): Promise<Setting> {
  const server = given ?? (await startTestServer());
  const grantTypes = ["authorization_code", "refresh_token", "client_credentials", "password", DEVICE_GRANT];
  const confidential = await server.addClient({ isPublic: false, resourceServer: true, grantTypes });
  const anybody = await server.addClient({ grantTypes: ["authorization_code", "refresh_token", "implicit", DEVICE_GRANT] });
  const device = (await startDevice(server, anybody)).body;
  const pages = await openPages(server, anybody);
  const tokens = (await getTokens(server, anybody, { scope: "openid email" })).body;
  const { code } = await getCode(server, anybody);
  const { challenge, verifier } = makePkce();
  const extensions = await extensionRequests(server, SESSIONS);
  return {
    server,
    stillWorks: await watchBystander(server),
    real: {
      clients: [confidential, anybody, ...extensions.clients],
      tokens: [tokens.access_token, tokens.refresh_token, tokens.id_token, device.device_code, code, ...extensions.tokens],
      paths: extensions.paths,
      redirectUris: [REDIRECT_URI, "http://127.0.0.1:1234/", "com.example.app:/cb"],
      challenge,
      verifier,
      userCode: device.user_code,
      cookies: pages.map(({ headers }) => headers["cookie"] ?? ""),
      csrfTokens: pages.map(({ fields }) => fields["csrf_token"] ?? ""),
      right: [
        ...pages,
        ...(await programRequests(server, confidential, anybody)),
        ...extensions.right,
        ...(await operationRequests(server)),
      ],
    },
  };
}

/** Every form of every page, as each of several browsers would send it. */
async function openPages(server: TestServer, client: TestClient): Promise<readonly RightRequest[]> {
  const found: RightRequest[] = [];
  const keep = (browser: TestBrowser, page: Visited, fields: Readonly<Record<string, string>>): Visited => {
    const names = Object.keys(fields);
    const form = page.forms.find((one) =>
      names.every((name) => name in one.fields || one.buttons.includes(`${name}=${fields[name]}`)),
    );
    const url = new URL(form?.action ?? "", page.url);
    const cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { cookie, accept: "text/html", origin: server.issuer };
    found.push({ method: "POST", path: `${url.pathname}${url.search}`, headers, fields: { ...form?.fields, ...fields } });
    return page;
  };

  for (let count = 0; count < SESSIONS; count++) {
    const browser = server.browser();
    const { user_code: userCode } = (await startDevice(server, client)).body;
    const { user_code: another } = (await startDevice(server, client)).body;
    const signIn = keep(browser, await browser.open(codeRequest(server, client).url), { username: USERNAME, password: PASSWORD });
    const consent = await browser.submit(signIn, { username: USERNAME, password: PASSWORD });
    keep(browser, consent, { decision: "allow" });
    keep(browser, consent, { decision: "deny" });
    keep(browser, await enterUserCode(browser, server, userCode), { decision: "allow" });
    keep(browser, await browser.open(`${server.issuer}/device`), { user_code: another });
    await getTokens(server, client, {}, browser);
    const account = await browser.open(`${server.issuer}/account`);
    if (count > 4) keep(browser, account, { end: client.clientId });
    if (count > 4) keep(browser, await browser.open(`${server.issuer}/auth/logout`), {});
  }
  return found;
}

async function programRequests(
  server: TestServer,
  confidential: TestClient,
  anybody: TestClient,
): Promise<readonly RightRequest[]> {
  const { clientId, secret = "" } = confidential;
  const own = { client_id: clientId, client_secret: secret };
  const post = (path: string, fields: Readonly<Record<string, string>>, headers = {}): RightRequest => ({
    method: "POST",
    path,
    headers,
    fields,
  });
  const token = (grantType: string, fields: Readonly<Record<string, string>>, headers = {}): RightRequest =>
    post("/auth/token", { grant_type: grantType, ...fields }, headers);

  const requests: RightRequest[] = [];
  for (let count = 0; count < SESSIONS; count++) {
    const tokens = (await getTokens(server, anybody, { scope: "openid email" })).body;
    const { code, verifier } = await getCode(server, anybody);
    const { device_code: deviceCode } = (await startDevice(server, confidential)).body;
    const bearer = { authorization: `Bearer ${tokens.access_token}` };
    const client_id = anybody.clientId;
    requests.push(
      token("client_credentials", { scope: "openid" }, basic(clientId, secret)),
      token("password", { username: USERNAME, password: PASSWORD, ...own }),
      token("authorization_code", { code, redirect_uri: REDIRECT_URI, code_verifier: verifier, client_id }),
      token("refresh_token", { refresh_token: tokens.refresh_token, scope: "openid", client_id }),
      token(DEVICE_GRANT, { device_code: deviceCode, ...own }),
      post("/auth/device", { client_id, scope: "openid mail" }),
      post("/auth/introspect", { token: tokens.access_token }, basic(clientId, secret)),
      post("/auth/userinfo", { access_token: tokens.access_token }),
      { method: "GET", path: "/auth/userinfo", headers: bearer, fields: {} },
      { method: "GET", path: "/auth/authorize", headers: {}, fields: authorizeFields(server, anybody) },
    );
    if (count > 4) requests.push(post("/auth/revoke", { token: tokens.access_token, client_id }));
  }
  return requests;
}

const authorizeFields = (server: TestServer, client: TestClient): Readonly<Record<string, string>> =>
  Object.fromEntries(new URL(codeRequest(server, client, { scope: "openid", nonce: "n", prompt: "login" }).url).searchParams);

/** Another person's, and another client's: what nobody is told of, nobody may harm. */
async function watchBystander(server: TestServer): Promise<() => Promise<void>> {
  await server.addAccount("bystander@example.org");
  const browser = server.browser();
  await goThrough(browser, await browser.open(`${server.issuer}/account`), { username: "bystander@example.org" });
  const client = await server.addClient({ isPublic: false });
  const { body } = await getTokens(server, client, {}, browser);

  return async () => {
    expect((await introspect(server, client, body.access_token)).body.active).toBe(true);
    expect((await refresh(server, client, body.refresh_token)).status).toBe(200);
    expect((await browser.open(`${server.issuer}/account`)).text).toContain("bystander@example.org");
  };
}
