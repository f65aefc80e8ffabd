/** How every state is set in a language with long words, and in one that reads from right to left. */

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compose } from "../../src/letters/compose.ts";
import { createLanguages } from "../../src/pages/languages/languages.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { examples } from "../letters/examples.ts";
import { type Loopback, serveStates } from "./loopback.ts";
import { states, statesOf } from "./states.ts";
import { FAULTS_OF_ALL } from "./typesetting.ts";

const CASES = [
  [320, 100],
  [1_280, 100],
] as const;

const SENDER = { name: "Example", issuer: "https://auth.example", language: "de", branding: {} } as const;

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

  test("[PG-03] each letter fits on one screen of a telephone in German, which takes the most room", async () => {
    const german = await createLanguages().load("de");
    const telephone = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const tall: (readonly unknown[])[] = [];
    for (const letter of examples) {
      await telephone.setContent(compose(letter, german, SENDER).html);
      const height = await telephone.evaluate("document.body.getBoundingClientRect().height");
      const width = await telephone.evaluate("document.documentElement.scrollWidth");
      if (Number(height) > 740 || Number(width) > 360) tall.push([letter.kind, height, width]);
    }
    expect(tall).toEqual([]);
  });
});
