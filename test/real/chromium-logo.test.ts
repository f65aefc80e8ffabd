/** The logo of an application in a real browser, under the pages' own policy: it is drawn in either theme, and where it is not, the letter is. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { JPEG, PNG, WEBP, WEBP_LOSSLESS, WEBP_WITH_ALPHA } from "../admin/pictures.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { ALICE, type Latchkey, startLatchkey } from "./latchkey.ts";
import { codeRequest, LOOPBACK } from "./people.ts";
import { Visitor } from "./visitor.ts";

const LOGOS = { png: PNG, jpeg: JPEG, webp: WEBP, lossless: WEBP_LOSSLESS, alpha: WEBP_WITH_ALPHA };
const ID = "application";

describeInChromium("the logo in a real browser", () => {
  let browser: Browser;
  let latchkey: Latchkey;
  let visitor: Visitor;
  const folder = mkdtempSync(join(tmpdir(), "latchkey-logo-"));

  beforeAll(async () => {
    [browser, latchkey] = await Promise.all([launchChromium(), startLatchkey()]);
    await latchkey.addAccount(ALICE);
    await latchkey.addClient(ID, ["--redirect-uri", LOOPBACK, "--grant", "authorization_code", "--grant", "device_code"]);
    for (const [name, bytes] of Object.entries(LOGOS)) writeFileSync(join(folder, name), bytes);
  });
  afterAll(async () => {
    await browser?.close();
    await latchkey?.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    visitor = await Visitor.arrive(browser, true);
  });
  afterEach(() => visitor?.leave());

  const describeAs = (...words: string[]): Promise<string> => latchkey.command(["client", "describe", ID, ...words]);
  const openConsent = async (): Promise<Page> => {
    await visitor.page.goto(`${latchkey.issuer}${codeRequest({ clientId: ID }).path}`);
    await visitor.signIn();
    await visitor.reach(`Allow ${ID} to use your account?`);
    return visitor.page;
  };
  /** The picture's own width, and its box and the tile's, in CSS pixels. */
  const drawn = (page: Page): Promise<unknown> =>
    page.locator(".tile img").evaluate((image) => {
      const box = image.getBoundingClientRect();
      const tile = image.closest(".tile")?.getBoundingClientRect();
      return [Reflect.get(image, "naturalWidth"), box.width, box.height, tile?.width, tile?.height];
    });

  test.for(Object.keys(LOGOS))("[DR-11] consent draws a %s, on its tile, at once as large as ever", async (name) => {
    await describeAs("--logo", join(folder, name));
    const page = await openConsent();
    expect(await drawn(page)).toEqual([24, 44, 44, 44, 44]);
    await visitor.look(`logo-${name}`);
    expect(visitor.faults).toEqual([]);
    expect(visitor.asked.filter((address) => new URL(address).origin !== latchkey.issuer)).toEqual([]);
  });

  test("[DR-11] the logo stands on white in the dark too", async () => {
    await describeAs("--logo", join(folder, "alpha"));
    await visitor.page.emulateMedia({ colorScheme: "dark" });
    const page = await openConsent();
    const ground = await page.evaluate("getComputedStyle(document.querySelector('.tile img')).backgroundColor");
    expect(ground).toBe("rgb(255, 255, 255)");
    await visitor.look("logo-dark");
    expect(visitor.faults).toEqual([]);
  });

  test("[DR-11] where the logo does not load, the letter is seen, and nothing covers it", async () => {
    await describeAs("--logo", join(folder, "png"));
    await visitor.page.route("**/assets/logos/*", (route) => route.fulfill({ status: 404, body: "" }));
    const broken = await openConsent();
    const tile = broken.locator(".tile").first();
    const withoutPicture = await tile.screenshot();
    await tile.locator("img").evaluate((picture) => picture.remove());
    expect(withoutPicture.equals(await tile.screenshot())).toBe(true);
    await tile.evaluate((element) => element.replaceChildren());
    expect(withoutPicture.equals(await tile.screenshot())).toBe(false); // there was a letter
  });

  test("[DR-11] opened by itself the logo is a picture, in an origin that has nothing", async () => {
    await describeAs("--logo", join(folder, "png"));
    const page = await openConsent();
    const address = await page.locator(".tile img").evaluate((image) => Reflect.get(image, "src"));
    await page.goto(String(address));
    expect(await page.evaluate("[document.contentType, self.origin]")).toEqual(["image/png", "null"]);
  });
});
