/** The sizes that the reference documents are those of what the server gives, at the longest. */

import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { decideDevice, exchangeCode, getCode, pollDevice, refresh, startDevice, startTestServer } from "../../src/testing/index.ts";
import { MOST_BYTES } from "../../src/tokens/reference.ts";
import { prefixOf } from "../../src/tokens/sealing.ts";
import { registerClient } from "../flows/registered.ts";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
/** As many as a request may name: each takes a bit in a token that is narrowed. */
const MANY = Array.from({ length: 99 }, (_, n) => `scope-${n}`);
const TAG_BYTES = 20;

let documented: ReadonlyMap<string, number>;
let given: ReadonlyMap<string, string>;
let idToken: string;

beforeAll(async () => {
  const page = await readFile("docs/reference/endpoints.md", "utf8");
  const rows = page.slice(page.indexOf("## Sizes")).matchAll(/^\| (.+?) \| (\d+) \|$/gm);
  documented = new Map([...rows].map(([, what = "", most]) => [what, Number(most)]));

  const server = await startTestServer();
  const client = await server.addClient({
    clientId: "c".repeat(255),
    isPublic: false,
    grantTypes: ["authorization_code", "refresh_token", DEVICE],
    scope: ["openid", ...MANY].join(" "),
    idTokenAlgorithm: "RS256",
  });
  const registered = await registerClient(server, { token_endpoint_auth_method: "client_secret_basic" });
  const code = await getCode(server, client, { scope: ["openid", ...MANY].join(" "), nonce: "n".repeat(100) });
  const { body: first } = await exchangeCode(server, client, code);
  const { body: narrowed } = await refresh(server, client, first.refresh_token, { scope: MANY.slice(90).join(" ") });
  const { body: device } = await startDevice(server, client, { scope: "openid" });
  await decideDevice(server, device.user_code);
  expect((await pollDevice(server, client, device.device_code)).status).toBe(200);
  idToken = first.id_token;
  given = new Map([
    ["client id of a program that registered itself", registered.clientId],
    ["client id that an administrator chose", client.clientId],
    ["client secret that was made here", client.secret ?? ""],
    ["authorization code", code.code],
    ["device code", device.device_code],
    ["access token", narrowed.access_token],
    ["refresh token", narrowed.refresh_token],
  ]);
});

const expectDocumented = (...names: readonly string[]): void => {
  for (const name of names) {
    expect(given.get(name), name).toMatch(/^[\x21-\x7e]+$/);
    expect(given.get(name)?.length, name).toBeLessThanOrEqual(documented.get(name) ?? 0);
  }
};

test("RFC 6749 §2.2 SHOULD: the size of client ids is documented, of those that administrators choose, too", async () => {
  expectDocumented("client id of a program that registered itself", "client id that an administrator chose");
  const server = await startTestServer();
  await expect(server.addClient({ clientId: "c".repeat(256) })).rejects.toThrow();
});

test("RFC 6749 §4.1.2 SHOULD: the size of codes is documented", () => {
  expectDocumented("authorization code", "device code");
});

test("RFC 6749 §4.2.2 SHOULD: the size of access tokens is documented, those of versions to come included", () => {
  expectDocumented("access token");
  const longest = prefixOf("access").length + Math.ceil(((MOST_BYTES + TAG_BYTES) * 4) / 3);
  expect(documented.get("access token")).toBeGreaterThanOrEqual(longest);
});

test("RFC 6749 §5.1 SHOULD: the size of tokens is documented", () => {
  expectDocumented("access token", "refresh token", "client secret that was made here");
  expect(idToken.length).toBeLessThanOrEqual(2_000);
});

test("the page tells of nothing that is not given", () => {
  expect([...documented.keys()].toSorted()).toEqual([...given.keys()].toSorted());
});
