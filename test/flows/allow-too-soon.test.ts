/** An Allow that comes before anybody can have read its page allows nothing, where the settings say so; Deny counts at any time. */

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  codeRequest,
  decideDevice,
  enterUserCode,
  getTokens,
  PASSWORD,
  pollDevice,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const CREDENTIALS = { username: USERNAME, password: PASSWORD };
const BOUND = 2;

interface Asked {
  readonly browser: TestBrowser;
  readonly page: Visited;
  /** What the program has got: nothing yet, an end, or what it asked for. */
  outcome(answered: Visited): Promise<"nothing" | "refused" | "allowed">;
}

/** Brings somebody who is signed in to the page that asks. */
type Page = (server: TestServer, parameters?: Readonly<Record<string, string>>) => Promise<Asked>;

const consent: Page = async (server, parameters = {}) => {
  const client = await server.addClient();
  const browser = server.browser();
  const page = await browser.submit(await browser.open(codeRequest(server, client, parameters).url), CREDENTIALS);
  const outcome = ({ location }: Visited) => {
    if (location === undefined) return Promise.resolve("nothing" as const);
    return Promise.resolve(location.searchParams.has("code") ? ("allowed" as const) : ("refused" as const));
  };
  return { browser, page, outcome };
};

const deviceApproval: Page = async (server) => {
  const client = await server.addClient({ redirectUris: [], grantTypes: [DEVICE_GRANT] });
  const { body } = await startDevice(server, client);
  const browser = server.browser();
  const page = await browser.submit(await enterUserCode(browser, server, body.user_code), CREDENTIALS);
  const outcome = async () => {
    server.clock.advance(60);
    const polled = await pollDevice(server, client, body.device_code);
    if (polled.status === 200) return "allowed" as const;
    return polled.body.error === "access_denied" ? ("refused" as const) : ("nothing" as const);
  };
  return { browser, page, outcome };
};

const PAGES: readonly (readonly [string, Page])[] = [
  ["the consent page", consent],
  ["the page of a device", deviceApproval],
];

const bounded = (): Promise<TestServer> => startTestServer({ settings: { allowing: { afterShown: 0.4, afterMade: BOUND } } });

test.for(PAGES)("[AZ-10][SD-09] on %s an Allow too soon allows nothing and says so; the next one counts", async ([, ask]) => {
  const server = await bounded();
  const { browser, page, outcome } = await ask(server);

  // Both moments were cut to their second: of these two, hardly more than one may have passed.
  server.clock.advance(BOUND);
  const again = await browser.submitOnly(page, { decision: "allow" });
  expect([again.status, again.location, again.title]).toEqual([403, undefined, expect.stringContaining("Nothing allowed yet: ")]);
  expect(again.text).toContain("That was very quick");
  expect(again.forms.map(({ buttons }) => buttons)).toEqual([["decision=allow", "decision=deny"]]);

  // What comes again was made just now: it is to be read as well.
  const still = await browser.submitOnly(again, { decision: "allow" });
  expect(still.status).toBe(403);
  server.clock.advance(BOUND + 1);
  expect(await outcome(await browser.submitOnly(still, { decision: "allow" }))).toBe("allowed");
});

test.for(PAGES)("[AZ-10] on %s Deny counts at once, and what was too soon left nothing behind", async ([, ask]) => {
  const server = await bounded();
  const { browser, page, outcome } = await ask(server);

  const again = await browser.submitOnly(page, { decision: "allow" });
  expect(await outcome(await browser.submitOnly(again, { decision: "deny" }))).toBe("refused");
});

test.for(PAGES)("[AZ-10] on %s an Allow counts at once where nothing else is set", async ([, ask]) => {
  const { browser, page, outcome } = await ask(await startTestServer());
  expect(await outcome(await browser.submitOnly(page, { decision: "allow" }))).toBe("allowed");
});

test("[AZ-10][PG-05] a request too long for an address is on the page that comes again", async () => {
  const server = await bounded();
  const { browser, page, outcome } = await consent(server, { state: "s".repeat(9_000) });

  const again = await browser.submitOnly(page, { decision: "allow" });
  server.clock.advance(BOUND + 1);
  const answered = await browser.submitOnly(again, { decision: "allow" });
  expect(await outcome(answered)).toBe("allowed");
  expect(answered.location?.searchParams.get("state")).toHaveLength(9_000);
});

test("[AZ-10] the page tells its script how long to wait: no less than the server holds", async () => {
  const waits = ({ text }: Visited): string | undefined => /value="allow" data-after="([^"]*)"/.exec(text)?.[1];
  const server = await bounded();
  const atFirst = waits((await consent(server)).page);
  server.server.reconfigure({ ...DEFAULT_SETTINGS, allowing: { afterShown: 1.5, afterMade: 0 } });

  expect([atFirst, waits((await consent(server)).page), waits((await deviceApproval(server)).page)]).toEqual(["3", "1.5", "1.5"]);
});

test("[AZ-10] what was allowed before needs no page, and so no wait", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await getTokens(server, client, {}, browser);
  server.server.reconfigure({ ...DEFAULT_SETTINGS, allowing: { afterShown: 0.4, afterMade: BOUND } });

  expect((await browser.open(codeRequest(server, client).url)).location?.searchParams.has("code")).toBe(true);
  const { body } = await startDevice(server, await server.addClient({ redirectUris: [], grantTypes: [DEVICE_GRANT] }));
  expect((await decideDevice(server, body.user_code, "deny", browser)).title).toBe("Denied – Latchkey");
});
