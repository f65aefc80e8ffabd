/** Draws docs/images/consent.png: the consent page as a server with default settings sends it, in a real browser. */

import { DEFAULT_SETTINGS } from "../src/records/settings.ts";
import { codeRequest } from "../src/testing/flows.ts";
import { PASSWORD, startTestServer, USERNAME } from "../src/testing/test-server.ts";
import { launchChromium } from "../test/chromium.ts";

const FILE = new URL("../docs/images/consent.png", import.meta.url).pathname;
const MARGIN = 24;

const server = await startTestServer({
  issuer: "https://auth.example.org",
  settings: { ...DEFAULT_SETTINGS, name: "Example" },
});
const client = await server.addClient({ clientId: "thunderbird", name: "Thunderbird", redirectUris: ["http://localhost"] });
const person = server.browser();
const { url } = codeRequest(server, client, {
  redirect_uri: "http://localhost:49152",
  scope: "mail offline_access",
});
const consent = await person.submit(await person.open(url), { username: USERNAME, password: PASSWORD });

const browser = await launchChromium();
try {
  const context = await browser.newContext({ colorScheme: "light", deviceScaleFactor: 2, viewport: { width: 480, height: 600 } });
  const page = await context.newPage();
  // Nothing leaves this process: the page is the one that was sent, and its parts come from the same server.
  await page.route("**/*", async (route) => {
    if (route.request().isNavigationRequest())
      return route.fulfill({ contentType: "text/html; charset=utf-8", body: consent.text });
    const response = await server.fetch(new Request(route.request().url()));
    return route.fulfill({ contentType: response.headers.get("content-type") ?? "", body: await response.text() });
  });
  await page.goto(consent.url.href);
  // Without the empty band above the operator's name.
  const first = await page.locator(".logo").boundingBox();
  const last = await page.locator("footer a").boundingBox();
  if (first === null || last === null) throw new Error("the page has no head or no foot");
  const top = first.y - MARGIN;
  const clip = { x: 0, y: top, width: 480, height: last.y + last.height + MARGIN - top };
  await page.screenshot({ path: FILE, clip, fullPage: true });
} finally {
  await browser.close();
  await server.close();
}
