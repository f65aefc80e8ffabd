/** `sid`: the name under which clients know a sign-in in a browser (OpenID Connect Back-Channel Logout §2.1). */

import { expect, test } from "vitest";
import {
  codeRequest,
  decideDevice,
  exchangeCode,
  getTokens,
  goThrough,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { addPerson, claimsIn } from "./person.ts";

async function sidOf(server: TestServer, client: TestClient, browser: TestBrowser, parameters = {}): Promise<unknown> {
  const { body } = await getTokens(server, client, { scope: "openid", ...parameters }, browser);
  return claimsIn(body.id_token)["sid"];
}

/** As another person, or as the same one again, in a browser where somebody is signed in. */
async function sidAfter(server: TestServer, client: TestClient, browser: TestBrowser, username: string): Promise<unknown> {
  const { url, verifier } = codeRequest(server, client, { scope: "openid", prompt: "login" });
  const { location } = await goThrough(browser, await browser.open(url), { username, password: PASSWORD });
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
  return claimsIn(body.id_token)["sid"];
}

test("OpenID Connect Back-Channel Logout §2.1 [UI-08]: a sign-in has one sid, for every client and at each refresh", async () => {
  const server = await startTestServer();
  const [one, other] = [await server.addClient(), await server.addClient()];
  const browser = server.browser();

  const { body } = await getTokens(server, one, { scope: "openid" }, browser);
  const { sid } = claimsIn(body.id_token);
  const refreshed = await refresh(server, one, body.refresh_token);

  expect(sid).toMatch(/^[\w-]{22}$/);
  expect(claimsIn(refreshed.body.id_token)["sid"]).toBe(sid);
  expect(await sidOf(server, other, browser)).toBe(sid);
  expect(await sidOf(server, one, server.browser())).not.toBe(sid);
});

test("[UI-08]: the sid stays when the same person signs in again there, and is another for another person or after signing out", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await addPerson(server, "erika");

  const first = await sidOf(server, client, browser);
  const again = await sidAfter(server, client, browser, USERNAME);
  const others = await sidAfter(server, client, browser, "erika");
  const back = await sidAfter(server, client, browser, USERNAME);
  await browser.submit(await browser.open("/auth/logout"), {});
  const later = await sidOf(server, client, browser);

  expect(again).toBe(first);
  expect(new Set([first, others, back, later]).size).toBe(4);
});

test("[UI-08]: a device is no part of the sign-in of the browser in which it was allowed", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ grantTypes: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"] });
  const { body: started } = await startDevice(server, client, { scope: "openid" });
  await decideDevice(server, started.user_code);

  const { body } = await pollDevice(server, client, started.device_code);

  expect(claimsIn(body.id_token)).not.toHaveProperty("sid");
});
