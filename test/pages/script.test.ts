/** The one script, in a browser: it adds the dash, sends a form once, and copies. */

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createLanguages } from "../../src/pages/languages/languages.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { type Loopback, serveStates } from "./loopback.ts";
import { states, statesOf } from "./states.ts";

describeInChromium("the script", () => {
  let browser: Browser;
  let server: Loopback;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    const arabic = statesOf(await createLanguages().load("ar"));
    server = await serveStates(new Map([...states, ["account-arabic", arabic.get("account") ?? ""]]));
  });
  beforeEach(async () => {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    page = await context.newPage();
  });
  afterEach(async () => {
    await page?.context().close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test.for([
    ["wdjbmjht", "WDJB-MJHT"],
    ["WDJB-MJHT", "WDJB-MJHT"],
    ["wdjb mjht", "WDJB-MJHT"],
    ["wdjb", "WDJB"],
  ] as const)("typing %s makes %s", async ([typed, code]) => {
    await page.goto(`${server.origin}/device-code`);
    await page.locator("#user_code").pressSequentially(typed);
    expect(await page.locator("#user_code").inputValue()).toBe(code);
  });

  test("[AZ-10] Allow cannot be pressed in the instant in which the page appears, or comes to the front; Deny can", async () => {
    const [allow, deny] = [page.locator("button[value=allow]"), page.locator("button[value=deny]")];
    await page.goto(`${server.origin}/consent`);
    const atFirst = [await allow.isDisabled(), await deny.isDisabled()];
    await allow.click({ trial: true }); // waits until it can be pressed
    await page.evaluate("window.dispatchEvent(new Event('focus'))");
    const inFront = await allow.isDisabled();
    await allow.click({ trial: true });

    expect([atFirst, inFront]).toEqual([[true, false], true]);
  });

  test("[AZ-10] how long that is, the page says: for ten seconds on this one, and not at all on that", async () => {
    const held = async (seconds: string): Promise<boolean> => {
      await page.route("**/consent", async (route) => {
        const body = await (await route.fetch()).text();
        await route.fulfill({ body: body.replace('data-after="0.4"', `data-after="${seconds}"`), contentType: "text/html" });
      });
      await page.goto(`${server.origin}/consent`);
      const disabled = await page.locator("button[value=allow]").isDisabled();
      await page.unrouteAll();
      return disabled;
    };

    // Stopped, so that only this test moves it.
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1_000);
    expect(await held("10")).toBe(true);
    await page.clock.runFor(5_000);
    expect(await page.locator("button[value=allow]").isDisabled()).toBe(true);
    await page.clock.runFor(5_100);
    expect(await page.locator("button[value=allow]").isDisabled()).toBe(false);
    expect(await held("0")).toBe(false);
  });

  test("moments are in the reader's own zone; without a script UTC is named", async () => {
    const read = async (options: object, name = "account"): Promise<string | null> => {
      const context = await browser.newContext(options);
      const there = await context.newPage();
      await there.goto(`${server.origin}/${name}`);
      const words = await there.locator("time", { hasText: ":" }).first().textContent();
      await context.close();
      return words;
    };

    expect(await read({ timezoneId: "Europe/Berlin" })).toMatch(/^14 March 2026, 10:37 (CET|GMT\+1)$/);
    expect(await read({ timezoneId: "Europe/Berlin", javaScriptEnabled: false })).toBe("14 March 2026, 09:37 UTC");
    expect(await read({ timezoneId: "Europe/Berlin" }, "account-arabic")).toMatch(/2026، 10:37 /);
  });

  test("a date alone is the reader's own, too; a moment to the second stays as a log has it", async () => {
    const context = await browser.newContext({ timezoneId: "Pacific/Auckland" });
    const there = await context.newPage();
    await there.goto(`${server.origin}/account`);
    const date = await there.locator("time", { hasText: "March" }).first().textContent();
    await there.goto(`${server.origin}/error-bug`);
    const logged = await there.locator("time").textContent();
    await context.close();

    expect([date, logged]).toEqual(["3 March 2026", "14 March 2026, 20:44:27 UTC"]);
  });

  test("deleting goes back over the dash", async () => {
    await page.goto(`${server.origin}/device-code`);
    await page.locator("#user_code").pressSequentially("wdjbm");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    expect(await page.locator("#user_code").inputValue()).toBe("WDJ");
  });

  test("a change in the middle leaves the caret where it is", async () => {
    await page.goto(`${server.origin}/device-code`);
    await page.locator("#user_code").pressSequentially("wdjbmjht");
    await page.keyboard.press("Home");
    await page.keyboard.type("xy");
    expect(await page.locator("#user_code").inputValue()).toMatch(/^xyWDJB-MJHT$/i);
  });

  test("[PG-05] a second press sends nothing, and the first one's answer arrives", async () => {
    const bodies: (string | null)[] = [];
    await page.goto(`${server.origin}/consent`);
    await page.route("**/consent", async (route) => {
      bodies.push(route.request().postData());
      await route.fulfill({ status: 204 }); // leaves the page standing, as a redirect to an app does
    });

    const answered = page.waitForResponse("**/consent");
    await page.getByRole("button", { name: "Allow" }).click();
    await answered;
    await page.getByRole("button", { name: "Deny" }).click();
    // A round trip through the page: a second request would have begun by now.
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");

    expect(bodies).toEqual(["csrf_token=mJ3xQ0r8uK2v5Zt1&decision=allow"]);
  });

  test("a code is copied whole", async () => {
    await page.goto(`${server.origin}/error-bug`);
    await page.getByRole("button", { name: "Copy" }).click();

    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe("7Q2M-K4VD");
  });
});
