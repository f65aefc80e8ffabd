/** How every state is set: on a phone and on a desk, and with text twice as large. */

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stylesheet } from "../../src/pages/stylesheet.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { type Loopback, serveStates } from "./loopback.ts";
import { states } from "./states.ts";
import { FAULTS_OF_ALL } from "./typesetting.ts";

const CASES = [
  [320, 100],
  [320, 200],
  [390, 100],
  [640, 200],
  [1_280, 100],
  [1_280, 200],
] as const;

describeInChromium("[PG-03] the layout of pages", () => {
  let browser: Browser;
  let server: Loopback;
  let found: readonly (readonly string[])[];

  beforeAll(async () => {
    browser = await launchChromium();
    server = await serveStates(states);
    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(`${server.origin}/sign-in`);
    found = await page.evaluate(`(${FAULTS_OF_ALL})(${JSON.stringify({ states: [...states], cases: CASES })})`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test.for(CASES)("at %i px, text at %i per cent stays in its place, and no word breaks, in any state", ([width, percent]) => {
    expect(found[CASES.findIndex(([w, p]) => w === width && p === percent)]).toEqual([]);
  });
});

test("[PG-03] no rule asks how wide the window is, since that does not tell how large its text is", () => {
  expect(stylesheet).not.toMatch(/@media[^{]*width/);
});
