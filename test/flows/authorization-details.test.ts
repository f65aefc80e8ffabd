/** Authorization details (RFC 9396): asked for, shown, granted, narrowed, and told. */

import { decodeJwt } from "jose";
import { expect, test } from "vitest";
import { codeRequest, goThrough, PASSWORD, refresh, type TestClient, USERNAME } from "../../src/testing/index.ts";
import { API, exchange, MCP, OTHER, resourcesOf, siteWithResources, tokensFor, told } from "./resources.ts";

const PAYMENT = {
  type: "payment",
  words: "Pay {amount} {currency} to {payee} ({about})",
  schema: {
    type: "object",
    properties: {
      amount: { type: "number", minimum: 0 },
      currency: { type: "string", enum: ["EUR", "CHF"] },
      payee: { type: "string", maxLength: 60 },
      about: { type: "string" },
      times: { type: "integer", maximum: 12 },
      parts: { type: "array", items: { type: "boolean" } },
    },
    required: ["amount", "currency"],
  },
} as const;
const NOTE = {
  type: "note",
  words: "Read the note {id}",
  schema: { type: "object", properties: { id: { type: "string" } } },
} as const;

const pay = { type: "payment", amount: 12.5, currency: "EUR", payee: "Ada" };
const more = { type: "payment", currency: "CHF", amount: 1, locations: [API] };

async function site() {
  const all = await siteWithResources();
  await all.server.administration.resources.change(API, { details: [PAYMENT] });
  await all.server.administration.resources.change(MCP, { details: [NOTE] });
  const client = await all.server.addClient({ isPublic: false, scope: "openid api:read mcp:tools" });
  return { ...all, client };
}

test("[RA-01][RA-02][RA-03][IN-13][MD-17] they are shown beside the scope, granted, told to their own server alone, and narrowed", async () => {
  const { apiServer, client, mcpServer, server } = await site();
  const details = JSON.stringify([pay, more, { type: "note", id: "n1" }]);
  const browser = server.browser();
  const { url, verifier } = codeRequest(server, client, { scope: "api:read", authorization_details: details });

  const page = await browser.submit(await browser.open(url), { username: USERNAME, password: PASSWORD });
  for (const words of ["Pay 12.5 EUR to Ada (–)", "Pay 1 CHF to – (–)", "Read the note n1", "Read your notes"])
    expect(page.text).toContain(words);
  const { location } = await browser.submit(page, { decision: "allow" });
  const code = location?.searchParams.get("code") ?? "";
  const { body } = await exchange(server, client, { code, verifier }, [API]);

  expect(body.authorization_details).toEqual([pay, more]);
  expect(await told(server, apiServer, body.access_token)).toMatchObject({ aud: API, authorization_details: [pay, more] });
  expect(await told(server, client, body.access_token)).toMatchObject({ authorization_details: [pay, more] });
  const note = await refresh(server, client, body.refresh_token, { resource: MCP });
  expect(await told(server, mcpServer, note.body.access_token)).toMatchObject({
    authorization_details: [{ type: "note", id: "n1" }],
  });

  const narrowed = {
    resource: API,
    authorization_details: JSON.stringify([{ amount: 12.5, payee: "Ada", currency: "EUR", type: "payment" }]),
  };
  const one = await refresh(server, client, note.body.refresh_token, narrowed);
  expect(one.body.authorization_details).toEqual([pay]);
  expect((await told(server, apiServer, one.body.access_token)).authorization_details).toEqual([pay]);
  const beyond = { resource: API, authorization_details: JSON.stringify([{ ...pay, amount: 1_000 }]) };
  expect((await refresh(server, client, one.body.refresh_token, beyond)).body.error).toBe("invalid_authorization_details");

  await server.administration.resources.change(API, { tokens: { format: "jwt", typ: "at+jwt", algorithm: "ES256" } });
  const jwt = await refresh(server, client, one.body.refresh_token, { resource: API });
  expect(decodeJwt(jwt.body.access_token)["authorization_details"]).toEqual([pay, more]);
  const metadata = (await server.get("/.well-known/oauth-authorization-server")).body;
  expect(metadata.authorization_details_types_supported).toEqual(["payment", "note"]);
});

test.for([
  ["no JSON", "{"],
  ["no list", JSON.stringify(pay)],
  ["an empty list", "[]"],
  ["no type", JSON.stringify([{ amount: 1 }])],
  ["an unknown type", JSON.stringify([{ ...pay, type: "transfer" }])],
  ["a member that the schema does not name", JSON.stringify([{ ...pay, note: "x" }])],
  ["a member that is missing", JSON.stringify([{ type: "payment", amount: 1 }])],
  ["a member of another kind", JSON.stringify([{ ...pay, amount: "12.5" }])],
  ["a value that the schema does not know", JSON.stringify([{ ...pay, currency: "XXX" }])],
  ["a text that is too long", JSON.stringify([{ ...pay, payee: "x".repeat(61) }])],
  ["a number that is too small", JSON.stringify([{ ...pay, amount: -1 }])],
  ["a number that is too great", JSON.stringify([{ ...pay, times: 13 }])],
  ["a part of a number", JSON.stringify([{ ...pay, times: 1.5 }])],
  ["a number that no number holds", '[{"type":"payment","amount":1e999,"currency":"EUR"}]'],
  ["too many in a list", JSON.stringify([{ ...pay, parts: Array.from({ length: 101 }, () => true) }])],
  ["something else in a list", JSON.stringify([{ ...pay, parts: [true, "true"] }])],
  ["a text of more than a thousand characters", JSON.stringify([{ ...pay, about: "x".repeat(1_001) }])],
  ["a name of an object's own", '[{"type":"payment","amount":1,"currency":"EUR","constructor":{}}]'],
  ["too long a text, though nothing is in it", `[${JSON.stringify(pay)}${" ".repeat(20_000)}]`],
  ["another place", JSON.stringify([{ ...pay, locations: [OTHER] }])],
  ["a name of every object", '[{"type":"payment","amount":1,"currency":"EUR","__proto__":{"x":1}}]'],
  ["far too many", JSON.stringify(Array.from({ length: 21 }, () => pay))],
])("RFC 9396 §5 MUST [RA-01]: %s is refused, and nothing is granted", async ([, details]) => {
  const { client, server } = await site();

  const { location } = await server
    .browser()
    .openOnly(codeRequest(server, client, { scope: "api:read", authorization_details: details }).url);

  expect(location?.searchParams.get("error")).toBe("invalid_authorization_details");
});

test("RFC 9396 §5 MUST [RA-01]: details of a resource that the request does not name are refused", async () => {
  const { client, server } = await site();
  const { url } = codeRequest(server, client, { authorization_details: JSON.stringify([pay]) });

  const { location } = await server.browser().openOnly(url + resourcesOf([MCP]));
  const both = JSON.stringify([pay, { type: "note", id: "n1" }]);
  const half = codeRequest(server, client, { authorization_details: both, resource: MCP });
  const ofBoth = await server.browser().openOnly(half.url);

  expect(location?.searchParams.get("error")).toBe("invalid_authorization_details");
  expect(ofBoth.location?.searchParams.get("error")).toBe("invalid_authorization_details");
});

test("[RA-02][IN-13] of one token for two resources each server is told its own, and what a removed resource described is gone", async () => {
  const { apiServer, client, server } = await site();
  const { resources } = server.administration;
  const otherServer = await server.addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: [],
    resourceServer: true,
    scope: "",
  });
  await resources.change(OTHER, { details: [{ ...NOTE, type: "letter" }], servers: [otherServer.clientId] });
  const letter = { type: "letter", id: "l1" };
  const details = JSON.stringify([pay, letter]);
  const asked = { scope: "api:read", resources: [API, OTHER], parameters: { authorization_details: details } };

  const { body } = await tokensFor(server, client, asked);
  const detailsFor = async (caller: TestClient) => (await told(server, caller, body.access_token)).authorization_details;

  expect(body.authorization_details).toEqual([pay, letter]);
  expect([await detailsFor(apiServer), await detailsFor(otherServer), await detailsFor(client)]).toEqual([
    [pay],
    [letter],
    [pay, letter],
  ]);
  await resources.remove(OTHER);
  expect([await detailsFor(apiServer), await detailsFor(client)]).toEqual([[pay], [pay]]);
});

test("RFC 9396 §12 MUST [RA-03]: whatever stands in a value, the page shows it as text in its place, and asks each time", async () => {
  const { client, server } = await site();
  const payee = '<b>x</b>{amount}\u202e\n"&amp;';
  const about = `${"long ".repeat(40)}end`;
  const { url } = codeRequest(server, client, {
    scope: "api:read",
    authorization_details: JSON.stringify([{ ...pay, payee, about }]),
  });
  const browser = server.browser();

  const page = await browser.submit(await browser.open(url), { username: USERNAME, password: PASSWORD });

  expect(page.text).toContain("Pay 12.5 EUR to &lt;b&gt;x&lt;/b&gt;{amount} &quot;&amp;amp;");
  expect(page.text).not.toContain("<b>x</b>");
  expect(page.text).toContain(`(${about.slice(0, 100)})`);
  expect((await browser.submit(page, { decision: "allow" })).location?.searchParams.get("code")).toEqual(expect.any(String));
  const again = await browser.open(url);
  expect([again.location, again.text.includes("Pay 12.5 EUR")]).toEqual([undefined, true]);
  expect((await goThrough(browser, again, { decision: "deny" })).location?.searchParams.get("error")).toBe("access_denied");
});
