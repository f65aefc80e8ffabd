/** What people are shown of a client beside its name: a logo that an administrator uploaded, and links to its own pages. */

import { expect, test } from "vitest";
import {
  codeRequest,
  enterUserCode,
  PASSWORD,
  startDevice,
  startTestServer,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { JPEG, PNG, WEBP, WEBP_LOSSLESS } from "../admin/pictures.ts";
import { registerClient } from "./registered.ts";

const PERSON = { username: USERNAME, password: PASSWORD };
const REDIRECT_URI = "https://client.example/cb";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const BOTH = { redirectUris: [REDIRECT_URI], grantTypes: ["authorization_code", "refresh_token", DEVICE] };

/** Where the page has a picture, its whole tag. */
const pictures = (page: string): readonly string[] => page.match(/<img[^>]*>/g) ?? [];
const addressIn = (page: string): string => /<img src="([^"]*)"/.exec(page)?.[1] ?? "none";

async function consentFor(server: TestServer, clientId: string) {
  const browser = server.browser();
  const request = codeRequest(server, { clientId, redirectUri: REDIRECT_URI, secret: undefined });
  return { browser, consent: await browser.submit(await browser.open(request.url), PERSON) };
}

test("[DR-11] the logo stands beside the name wherever the first letter does, and is at the address that the page names", async () => {
  const server = await startTestServer({ issuer: "https://auth.example/tenant" });
  await server.addClient({ clientId: "shop", name: "Shop", ...BOTH, description: { logo: PNG } });

  const { browser, consent } = await consentFor(server, "shop");
  const address = addressIn(consent.text);
  expect(address).toMatch(/^\/tenant\/assets\/logos\/[\w-]{43}$/);
  expect(pictures(consent.text)).toEqual([`<img src="${address}" alt="">`]);
  expect(consent.text).toMatch(/<span class="tile" aria-hidden="true">S<span><img /);

  const { body } = await startDevice(server, { clientId: "shop", redirectUri: REDIRECT_URI, secret: undefined });
  const device = await enterUserCode(browser, server, body.user_code);
  expect(device.title).toMatch(/Did you start this/);
  expect(pictures(device.text)).toEqual(pictures(consent.text));

  await browser.submit(consent, { decision: "allow" });
  const account = await browser.open(`${server.issuer}/account`);
  expect(pictures(account.text)).toEqual(pictures(consent.text));

  const answer = await server.fetch(new Request(`https://auth.example${address}`));
  expect(answer.status).toBe(200);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG);
});

test.for([
  ["image/png", PNG],
  ["image/jpeg", JPEG],
  ["image/webp", WEBP],
  ["image/webp", WEBP_LOSSLESS],
] as const)("[DR-11] a logo is served as %s and as nothing else, whatever is in it", async ([mediaType, logo]) => {
  const server = await startTestServer();
  await server.addClient({ clientId: "shop", description: { logo } });
  const address = `${server.issuer}${addressIn((await consentFor(server, "shop")).consent.text)}`;

  const [got, head, posted] = await Promise.all([
    server.fetch(new Request(address)),
    server.fetch(new Request(address, { method: "HEAD" })),
    server.fetch(new Request(address, { method: "POST", body: "" })),
  ]);

  const headers = {
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-type": mediaType,
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  };
  expect(Object.fromEntries(got.headers)).toEqual(headers);
  expect([head.status, Object.fromEntries(head.headers), await head.text()]).toEqual([200, headers, ""]);
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
});

test("[DR-11] nobody learns from an address which clients there are: no id finds a logo, and all that finds none is answered alike", async () => {
  const server = await startTestServer();
  await server.addClient({ clientId: "shop", description: { logo: PNG } });
  await server.addClient({ clientId: "other", redirectUris: [REDIRECT_URI], description: { logo: PNG } });
  await server.addClient({ clientId: "bare" });
  const addresses = await Promise.all(["shop", "other"].map(async (id) => addressIn((await consentFor(server, id)).consent.text)));
  expect(new Set(addresses).size).toBe(2); // the same picture, and still an address for each

  const answers = await Promise.all(
    ["shop", "bare", "nobody", "x".repeat(43), `${"x".repeat(42)}'`, "%00", "..%2F..", "x".repeat(1_000), "x%ff"].map((name) =>
      server.get(`/assets/logos/${name}`),
    ),
  );
  for (const { body, status } of answers)
    expect([status, body]).toEqual([404, { error: "not_found", error_description: "there is nothing at this address" }]);
  expect(answers[0]?.headers.get("cache-control")).toBe("no-store");
});

test("[DR-11] a logo that is replaced has another address; one that is taken away, or whose client is, has none", async () => {
  const server = await startTestServer();
  await server.addClient({ clientId: "shop", description: { logo: PNG } });
  const { clients } = server.administration;
  const here = async (): Promise<string> => addressIn((await consentFor(server, "shop")).consent.text);
  const statuses = async (...addresses: readonly string[]): Promise<readonly number[]> =>
    Promise.all(addresses.map(async (address) => (await server.get(address)).status));

  const first = await here();
  await clients.describe("shop", { logo: JPEG });
  const second = await here();
  expect(await statuses(first, second)).toEqual([404, 200]);
  await clients.describe("shop", { logo: null });
  expect(await here()).toBe("none");
  expect(await statuses(first, second)).toEqual([404, 404]);
  await clients.describe("shop", { logo: JPEG });
  expect(await here()).toBe(second);
  await clients.remove("shop");
  expect(await statuses(second)).toEqual([404]);
});

test("RFC 7591 §5 MUST [DR-11]: a client that registered itself has no picture anywhere, whatever it names, and its links on the device page too", async () => {
  const server = await startTestServer();
  await server.addClient({ clientId: "admins", ...BOTH });
  const named = {
    client_uri: "https://stranger.example/",
    tos_uri: "https://stranger.example/terms",
    policy_uri: "http://stranger.example/privacy",
    logo_uri: "https://stranger.example/logo.png",
    "logo_uri#de": "https://stranger.example/de.png",
    logo: { version: "x".repeat(43), mediaType: "image/png" },
  };
  const stranger = await registerClient(server, { ...named, grant_types: ["authorization_code", "refresh_token", DEVICE] });
  const { clientId } = stranger;
  await expect(server.administration.clients.describe(clientId, { logo: PNG })).rejects.toThrow(/registered itself/);

  const { browser, consent } = await consentFor(server, clientId);
  const { body } = await startDevice(server, stranger);
  const device = await enterUserCode(browser, server, body.user_code);
  await browser.submit(consent, { decision: "allow" });
  const account = await browser.open(`${server.issuer}/account`);

  expect([consent, device, account].map(({ title }) => title.length > 0)).toEqual([true, true, true]);
  for (const page of [consent, device, account]) {
    expect(pictures(page.text)).toEqual([]);
    expect(page.text).not.toContain(".png");
    expect(page.text).toContain('class="tile"');
  }
  for (const page of [consent, device]) {
    expect(page.text).toContain('<a href="https://stranger.example/" rel="noopener noreferrer nofollow">Website</a>');
    expect(page.text).toContain('<a href="https://stranger.example/terms" rel="noopener noreferrer nofollow">Terms of service</a>');
    expect(page.text).not.toContain("http://stranger.example");
  }
});

test("[DR-11] an administrator's links stand on the consent page and on the device page, from when they are said", async () => {
  const server = await startTestServer();
  await server.addClient({ clientId: "shop", ...BOTH, description: { policyUri: "https://shop.example/privacy" } });
  await server.administration.clients.describe("shop", { tosUri: "https://shop.example/terms", policyUri: null });
  const { browser, consent } = await consentFor(server, "shop");
  const { body } = await startDevice(server, { clientId: "shop", redirectUri: REDIRECT_URI, secret: undefined });
  const device = await enterUserCode(browser, server, body.user_code);

  for (const { text } of [consent, device]) {
    expect(text).toContain('<a href="https://shop.example/terms" rel="noopener noreferrer nofollow">Terms of service</a>');
    expect(text).not.toContain("shop.example/privacy");
  }
});
