/** Each endpoint names what it takes to call it, and a stranger who has none of that gets nothing of what it guards. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { assembledEndpoints } from "../../scripts/reference/assembled.ts";
import type { Permission } from "../../src/endpoints/endpoint.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  type Answer,
  createOutbox,
  getTokens,
  PASSWORD,
  startTestServer,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { providerInHand } from "../provider-in-hand.ts";

const endpoints = await assembledEndpoints();
const routes = endpoints.flatMap(({ handlers, path, permission }) =>
  Object.keys(handlers).map((method) => [method, path, permission] as const),
);

let server: TestServer;
let liveToken: string;
beforeAll(async () => {
  server = await startTestServer({
    letters: createOutbox(),
    settings: { registration: { ...DEFAULT_SETTINGS.registration, mode: "token" }, signInLetter: "local" },
    providers: [providerInHand()],
    metrics: async () => ({ status: 200, headers: {}, body: "" }),
  });
  // Its documents are there for everybody once there is a domain, and the add-on once there is a client for it.
  await server.administration.mailDomains.add({ domain: "example.org" });
  await server.addClient({ clientId: "thunderbird" });
  liveToken = (await getTokens(server, await server.addClient())).body.access_token;
});
afterAll(() => server.close());

const codeOf = ({ body }: Answer): unknown => body.error;

/** What a stranger's request must come to. A permission that is added here has to be said in code, or nothing compiles. */
const REFUSED: Readonly<Record<Permission, (answer: Answer, path: string) => void>> = {
  // What is at varying addresses is there for everybody, or for nobody.
  public: ({ status }, path) => expect(status).toBe(path.includes("{") ? 404 : 200),
  client: (answer) => {
    expect([answer.status, codeOf(answer)]).toEqual([401, "invalid_client"]);
  },
  "confidential client": (answer) => {
    expect([answer.status, codeOf(answer)]).toEqual([401, "invalid_client"]);
  },
  "access token": ({ headers, status }) => {
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
  },
  registrant: (answer) => {
    expect([answer.status, codeOf(answer)]).toEqual([401, "invalid_token"]);
  },
  "registration token": (answer) => {
    expect([answer.status, codeOf(answer)]).toEqual([401, "invalid_token"]);
  },
  person: ({ body, headers }) => {
    expect(body).not.toContain("Alice Example");
    expect(headers.getSetCookie().join()).not.toContain("Max-Age");
  },
  "set-up link": ({ status }) => expect(status).toBe(410),
  "one-time link": ({ status }) => expect(status).toBe(410),
  // There is no provider of that name.
  "provider's answer": ({ status }) => expect(status).toBe(404),
  administrator: ({ body, headers }) => {
    expect(body).not.toContain("Alice Example");
    expect(headers.getSetCookie().join()).not.toContain("Max-Age");
  },
  "administrator's token": ({ body, headers, status }) => {
    expect([status, body.type]).toEqual([401, "urn:latchkey:problem:unauthorized"]);
    expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
  },
  doctor: (answer) => {
    expect([answer.status, codeOf(answer)]).toEqual([404, "not_found"]);
  },
};

/** All that our forms and programs send, but a credential and a form token of ours. */
const forged = (): Readonly<Record<string, string>> => ({
  csrf_token: "forged",
  username: USERNAME,
  password: PASSWORD,
  decision: "allow",
  user_code: "BCDF-GHJK",
  grant_type: "client_credentials",
  scope: "openid",
  token: liveToken,
});

async function ask(method: string, path: string): Promise<Answer> {
  const response = await server.fetch(new Request(`${server.issuer}${path}`, { method }), { remoteAddress: "192.0.2.1" });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test.for(routes)("%s %s needs: %s", async ([method, path, permission]) => {
  expect(Object.keys(REFUSED)).toContain(permission);
  const strange = path.replace(/\{[a-z_.]+\}/, "nobody");

  const answer =
    method === "GET"
      ? await server.get(strange)
      : strange === "/auth/register"
        ? await server.postJson(strange, { redirect_uris: ["https://client.example/cb"] })
        : method === "POST"
          ? await server.post(strange, forged())
          : await ask(method, strange);

  REFUSED[permission](answer, path);
});

test("every permission is one that an endpoint asks for", () => {
  expect(Object.keys(REFUSED).toSorted()).toEqual([...new Set(endpoints.map(({ permission }) => permission))].toSorted());
});

test("a stranger who posted forms to all of them is signed in nowhere, and changed nothing", async () => {
  const before = server.audit.length;
  const browser = server.browser();
  await browser.open("/account");
  for (const [method, path, permission] of routes) {
    if (method === "POST" && (permission === "person" || permission === "administrator")) await browser.post(path, forged());
  }

  expect((await browser.open("/account")).title).toContain("Sign in");
  expect(server.audit.slice(before)).toEqual([]);
});
