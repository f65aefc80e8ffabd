/** The client `open`, which any program may be that a person installed, and the other clients of mail programs with fixed ids. */

import { beforeEach, expect, test } from "vitest";
import { KNOWN_CLIENTS, stateOf, switchOff, switchOn } from "../../src/admin/mail-programs/known-clients.ts";
import { findMailProgram } from "../../src/admin/mail-programs/mail-programs.ts";
import {
  codeRequest,
  exchangeCode,
  getCode,
  goThrough,
  refresh,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { parseXml } from "../xml.ts";

const MAIL = "urn:ietf:params:oauth:scope:mail";

const knownClient = (id: string) => KNOWN_CLIENTS.find((one) => one.id === id) ?? expect.unreachable(`${id} is known`);
const open = (redirectUri: string): TestClient => ({ clientId: "open", secret: undefined, redirectUri });

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await server.administration.mailDomains.add({ domain: "example.org" });
});

test.for([
  "http://127.0.0.1:4711/callback",
  "http://[::1]:9/",
  "http://localhost:55555",
  "http://localhost:4000/some/where?of=mine",
  "org.example.mail:/oauth2redirect",
  "org.example.mail://oauth2redirect",
])("[OU-16] a program that nobody knows signs its person in by %s, without a secret, and stays connected", async (redirectUri) => {
  await switchOn(knownClient("open"), server.administration.clients);
  const program = open(redirectUri);

  const code = await getCode(server, program, { scope: MAIL });
  const { body } = await exchangeCode(server, program, code);

  expect(body).toMatchObject({ scope: MAIL, token_type: "Bearer", refresh_token: expect.any(String) });
  expect((await refresh(server, program, body.refresh_token)).status).toBe(200);
});

test.for([
  "https://evil.example/callback",
  "http://evil.example/callback",
  "http://127.0.0.1.evil.example/",
  "http://localhost@evil.example/",
  "http://127.0.0.2/",
  "http://192.168.1.9/callback",
  "myscheme:/callback",
  "javascript:alert(1)",
  "data:text/html,x",
  "intent://x#Intent;end",
  "org.example.mail:/x#fragment",
  "//evil.example",
])("[OU-17] it leads nowhere but to the person's own device: not to %s", async (redirectUri) => {
  await switchOn(knownClient("open"), server.administration.clients);

  const { location, page } = await server
    .browser()
    .openOnly(codeRequest(server, open(redirectUri)).url)
    .then((visited) => ({ location: visited.location, page: visited }));

  expect(location).toBeUndefined();
  expect(page.status).toBe(400);
});

test("[OU-17] its person is asked each time, and no proof is left out", async () => {
  await switchOn(knownClient("open"), server.administration.clients);
  const program = open("org.example.mail:/oauth2redirect");
  const browser = server.browser();
  const first = await goThrough(browser, await browser.open(codeRequest(server, program).url));
  expect(first.location?.searchParams.get("code")).toEqual(expect.any(String));

  const again = await browser.open(codeRequest(server, program).url);
  expect([again.location, again.status]).toEqual([undefined, 200]);
  const silent = await browser.openOnly(`${codeRequest(server, program).url}&prompt=none`);
  expect(silent.location?.searchParams.get("error")).toBe("consent_required");
  const [address] = codeRequest(server, program).url.split("&code_challenge");
  const unproved = await browser.openOnly(address ?? "");
  expect(unproved.location?.searchParams.get("error")).toBe("invalid_request");
  // Nobody vouched for the program's address, so a passer-by is not sent there.
  const stranger = await server.browser().openOnly(address ?? "");
  expect(stranger.location).toBeUndefined();
});

test("[OU-16] autoconfig names it while it is switched on, and what is off works nowhere", async () => {
  const { clients } = server.administration;
  const named = async (): Promise<boolean> => {
    const { body } = await server.get("/mail/config-v1.1.xml?emailaddress=alice@example.org");
    return parseXml(body).getElementsByTagName("clientID").item(0)?.textContent === "open";
  };
  const program = open("http://127.0.0.1:4711/");
  expect(await named()).toBe(false);

  expect(await switchOn(knownClient("open"), clients)).toBe("on");
  expect(await named()).toBe(true);
  const { body } = await exchangeCode(server, program, await getCode(server, program, { scope: MAIL }));
  expect(await switchOff(knownClient("open"), clients)).toBe("off");
  expect(await named()).toBe(false);
  expect((await refresh(server, program, body.refresh_token)).status).not.toBe(200);
  expect((await server.browser().openOnly(codeRequest(server, program).url)).status).toBe(400);
  expect(await switchOn(knownClient("open"), clients)).toBe("on");
});

test("a client of the same name that an administrator made otherwise stays as it is, and is not named", async () => {
  const { clients } = server.administration;
  await clients.add({ clientId: "open", name: "Open house", redirectUris: ["https://house.example/cb"] });

  expect(await switchOn(knownClient("open"), clients)).toBe("other");
  expect(await switchOff(knownClient("open"), clients)).toBe("other");
  expect((await clients.find("open"))?.disabledAt).toBeUndefined();
  expect((await server.get("/mail/config-v1.1.xml?emailaddress=alice@example.org")).body).not.toContain("clientID");
});

test("each of them is added, and its person gets in by each of its addresses", async () => {
  const { clients } = server.administration;
  expect(new Set(KNOWN_CLIENTS.map(({ id }) => id)).size).toBe(KNOWN_CLIENTS.length);
  for (const one of KNOWN_CLIENTS) {
    expect(stateOf(one, await clients.find(one.id))).toBe("off");
    expect(await switchOn(one, clients)).toBe("on");
    expect(await switchOn(one, clients)).toBe("on");
    for (const redirectUri of one.needs.redirectUris ?? []) {
      const program = { clientId: one.id, secret: undefined, redirectUri };
      const { body } = await exchangeCode(server, program, await getCode(server, program, { scope: `${MAIL} offline_access` }));
      expect(body, one.id).toMatchObject({ scope: `${MAIL} offline_access`, refresh_token: expect.any(String) });
    }
  }
});

test("a program that mail setup knows too has the same client, however it was added", async () => {
  const { clients } = server.administration;
  for (const one of KNOWN_CLIENTS) {
    const program = findMailProgram(one.id)?.client;
    if (program?.kind !== "program") continue;
    await switchOn(one, clients);
    const { keepsRefreshToken = false, lifetimes = {} } = program.needs("");
    expect([one.id, await clients.find(one.id)]).toMatchObject([one.id, { keepsRefreshToken, lifetimes }]);
  }
});
