/** Why was I refused: what is kept under an error id, for every kind of refusal, and what never is. */

import { expect, onTestFinished, test } from "vitest";
import type { KeptEvent } from "../../src/records/event.ts";
import {
  basic,
  getTokens,
  makePkce,
  PASSWORD,
  REDIRECT_URI,
  startTestServer,
  type TestClient,
  type TestServer,
  type TestServerOptions,
  USERNAME,
} from "../../src/testing/index.ts";

async function started(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  onTestFinished(() => server.close());
  return server;
}

const refusals = async (server: TestServer): Promise<readonly KeptEvent[]> =>
  (await server.store.listEvents({ event: "request.refused" }, { limit: 500 })).items;

/** The id that the page or the answer told. */
const idOn = (text: string): string => /\b([0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4})\b/.exec(text)?.[1] ?? "none";

const authorize = (client: TestClient, more: Readonly<Record<string, string>> = {}): string =>
  `/auth/authorize?${new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    code_challenge: makePkce().challenge,
    code_challenge_method: "S256",
    state: "a-state",
    ...more,
  })}`;

test("[TL-17] a wrong return address is explained by the id on the page, with the command that would register it", async () => {
  const server = await started();
  const client = await server.addClient({ clientId: "app", name: "The app" });

  const { text } = await server.browser().open(authorize(client, { redirect_uri: "https://client.example/other" }));

  const found = await server.administration.events.explain(idOn(text).toLowerCase().replace("-", ""));
  expect(found?.clientName).toBe("The app");
  expect(found?.event).toMatchObject({ errorId: idOn(text), clientId: "app", address: "192.0.2.1" });
  expect(found?.event.refusal).toMatchObject({
    endpoint: "GET /auth/authorize",
    error: "return-address",
    rule: "redirect_uri must equal a registered one, letter for letter",
    section: "RFC 9700 §2.1",
    received: { client_id: "app", redirect_uri: "https://client.example/other", response_type: "code", state: "(struck out)" },
    registered: { redirect_uri: [REDIRECT_URI] },
    remedy: { command: ["client", "edit", "app", "--add-redirect-uri", "https://client.example/other"] },
  });
});

interface Case {
  readonly refused: (server: TestServer, client: TestClient) => Promise<string>;
  readonly expected: Readonly<Record<string, unknown>>;
}

const tokenErrorId = async (
  server: TestServer,
  parameters: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> => (await server.post("/auth/token", parameters, headers)).headers.get("latchkey-error-id") ?? "none";

const page = async (server: TestServer, address: string): Promise<string> => idOn((await server.browser().open(address)).text);

const CASES: Readonly<Record<string, Case>> = {
  "a client that is not known": {
    refused: (server, client) => page(server, authorize({ ...client, clientId: "grafanna" })),
    expected: { error: "unknown-application", section: "RFC 6749 §2.2", received: { client_id: "grafanna" } },
  },
  "a client that is disabled": {
    async refused(server, client) {
      await server.administration.clients.disable(client.clientId);
      return page(server, authorize(client));
    },
    expected: { rule: "the client is not disabled", remedy: { command: ["client", "enable", "app"] } },
  },
  "no return address, where two are registered": {
    async refused(server) {
      const two = await server.addClient({ clientId: "two", redirectUris: [REDIRECT_URI, "https://client.example/2"] });
      return page(server, `/auth/authorize?client_id=${two.clientId}&response_type=code`);
    },
    expected: { error: "no-return-address", registered: { redirect_uri: [REDIRECT_URI, "https://client.example/2"] } },
  },
  "a grant that is not the client's": {
    refused: (server, { clientId }) =>
      tokenErrorId(server, { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: "x", client_id: clientId }),
    expected: {
      error: "unauthorized_client",
      endpoint: "POST /auth/token",
      received: { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: "(struck out)", client_id: "app" },
      registered: { grant_type: ["authorization_code", "refresh_token"] },
    },
  },
  "a grant that there is not": {
    refused: (server, { clientId }) => tokenErrorId(server, { grant_type: "magic", client_id: clientId }),
    expected: { error: "unsupported_grant_type", registered: { grant_type: expect.arrayContaining(["authorization_code"]) } },
  },
  "a wrong secret": {
    async refused(server) {
      await server.addClient({ clientId: "shut", isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
      return tokenErrorId(server, { grant_type: "client_credentials" }, basic("shut", "wrong"));
    },
    expected: {
      error: "invalid_client",
      rule: "the client's secret is right",
      received: { authorization: "Basic (struck out)", token_endpoint_auth_method: "client_secret_basic" },
      remedy: { command: ["client", "secret", "rotate", "shut"] },
    },
  },
  "a secret that is missing": {
    async refused(server) {
      await server.addClient({ clientId: "shut", isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
      return tokenErrorId(server, { grant_type: "client_credentials", client_id: "shut" });
    },
    expected: {
      rule: "the client proves itself in the way that it is registered with",
      registered: { token_endpoint_auth_method: ["client_secret"] },
    },
  },
  "a name at the token endpoint that is no client's": {
    refused: (server) => tokenErrorId(server, { grant_type: "client_credentials", client_id: "mistyped-secret-0123456789" }),
    expected: { received: { client_id: "mist… (26 characters, no client here)" } },
  },
  "a code that is none": {
    refused: (server, { clientId }) => tokenErrorId(server, { grant_type: "authorization_code", code: "x", client_id: clientId }),
    expected: { error: "invalid_grant", rule: "the code is one that this client was given", section: "RFC 6749 §4.1.3" },
  },
  "a scope that is not the client's": {
    async refused(server) {
      await server.addClient({
        clientId: "shut",
        isPublic: false,
        chosenSecret: "a chosen secret of the test",
        grantTypes: ["client_credentials"],
        redirectUris: [],
        scope: "read write",
      });
      return tokenErrorId(
        server,
        { grant_type: "client_credentials", scope: "delete" },
        basic("shut", "a chosen secret of the test"),
      );
    },
    expected: {
      error: "invalid_scope",
      section: "RFC 6749 §3.3",
      received: { scope: "delete" },
      registered: { scope: ["read", "write"] },
      remedy: { command: ["client", "edit", "shut", "--scope", "read write delete"] },
    },
  },
  "a registration that cannot be": {
    async refused(server) {
      const { headers } = await server.postJson("/auth/register", { redirect_uris: ["http://client.example/cb?x=secret"] });
      return headers.get("latchkey-error-id") ?? "none";
    },
    expected: { error: "invalid_redirect_uri", received: { redirect_uris: "http://client.example/cb" } },
  },
  "a page that is not there": {
    refused: async (server) => idOn((await server.browser().open("/nowhere", { accept: "text/html" })).text),
    expected: { error: "not-found", endpoint: "GET /nowhere" },
  },
};

test.for(Object.entries(CASES))("%s is explained by its id", async ([, { expected, refused }]) => {
  const server = await started();
  const client = await server.addClient({ clientId: "app" });

  const id = await refused(server, client);

  expect(id).toMatch(/^.{4}-.{4}$/);
  expect((await server.administration.events.explain(id))?.event.refusal).toMatchObject(expected);
});

test("[AZ-16] an error that goes to the program is kept too: without PKCE, and where nobody is signed in", async () => {
  const server = await started();
  const client = await server.addClient({ clientId: "app" });
  const browser = server.browser();

  await browser.openOnly(authorize(client, { code_challenge: "", code_challenge_method: "" }));
  await browser.openOnly(authorize(client, { prompt: "none" }));

  expect((await refusals(server)).map(({ refusal }) => [refusal?.error, refusal?.rule])).toEqual([
    ["login_required", "a page would have to be shown, and prompt=none forbids it"],
    ["invalid_request", "code_challenge is empty"],
  ]);
});

test("a code used twice, and one with another verifier, say which it was; the client hears one answer", async () => {
  const server = await started();
  const client = await server.addClient({ clientId: "app" });
  const { body } = await getTokens(server, client);
  expect(body.access_token).toBeDefined();

  const wrong = await server.post("/auth/token", { grant_type: "authorization_code", code: "none", client_id: "app" });
  expect(wrong.body).toEqual({
    error: "invalid_grant",
    error_description: "the code is unknown, expired, or was given for another request",
  });
});

test("a person outside the groups of an application is explained, with the command that lets them in", async () => {
  const server = await started();
  await server.administration.groups.add({ name: "staff" });
  const client = await server.addClient({ clientId: "app" });
  await server.administration.clients.edit("app", { allowedGroups: ["staff"] });
  const browser = server.browser();
  const form = await browser.open(authorize(client));

  const { status } = await browser.submit(form, { username: USERNAME, password: PASSWORD });

  expect(status).toBe(403);
  const [kept] = await refusals(server);
  expect(kept).toMatchObject({ clientId: "app", accountId: server.alice.id });
  expect(kept?.refusal).toMatchObject({
    error: "access_denied",
    rule: "the person is in one of the groups that may use the application",
    received: { groups: "none" },
    registered: { groups: ["staff"] },
    remedy: { command: ["group", "member", "add", "staff", USERNAME] },
  });
});

test("a flood of refusals is bounded for its network, gets no id beyond that, and takes no place of others", async () => {
  const server = await started();
  const refuse = async (remoteAddress: string): Promise<string | null> =>
    (await server.post("/auth/token", { grant_type: "x", client_id: "none" }, {}, { remoteAddress })).headers.get(
      "latchkey-error-id",
    );

  for (let count = 0; count < 100; count++) expect(await refuse("203.0.113.7")).not.toBeNull();
  expect(await refuse("203.0.113.7")).toBeNull();
  expect(await refuse("203.0.113.8")).not.toBeNull();
  expect(await refusals(server)).toHaveLength(101);
});

const MARK = "Zq7Marked-Secret";

test("no secret is kept: marked secrets in every field of every endpoint, in headers and in addresses", async () => {
  const server = await started();
  await server.addClient({ clientId: "app" });
  const fields = [
    ..."code code_verifier code_challenge state nonce refresh_token token device_code user_code client_secret client_assertion".split(
      " ",
    ),
    ..."username password id_token_hint login_hint request assertion csrf_token authorization_request link a_field_of_nobody".split(
      " ",
    ),
    ..."grant_type response_type prompt response_mode current_password max_age token_type_hint".split(" "),
  ];
  const every = new URLSearchParams(fields.map((name, index) => [name, `${MARK}${index}`]));
  const headers = {
    authorization: `Basic ${Buffer.from(`${MARK}:${MARK}`).toString("base64")}`,
    cookie: `latchkey=${MARK}`,
    "x-other": MARK,
    dpop: MARK,
  };
  const paths = "token device introspect revoke register userinfo authorize logout".split(" ").map((name) => `/auth/${name}`);
  let remote = 0;
  for (const path of [...paths, "/account", "/device", "/setup", "/choose-password"]) {
    const from = { remoteAddress: `203.0.113.${++remote}` };
    const odd = `redirect_uri=${encodeURIComponent(`https://${MARK}:${MARK}@client.example/cb?a=${MARK}#${MARK}`)}`;
    for (const client of ["", "&client_id=app"]) {
      await server.post(path, `${every}&${odd}${client}`, headers, from);
      await server.post(path, `grant_type=authorization_code&${odd}${client}&code=${MARK}`, {}, from);
      await server.post(path, `grant_type=password&username=${MARK}&password=${MARK}${client}`, {}, from);
      for (const field of fields) await server.post(path, `${field}=${MARK}${client}`, {}, from);
      await server.get(`${path}?${every}&${odd}${client}`, { ...headers, accept: "text/html" });
      await server.get(`${path}?response_type=code&${odd}${client}`, { accept: "text/html" });
      await server.postJson(
        path,
        { client_secret: MARK, redirect_uris: [`https://x.example/?${MARK}`, MARK.repeat(3)], jwks: MARK },
        headers,
      );
    }
  }

  const first = await server.store.listEvents({}, { limit: 500 });
  const second = await server.store.listEvents({}, { limit: 500, after: first.next });
  const kept = [...first.items, ...second.items];
  expect(kept.filter(({ event }) => event === "request.refused").length).toBeGreaterThan(500);
  expect(kept.filter((event) => JSON.stringify(event).includes("Zq7"))).toEqual([]);
});
