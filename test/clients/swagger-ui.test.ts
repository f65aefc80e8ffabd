/** swagger-ui in a real browser: the page at which people try an API signs them in, in a window of its own, and calls the API. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { introspect, PASSWORD, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { type Application, startApplication } from "./application.ts";
import { startIssuer } from "./issuer.ts";
import { PATIENCE } from "./listening.ts";

const STATIC = join(import.meta.dirname, "../../node_modules/@fastify/swagger-ui/static");
const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css", html: "text/html", png: "image/png" };

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/swagger-ui.css"><div id="swagger-ui"></div>
<script src="/swagger-ui-bundle.js"></script><script src="/start.js"></script></html>`;

const start = (clientId: string, origin: string): string => `
  window.ui = SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui", oauth2RedirectUrl: "${origin}/oauth2-redirect.html" });
  window.ui.initOAuth({ clientId: "${clientId}", scopes: "openid email", usePkceWithAuthorizationCodeGrant: true });
`;

/** What the API says of itself: where people sign in, and for which scopes. */
const described = (issuer: string): object => ({
  openapi: "3.1.0",
  info: { title: "Notes", version: "1" },
  paths: { "/notes": { get: { responses: { 200: { description: "Who reads" } }, security: [{ latchkey: ["email"] }] } } },
  components: {
    securitySchemes: {
      latchkey: {
        type: "oauth2",
        flows: {
          authorizationCode: {
            authorizationUrl: `${issuer}/auth/authorize`,
            tokenUrl: `${issuer}/auth/token`,
            scopes: { openid: "Who you are", email: "Your e-mail address" },
          },
        },
      },
    },
  },
});

/** The API, and the page beside it. */
async function startApi(server: TestServer): Promise<Application> {
  const application = await startApplication();
  const { origin } = application;
  const { clientId } = await server.addClient({ redirectUris: [`${origin}/oauth2-redirect.html`], scope: "openid email" });
  const asking = await server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" });
  const made: Readonly<Record<string, readonly [type: string, text: string]>> = {
    "/": ["text/html", PAGE],
    "/start.js": ["text/javascript", start(clientId, origin)],
    "/openapi.json": ["application/json", JSON.stringify(described(server.issuer))],
  };
  application.serve(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", origin);
    if (pathname === "/notes") {
      const [, token = ""] = /^Bearer (.+)$/.exec(request.headers.authorization ?? "") ?? [];
      const { body } = await introspect(server, asking, token);
      response.writeHead(body.active ? 200 : 401, { "content-type": "application/json" });
      response.end(JSON.stringify({ reader: body.email, scope: body.scope }));
      return;
    }
    const file = join(STATIC, pathname);
    const [type, content] =
      made[pathname] ?? (existsSync(file) ? [TYPES[pathname.split(".").at(-1) ?? ""], readFileSync(file)] : [undefined, ""]);
    response.writeHead(type === undefined ? 404 : 200, { "content-type": type ?? "text/plain" });
    response.end(content);
  });
  return application;
}

describeInChromium("swagger-ui", () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startIssuer()]);
  });
  afterEach(() => page?.context().close());
  afterAll(() => browser?.close());

  /** Opens the page, asks for both scopes, and decides in the window that opens. */
  async function authorize(button: "Allow" | "Deny"): Promise<void> {
    const { origin } = await startApi(server);
    page = await (await browser.newContext()).newPage();
    await page.goto(origin);
    await page.getByRole("button", { name: "Authorize", exact: true }).first().click();
    await page.getByText("select all", { exact: true }).first().click();
    const opened = page.waitForEvent("popup");
    await page.locator(".auth-btn-wrapper .authorize").first().click();
    const popup = await opened;
    await popup.getByLabel("Username or e-mail address").fill(USERNAME);
    await popup.getByLabel("Password").fill(PASSWORD);
    await popup.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
    const closed = popup.waitForEvent("close");
    await popup.getByRole("main").getByRole("button", { name: button, exact: true }).click();
    await closed;
  }

  test("[PG-08] code flow with PKCE in a window of its own, and a call with the token", { timeout: PATIENCE }, async () => {
    await authorize("Allow");
    await page.getByText("Logout", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.locator(".opblock-summary-control").first().click();
    await page.getByRole("button", { name: "Try it out" }).click();
    const answered = page.waitForResponse((response) => response.url().endsWith("/notes"));
    await page.getByRole("button", { name: "Execute" }).click();

    expect(await (await answered).json()).toEqual({ reader: "alice@example.org", scope: "openid email" });
  });

  test("a person who says no: it shows access_denied", { timeout: PATIENCE }, async () => {
    await authorize("Deny");
    await page.getByText("access_denied").first().waitFor();
    expect(await page.getByText("Logout", { exact: true }).count()).toBe(0);
  });
});
