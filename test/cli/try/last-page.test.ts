/** The last page of `latchkey try code`, in a real browser: it looks as the server's pages do, and asks for nothing else. */

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { listenOnLoopback } from "../../../src/cli/commands/try/loopback.ts";
import { describeInChromium, launchChromium } from "../../chromium.ts";
import { serveStates } from "../../pages/loopback.ts";
import { states } from "../../pages/states.ts";

const LOOK = `Object.fromEntries(["body", ".brand strong", ".logo", ".sheet", "h1", ".sheet p"].map((part) => {
  const { backgroundColor, borderRadius, boxShadow, color, fontFamily, fontSize, fontWeight, padding, width } = getComputedStyle(document.querySelector(part));
  return [part, { backgroundColor, borderRadius, boxShadow, color, fontFamily, fontSize, fontWeight, padding, width: part === ".sheet" && width }];
}))`;

describeInChromium("the last page of try code", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
  });

  test.for(["light", "dark"] as const)(
    "has the look of the server's pages, %s, and its strict policy refuses nothing",
    async (colorScheme) => {
      const server = await serveStates(states);
      const { answer, close, redirectUri } = await listenOnLoopback();
      const context = await browser.newContext({ colorScheme, viewport: { width: 600, height: 800 } });
      onTestFinished(async () => {
        close();
        await context.close();
        await server.close();
      });
      const other = await context.newPage();
      await other.goto(`${server.origin}/device-done`);
      const house = await other.evaluate(LOOK);

      // A page of its own, since the other one may still ask for its icon.
      const page: Page = await context.newPage();
      const said: string[] = [];
      const asked: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      const waiting = answer(() => true, 10);
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      const response = await page.goto(`${redirectUri}?code=x`);
      await waiting;

      expect(await page.evaluate(LOOK)).toEqual(house);
      expect(await page.locator("main").textContent()).toMatch(
        /^\s*You have signed in\s+You can close this window and go back to the terminal\.\s*$/,
      );
      expect(asked.filter((path) => path !== "/favicon.ico")).toEqual(["/callback"]);
      expect(said).toEqual([]);
      expect(response?.headers()["content-security-policy"]).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]+=*';(?!.*unsafe)/,
      );
    },
  );
});
