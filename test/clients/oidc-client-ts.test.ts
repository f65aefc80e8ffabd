/** oidc-client-ts, the library of single-page applications, in a real browser: by redirect, in a pop-up, in a hidden frame. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { PASSWORD, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { type Application, startApplication } from "./application.ts";
import { startIssuer } from "./issuer.ts";

const LIBRARY = readFileSync(
  join(import.meta.dirname, "../../node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js"),
  "utf8",
);

/** What its pages run beside the library: in the pop-up and in the hidden frame the answer is handed to the window that waits. */
const script = (settings: object): string => `
  const manager = new oidc.UserManager(${JSON.stringify(settings)});
  const told = (user) => user && { email: user.profile.email, scope: user.scope, hasRefreshToken: user.refresh_token !== undefined };
  const refusal = (error) => ({ name: error.name, error: error.error });
  if (location.pathname === "/popup") manager.signinPopupCallback();
  if (location.pathname === "/silent") manager.signinSilentCallback();
`;

/** An application at this name. The server is 127.0.0.1: the same site, or to browsers another one. */
async function startProgram(
  server: TestServer,
  host: "127.0.0.1" | "localhost",
  scope: string,
  chosenSecret?: string,
): Promise<Application> {
  const application = await startApplication(host);
  const { origin } = application;
  const { clientId } = await server.addClient({
    redirectUris: ["/callback", "/popup", "/silent"].map((path) => origin + path),
    scope: "openid email offline_access",
    ...(chosenSecret !== undefined && { isPublic: false, chosenSecret }),
    grantTypes: scope.includes("offline_access") ? ["authorization_code", "refresh_token"] : ["authorization_code"],
    members: { post_logout_redirect_uris: [`${origin}/left`] },
  });
  const settings = {
    authority: server.issuer,
    client_id: clientId,
    client_secret: chosenSecret,
    redirect_uri: `${origin}/callback`,
    popup_redirect_uri: `${origin}/popup`,
    silent_redirect_uri: `${origin}/silent`,
    post_logout_redirect_uri: `${origin}/left`,
    scope,
    loadUserInfo: true,
    automaticSilentRenew: false,
  };
  application.serve((request, response) => {
    const path = new URL(request.url ?? "/", origin).pathname;
    response.setHeader("content-type", path.endsWith(".js") ? "text/javascript" : "text/html");
    const scripts: Readonly<Record<string, string>> = { "/library.js": LIBRARY, "/program.js": script(settings) };
    response.end(
      scripts[path] ??
        '<!doctype html><link rel="icon" href="data:,"><script src="/library.js"></script><script src="/program.js"></script>',
    );
  });
  return application;
}

type Button = "Allow" | "Deny";

describeInChromium("oidc-client-ts", () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startIssuer()]);
  });
  afterEach(() => page?.context().close());
  afterAll(() => browser?.close());

  async function open(host: "127.0.0.1" | "localhost", scope: string, secret?: string): Promise<Application> {
    const application = await startProgram(server, host, scope, secret);
    const context = await browser.newContext();
    page = await context.newPage();
    await page.goto(application.origin);
    return application;
  }

  async function decide(at: Page, button: Button): Promise<void> {
    await at.getByLabel("Username or e-mail address").fill(USERNAME);
    await at.getByLabel("Password").fill(PASSWORD);
    await at.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
    await at.getByRole("main").getByRole("button", { name: button, exact: true }).click();
  }

  async function signIn(origin: string, button: Button = "Allow"): Promise<unknown> {
    await page.evaluate("void manager.signinRedirect()");
    await decide(page, button);
    await page.waitForURL(`${origin}/callback?*`);
    return page.evaluate("manager.signinRedirectCallback().then(told, refusal)");
  }

  const renewed = (): Promise<unknown> => page.evaluate("manager.signinSilent().then(told, refusal)");

  test("by redirect; it renews by refresh token, gives its tokens back, and the person leaves and comes back", async () => {
    const { origin } = await open("127.0.0.1", "openid email offline_access");
    const signedIn = { email: "alice@example.org", scope: "openid email offline_access", hasRefreshToken: true };
    expect(await signIn(origin)).toEqual(signedIn);
    expect(await renewed()).toEqual(signedIn);
    await page.evaluate("manager.revokeTokens()");

    await page.evaluate("void manager.signoutRedirect({ state: 'left' })");
    await page.waitForURL(`${origin}/left?*`);
    expect(await page.evaluate("manager.signoutRedirectCallback().then((answer) => answer.userState)")).toBe("left");
    expect(await page.evaluate("manager.getUser()")).toBeNull();
  });

  test("a hidden frame renews where program and server are one site, and says login_required where nobody is signed in", async () => {
    // Of a public client at a loopback address people are asked each time. With a secret it stands for one at https.
    const { origin } = await open("127.0.0.1", "openid email", "a-secret-0123456789abcdef0123456789");
    expect(await renewed()).toEqual({ name: "ErrorResponse", error: "login_required" });
    const signedIn = { email: "alice@example.org", scope: "openid email", hasRefreshToken: false };
    expect(await signIn(origin)).toEqual(signedIn);
    expect(await renewed()).toEqual(signedIn);
  });

  test("the frame of another site has no cookies of ours: login_required, though the person is signed in", async () => {
    const { origin } = await open("localhost", "openid email");
    expect(await signIn(origin)).toMatchObject({ email: "alice@example.org" });
    expect(await renewed()).toEqual({ name: "ErrorResponse", error: "login_required" });
  });

  test("[PG-08] in a pop-up, from another site, too, since no page of the way cuts it from the page that opened it", async () => {
    await open("localhost", "openid email");
    const policies: (string | undefined)[] = [];
    page.context().on("response", (response) => {
      if (response.url().startsWith(`${server.issuer}/auth/authorize`))
        policies.push(response.headers()["cross-origin-opener-policy"]);
    });
    const opened = page.waitForEvent("popup");
    const done = page.evaluate("manager.signinPopup().then(told, refusal)");
    const popup = await opened;
    await popup.getByLabel("Password").waitFor();
    expect(await popup.evaluate("window.opener !== null")).toBe(true);
    await decide(popup, "Allow");
    expect(await done).toMatchObject({ email: "alice@example.org" });
    expect([policies.length > 1, new Set(policies)]).toEqual([true, new Set([undefined])]);
  });

  test("a person who says no: the library's error is access_denied", async () => {
    const { origin } = await open("127.0.0.1", "openid email");
    expect(await signIn(origin, "Deny")).toEqual({ name: "ErrorResponse", error: "access_denied" });
  });
});
