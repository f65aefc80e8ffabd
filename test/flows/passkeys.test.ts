/** Passkeys at the pages: added, used first and second, demanded, and everything that must not work. */

import { expect, test } from "vitest";
import type { Browser, Visited } from "../../src/browser/browser.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  codeRequest,
  createOutbox,
  enterUserCode,
  exchangeCode,
  goThrough,
  PASSWORD,
  pollDevice,
  startDevice,
  startTestServer,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { type Asked, type Deviation, type PasskeyInHand, passkeyInHand } from "../passkey-in-hand.ts";

const first = { username: USERNAME, password: PASSWORD };
const ACCOUNT = "Your account – Latchkey";
const SIGN_IN = "Sign in – Latchkey";
const SECOND = "One more step – Latchkey";
const ADD = "Set up a second step – Latchkey";
const REFUSED = "Not signed in: passkey refused – Latchkey";
const OLD = "Not signed in: page was open too long – Latchkey";

interface Options {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id: string };
  readonly user?: { readonly id: string };
  readonly allowCredentials?: readonly { readonly id: string }[];
  readonly excludeCredentials?: readonly { readonly id: string }[];
}

/** What the page asks a browser, as its script reads it. */
function optionsOn(page: Visited): Options {
  const [, json] = /data-options="([^"]*)"/.exec(page.text) ?? [];
  if (json === undefined) throw new Error(`“${page.title}” asks for no passkey`);
  const challenge = page.forms.find(({ fields }) => "challenge" in fields)?.fields["challenge"] ?? "";
  return { ...JSON.parse(json.replaceAll("&quot;", '"').replaceAll("&amp;", "&")), challenge };
}

const askedOn = (page: Visited): Asked => {
  const { challenge, rp, rpId = rp?.id ?? "", user } = optionsOn(page);
  return { challenge, rpId, origin: page.url.origin, userHandle: user?.id };
};

const answer = (key: PasskeyInHand, page: Visited, field: string, deviation?: Deviation) => ({
  [field]:
    field === "passkey" || field === "second_passkey" ? key.get(askedOn(page), deviation) : key.create(askedOn(page), deviation),
});

const signIn = (browser: Browser, key: PasskeyInHand, page: Visited, deviation?: Deviation): Promise<Visited> =>
  browser.submit(page, answer(key, page, "passkey", deviation));
const second = (browser: Browser, key: PasskeyInHand, page: Visited, deviation?: Deviation): Promise<Visited> =>
  browser.submit(page, answer(key, page, "second_passkey", deviation));

async function addAt(
  browser: Browser,
  key: PasskeyInHand,
  { name = "", deviation }: { name?: string; deviation?: Deviation } = {},
) {
  const page = await browser.open("/account/factors");
  return browser.submit(page, { ...answer(key, page, "added_passkey", deviation), passkey_name: name });
}

/** Alice has a passkey. */
async function withPasskey(deviation: Deviation = {}, options: Parameters<typeof startTestServer>[0] = {}) {
  const server = await startTestServer(options);
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), first);
  const key = passkeyInHand();
  await addAt(browser, key, { name: "Laptop", deviation });
  return { server, browser, key };
}

const passkeysOf = ({ alice, store }: TestServer) => store.listCredentials({ accountId: alice.id, kinds: ["passkey"] });
const audited = (server: TestServer) =>
  server.audit.filter(({ event }) => event?.startsWith("credential")).map(({ detail, event, reason }) => [event, detail, reason]);
const claimsOf = (idToken: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());

test("[FA-05][FA-07][FA-04] a person adds passkeys, names them, renames and removes them; recovery codes come with the first", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await browser.submit(await browser.open("/account/factors"), first);
  const [one, two] = [passkeyInHand(), passkeyInHand()];

  const added = await addAt(browser, one, { name: "Laptop" });
  expect([added.status, added.text.match(/\b[a-z2-9]{5}-[a-z2-9]{5}\b/g)?.length]).toEqual([200, 10]);
  const other = await addAt(browser, two);
  expect(other.text).not.toMatch(/\b[a-z2-9]{5}-[a-z2-9]{5}\b/);
  expect(new Set(optionsOn(other).excludeCredentials?.map(({ id }) => id))).toEqual(new Set([one.id, two.id]));
  expect((await passkeysOf(server)).map(({ name }) => name).toSorted()).toEqual(["Laptop", "Passkey"]);

  const laptop = (await passkeysOf(server)).find(({ name }) => name === "Laptop");
  const renamed = await browser.submit(other, { rename: laptop?.id ?? "", name: "Old laptop" });
  expect([renamed.status, renamed.text.includes("Old laptop")]).toEqual([200, true]);
  expect((await browser.submit(renamed, { remove: laptop?.id ?? "" })).status).toBe(200);
  expect((await passkeysOf(server)).map(({ name }) => name)).toEqual(["Passkey"]);
  expect(audited(server)).toEqual([
    ["credential.added", "passkey", undefined],
    ["credential.added", "passkey", undefined],
    ["credential.removed", "passkey", undefined],
  ]);
});

test("[FA-05][FA-07] nobody else renames it, and no form adds it without the page, the browser and the sign-in that it is for", async () => {
  const { browser, key, server } = await withPasskey();
  await server.addAccount("mallory");
  const mallory = server.browser();
  await mallory.submit(await mallory.open("/account"), { username: "mallory", password: PASSWORD });
  const [row] = await passkeysOf(server);
  await mallory.submit(await mallory.open("/account/factors"), { add: "app", rename: row?.id ?? "", name: "Mine" });
  await mallory.submit(await mallory.open("/account/factors"), { add: "app", remove: row?.id ?? "", name: "Mine" });
  expect(await passkeysOf(server)).toMatchObject([{ name: "Laptop" }]);

  // Her page, his browser; her challenge on his page; another site; a page that is too old; a session that is.
  const hers = await browser.open("/account/factors");
  const page = await mallory.open("/account/factors");
  const made = passkeyInHand();
  await mallory.submit(hers, answer(made, hers, "added_passkey"));
  await mallory.submit(page, { ...answer(made, hers, "added_passkey"), challenge: optionsOn(hers).challenge });
  await mallory.submit(page, answer(key, page, "added_passkey"));
  await browser.submit(hers, answer(made, hers, "added_passkey"), { origin: "https://evil.example" });
  server.clock.advance(601);
  await browser.submit(hers, answer(made, hers, "added_passkey"));
  expect(await server.store.listCredentials({ accountId: server.alice.id, kinds: ["passkey"] })).toHaveLength(1);
  expect(server.audit.filter(({ event }) => event === "credential.added")).toHaveLength(1);
});

test("[FA-05] nobody types a name: the passkey says who it is, the way is not lost, and the ID token says how", async () => {
  const { key, server } = await withPasskey();
  const client = await server.addClient({ scope: "openid" });
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client, { scope: "openid" });

  const page = await browser.open(url);
  expect([optionsOn(page), page.text.includes('autocomplete="username webauthn"')]).toMatchObject([
    { rpId: "auth.example", allowCredentials: [] },
    true,
  ]);
  const consent = await signIn(browser, key, page);
  const { location } = await browser.submit(consent, { decision: "allow" });
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
  expect(claimsOf(body.id_token)).toMatchObject({ acr: "phr", amr: ["pop", "user", "mfa"], auth_time: server.clock.now() });

  const again = await browser.open(codeRequest(server, client, { scope: "openid", prompt: "login" }).url);
  expect(again.title).toBe(SIGN_IN);
  server.clock.advance(5);
  expect((await signIn(browser, key, again)).location?.searchParams.has("code")).toBe(true);
});

test("[FA-05][TL-07] the browser's id changes, and a device's claim passes on", async () => {
  const { key, server } = await withPasskey();
  const client = await server.addClient({ grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"], redirectUris: [] });
  const { body } = await startDevice(server, client);
  const browser = server.browser();
  const page = await enterUserCode(browser, server, body.user_code);
  const before = browser.cookies.get("__Host-latchkey");
  await goThrough(browser, await signIn(browser, key, page));
  expect(browser.cookies.get("__Host-latchkey")).not.toBe(before);
  expect((await pollDevice(server, client, body.device_code)).status).toBe(200);
});

test("[FA-05] after a password any passkey of the account is the second step, with or without a look at its user; a recovery code stands in for it", async () => {
  const { key, server } = await withPasskey();
  for (const deviation of [{}, { isUserVerified: false }]) {
    const browser = server.browser();
    const page = await browser.submit(await browser.open("/account"), first);
    expect([page.title, optionsOn(page).allowCredentials?.map(({ id }) => id)]).toEqual([SECOND, [key.id]]);
    expect(page.forms.some(({ fields }) => "code" in fields)).toBe(true);
    expect((await browser.open("/account")).title).toBe(SECOND);
    expect((await second(browser, key, page, deviation)).title).toBe(ACCOUNT);
  }
});

test("[FA-05] one that did not look at its user does not come first, and says what to do", async () => {
  const { key, server } = await withPasskey();
  const browser = server.browser();
  const page = await signIn(browser, key, await browser.open("/account"), { isUserVerified: false });
  expect([page.status, page.title]).toEqual([403, "Not signed in: one more step is needed – Latchkey"]);
  expect((await browser.open("/account")).title).toBe(SIGN_IN);
  expect(audited(server).at(-1)).toEqual(["credential.failed", "passkey", "unverified"]);
});

test("[FA-05] an answer is good for the browser, the step and the quarter of an hour that it was asked in, and once", async () => {
  const { key, server } = await withPasskey();
  const [one, other] = [server.browser(), server.browser()];
  const page = await one.open("/account");
  const elsewhere = await other.open("/account");

  const stolen = await other.submit(elsewhere, { ...answer(key, page, "passkey"), challenge: optionsOn(page).challenge });
  expect([stolen.status, stolen.title]).toEqual([403, OLD]);
  const swapped = await other.submit(elsewhere, { ...answer(key, page, "passkey") });
  expect(swapped.title).toBe(REFUSED);

  const stepTwo = await other.submit(await other.open("/account"), first);
  const asFirst = { passkey: key.get(askedOn(stepTwo)), challenge: optionsOn(stepTwo).challenge };
  expect((await other.submit(await other.open("/account/password"), asFirst)).title).not.toBe("Change your password – Latchkey");
  const asSecond = { second_passkey: key.get(askedOn(page)), challenge: optionsOn(page).challenge };
  expect((await other.submit(await other.open("/account"), asSecond)).title).not.toBe(ACCOUNT);

  const right = answer(key, page, "passkey");
  expect((await one.submit(page, right)).title).toBe(ACCOUNT);
  await one.submit(await one.open("/account"), { end_session: "x" });
  const tab = server.browser();
  for (const [name, value] of one.cookies) if (name.includes("tab")) tab.cookies.set(name, value);
  expect((await tab.submit(page, right)).title).not.toBe(ACCOUNT);

  const late = server.browser();
  const slow = await late.open("/account");
  server.clock.advance(901);
  expect((await signIn(late, key, slow)).title).toBe(OLD);
  expect(server.audit.filter(({ event }) => event === "session.started")).toHaveLength(2);
});

test("[FA-05] of twenty posts of one answer, one signs in", async () => {
  const { key, server } = await withPasskey();
  const browser = server.browser();
  const page = await browser.open("/account");
  const form = page.forms.find(({ fields }) => "passkey" in fields)?.fields ?? {};
  const fields = { ...form, ...answer(key, page, "passkey") };
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.post("/account", fields)));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(server.audit.filter(({ event }) => event === "session.started")).toHaveLength(2);
});

test("[FA-05] whatever is wrong, the page says the same: another site's answer, an unknown passkey, a disabled account's, one that was removed", async () => {
  const { browser: hers, key, server } = await withPasskey();
  const told = async (one: PasskeyInHand, deviation?: Deviation): Promise<string> => {
    const browser = server.browser();
    const page = await signIn(browser, one, await browser.open("/account"), deviation);
    expect((await browser.open("/account")).title).toBe(SIGN_IN);
    return `${page.status} ${page.text.replaceAll(/(value|data-options|content)="[^"]*"/g, "")}`;
  };
  const stranger = passkeyInHand();
  const unknown = await told(stranger);
  expect(unknown).toContain("This passkey does not open an account here");
  expect(await told(key, { origin: "https://evil.example" })).toBe(unknown);
  expect(await told(key, { rpId: "evil.example" })).toBe(unknown);
  expect(await told(key, { challenge: "AAAA" })).toBe(unknown);
  expect(await told(passkeyInHand(key.id))).toBe(unknown);
  await server.administration.accounts.disable(server.alice.id);
  expect(await told(key)).toBe(unknown);
  await server.administration.accounts.enable(server.alice.id);
  const [row] = await passkeysOf(server);
  const signedIn = await hers.submit(await hers.open("/account"), first);
  await second(hers, key, signedIn);
  await hers.submit(await hers.open("/account/factors"), { remove: row?.id ?? "" });
  expect(await passkeysOf(server)).toEqual([]);
  expect(await told(key)).toBe(unknown);
});

test("[FA-05] an administrator's reset takes passkeys too, and they open nothing any more", async () => {
  const { key, server } = await withPasskey();
  await server.administration.credentials.reset(server.alice.id);
  const browser = server.browser();
  expect((await signIn(browser, key, await browser.open("/account"))).title).toBe(REFUSED);
  expect((await browser.submit(await browser.open("/account"), first)).title).toBe(ACCOUNT);
});

test("WebAuthn §7.2 step 22 [FA-05]: a counter that went back is refused, told to the log, to the person's page and, once, by letter", async () => {
  const letters = createOutbox();
  const { key, server } = await withPasskey({ counter: 5 }, { letters });
  await server.administration.accounts.edit(server.alice.id, { email: "alice@example.org", emailVerified: true });
  for (const counter of [5, 4]) {
    const browser = server.browser();
    expect((await signIn(browser, key, await browser.open("/account"), { counter })).title).toBe(REFUSED);
  }
  const browser = server.browser();
  expect((await signIn(browser, key, await browser.open("/account"), { counter: 6 })).title).toBe(ACCOUNT);
  expect((await browser.open("/account/factors")).text).toContain("its counter went back");
  expect(server.audit.filter(({ event }) => event === "credential.cloned").map(({ isAgain }) => isAgain)).toEqual([
    undefined,
    true,
  ]);
  await letters.close(1);
  expect(letters.sent.filter(({ kind }) => kind === "passkey-cloned")).toHaveLength(1);
});

test("[FA-05] where a passkey is demanded, a person adds one on the way; an app is not enough", async () => {
  const server = await startTestServer({ settings: { signInLevel: 3 } });
  const browser = server.browser();
  const page = await browser.submit(await browser.open("/account"), first);
  expect([page.title, page.forms.some(({ fields }) => "new_factor_code" in fields)]).toEqual([ADD, false]);
  expect(
    (await browser.submit(page, answer(passkeyInHand(), page, "new_passkey", { origin: "https://evil.example" }))).status,
  ).toBe(400);
  const key = passkeyInHand();
  const codes = await browser.submit(page, answer(key, page, "new_passkey"));
  expect(codes.text).toContain("Your recovery codes");
  expect((await browser.submit(codes, { seen_codes: "yes" })).title).toBe(ACCOUNT);

  const other = server.browser();
  const step = await other.submit(await other.open("/account"), first);
  expect([step.title, step.forms.some(({ fields }) => "code" in fields)]).toEqual([SECOND, false]);
  expect((await second(other, key, step)).title).toBe(ACCOUNT);
});

test("[FA-05] acr_values=phr steps a session up that has less, and keeps its place", async () => {
  const { browser, key, server } = await withPasskey();
  const client = await server.addClient({ scope: "openid" });
  const { url, verifier } = codeRequest(server, client, { scope: "openid", acr_values: "phr" });
  const page = await browser.open(url);
  expect(page.title).toBe(SECOND);
  const consent = await second(browser, key, page, { isUserVerified: false });
  const { location } = await browser.submit(consent, { decision: "allow" });
  const { body } = await exchangeCode(server, client, { code: location?.searchParams.get("code") ?? "", verifier });
  expect(claimsOf(body.id_token)).toMatchObject({ acr: "phr", amr: ["pwd", "pop", "mfa"] });
});

test("[TL-08][FA-05] wrong passkeys from one network have to wait, and hold up no other", async () => {
  const { key, server } = await withPasskey(
    {},
    {
      settings: { limits: { ...DEFAULT_SETTINGS.limits, factorNetwork: { burst: 1, refill: 60, growth: 1, longestWait: 3_600 } } },
    },
  );
  const from = async (remoteAddress: string, one: PasskeyInHand) => {
    const browser = server.browser({ remoteAddress });
    return (await signIn(browser, one, await browser.open("/account"))).status;
  };
  expect([await from("192.0.2.1", passkeyInHand()), await from("192.0.2.1", key), await from("198.51.100.7", key)]).toEqual([
    403, 429, 200,
  ]);
});

test("WebAuthn §5.1.3 [FA-05]: a server whose address can have none asks for none", async () => {
  const server = await startTestServer({ issuer: "http://127.0.0.1:8080" });
  const browser = server.browser();
  const page = await browser.open("/account");
  expect([page.text.includes("passkey"), page.text.includes("webauthn")]).toEqual([false, false]);
  await browser.submit(page, first);
  expect((await browser.open("/account/factors")).text).not.toContain("data-passkey");
});
