/** How the test client finds out what a server offers, and what it does not believe. */

import { expect, test } from "vitest";
import { discover } from "../../../src/cli/commands/try/discovery.ts";
import { metadataOf, type Reply, scriptedServer } from "./scripted-server.ts";

const OAUTH = "/.well-known/oauth-authorization-server";
const OPENID = "/.well-known/openid-configuration";

test("RFC 8414 §3.1: the metadata of an issuer with a path is asked for between host and path", async () => {
  const { issuer, asked } = await scriptedServer(({ path }, origin) =>
    path === `${OAUTH}/tenant` ? { body: metadataOf(`${origin}/tenant`) } : undefined,
  );

  const metadata = await discover(`${issuer}/tenant`);

  expect(metadata).toMatchObject({
    issuer: `${issuer}/tenant`,
    token_endpoint: `${issuer}/tenant/token`,
    authorization_response_iss_parameter_supported: true,
  });
  expect(asked.map(({ path }) => path)).toEqual([`${OAUTH}/tenant`]);
});

test("OpenID Connect Discovery §4: a server without RFC 8414 is asked the older way", async () => {
  const { issuer, asked } = await scriptedServer(({ path }, origin) =>
    path === `/tenant${OPENID}` ? { body: metadataOf(`${origin}/tenant`) } : undefined,
  );

  expect(await discover(`${issuer}/tenant`)).toMatchObject({ url: `${issuer}/tenant${OPENID}` });
  expect(asked).toHaveLength(2);
});

test("RFC 8414 §2: a server that names no methods takes Basic", async () => {
  const { issuer } = await scriptedServer((_, origin) => ({ body: { issuer: origin } }));

  expect(await discover(issuer)).toEqual({ issuer, url: `${issuer}${OAUTH}` });
});

test.for<[name: string, reply: (issuer: string) => Reply, message: string]>([
  [
    "RFC 8414 §3.3 MUST NOT: another issuer",
    () => ({ body: metadataOf("https://evil.example") }),
    "exactly as it stands there: https://evil.example",
  ],
  ["an issuer with one slash more", (issuer) => ({ body: metadataOf(`${issuer}/`) }), "belongs to another issuer"],
  ["no issuer", () => ({ body: {} }), "names no issuer"],
  ["HTML", () => ({ body: "<!doctype html>" }), "no JSON object"],
  ["a list", () => ({ body: [] }), "no JSON object"],
  ["an answer without end", () => ({ body: "x".repeat(1_048_577) }), "longer than 1 MB"],
  ["a redirect", () => ({ status: 302, headers: { location: "/elsewhere" } }), "status 302"],
  ["a fault", () => ({ status: 500 }), "status 500"],
  ["an endpoint that is no URL", (issuer) => ({ body: metadataOf(issuer, { token_endpoint: "/token" }) }), "token_endpoint"],
  [
    "an endpoint that would run in a browser",
    (issuer) => ({ body: metadataOf(issuer, { authorization_endpoint: "javascript:alert(1)" }) }),
    "authorization_endpoint",
  ],
])("refused: %s", async ([, reply, message]) => {
  const { issuer } = await scriptedServer((_, origin) => reply(origin));

  await expect(discover(issuer)).rejects.toThrow(message);
});

test.for(["", "auth.example.org", "ftp://auth.example.org", "https://"])(
  "an issuer that is no address is refused before anybody is asked: %s",
  async (issuer) => {
    await expect(discover(issuer)).rejects.toThrow("The issuer must be a URL");
  },
);

test("a server that does not answer may answer later", async () => {
  await expect(discover("http://127.0.0.1:1")).rejects.toMatchObject({
    temporary: true,
    message: expect.stringContaining("127.0.0.1:1 does not answer"),
  });
});
