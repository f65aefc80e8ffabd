/** The language of a page: the account's, the request's, the browser's own choice, what it accepts, the server's; in this order. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { LANGUAGE_NAMES } from "../../src/records/language.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { codeRequest, PASSWORD, startTestServer, type TestServer, USERNAME, type Visited } from "../../src/testing/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const shownIn = ({ text }: Visited): string | undefined => /<html lang="([^"]*)" dir="(?:ltr|rtl)">/.exec(text)?.[1];
const german = { "accept-language": "de-CH, en;q=0.5" };
const credentials = { username: USERNAME, password: PASSWORD };

test.for([
  ["de-AT,de;q=0.9,en;q=0.1", "de", "ltr"],
  ["ar-EG", "ar", "rtl"],
  ["sv, ar;q=0.1", "ar", "rtl"],
  ["sv", "en-GB", "ltr"],
  ["", "en-GB", "ltr"],
  ["pt-BR", "pt-BR", "ltr"],
  ["pt-PT, en;q=0.9", "pt-BR", "ltr"],
  ["zh-Hant-TW, zh;q=0.9", "en-GB", "ltr"],
  ["en;q=0.2, de;q=0.8", "de", "ltr"],
  ["de;q=0, de-AT;q=0.5, fr;q=0.1", "fr", "ltr"],
  ["de;q=2, ar;q=-1, fr;q=abc", "en-GB", "ltr"],
  [`${"x,".repeat(5_000)}de`, "en-GB", "ltr"],
  ["<script>, ../de, de\u00e9", "en-GB", "ltr"],
] as const)("Accept-Language: %s is answered in %s, which reads %s", async ([accepted, lang, direction]) => {
  const page = await server.browser().open("/", { "accept-language": accepted });

  expect(page.text).toContain(`<html lang="${lang}" dir="${direction}">`);
  expect(page.headers.get("content-language")).toBe(lang);
  expect(page.headers.get("vary")).toBe("accept-language");
});

test("ui_locales goes before what the browser accepts, at every step up to the consent", async () => {
  const client = await server.addClient();
  const { url } = codeRequest(server, client, { ui_locales: "sv ar de" });
  const browser = server.browser();

  const signIn = await browser.open(url, german);
  const wrong = await browser.submit(signIn, { ...credentials, password: "wrong" }, german);
  const consent = await browser.submit(wrong, credentials, german);

  expect([signIn, wrong, consent].map(shownIn)).toEqual(["ar", "ar", "ar"]);
});

test("ui_locales holds for a request that forms carry", async () => {
  const client = await server.addClient();
  const { searchParams } = new URL(codeRequest(server, client, { ui_locales: "ar", state: "s".repeat(3_000) }).url);
  const browser = server.browser();

  const signIn = await browser.post("/auth/authorize", Object.fromEntries(searchParams), german);
  const consent = await browser.submit(signIn, credentials, german);

  expect([signIn, consent].map(shownIn)).toEqual(["ar", "ar"]);
});

test("a choice goes before what the browser accepts, leads back to the page it came from, and is kept", async () => {
  const browser = server.browser();
  const choice = await browser.open("/language", { ...german, referer: `${server.issuer}/device?user_code=BCDF-GHJK` });
  const back = await browser.submit(choice, { language: "ar" }, german);

  expect(shownIn(choice)).toBe("de");
  expect([back.url.href, shownIn(back)]).toEqual([`${server.issuer}/device?user_code=BCDF-GHJK`, "ar"]);
  expect(shownIn(await browser.open("/nowhere", { ...german, accept: "text/html" }))).toBe("ar");
});

test.for([
  "https://elsewhere.example/",
  "//elsewhere.example/",
  "javascript:alert(1)",
  "https://auth.example.elsewhere.example/",
  "/\\elsewhere.example",
  "/auth/authorize",
  "/language",
  "",
])("a choice leads to no place but a page of ours: %s", async (back) => {
  const browser = server.browser();
  const choice = await browser.open("/language");
  const chosen = await browser.submitOnly(
    { ...choice, forms: choice.forms.map((form) => ({ ...form, fields: { ...form.fields, back } })) },
    { language: "de" },
  );

  expect([chosen.status, chosen.location, shownIn(chosen)]).toEqual([200, undefined, "de"]);
});

test("another site's form chooses nothing, and a word that is no language of ours neither", async () => {
  const browser = server.browser();
  const choice = await browser.open("/language");

  const forged = await browser.submitOnly(choice, { language: "de" }, { origin: "https://elsewhere.example" });
  const stale = await browser.submitOnly(choice, { language: "de", csrf_token: "x" });
  const unknown = await browser.submitOnly(choice, { language: "../de" });

  expect([forged.status, stale.status, unknown.status]).toEqual([403, 403, 200]);
  expect(shownIn(await browser.open("/"))).toBe("en-GB");
});

test("the account's language goes before all, on pages of failures too, and a choice changes it", async () => {
  await server.store.editAccount(server.alice.id, { language: "ar-EG" }, server.clock.now());
  const browser = server.browser();
  const signIn = await browser.open("/?sign-in", german);
  const home = await browser.submit(signIn, credentials, german);

  expect([signIn, home, await browser.open("/about?ui_locales=de", german)].map(shownIn)).toEqual(["de", "ar", "ar"]);
  expect(shownIn(await browser.open("/nowhere", { ...german, accept: "text/html" }))).toBe("ar");

  const choice = await browser.open("/language", { referer: `${server.issuer}/account` });
  const account = await browser.submit(choice, { language: "de" });
  expect([account.url.pathname, shownIn(account)]).toEqual(["/account", "de"]);
  expect(await server.store.findAccount(server.alice.id)).toMatchObject({ language: "de" });
});

test("where nobody can be asked who is there, the failure is told in what the browser accepts", async () => {
  const inner = await openSqliteStore({ file: ":memory:" });
  let isAway = false;
  const findSession: typeof inner.findSession = async (id, now) => {
    if (isAway) throw new Unavailable("the database is away", { retryAfter: 3 });
    return inner.findSession(id, now);
  };
  const other = await startTestServer({ store: { ...inner, findSession } });
  const browser = other.browser();
  await browser.open("/account");
  isAway = true;

  const failed = await browser.open("/account", german);
  expect([failed.status, shownIn(failed)]).toEqual([503, "de"]);
  await other.close();
});

test("the server's own language serves those who ask for none that there is, and requests that cannot be read", async () => {
  const other = await startTestServer({ settings: { language: "de" } });

  expect(shownIn(await other.browser().open("/", { "accept-language": "sv" }))).toBe("de");
  expect(other.server.refusalPage(431).body).toContain('<html lang="de"');
  await other.close();
});

test("an administrator's own text stands in place of ours, in its language alone, and no tag of it is one", async () => {
  const other = await startTestServer({
    settings: { texts: { de: { "signIn.title": "Hier <b>entlang</b>" }, en: { "signIn.title": "This way" } } },
  });

  expect((await other.browser().open("/account", german)).text).toContain("<h1>Hier &lt;b&gt;entlang&lt;/b&gt;</h1>");
  expect((await other.browser().open("/account")).text).toContain("<h1>This way</h1>");
  expect((await other.browser().open("/account", { "accept-language": "fr" })).text).toContain("<h1>Se connecter</h1>");
  await other.close();
});

test("OpenID Connect Discovery §3: the metadata names the languages", async () => {
  expect((await server.get("/.well-known/openid-configuration")).body).toMatchObject({ ui_locales_supported: LANGUAGE_NAMES });
});
