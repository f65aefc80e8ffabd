/** How every state is set in a language with long words, and in one that reads from right to left. */

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLanguages } from "../../src/pages/languages/languages.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { type Loopback, serveStates } from "./loopback.ts";
import { states, statesOf } from "./states.ts";
import { FAULTS_OF_ALL } from "./typesetting.ts";

const CASES = [
  [320, 100],
  [1_280, 100],
] as const;

describeInChromium("[PG-03] the layout of pages in other languages", () => {
  let browser: Browser;
  let page: Page;
  let server: Loopback;

  beforeAll(async () => {
    browser = await launchChromium();
    server = await serveStates(states);
    page = await browser.newPage({ bypassCSP: true });
    await page.goto(`${server.origin}/sign-in`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test.for(["de", "ar"] as const)(
    "%s: text stays in its place in any state, at 320 and at 1280 px",
    { timeout: 120_000 },
    async (name) => {
      const written = [...statesOf(await createLanguages().load(name))];
      const found = await page.evaluate(`(${FAULTS_OF_ALL})(${JSON.stringify({ states: written, cases: CASES })})`);

      expect(found).toEqual(CASES.map(() => []));
    },
  );
});
