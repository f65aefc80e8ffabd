/** Signing in with an account at another provider: npm oidc-provider, on this computer. */

import { expect, test } from "vitest";
import { openProviders } from "../../src/cli/process/providers.ts";
import { checkAccountSources } from "../../src/config/account-sources.ts";
import { isProvider } from "../../src/config/sources/settings.ts";
import { startTestServer, type TestServer } from "../../src/testing/index.ts";
import { CLIENT, startUpstream, type Upstream } from "../upstream.ts";

const BOB = { name: "Bob Example", preferred_username: "bob", email: "bob@example.org", email_verified: true };

/** The table `[accounts.sources.there]` with these settings, as a server has it. */
async function providersOf(table: object) {
  const checked = checkAccountSources({
    accounts: { sources: { there: { client_id: CLIENT.id, client_secret: CLIENT.secret, ...table } } },
  });
  if (!checked.ok) throw new Error(checked.issues.map(({ message, path }) => `${path.join(".")} ${message}`).join("\n"));
  return openProviders(checked.sources.filter(isProvider));
}

const openid = (upstream: Upstream, more: object = {}) => ({ kind: "openid", issuer: upstream.issuer, label: "Example", ...more });

async function serverWith(table: object): Promise<TestServer> {
  const server = await startTestServer({ providers: await providersOf(table) });
  // What the provider says is of now.
  server.clock.set(Math.floor(Date.now() / 1_000));
  return server;
}

test("a person without an account gets one at the first sign-in, and the same one each time", async () => {
  const upstream = await startUpstream({ bob: BOB });
  const server = await serverWith(openid(upstream, { new_people: "created" }));
  const browser = server.browser();

  const page = await browser.open("/account");
  expect(page.text).toContain("Sign in with");
  const there = await browser.submitOnly(page, { elsewhere: "there" });
  expect(there.status).toBe(303);
  const account = await browser.open(await upstream.visit(there.location, "bob"));

  expect([account.status, account.url.pathname]).toEqual([200, "/account"]);
  expect(account.text).toContain("Bob Example");
});
