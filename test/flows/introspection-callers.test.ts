/** Which callers may introspect which tokens, and that asking is neither cached, logged, nor a way to scan for tokens. */

import { expect, test } from "vitest";
import {
  type Answer,
  basic,
  getTokens,
  introspect,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { openWatchedStore } from "./watched-store.ts";

const DEAD = { active: false };
const RESOURCE_SERVER = { isPublic: false, resourceServer: true, redirectUris: [] };

interface Setting {
  readonly server: TestServer;
  readonly resourceServer: TestClient;
  readonly client: TestClient;
  readonly tokens: Answer["body"];
}

async function startSetting(options: Parameters<typeof startTestServer>[0] = {}): Promise<Setting> {
  const server = await startTestServer(options);
  const resourceServer = await server.addClient({ ...RESOURCE_SERVER, clientId: "mail-server" });
  const client = await server.addClient({ isPublic: false, name: "Mail program" });
  const { body: tokens } = await getTokens(server, client, { scope: "openid mail" });
  return { server, resourceServer, client, tokens };
}

test.for(["GET", "HEAD", "PUT", "DELETE"])(
  "RFC 7662 §2.1 MUST [IN-01]: %s is 405, and the token is not told of",
  async (method) => {
    const { server, resourceServer, tokens } = await startSetting();
    const headers = basic(resourceServer.clientId, resourceServer.secret ?? "");

    const response = await server.fetch(
      new Request(`${server.issuer}/auth/introspect?token=${tokens.access_token}`, { method, headers }),
    );

    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
    expect(await response.text()).not.toContain("active");
  },
);

test("RFC 7662 §2.1 MUST [IN-01][X-083][CA-02]: without credentials, with wrong ones, with a person's token: 401, whatever the token", async () => {
  const { server, resourceServer, client, tokens } = await startSetting();
  const publicClient = await server.addClient();
  const token = tokens.access_token;
  const wrong = basic(resourceServer.clientId, "wrong");

  const refused = [
    await server.post("/auth/introspect", { token }),
    await server.post("/auth/introspect", { token, client_id: "" }),
    await server.post("/auth/introspect", { token }, wrong),
    await server.post("/auth/introspect", { token }, { authorization: `Bearer ${token}` }),
    await server.post("/auth/introspect", { token, client_id: client.clientId }),
    await server.post("/auth/introspect", { token, client_id: resourceServer.clientId, client_secret: "" }),
    await server.post("/auth/introspect", { token, client_id: publicClient.clientId }),
    await server.post("/auth/introspect", { token, client_id: "nobody", client_secret: "nothing" }),
    await server.post(`/auth/introspect?client_id=${resourceServer.clientId}&client_secret=${resourceServer.secret}`, { token }),
  ];
  const unknownToken = await server.post("/auth/introspect", { token: "unknown" }, wrong);

  expect(refused.map(({ status }) => status)).toEqual(Array(9).fill(401));
  expect(new Set(refused.map(({ body }) => body.error))).toEqual(new Set(["invalid_client"]));
  expect(refused[2]?.headers.get("www-authenticate")).toMatch(/^Basic /);
  expect(unknownToken.body).toEqual(refused[2]?.body);
});

test("RFC 7662 §2.1 MUST [IN-01]: the token is a required parameter, and one that is given twice is refused", async () => {
  const { server, resourceServer, tokens } = await startSetting();
  const headers = basic(resourceServer.clientId, resourceServer.secret ?? "");
  const token = tokens.access_token;

  const missing = await server.post("/auth/introspect", {}, headers);
  const empty = await server.post("/auth/introspect", { token: "" }, headers);
  const twice = await server.post("/auth/introspect", `token=${token}&token=${token}`, headers);
  const inQuery = await server.post(`/auth/introspect?token=${token}`, {}, headers);

  for (const { status, body } of [missing, empty, twice, inQuery]) {
    expect([status, body.error]).toEqual([400, "invalid_request"]);
  }
});

test("RFC 7662 §4 MUST [IN-06][X-084]: a stranger sees active:false, the client its own token, a resource server every one", async () => {
  const { server, resourceServer, client, tokens } = await startSetting();
  const stranger = await server.addClient({ isPublic: false });

  expect((await introspect(server, stranger, tokens.access_token)).body).toEqual(DEAD);
  expect((await introspect(server, client, tokens.access_token)).body).toMatchObject({ active: true, scope: expect.any(String) });
  expect((await introspect(server, resourceServer, tokens.access_token)).body.active).toBe(true);
});

test("[IN-06][X-084] a client that registered itself learns of its own tokens alone", async () => {
  const { server, tokens } = await startSetting();
  const registered = await server.postJson("/auth/register", {
    client_name: "Scanner",
    grant_types: ["client_credentials"],
    resource_server: true,
    resourceServer: true,
  });
  const scanner = { clientId: registered.body.client_id, secret: registered.body.client_secret, redirectUri: "" };
  const own = await server.post("/auth/token", { grant_type: "client_credentials" }, basic(scanner.clientId, scanner.secret));

  expect((await introspect(server, scanner, tokens.access_token)).body).toEqual(DEAD);
  expect((await introspect(server, scanner, own.body.access_token)).body.active).toBe(true);
});

test("[IN-06][X-038] to a resource server a refresh token is as dead as any text; to its client it lives until it was replaced", async () => {
  const { server, resourceServer, client, tokens } = await startSetting();

  expect((await introspect(server, resourceServer, tokens.refresh_token)).body).toEqual(DEAD);
  expect((await introspect(server, client, tokens.refresh_token)).body).toMatchObject({ active: true, client_id: client.clientId });
  await server.post(
    "/auth/token",
    { grant_type: "refresh_token", refresh_token: tokens.refresh_token },
    basic(client.clientId, client.secret ?? ""),
  );
  expect((await introspect(server, client, tokens.refresh_token)).body).toEqual(DEAD);
});

test("[IN-06] a resource server that is disabled asks in vain, and one that lost nothing else goes on", async () => {
  const { server, resourceServer, tokens } = await startSetting();
  const other = await server.addClient(RESOURCE_SERVER);

  await server.administration.clients.disable(resourceServer.clientId);

  expect((await introspect(server, resourceServer, tokens.access_token)).status).toBe(401);
  expect((await introspect(server, other, tokens.access_token)).body.active).toBe(true);
});

test("[IN-03] a hint, a wrong one too, changes nothing", async () => {
  const { server, resourceServer, tokens } = await startSetting();
  const headers = basic(resourceServer.clientId, resourceServer.secret ?? "");
  const ask = async (hint: string | undefined): Promise<Answer["body"]> =>
    (await server.post("/auth/introspect", { token: tokens.access_token, token_type_hint: hint }, headers)).body;

  const without = await ask(undefined);

  for (const hint of ["access_token", "refresh_token", "nonsense", ""]) expect(await ask(hint)).toEqual(without);
});

test("RFC 7662 §4 MUST [IN-07]: 10,000 guesses by a resource server are all answered, never 429, and cost no look-up", async () => {
  const watched = await openWatchedStore();
  const { server, resourceServer, tokens } = await startSetting({ store: watched.store });
  const headers = basic(resourceServer.clientId, resourceServer.secret ?? "");
  // With the id of a real key, so that it is the tag that tells.
  const bytes = Buffer.from(tokens.access_token.slice("lk_access_".length), "base64url");
  watched.verbs.length = 0;

  const answers = new Set<string>();
  for (let count = 0; count < 10_000; count++) {
    bytes.writeUInt32BE(count, bytes.length - 4);
    const token = count % 2 === 0 ? `lk_access_${bytes.toString("base64url")}` : `lk_refresh_${bytes.toString("base64url")}`;
    const { status, body } = await server.post("/auth/introspect", { token }, headers);
    answers.add(`${status} ${JSON.stringify(body)}`);
  }

  expect(answers).toEqual(new Set(['200 {"active":false}']));
  expect(new Set(watched.verbs)).toEqual(new Set(["findClient"])); // the caller itself
});

test("RFC 7662 §4 MUST [IN-07][CA-05]: guessing the credentials instead ends in 429, and hurts no other caller", async () => {
  const { server, resourceServer, tokens } = await startSetting();
  const other = await server.addClient(RESOURCE_SERVER);

  const statuses = await Promise.all(
    Array.from({ length: 40 }, async (_, count) => {
      const headers = basic(resourceServer.clientId, `wrong ${count}`);
      return (await server.post("/auth/introspect", { token: tokens.access_token }, headers)).status;
    }),
  );

  expect(statuses.filter((status) => status === 401)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  expect((await introspect(server, other, tokens.access_token)).body.active).toBe(true);
  expect((await introspect(server, resourceServer, tokens.access_token)).body.active).toBe(true);
});

test("RFC 7662 §4 MUST NOT [IN-08][TL-02][TL-09]: no answer is cached, and no token reaches the log", async () => {
  const { server, resourceServer, client, tokens } = await startSetting();

  const answers = [
    await introspect(server, resourceServer, tokens.access_token),
    await introspect(server, resourceServer, "dead"),
    await introspect(server, client, tokens.refresh_token),
    await introspect(server, { ...resourceServer, secret: "wrong" }, tokens.access_token),
    await server.post("/auth/introspect", `token=${tokens.access_token}&token=x`, basic(client.clientId, client.secret ?? "")),
  ];

  for (const { headers } of answers) expect(headers.get("cache-control")).toBe("no-store");
  const written = JSON.stringify([server.log, server.audit]);
  expect(server.log.length).toBeGreaterThan(0);
  for (const secret of [tokens.access_token, tokens.refresh_token, resourceServer.secret, client.secret]) {
    expect(written).not.toContain(secret);
    expect(written).not.toContain(secret.slice(-20));
  }
});
