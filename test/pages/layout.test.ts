/** How every state lies on a screen: at 320 px and on a desk, and with text twice as large. */

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { type Loopback, serveStates } from "./loopback.ts";
import { states } from "./states.ts";

const WIDTHS = [320, 390, 1_280] as const;

/** Runs in the page: what leaves the window or its card, and which buttons of a list on a phone lie otherwise than the first. */
const FAULTS = `(() => {
  const faults = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push("the page is " + (scrollWidth - clientWidth) + " px too wide");
  for (const card of document.querySelectorAll(".card, .sheet")) {
    const { left, right } = card.getBoundingClientRect();
    for (const part of card.querySelectorAll("*:not(.unseen, .skip)")) {
      const box = part.getBoundingClientRect();
      if (box.width > 0 && getComputedStyle(part).position !== "absolute" && (box.right > right + 1 || box.left < left - 1))
        faults.push(part.tagName + " sticks out: " + part.textContent.trim().slice(0, 40));
    }
  }
  for (const list of document.querySelectorAll("ul.rows")) {
    const lefts = new Set([...list.querySelectorAll(":scope > li > button")].map((button) => Math.round(button.getBoundingClientRect().left)));
    if (clientWidth < 400 && lefts.size > 1) faults.push("buttons of one list begin at " + [...lefts].join(", "));
  }
  return [...new Set(faults)];
})()`;

const CASES = WIDTHS.flatMap((width) => [100, 200].map((percent) => [width, percent] as const));

describeInChromium("[PG-03] the layout of pages", () => {
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

  test.for(CASES)(
    "at %i px, with text at %i per cent, nothing leaves the page or its card, in any state",
    { timeout: 60_000 },
    async ([width, percent]) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
      const page = await context.newPage();
      const found: string[] = [];
      for (const name of states.keys()) {
        await page.goto(`${server.origin}/${name}`);
        await page.addStyleTag({ content: `html { font-size: ${percent}% !important }` });
        const faults: unknown = await page.evaluate(FAULTS);
        if (Array.isArray(faults)) found.push(...faults.map((fault) => `${name}: ${fault}`));
      }
      await context.close();

      expect(found).toEqual([]);
    },
  );
});
