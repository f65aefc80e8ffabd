/** Tabs that load together in a browser without a cookie: each one's form works, whichever came first or last (PG-05). */

import { describe, expect, test } from "vitest";
import {
  codeRequest,
  PASSWORD,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const credentials = { username: USERNAME, password: PASSWORD };
const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

/** What a tab opens, and how a person goes on there to its end; true: the end was reached. */
interface Tab {
  readonly url: string;
  goOn(browser: TestBrowser, page: Visited): Promise<boolean>;
}

const TABS: Readonly<Record<string, (server: TestServer) => Promise<Tab>>> = {
  async "an application's sign-in"(server) {
    return {
      url: codeRequest(server, await server.addClient()).url,
      async goOn(browser, page) {
        const consent = await browser.submit(page, credentials);
        return (await browser.submit(consent, { decision: "allow" })).location?.searchParams.has("code") === true;
      },
    };
  },
  async "the account page"(server) {
    return {
      url: `${server.issuer}/account`,
      goOn: async (browser, page) => (await browser.submit(page, credentials)).title.startsWith("Your account"),
    };
  },
  async "a device's code"(server) {
    const { body } = await startDevice(server, await server.addClient({ grantTypes: [DEVICE_CODE] }));
    return {
      url: `${server.issuer}/device`,
      async goOn(browser, page) {
        let at = await browser.submit(page, { user_code: body.user_code });
        if (at.forms.some(({ fields }) => "password" in fields)) at = await browser.submit(at, credentials);
        return (await browser.submit(at, { decision: "allow" })).title.startsWith("Device connected");
      },
    };
  },
};
const NAMES = Object.keys(TABS);
const PAIRS = NAMES.flatMap((one) => NAMES.map((other) => [one, other] as const));

/** All leave before any answer has come, so none of them has a cookie. */
async function openTogether(browser: TestBrowser, urls: readonly string[]): Promise<readonly Visited[]> {
  return Promise.all(urls.map((url) => browser.open(url)));
}

describe.for(PAIRS)("%s beside %s", ([one, other]) => {
  test.for([
    ["the first one first", (tabs: readonly number[]) => tabs],
    ["the last one first", (tabs: readonly number[]) => tabs.toReversed()],
  ] as const)("[PG-05] both forms work: %s", async ([, order]) => {
    const server = await startTestServer();
    const browser = server.browser();
    const tabs = [await TABS[one]?.(server), await TABS[other]?.(server)].filter((tab) => tab !== undefined);
    const pages = await openTogether(
      browser,
      tabs.map(({ url }) => url),
    );

    const ends: boolean[] = [];
    for (const i of order([0, 1])) {
      const page = pages[i];
      if (page !== undefined) ends.push((await tabs[i]?.goOn(browser, page)) === true);
    }

    expect(ends).toEqual([true, true]);
  });
});

test("[PG-05] step by step in turns: both sign-ins, then both consents", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  const requests = [codeRequest(server, await server.addClient()).url, codeRequest(server, await server.addClient()).url];
  const signIns = await openTogether(browser, requests);

  const consents: Visited[] = [];
  for (const page of signIns) consents.push(await browser.submit(page, credentials));
  const answers: Visited[] = [];
  for (const page of consents) answers.push(await browser.submit(page, { decision: "allow" }));

  expect(answers.map(({ location }) => location?.searchParams.has("code"))).toEqual([true, true]);
});

test("[PG-05] what was shown to one person is no form of the next one", async () => {
  const server = await startTestServer();
  await server.addAccount("bob");
  const browser = server.browser();
  const { url } = codeRequest(server, await server.addClient(), { prompt: "consent" });
  const [first, second] = await openTogether(browser, [url, `${server.issuer}/account`]);
  if (first === undefined || second === undefined) throw new Error("two tabs were opened");
  const consent = await browser.submit(first, credentials);
  await browser.submit(second, { ...credentials, username: "bob" });

  const answer = await browser.submit(consent, { decision: "allow" });

  expect([answer.status, answer.location]).toEqual([403, undefined]);
});

test("RFC 6749 §10.12 [PG-05][AZ-09]: a form that another browser was shown is refused, however many tabs this one has", async () => {
  const server = await startTestServer();
  const [attacker, victim] = [server.browser(), server.browser()];
  const { url } = codeRequest(server, await server.addClient());
  const foreign = await attacker.open(url);
  await openTogether(victim, [url, url, url]);

  const answer = await victim.submitOnly(foreign, credentials);

  expect([answer.status, answer.location]).toEqual([403, undefined]);
});

test("[PG-05] set-up in two tabs: either makes the first account, and the other says that it is made", async () => {
  const server = await startTestServer();
  await server.administration.accounts.remove(server.alice.id);
  const link = (await server.server.setUpLink()) ?? "";
  const browser = server.browser();
  const [first, last] = await openTogether(browser, [link, link]);
  if (first === undefined || last === undefined) throw new Error("two tabs were opened");

  await browser.submit(first, { username: "mallory", password: PASSWORD });
  const late = await browser.submit(last, { username: "carol", password: PASSWORD });

  expect(await server.administration.accounts.find("mallory")).toBeDefined();
  expect(late.status).toBe(410);
});

test("[PG-05] a window of a hundred tabs leaves few cookies, and signing out none", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  const tabs = await openTogether(browser, Array(60).fill(`${server.issuer}/account`));
  const page = tabs.at(-1);
  if (page === undefined) throw new Error("tabs were opened");
  const cookiesNamed = (name: string): number => [...browser.cookies.keys()].filter((key) => key.includes(name)).length;

  const before = cookiesNamed("-tab-");
  await browser.submit(page, credentials);
  const during = cookiesNamed("-tab-");
  await browser.submit(await browser.open("/auth/logout"), {});

  expect([before, during, cookiesNamed("-tab-")]).toEqual([60, 16, 1]);
});
