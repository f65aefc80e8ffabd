/** Passkeys in a real browser, with the authenticator that Chromium itself has for tests: this script, these pages, their own words. */

import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { type Listening, listen } from "../../src/http/node.ts";
import { PASSWORD, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";

describeInChromium("passkeys in a real browser", () => {
  let browser: Browser;
  let server: TestServer;
  let listening: Listening;
  const faults: string[] = [];

  beforeAll(async () => {
    const port = await freePort();
    browser = await launchChromium();
    server = await startTestServer({ issuer: `http://localhost:${port}` });
    listening = await listen(server.server, { host: "127.0.0.1", port, trustedProxies: [] });
  });
  afterAll(async () => {
    await browser?.close();
    await listening?.close(0);
  });
  beforeEach(async () => {
    faults.length = 0;
    await server.administration.credentials.reset(server.alice.id);
  });

  interface Arrived {
    readonly context: BrowserContext;
    readonly page: Page;
    readonly cdp: CDPSession;
    readonly authenticatorId: string;
  }

  async function arrive(authenticator: Readonly<Record<string, unknown>> = {}): Promise<Arrived> {
    const context = await browser.newContext();
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    const cdp = await context.newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...authenticator,
    };
    const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options } as never);
    return { context, page, cdp, authenticatorId };
  }

  async function password(page: Page, path = "/account"): Promise<void> {
    await page.goto(`${server.issuer}${path}`);
    await page.getByLabel("Username or e-mail address").fill(USERNAME);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  }

  async function add(page: Page, name: string): Promise<void> {
    await password(page, "/account/factors");
    await page.locator("#passkey-name").fill(name);
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("It is done").waitFor();
  }

  const heading = (page: Page): Promise<string | null> => page.locator("h1").textContent();
  const passkeys = () => server.store.listCredentials({ accountId: server.alice.id, kinds: ["passkey"] });
  /** The browser forgets who is signed in, and keeps the passkeys. */
  const leave = ({ context }: Arrived): Promise<void> => context.clearCookies();
  const withoutOffers = async ({ context }: Arrived): Promise<void> => {
    await context.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
  };

  test("[FA-05] a person adds one, and signs in with a press and no name; a second of the same device is refused", async () => {
    const here = await arrive();
    await withoutOffers(here);
    await add(here.page, "Laptop");
    await here.page.getByText("Laptop").waitFor();
    await here.page.getByRole("button", { name: "Add a passkey" }).click();
    await here.page.getByText("This device has a passkey for this account already.").waitFor();

    await leave(here);
    await here.page.goto(`${server.issuer}/account`);
    await here.page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await here.page.getByRole("heading", { name: "Your account" }).waitFor();
    expect(await passkeys()).toMatchObject([{ name: "Laptop", lastUsedAt: server.clock.now() }]);
    expect(faults).toEqual([]);
    await here.context.close();
  });

  test("[FA-05] conditional mediation: the browser offers it in the name field, and the person is in", async () => {
    const here = await arrive();
    await add(here.page, "Laptop");
    await leave(here);
    await here.page.goto(`${server.issuer}/account`);
    await here.page.getByRole("heading", { name: "Your account" }).waitFor();
    expect(faults).toEqual([]);
    await here.context.close();
  });

  test("[FA-05] a key without a PIN is a second step, and none that comes first; a refusal of the browser is told", async () => {
    const here = await arrive({ hasUserVerification: false, isUserVerified: false, transport: "usb", hasResidentKey: false });
    await withoutOffers(here);
    await add(here.page, "Key");
    await leave(here);
    await password(here.page);
    expect(await heading(here.page)).toBe("One more step");
    await here.page.getByRole("button", { name: "Use a passkey" }).click();
    await here.page.getByRole("heading", { name: "Your account" }).waitFor();

    await leave(here);
    await here.cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: here.authenticatorId });
    await password(here.page);
    await here.page.evaluate("navigator.credentials.get = async () => { throw new DOMException('no', 'NotAllowedError'); }");
    await here.page.getByRole("button", { name: "Use a passkey" }).click();
    await here.page.getByText("Your browser did not use a passkey").waitFor();
    expect(faults).toEqual([]);
    await here.context.close();
  });

  test("[FA-05] one that was removed signs nobody in, though the browser still has it", async () => {
    const here = await arrive();
    await withoutOffers(here);
    await add(here.page, "Laptop");
    await here.page.getByRole("button", { name: "Remove Laptop" }).click();
    await here.page.getByText("It is removed").waitFor();
    await leave(here);
    await here.page.goto(`${server.issuer}/account`);
    await here.page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await here.page.getByText("This passkey does not open an account here").waitFor();
    await here.context.close();
  });

  test("[FA-05] without JavaScript, nothing of it is seen, and the password works as ever", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.issuer}/account`);
    expect(await page.getByRole("button").allTextContents()).toEqual(["Sign in"]);
    await password(page, "/account/factors");
    expect(await page.getByText("Add a passkey").count()).toBe(
      await page.locator("[data-with-passkey][hidden] >> text=Add a passkey").count(),
    );
    await context.close();
  });
});
