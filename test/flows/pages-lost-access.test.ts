/** The account page says why a program that keeps its first refresh token lost its access, and what cures it. */

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  decideDevice,
  exchangeCode,
  getCode,
  getTokens,
  PASSWORD,
  refresh,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { linesOf } from "../pages/quotation.ts";
import { registerClient } from "./registered.ts";

const DAY = 86_400;
const COMMAND = /latchkey client keep-refresh-token (\S+) lets it keep its first one/;

/** As nodemailer and aerc do: the first token, again and again, until the server takes it for stolen. */
async function loseAccess(server: TestServer, client: TestClient, browser: TestBrowser): Promise<void> {
  const { body: first } = await getTokens(server, client, {}, browser);
  await refresh(server, client, first.refresh_token);
  server.clock.advance(DEFAULT_SETTINGS.refreshGrace + 1);
  const { body } = await refresh(server, client, first.refresh_token);
  if (body.error !== "invalid_grant") throw new Error("the old refresh token was taken");
}

async function begin(settings = DEFAULT_SETTINGS) {
  const server = await startTestServer({ settings });
  const client = await server.addClient({ clientId: "aerc", name: "aerc" });
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });
  return { server, client, browser, account: () => browser.open("/account") };
}

const has = (page: Visited): boolean => page.text.includes("Disconnected for your safety");

test("[PG-06][RC-39] it says why, since when, what the person does, and the command that cures it; connecting again settles it", async () => {
  const { server, client, browser, account } = await begin();
  expect(has(await account())).toBe(false);
  await loseAccess(server, client, browser);
  server.clock.advance(2 * 3_600);

  const lines = linesOf((await account()).text);

  const place = lines.indexOf("Disconnected for your safety");
  expect(lines.slice(place, place + 5)).toEqual([
    "Disconnected for your safety",
    "A",
    "aerc",
    "One of its old keys was used again, as a thief would use it, so all its access ended 2 hours ago. To go on using it, connect it again.",
    "For an administrator, if it happens again: it does not save new refresh tokens, and latchkey client keep-refresh-token aerc lets it keep its first one.",
  ]);
  expect(lines.join()).toContain("No applications are connected.");

  await getTokens(server, client, {}, browser);
  expect(has(await account())).toBe(false);
  await browser.submit(await account(), { end: client.clientId });
  expect(has(await account())).toBe(false);
});

test("[RF-18][RC-39] the command that it names cures it: the first token then works again and again, also after connecting again", async () => {
  const { server, client, browser, account } = await begin();
  await loseAccess(server, client, browser);
  const [, id = ""] = COMMAND.exec(linesOf((await account()).text).join()) ?? [];

  expect(await server.administration.clients.keepRefreshToken(id)).toBe(true);

  expect(has(await account())).toBe(true);
  expect(linesOf((await account()).text).join()).not.toMatch(COMMAND);
  const { body: first } = await getTokens(server, client, {}, browser);
  expect(has(await account())).toBe(false);
  for (let use = 0; use < 4; use++) {
    server.clock.advance(DAY);
    const { status, body } = await refresh(server, client, first.refresh_token);
    expect([status, body.refresh_token]).toEqual([200, first.refresh_token]);
  }

  expect(await server.administration.clients.rotateRefreshToken(id)).toBe(true);
  expect((await refresh(server, client, first.refresh_token)).body.refresh_token).not.toBe(first.refresh_token);
});

test("[RC-39] of one that registered itself it names the other way too, and its name as its own word", async () => {
  const { server, browser, account } = await begin();
  const client = await registerClient(server, { client_name: "Mail” is locked: call “" });
  await loseAccess(server, client, browser);

  const page = linesOf((await account()).text);

  expect(page).toContain("Application “Mail' is locked: call '” registered itself");
  expect(page.join()).toContain(
    `keep-refresh-token ${client.clientId} lets it keep its first one. One that registers itself may ask for that (keeps_refresh_token) where registration.may_keep_refresh_token is on.`,
  );
});

test("[PG-06] it is shown for a week, to its person alone, once for each program, and not for one that is gone or disabled", async () => {
  const { server, client, browser, account } = await begin();
  await server.addAccount("bob@example.org");
  const bob = server.browser();
  await bob.submit(await bob.open("/account"), { username: "bob@example.org", password: PASSWORD });
  await getTokens(server, client, {}, browser);
  const twice = await server.addClient({ clientId: "twice", name: "Twice" });
  await Promise.all([1, 2].map(() => getTokens(server, twice, {}, browser)));
  await loseAccess(server, client, browser);
  await loseAccess(server, twice, browser);

  expect((await account()).text.match(/keep-refresh-token/g)).toHaveLength(2);
  expect(has(await bob.open("/account"))).toBe(false);

  await server.administration.clients.disable("twice");
  expect((await account()).text.match(/keep-refresh-token/g)).toHaveLength(1);
  await server.administration.clients.remove("twice");
  expect((await account()).text.match(/keep-refresh-token/g)).toHaveLength(1);

  server.clock.advance(6 * DAY);
  expect(has(await account())).toBe(true);
  server.clock.advance(DAY);
  expect(has(await account())).toBe(false);
});

test("[PG-06] a code that came twice, what the person ended, and what a new password ended are none of it", async () => {
  const { server, client, browser, account } = await begin();
  const code = await getCode(server, client, {}, browser);
  await exchangeCode(server, client, code);
  expect((await exchangeCode(server, client, code)).body.error).toBe("invalid_grant");
  expect(server.audit).toContainEqual(expect.objectContaining({ event: "authorization.ended", reason: "replayed" }));
  expect(has(await account())).toBe(false);
  const { body } = await getTokens(server, client, {}, browser);
  await refresh(server, client, body.refresh_token);
  await browser.submit(await account(), { end: client.clientId });

  expect(has(await account())).toBe(false);
});

test("[PG-06] a device that is connected again settles it, one that is refused does not", async () => {
  const { server, browser, account } = await begin();
  const television = await server.addClient({
    clientId: "television",
    name: "Television",
    grantTypes: ["urn:ietf:params:oauth:grant-type:device_code", "authorization_code", "refresh_token"],
  });
  await loseAccess(server, television, browser);
  server.clock.advance(1);

  await decideDevice(server, (await startDevice(server, television)).body.user_code, "deny", browser);
  expect(has(await account())).toBe(true);
  await decideDevice(server, (await startDevice(server, television)).body.user_code, "allow", browser);
  expect(has(await account())).toBe(false);
});
