/** What stands in front of one resource: its document, its challenge, and which tokens do, through every framework. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { formatChallenge, type Needs, type ProtectionOptions, protect } from "../../src/resource-server/index.ts";
import { createManualClock } from "../../src/testing/index.ts";
import { aliceToken } from "./tokens.ts";

const RESOURCE = "https://mcp.example.org/mcp";
const DOCUMENT = "https://mcp.example.org/.well-known/oauth-protected-resource/mcp";
const ISSUER = "https://auth.example.org";

const tools = { ...aliceToken, audience: [RESOURCE], scope: ["mcp:tools"], acr: "1", authenticatedAt: 1_000 };
const tokens = new Map([
  ["tools", tools],
  ["other", { ...tools, audience: ["https://other.example.org/mcp"] }],
  ["both", { ...tools, audience: ["https://other.example.org/mcp", RESOURCE] }],
  ["nothing-said", { ...aliceToken, scope: ["mcp:tools"] }],
  ["passkey", { ...tools, acr: "phr" }],
  ["robot", { ...tools, acr: undefined, authenticatedAt: undefined }],
]);

const clock = createManualClock(1_100);
const protection = (options: Partial<ProtectionOptions> = {}) =>
  protect({
    issuer: ISSUER,
    resource: RESOURCE,
    scopes: ["mcp:tools", "mcp:admin"],
    needs: { scope: ["mcp:tools"] },
    verify: async (token) => tokens.get(token),
    clock,
    ...options,
  });

const request = (token?: string, url = RESOURCE): Request =>
  new Request(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

async function verdict(token: string | undefined, needs?: Needs): Promise<readonly [status: number, challenge: string | null]> {
  const checked = await protection().check(request(token), needs);
  return checked.ok ? [200, null] : [checked.response.status, checked.response.headers.get("www-authenticate")];
}

const metadata = `resource_metadata="${DOCUMENT}"`;

test.for<[name: string, token: string | undefined, needs: Needs | undefined, status: number, challenge: string | null]>([
  ["[RS-09] without a token it says where the document is", undefined, undefined, 401, `Bearer scope="mcp:tools", ${metadata}`],
  ["[RS-07] a token for it is taken", "tools", undefined, 200, null],
  ["[RS-07] a token for it among others is taken", "both", undefined, 200, null],
  [
    "[RS-07] RFC 9700 §2.3: a token for another resource is refused",
    "other",
    undefined,
    401,
    `Bearer error="invalid_token", error_description="the token is not alive", scope="mcp:tools", ${metadata}`,
  ],
  [
    "[RS-07] a token of which nobody says what it is for is refused",
    "nothing-said",
    undefined,
    401,
    `Bearer error="invalid_token", error_description="the token is not alive", scope="mcp:tools", ${metadata}`,
  ],
  [
    "[RS-05] what lacks a scope is told that one and those of the resource that it has",
    "tools",
    { scope: ["mcp:admin"] },
    403,
    `Bearer error="insufficient_scope", error_description="the token lacks the scope", scope="mcp:tools mcp:admin", ${metadata}`,
  ],
  ["[RS-10] who signed in surely enough is taken", "passkey", { acrValues: ["2"], maxAge: 100 }, 200, null],
  [
    "[RS-10] RFC 9470 §3: who did not is told how",
    "tools",
    { scope: ["mcp:tools"], acrValues: ["2", "phr"] },
    401,
    `Bearer error="insufficient_user_authentication", error_description="the person must sign in again, or more surely (RFC 9470 section 3)", scope="mcp:tools", acr_values="2 phr", ${metadata}`,
  ],
  [
    "[RS-10] RFC 9470 §3: who signed in too long ago is told how long is too long",
    "tools",
    { maxAge: 99 },
    401,
    `Bearer error="insufficient_user_authentication", error_description="the person must sign in again, or more surely (RFC 9470 section 3)", max_age="99", ${metadata}`,
  ],
  [
    "[RS-10] a client that acts for itself never signed in",
    "robot",
    { acrValues: ["1"] },
    401,
    `Bearer error="insufficient_user_authentication", error_description="the person must sign in again, or more surely (RFC 9470 section 3)", acr_values="1", ${metadata}`,
  ],
])("%s", async ([, token, needs, status, challenge]) => {
  expect(await verdict(token, needs)).toEqual([status, challenge]);
});

test.for([
  [RESOURCE, DOCUMENT],
  ["https://mcp.example.org", "https://mcp.example.org/.well-known/oauth-protected-resource"],
  ["https://mcp.example.org/", "https://mcp.example.org/.well-known/oauth-protected-resource"],
  ["https://mcp.example.org/a/?b=c", "https://mcp.example.org/.well-known/oauth-protected-resource/a/?b=c"],
  ["http://127.0.0.1:9/mcp", "http://127.0.0.1:9/.well-known/oauth-protected-resource/mcp"],
])("[MD-20] RFC 9728 §3.1 MUST: the document of %s stands at %s, and nowhere else", async ([resource = "", address = ""]) => {
  const { document, metadataUrl } = protection({ resource });
  expect(metadataUrl).toBe(address);

  const answer = document(request(undefined, address));
  expect(answer?.status).toBe(200);
  expect(await answer?.json()).toEqual({
    resource,
    authorization_servers: [ISSUER],
    bearer_methods_supported: ["header"],
    scopes_supported: ["mcp:tools", "mcp:admin"],
  });
  for (const elsewhere of [`${address}/x`, `${address}x`, resource])
    expect(document(request(undefined, elsewhere))).toBeUndefined();
});

test("[MD-20] programs in browsers may read the document, with headers of their own", async () => {
  const { document } = protection();
  const asked = document(new Request(DOCUMENT, { method: "OPTIONS" }));
  expect(asked?.status).toBe(204);
  expect(asked?.headers.get("access-control-allow-headers")).toContain("mcp-protocol-version");
  expect(document(new Request(DOCUMENT, { method: "POST" }))?.status).toBe(405);
  expect(document(new Request(DOCUMENT, { method: "HEAD" }))?.headers.get("access-control-allow-origin")).toBe("*");
});

test.for([
  ["a relative one", "/mcp"],
  ["a fragment", `${RESOURCE}#a`],
  ["http beyond this machine", "http://mcp.example.org/mcp"],
  ["credentials", "https://a:b@mcp.example.org/"],
  ["a new line", "https://mcp.example.org/\r\nx: y"],
  ["a quotation mark", 'https://mcp.example.org/"'],
  ["a name of a mail server", "imap.example.org"],
])("a resource with %s is refused as it is made", ([, resource = ""]) => {
  expect(() => protection({ resource })).toThrow(TypeError);
});

test("needs that no header can hold are refused as the guard is made", () => {
  for (const needs of [{ scope: ["a\r\nx: y"] }, { acrValues: ['a"b'] }, { maxAge: 1.5 }, { maxAge: -1 }])
    expect(() => protection({ needs })).toThrow(TypeError);
});

/** One challenge, each attribute once, and nothing that could end the line (RFC 9110 §5.6.4, RFC 6750 §3). */
const CHALLENGE =
  /^Bearer(?: (?:realm|error|error_description|scope|acr_values|max_age|resource_metadata)="(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"(?:,(?= )|$))+$/;

test("[RS-15][RS-04] whatever stands in the Authorization header, only a token that is known opens, and each refusal is one sound challenge", async () => {
  const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCodePoint(code)) });
  const pieces = fc.array(
    fc.constantFrom("Bearer", "bearer", "DPoP", "Basic", " ", ",", "tools", "other", "=", '"', "tools=", "\t"),
  );
  const authorization = fc.oneof(
    printable,
    pieces.map((all) => all.join("")),
    printable.map((text) => `Bearer ${text}`),
  );
  await fc.assert(
    fc.asyncProperty(authorization, async (value) => {
      const checked = await protection().check(new Request(RESOURCE, { headers: { authorization: value } }));
      if (checked.ok) {
        expect(value.trim()).toMatch(/^bearer +(tools|both|passkey|robot)$/i);
        return;
      }
      expect([400, 401]).toContain(checked.response.status);
      expect(checked.response.headers.get("www-authenticate")).toMatch(CHALLENGE);
    }),
    { numRuns: 500 },
  );
});

test("[RS-04] whatever resource and scope are called, they are refused as they are made, or the challenge stays one", async () => {
  const evil = fc.string({
    unit: fc.constantFrom("a", "/", '"', "\\", "\r", "\n", " ", ",", "=", ";", "%", "?", "#", "ü", "\0", "\u2028"),
  });
  const wild = fc.record({
    path: evil,
    scope: fc.array(evil, { maxLength: 3 }),
    acrValues: fc.array(evil, { maxLength: 2 }),
    realm: evil,
  });
  let made = 0;
  await fc.assert(
    fc.asyncProperty(wild, async ({ path, scope, acrValues, realm }) => {
      expect(formatChallenge({ realm, scope, acrValues, resourceMetadata: path })).toMatch(CHALLENGE);
      let guarded: ReturnType<typeof protection>;
      try {
        guarded = protection({ resource: `https://api.example.org/${path}`, scopes: scope, needs: { scope, acrValues } });
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
        return;
      }
      made += 1;
      const checked = await guarded.check(request());
      if (checked.ok) throw new Error("nobody sent a token");
      expect(checked.response.headers.get("www-authenticate")).toMatch(CHALLENGE);
    }),
    { numRuns: 1_000 },
  );
  expect(made).toBeGreaterThan(10);
});
