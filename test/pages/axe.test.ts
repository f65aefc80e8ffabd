/** Every page state in a browser: axe finds nothing, the console stays empty, and nothing is wider than the window. */

import AxeBuilder from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { type Loopback, serveStates } from "./loopback.ts";
import { states } from "./states.ts";

describeInChromium("[PG-03] pages in a browser", () => {
  let browser: Browser;
  let server: Loopback;

  beforeAll(async () => {
    browser = await launchChromium();
    server = await serveStates(states);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  // Colours do not depend on the width, nor the structure on the colours: two of the four pairs see both.
  test.for([
    ["light", 320],
    ["dark", 1280],
  ] as const)("every state, %s at %i px, is without fault", { timeout: 600_000 }, async ([colorScheme, width]) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    const said: string[] = [];
    // These pages come with the policy of pages without frames, so that no frame is loaded and only that is said.
    page.on("console", (message) => message.text().startsWith("Framing ") || said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));

    const faults: string[] = [];
    for (const name of states.keys()) {
      await page.goto(`${server.origin}/${name}`);
      // What is folded away is looked at too.
      for (const summary of await page.locator("summary").all()) await summary.click();
      // The pages have no frames, so the mode that does without a second window will do, in half the time.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      for (const { id, nodes } of violations)
        faults.push(`${name}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
      const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (wide !== 0) faults.push(`${name}: ${wide} px wider than the window`);
    }
    await context.close();

    expect(faults).toEqual([]);
    expect(said).toEqual([]);
  });

  test("[PG-01] without JavaScript the same things are on the page", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();

    await page.goto(`${server.origin}/consent`);

    expect(await page.getByRole("button").allInnerTexts()).toEqual(["Allow", "Deny"]);
    await context.close();
  });

  test("by keyboard alone, the answers are reached in order and show where the focus is", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.origin}/consent-unverified`);

    const reached: unknown[] = [];
    for (let presses = 0; presses < 4; presses += 1) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate("[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]"),
      );
    }

    expect(reached).toEqual([
      ["Not you?", "solid"],
      ["Allow", "solid"],
      ["Deny", "solid"],
      ["Your account", "solid"],
    ]);
    await context.close();
  });
});
