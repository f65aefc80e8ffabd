/** Which account it is to be (OpenID Connect Core §3.1.2.1): `prompt=select_account`, and a `login_hint` that names another one. */

import { beforeEach, expect, test } from "vitest";
import {
  codeRequest,
  exchangeCode,
  getCode,
  PASSWORD,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const BOB = "bob@example.org";

let server: TestServer;
let client: TestClient;
let browser: TestBrowser;

beforeEach(async () => {
  server = await startTestServer();
  await server.administration.accounts.add({ username: BOB, password: PASSWORD });
  client = await server.addClient();
  browser = server.browser();
  await getCode(server, client, { scope: "openid" }, browser);
});

const request = (parameters: Readonly<Record<string, string>>) => codeRequest(server, client, { scope: "openid", ...parameters });
const ask = (parameters: Readonly<Record<string, string>>): Promise<Visited> => browser.open(request(parameters).url);
const codeOf = ({ location }: Visited): string | null | undefined => location?.searchParams.get("code");
const textOf = ({ text }: Visited): string => text.replaceAll(/<[^>]*>/g, "");

async function subjectOf(page: Visited): Promise<unknown> {
  const { verifier } = request({});
  const { body } = await exchangeCode(server, client, { code: codeOf(page) ?? "", verifier });
  return JSON.parse(Buffer.from(body.id_token.split(".")[1], "base64url").toString()).sub;
}

test.for<[string, Readonly<Record<string, string>>, string]>([
  ["prompt=select_account", { prompt: "select_account" }, ""],
  ["login_hint with another name", { login_hint: BOB }, BOB],
  ["login_hint with a name that nobody has", { login_hint: "nobody@example.org" }, "nobody@example.org"],
])(
  "OpenID Connect Core §3.1.2.1 [AZ-23]: %s: the person goes on as they are, or signs in as another",
  async ([, parameters, name]) => {
    const page = await ask(parameters);

    expect(page.title).toBe("Sign in – Latchkey");
    expect(textOf(page)).toContain(`Continue as ${USERNAME}`);
    expect(page.forms.map(({ fields }) => fields["username"]).filter((one) => one !== undefined)).toEqual([name]);

    const same = await browser.submit(page, { account: "this" });
    expect(await subjectOf(same)).toBe(server.alice.id);

    const other = await browser.submit(await ask(parameters), { username: BOB, password: PASSWORD });
    const allowed = await browser.submit(other, { decision: "allow" });
    expect(await subjectOf(allowed)).not.toBe(server.alice.id);
  },
);

test.for([USERNAME, USERNAME.toUpperCase(), ` ${USERNAME} `, ""])(
  "[AZ-23]: login_hint=%j names nobody else, so nothing is asked",
  async (hint) => {
    expect(codeOf(await ask({ login_hint: hint }))).toBeTruthy();
  },
);

test("[AZ-23]: a sub of this client is no other name", async () => {
  expect(codeOf(await ask({ login_hint: server.alice.id }))).toBeTruthy();
});

test("[AZ-16][AZ-23]: with prompt=none a hint shows no page and stops no answer", async () => {
  expect(codeOf(await ask({ login_hint: BOB, prompt: "none" }))).toBeTruthy();
});

test("[AZ-18][AZ-23]: a choice is no sign-in: prompt=login and max_age are still met by one", async () => {
  const page = await ask({ prompt: "login select_account" });
  expect(textOf(page)).not.toContain("Continue as");

  const chosen = await browser.submit(await ask({ prompt: "select_account", max_age: "3600" }), { account: "this" });
  expect(codeOf(chosen)).toBeTruthy();
});

test("[AZ-23]: the choice counts in this browser, for this request, and by our own form alone", async () => {
  const page = await ask({ prompt: "select_account" });
  const form = page.forms.find(({ buttons }) => buttons.includes("account=this"));
  const forged = await browser.post(request({ prompt: "select_account" }).url, { account: "this", csrf_token: "forged" });
  const others = await server.browser().post(request({ prompt: "select_account" }).url, { account: "this", ...form?.fields });
  const another = await browser.post(request({ prompt: "select_account", state: "other" }).url, {
    account: "this",
    ...form?.fields,
  });

  // Nobody is led on: the page is shown again, or refused.
  expect([forged.status, others.status, another.status]).not.toContain(303);
});
