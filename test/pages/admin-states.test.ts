/** The administrators' pages are set as all others are, and say no stranger's name as ours. */

import AxeBuilder from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { adminStates, STRANGE } from "./admin-states.ts";
import { type Loopback, serveStates } from "./loopback.ts";
import { withoutQuotations } from "./quotation.ts";
import { FAULTS_OF_ALL } from "./typesetting.ts";

const states = await adminStates();

test.for([...states])("[AZ-26] in %s a name that a client gave itself stands in quotation marks", ([, page]) => {
  expect(withoutQuotations(page)).not.toContain(STRANGE);
});

test.for([...states])("%s is whole", ([, page]) => {
  expect(page).toContain('<html lang="en-GB" dir="ltr">');
  expect(page).not.toMatch(/undefined|\[object |=>/);
});

describeInChromium("[PG-03] the administrators' pages", () => {
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

  test("text stays in its place on a phone and a desk, also twice as large", { timeout: 60_000 }, async () => {
    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(`${server.origin}/admin-home`);
    const cases = [
      [320, 100],
      [320, 200],
      [1_280, 200],
    ];
    const found = await page.evaluate(`(${FAULTS_OF_ALL})(${JSON.stringify({ states: [...states], cases })})`);
    expect(found).toEqual(cases.map(() => []));
    await page.close();
  });

  test.for(["light", "dark"] as const)("axe finds nothing, %s", { timeout: 120_000 }, async (colorScheme) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const name of states.keys()) {
      await page.goto(`${server.origin}/${name}`);
      for (const summary of await page.locator("summary").all()) await summary.click();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      for (const { id, nodes } of violations)
        faults.push(`${name}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
      const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (wide !== 0) faults.push(`${name}: ${wide} px wider than the window`);
    }
    await context.close();
    expect(faults).toEqual([]);
  });
});
