/** A sign-in with more than one step: until the last of them, nobody is signed in. */

import { TOTP } from "otpauth";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  codeRequest,
  enterUserCode,
  exchangeCode,
  getCode,
  goThrough,
  introspect,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestServerOptions,
  USERNAME,
} from "../../src/testing/index.ts";
import { factorsInHand } from "../factors-in-hand.ts";

const first = { username: USERNAME, password: PASSWORD };
const ACCOUNT = "Your account – Latchkey";
const SECOND = "One more step – Latchkey";

/** Alice has an app; its codes are `codes`. */
async function withApp(codes: readonly string[] = ["123456"], options: TestServerOptions = {}) {
  const having = new Set<string>();
  const server = await startTestServer({ ...options, factors: factorsInHand(() => [...having], new Set(codes)) });
  having.add(server.alice.id);
  return { server, enrol: (id: string) => having.add(id), lose: () => having.clear() };
}

const totp = (secret: string, now: number): string => new TOTP({ secret }).generate({ timestamp: now * 1_000 });

const claimsOf = (idToken: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());

test("after the password nobody is signed in; the code does it, once", async () => {
  const { server } = await withApp();
  const browser = server.browser();

  const second = await browser.submit(await browser.open("/account"), first);
  expect([second.title, Object.keys(second.forms[0]?.fields ?? {})]).toEqual([SECOND, ["csrf_token", "code"]]);
  expect((await browser.open("/account")).title).toBe(SECOND);
  expect((await browser.open("/")).text).not.toContain(USERNAME);

  expect((await browser.submit(second, { code: "123457" })).title).toContain("Not signed in: wrong code");
  expect((await browser.submit(second, { code: "123456" })).title).toBe(ACCOUNT);

  const other = server.browser();
  const again = await other.submit(await other.open("/account"), first);
  expect((await other.submit(again, { code: "123456" })).status).toBe(403);
});

test("the id changes at each step, and no earlier cookie leads on", async () => {
  const { server } = await withApp();
  const browser = server.browser();
  const cookies: string[] = [];
  const note = () => cookies.push(browser.cookies.get("__Host-latchkey") ?? "");
  const form = await browser.open("/account");
  note();
  const second = await browser.submit(form, first);
  note();
  await browser.submit(second, { code: "123456" });
  note();

  expect(new Set(cookies).size).toBe(3);
  for (const cookie of cookies.slice(0, 2)) {
    const thief = server.browser();
    thief.cookies.set("__Host-latchkey", cookie);
    expect((await thief.open("/account")).title).toBe("Sign in – Latchkey");
  }
});

test("[TK-16][IN-12] the way is not lost: consent follows the second step, and the ID token says how the person signed in", async () => {
  const { server } = await withApp();
  const client = await server.addClient({ scope: "openid offline_access" });
  const api = await server.addClient({
    redirectUris: [],
    grantTypes: [],
    resourceServer: true,
    isPublic: false,
  });
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client, { scope: "openid offline_access" });

  const second = await browser.submit(await browser.open(url), first);
  const consent = await browser.submit(second, { code: "123456" });
  const { location } = await browser.submit(consent, { decision: "allow" });
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });

  const told = { auth_time: server.clock.now(), acr: "2", amr: ["pwd", "otp", "mfa"] };
  expect(claimsOf(body.id_token)).toMatchObject(told);
  expect((await introspect(server, api, body.access_token)).body).toMatchObject({ auth_time: told.auth_time, acr: "2" });
  server.clock.advance(100);
  const refreshed = (await refresh(server, client, body.refresh_token)).body;
  expect(claimsOf(refreshed.id_token)).toMatchObject(told);
  expect((await introspect(server, api, refreshed.access_token)).body).toMatchObject({ auth_time: told.auth_time, acr: "2" });
});

test("[AZ-24] a password alone is level 1, and says so", async () => {
  const server = await startTestServer();
  const client = await server.addClient({ scope: "openid" });
  const { body } = await exchangeCode(server, client, await getCode(server, client, { scope: "openid", acr_values: "phr 2" }));
  expect(claimsOf(body.id_token)).toMatchObject({ acr: "1", amr: ["pwd"] });
});

test("[AZ-24] acr_values steps up a session that has less, keeps its place, and asks only once", async () => {
  const { server, enrol, lose } = await withApp();
  const client = await server.addClient({ scope: "openid" });
  lose();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), first);
  enrol(server.alice.id);

  const { url, verifier } = codeRequest(server, client, { scope: "openid", acr_values: "2" });
  const silent = codeRequest(server, client, { scope: "openid", acr_values: "2", prompt: "none" });
  expect((await browser.openOnly(silent.url)).location?.searchParams.get("error")).toBe("login_required");
  const second = await browser.open(url);
  expect([second.title, second.text.includes("start_over")]).toEqual([SECOND, false]);
  const consent = await browser.submit(second, { code: "123456" });
  const { location } = await browser.submit(consent, { decision: "allow" });
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });

  expect(claimsOf(body.id_token)).toMatchObject({ acr: "2" });
  expect((await browser.open(url)).title).not.toBe(SECOND);
});

test("the second step's form is nobody else's: not another browser's, not after the time of a sign-in, not after a new password", async () => {
  const { server } = await withApp(["111111", "222222", "333333"]);
  const one = server.browser();
  const second = await one.submit(await one.open("/account"), first);
  const other = server.browser();
  await other.open("/account");
  expect((await other.submit(second, { code: "111111" })).title).not.toBe(ACCOUNT);

  server.clock.advance(901);
  expect((await one.submit(second, { code: "111111" })).title).toContain("page was open too long");

  const late = await one.submit(await one.open("/account"), first);
  await server.administration.accounts.setPassword(server.alice.id, "another password than before");
  expect((await one.submit(late, { code: "222222" })).title).not.toBe(ACCOUNT);
  await server.administration.accounts.disable(server.alice.id);
  expect((await one.open("/account")).title).toBe("Sign in – Latchkey");
});

test("another account may begin instead, and the same code wins once for two tabs", async () => {
  const { server } = await withApp(["111111"]);
  await server.addAccount("bob");
  const browser = server.browser();
  const second = await browser.submit(await browser.open("/account"), first);
  const over = await browser.post("/account", { ...second.forms[1]?.fields, start_over: "1" });
  expect(over.title).toBe("Sign in – Latchkey");
  expect((await browser.submit(over, { username: "bob", password: PASSWORD })).title).toBe(ACCOUNT);

  const tab = server.browser();
  const form = await tab.submit(await tab.open("/account"), first);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => tab.post("/account", { ...form.forms[0]?.fields, code: "111111" })),
  );
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(server.audit.filter(({ event, accountId }) => event === "session.started" && accountId === server.alice.id)).toHaveLength(
    1,
  );
});

test("a device's claim passes on through both steps", async () => {
  const { server } = await withApp();
  const client = await server.addClient({ grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"], redirectUris: [] });
  const { body } = await startDevice(server, client);
  const browser = server.browser();
  const second = await browser.submit(await enterUserCode(browser, server, body.user_code), first);
  expect(second.title).toBe(SECOND);
  await goThrough(browser, await browser.submit(second, { code: "123456" }));
  expect((await pollDevice(server, client, body.device_code)).status).toBe(200);
});

test("where two factors are demanded, a person with a password sets up an app on the way, and reads the recovery codes once", async () => {
  const server = await startTestServer({ settings: { signInLevel: 2 } });
  const client = await server.addClient({ scope: "openid" });
  const browser = server.browser();
  const { url } = codeRequest(server, client, { scope: "openid" });
  const page = await browser.submit(await browser.open(url), first);
  expect(page.title).toBe("Set up a second step – Latchkey");
  expect((await browser.submit(page, { new_factor_code: "12" })).status).toBe(400);

  const key = /<code class="whole">([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1]?.replaceAll(" ", "") ?? "";
  const codes = await browser.submit(page, { new_factor_code: totp(key, server.clock.now()) });
  expect(codes.text).toContain("Your recovery codes");
  expect((await browser.open("/account")).title).toBe(ACCOUNT);
  const consent = await browser.open(url);
  expect(consent.forms.some(({ buttons }) => buttons.includes("decision=allow"))).toBe(true);

  server.clock.advance(30);
  const other = server.browser();
  const second = await other.submit(await other.open("/account"), first);
  expect(second.title).toBe(SECOND);
  expect((await other.submit(second, { code: totp(key, server.clock.now()) })).title).toBe(ACCOUNT);
});

test("a group may ask more of its members than the server asks of everybody", async () => {
  const server = await startTestServer();
  await server.addAccount("bob");
  await server.administration.groups.add({ name: "keepers", level: 2 });
  await server.administration.groups.addMembers("keepers", [server.alice.id]);
  const titleFor = async (username: string) => {
    const browser = server.browser();
    return (await browser.submit(await browser.open("/account"), { username, password: PASSWORD })).title;
  };
  expect([await titleFor(USERNAME), await titleFor("bob")]).toEqual(["Set up a second step – Latchkey", ACCOUNT]);
});

test("a session from before a group asked for two factors, or from before its person came into the group, opens nothing until it has them", async () => {
  const { server, enrol, lose } = await withApp();
  lose();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), first);
  enrol(server.alice.id);
  const { groups } = server.administration;
  await groups.add({ name: "keepers" });
  await groups.addMembers("keepers", [server.alice.id]);
  expect((await browser.open("/account")).title).toBe(ACCOUNT);
  await groups.change("keepers", { level: 2 });
  for (const path of ["/account", "/account/password", "/admin"]) expect((await browser.open(path)).title, path).toBe(SECOND);
  await groups.removeMembers("keepers", [server.alice.id]);
  expect((await browser.open("/account")).title).toBe(ACCOUNT);
  await groups.addMembers("keepers", [server.alice.id]);
  expect((await browser.submit(await browser.open("/account"), { code: "123456" })).title).toBe(ACCOUNT);
});

test("an administrator's demand for a new password stands between the password and all else", async () => {
  const server = await startTestServer();
  await server.administration.accounts.edit(server.alice.id, { mustChoosePassword: true });
  const browser = server.browser();
  const page = await browser.submit(await browser.open("/account"), first);
  expect(page.title).toBe("Choose a new password – Latchkey");
  expect((await browser.open("/account")).title).toBe("Choose a new password – Latchkey");
  expect((await browser.submit(page, { new_password: "too short" })).status).toBe(400);
  expect((await browser.submit(page, { new_password: "a long and lasting new phrase" })).title).toBe(ACCOUNT);
  const again = server.browser();
  expect((await again.submit(await again.open("/account"), { ...first, password: "a long and lasting new phrase" })).title).toBe(
    ACCOUNT,
  );
});

test("a session from before the settings asked for two factors opens nothing until it has them", async () => {
  const { server, enrol, lose } = await withApp();
  lose();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), first);
  enrol(server.alice.id);
  server.server.reconfigure({ ...DEFAULT_SETTINGS, signInLevel: 2 });

  for (const path of ["/account", "/account/password", "/account/factors", "/admin"])
    expect((await browser.open(path)).title, path).toBe(SECOND);
  expect((await browser.open("/")).text).not.toContain("alice");
  expect((await browser.submit(await browser.open("/account"), { code: "123456" })).title).toBe(ACCOUNT);
});
