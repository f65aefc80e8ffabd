/** How a client proves itself: by header or body, in each encoding in use, by one way at a time, and by the way it registered. */

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type Answer, basic, getCode, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { EVERY_GRANT, prepare } from "./token-requests.ts";

const GRANT = { grant_type: "client_credentials" };
const CHALLENGE = 'Basic realm="client", charset="UTF-8"';

/** As RFC 6749 Appendix B encodes: a form's value. */
const formEncoded = (text: string): string => new URLSearchParams({ x: text }).toString().slice("x=".length);

const ask = (
  server: TestServer,
  parameters: Readonly<Record<string, string>>,
  headers?: Readonly<Record<string, string>>,
): Promise<Answer> => server.post("/auth/token", { ...GRANT, ...parameters }, headers);

async function withSecret(chosenSecret: string, clientId = "service"): Promise<{ server: TestServer; client: TestClient }> {
  const server = await startTestServer();
  return { server, client: await server.addClient({ ...EVERY_GRANT, clientId, chosenSecret }) };
}

const ODD_SECRETS = [
  "%:+ ü%:+ ü",
  "100%25 sure",
  "a+b c+d e+f",
  "::::::::",
  "%zz%zz%zz",
  "pässwörter €",
  '&=?#/"\\<>',
  "🗝🗝🗝🗝🗝🗝🗝🗝",
  "a".repeat(1_000),
  "é".repeat(500),
  "plain-secret",
];

test.for(ODD_SECRETS)(
  "RFC 6749 §2.3.1 MUST [CA-01][RC-02]: the secret %s works raw and form-encoded in the header, and in the body",
  async (secret) => {
    const { server, client } = await withSecret(secret, "some+one@example.org");
    const { clientId } = client;

    const raw = await ask(server, {}, basic(clientId, secret));
    const encoded = await ask(server, {}, basic(formEncoded(clientId), formEncoded(secret)));
    const percent = await ask(server, {}, basic(encodeURIComponent(clientId), encodeURIComponent(secret)));
    const body = await ask(server, { client_id: clientId, client_secret: secret });

    expect([raw.status, encoded.status, percent.status, body.status]).toEqual([200, 200, 200, 200]);
  },
);

test("RFC 6749 §2.3.1 [RC-02][RC-04]: percent digits may be upper or lower case", async () => {
  const { server } = await withSecret("%:+ ü%:+ ü");

  const upper = await ask(server, {}, basic("service", "%25%3A%2B+%C3%BC%25%3A%2B+%C3%BC"));
  const lower = await ask(server, {}, basic("service", "%25%3a%2b%20%c3%bc%25%3a%2b%20%c3%bc"));

  expect([upper.status, lower.status]).toEqual([200, 200]);
});

test.for<[string, string, string]>([
  ["decoded where the client's is raw", "a%41b%42c%43", "aAbBcC"],
  ["encoded twice", "100%25 sure", "100%252525+sure"],
  ["with a plus for a plus", "a+b c+d e+f", "a b c d e f"],
  ["cut at its colon", "before:after", "before"],
  ["with something behind", "plain-secret", "plain-secretx"],
  ["in another case", "plain-secret", "PLAIN-SECRET"],
  ["with a space behind", "plain-secret", "plain-secret "],
])("RFC 6749 §2.3.1 [CA-01][CA-02]: a secret %s is not the secret", async ([, secret, wrong]) => {
  const { server } = await withSecret(secret);

  const refused = await ask(server, {}, basic("service", wrong));
  const inBody = await ask(server, { client_id: "service", client_secret: wrong });

  expect([refused.status, refused.body.error]).toEqual([401, "invalid_client"]);
  expect([inBody.status, inBody.body.error]).toEqual([401, "invalid_client"]);
  expect((await ask(server, {}, basic("service", secret))).status).toBe(200);
});

test.for(["short", "1234567", "tab\tin the middle", "line\nend here", "zero\u200bwidth space", "null\0character", "é".repeat(501)])(
  "[CA-01] %j cannot be chosen as a secret",
  async (chosenSecret) => {
    const server = await startTestServer();

    await expect(server.addClient({ ...EVERY_GRANT, chosenSecret })).rejects.toThrow("a client secret has at least 8 characters");
  },
);

test("[CA-01][TL-10] a secret is the same in every Unicode composition, and rests as argon2id; one that we made, as SHA-256", async () => {
  const { server } = await withSecret("crème brûlée");
  const made = await server.addClient(EVERY_GRANT);

  const decomposed = await ask(server, {}, basic("service", "crème brûlée".normalize("NFD")));

  expect(decomposed.status).toBe(200);
  expect((await server.store.findClient("service"))?.secretHash).toEqual({
    kind: "chosen",
    argon2id: expect.stringMatching(/^\$argon2id\$/),
  });
  expect((await server.store.findClient(made.clientId))?.secretHash).toEqual({
    kind: "generated",
    sha256: createHash("sha256")
      .update(made.secret ?? "")
      .digest("base64url"),
  });
});

test.for<[string, "header" | "body", string]>([
  ["by header", "header", "service"],
  ["in the body", "body", "service"],
  ["by header, for a client that there is not,", "header", "nobody"],
  ["in the body, for a client that there is not,", "body", "nobody"],
])(
  "RFC 6749 §5.2 MUST [CA-02][TL-18]: a wrong secret %s is invalid_client under 401, with a challenge",
  async ([, way, clientId]) => {
    const { server } = await withSecret("plain-secret");

    const { status, headers, body } =
      way === "header"
        ? await ask(server, {}, basic(clientId, "wrong"))
        : await ask(server, { client_id: clientId, client_secret: "wrong" });

    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toBe(CHALLENGE);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toEqual({ error: "invalid_client", error_description: "client authentication failed" });
    expect((await ask(server, {}, basic("service", "plain-secret"))).status).toBe(200);
  },
);

test.for<[string, string]>([
  ["no colon", Buffer.from("abc").toString("base64")],
  ["no id", Buffer.from(":secret").toString("base64")],
  ["no secret", Buffer.from("service:").toString("base64")],
  ["nothing at all", ""],
  ["no base64", "###"],
  ["base64 with a space in it", "c2Vydml jZTp4"],
  ["too much padding", "c2VydmljZTp4===="],
  ["bad percent signs", Buffer.from("%zz:%zz").toString("base64")],
  ["half a percent sign", Buffer.from("service%:se%2").toString("base64")],
  ["percent signs that are no UTF-8", Buffer.from("service:%ff%fe").toString("base64")],
  ["bytes that are no UTF-8", Buffer.from([0x73, 0x3a, 0xff, 0xfe]).toString("base64")],
  ["a NUL in the id", Buffer.from("service\0:x").toString("base64")],
  ["a line end in the id", Buffer.from("service\r\n:x").toString("base64")],
  ["an id of 10,000 characters", Buffer.from(`${"a".repeat(10_000)}:x`).toString("base64")],
  ["a secret of 6,000 characters", Buffer.from(`service:${"a".repeat(6_000)}`).toString("base64")],
])("RFC 7617 §2 [X-055][CA-02][TL-13]: Basic with %s is refused, and is no fault of ours", async ([, credentials]) => {
  const { server } = await withSecret("plain-secret");

  const { status, headers, body } = await ask(server, {}, { authorization: `Basic ${credentials}` });

  expect(status).toBe(401);
  expect(headers.get("www-authenticate")).toBe(CHALLENGE);
  expect(body.error).toBe("invalid_client");
  expect((await ask(server, {}, basic("service", "plain-secret"))).status).toBe(200);
});

test.for(["Basic", "basic ", "Bearer x", "Digest username=service", "Negotiate abc", "x", "Basic a, Basic b"])(
  "[X-055][CA-02] Authorization: %s is an attempt that failed, also beside a public client's id",
  async (authorization) => {
    const server = await startTestServer();
    const { clientId } = await server.addClient();

    const alone = await ask(server, {}, { authorization });
    const beside = await server.post(
      "/auth/token",
      { grant_type: "refresh_token", refresh_token: "x", client_id: clientId },
      { authorization },
    );

    expect([alone.status, alone.body.error]).toEqual([401, "invalid_client"]);
    expect([beside.status, beside.body.error]).toEqual([401, "invalid_client"]);
  },
);

test("RFC 7235 §2.1 [CA-01]: the scheme's name is read in any case", async () => {
  const { server } = await withSecret("plain-secret");
  const encoded = Buffer.from("service:plain-secret").toString("base64");

  for (const scheme of ["Basic", "basic", "BASIC"]) {
    expect((await ask(server, {}, { authorization: `${scheme} ${encoded}` })).status).toBe(200);
  }
});

/** Basic beside something in the body, at each endpoint where clients authenticate (RC-03). */
const BESIDE: readonly (readonly [string, Readonly<Record<string, string>>, number, number])[] = [
  // what stands beside, at the token endpoint and revocation, at introspection
  ["empty credentials", { client_id: "", client_secret: "" }, 200, 200],
  ["the same client_id", { client_id: "service" }, 200, 200],
  ["the same client_id and an empty secret", { client_id: "service", client_secret: "" }, 200, 200],
  ["another client_id", { client_id: "other" }, 400, 400],
  ["the same client_id and secret", { client_id: "service", client_secret: "plain-secret" }, 400, 200],
  ["the same client_id and a wrong secret", { client_id: "service", client_secret: "wrong" }, 400, 401],
  ["another client_id and its secret", { client_id: "other", client_secret: "another-secret" }, 400, 400],
  ["a secret alone", { client_secret: "plain-secret" }, 400, 401],
];

test.for(BESIDE)(
  "RFC 6749 §2.3 MUST NOT [CA-03][RC-03][RC-01]: Basic beside %s",
  async ([, beside, elsewhere, atIntrospection]) => {
    const { server } = await withSecret("plain-secret");
    await server.addClient({ ...EVERY_GRANT, clientId: "other", chosenSecret: "another-secret" });
    const header = basic("service", "plain-secret");

    const token = await server.post("/auth/token", { ...GRANT, ...beside }, header);
    const device = await server.post("/auth/device", beside, header);
    const revocation = await server.post("/auth/revoke", { token: "x", ...beside }, header);
    const introspection = await server.post("/auth/introspect", { token: "x", ...beside }, header);

    expect([token.status, device.status, revocation.status]).toEqual([elsewhere, elsewhere, elsewhere]);
    expect(introspection.status).toBe(atIntrospection);
    const error = { 200: undefined, 400: "invalid_request", 401: "invalid_client" };
    expect(token.body.error).toBe(error[elsewhere === 200 ? 200 : 400]);
    expect(introspection.body.error).toBe(error[atIntrospection === 200 ? 200 : atIntrospection === 400 ? 400 : 401]);
  },
);

test("RFC 6749 §2.3.1 [RC-03][CA-01]: at introspection, Basic in either encoding agrees with the same in the body", async () => {
  const { server } = await withSecret("%:+ ü%:+ ü");
  const inBody = { token: "x", client_id: "service", client_secret: "%:+ ü%:+ ü" };

  const raw = await server.post("/auth/introspect", inBody, basic("service", "%:+ ü%:+ ü"));
  const encoded = await server.post("/auth/introspect", inBody, basic("service", formEncoded("%:+ ü%:+ ü")));

  expect([raw.status, raw.body]).toEqual([200, { active: false }]);
  expect([encoded.status, encoded.body]).toEqual([200, { active: false }]);
});

test.for<[string, Readonly<Record<string, string>>]>([
  ["token", GRANT],
  ["device", {}],
  ["revoke", { token: "x" }],
  ["introspect", { token: "x" }],
])("[RC-01][CA-16][X-053] at /auth/%s an empty secret of a confidential client is a missing one", async ([path, parameters]) => {
  const { server } = await withSecret("plain-secret");

  const inBody = await server.post(`/auth/${path}`, { ...parameters, client_id: "service", client_secret: "" });
  const missing = await server.post(`/auth/${path}`, { ...parameters, client_id: "service" });
  const inHeader = await server.post(`/auth/${path}`, parameters, basic("service", ""));

  for (const refused of [inBody, missing, inHeader]) {
    expect([refused.status, refused.body.error]).toEqual([401, "invalid_client"]);
    expect(refused.headers.get("www-authenticate")).toBe(CHALLENGE);
  }
});

test.for(["token", "device", "revoke"])("[RC-01] at /auth/%s an empty secret of a public client is no secret", async (path) => {
  const server = await startTestServer();
  const client = await server.addClient({
    grantTypes: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
  });
  const { parameters } = await prepare(server, client, "refresh_token");
  const needed = { token: parameters, device: {}, revoke: { token: "x" } }[path];

  const { status } = await server.post(`/auth/${path}`, { ...needed, client_id: client.clientId, client_secret: "" });

  expect(status).toBe(200);
});

test("RFC 6749 §3.2.1 MUST [CA-16][AC-08][RF-09][CC-01][RO-03][X-035][X-053]: no grant is had without the secret, and nothing is spent by trying", async () => {
  const server = await startTestServer();
  const client = await server.addClient(EVERY_GRANT);
  for (const grantType of EVERY_GRANT.grantTypes ?? []) {
    const { parameters, send } = await prepare(server, client, grantType as Parameters<typeof prepare>[2]);

    for (const secret of [undefined, "", "wrong", "null", "undefined", client.clientId]) {
      const refused = await server.post("/auth/token", { ...parameters, client_id: client.clientId, client_secret: secret });
      expect([grantType, secret, refused.status, refused.body.error]).toEqual([grantType, secret, 401, "invalid_client"]);
    }
    expect((await send()).status).toBe(200);
    server.clock.advance(3_600);
  }
});

const METHODS = ["client_secret_basic", "client_secret_post", "client_secret"] as const;
const ENDPOINTS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["/auth/token", GRANT],
  ["/auth/introspect", { token: "x" }],
  ["/auth/revoke", { token: "x" }],
];

/** The statuses of a right secret by header and in the body, and of its absence, at each endpoint. */
async function outcomesOf(server: TestServer, { clientId, secret = "" }: TestClient): Promise<readonly (readonly number[])[]> {
  const statuses: (readonly number[])[] = [];
  for (const [path, needed] of ENDPOINTS) {
    const header = await server.post(path, needed, basic(clientId, secret));
    const body = await server.post(path, { ...needed, client_id: clientId, client_secret: secret });
    const name = await server.post(path, { ...needed, client_id: clientId });
    statuses.push([header.status, body.status, name.status]);
  }
  return statuses;
}

async function registered(server: TestServer, token_endpoint_auth_method: string | undefined): Promise<TestClient> {
  const metadata = { token_endpoint_auth_method, grant_types: ["client_credentials"] };
  const { body } = await server.postJson("/auth/register", metadata);
  expect(body.token_endpoint_auth_method).toBe(token_endpoint_auth_method ?? "client_secret_basic");
  return { clientId: body.client_id, secret: body.client_secret, redirectUri: "" };
}

test("RFC 6749 §2.3.1 MUST [CA-04]: the two ways of sending a secret are one method, whichever was registered, and a secret is not replaced by none", async () => {
  const server = await startTestServer();
  const clients = [
    await registered(server, "client_secret_basic"),
    await registered(server, "client_secret_post"),
    await registered(server, undefined),
  ];
  for (const authenticationMethod of METHODS) clients.push(await server.addClient({ ...EVERY_GRANT, authenticationMethod }));

  for (const client of clients) {
    expect(await outcomesOf(server, client)).toEqual(ENDPOINTS.map(() => [200, 200, 401]));
  }
});

test("RFC 7591 §2 [CA-04][I-24]: a server that says so holds a client to the way that it registered; one made without naming a way may use both", async () => {
  const server = await startTestServer({ settings: { registeredMethodOnly: true } });
  const outcomes: unknown[] = [];
  for (const method of ["client_secret_basic", "client_secret_post", undefined]) {
    outcomes.push((await outcomesOf(server, await registered(server, method)))[0]);
  }
  for (const authenticationMethod of METHODS) {
    outcomes.push((await outcomesOf(server, await server.addClient({ ...EVERY_GRANT, authenticationMethod })))[0]);
  }

  const [byHeader, byBody, either] = [
    [200, 401, 401],
    [401, 200, 401],
    [200, 200, 401],
  ];
  expect(outcomes).toEqual([byHeader, byBody, byHeader, byHeader, byBody, either]);
});

test.for([false, true])(
  "[CA-04][CA-16] a public client proves nothing by a secret, whatever it sends (strict: %s)",
  async (registeredMethodOnly) => {
    const server = await startTestServer({ settings: { registeredMethodOnly } });
    const { clientId } = await server.addClient();

    const statuses = (await outcomesOf(server, { clientId, secret: "anything", redirectUri: "" })).map(([header, body]) => [
      header,
      body,
    ]);

    expect(statuses).toEqual(ENDPOINTS.map(() => [401, 401]));
  },
);

test("[CA-15] an unknown client, a wrong secret, a disabled client and a public one with a secret look alike", async () => {
  const server = await startTestServer();
  const client = await server.addClient(EVERY_GRANT);
  const disabled = await server.addClient(EVERY_GRANT);
  const publicClient = await server.addClient();
  await server.administration.clients.disable(disabled.clientId);
  const attempts: readonly (readonly [string, string])[] = [
    ["nobody", "wrong"],
    [client.clientId, "wrong"],
    [disabled.clientId, disabled.secret ?? ""],
    [disabled.clientId, "wrong"],
    [publicClient.clientId, "wrong"],
  ];
  const answers = await Promise.all(
    attempts.flatMap(([clientId, secret]) => [
      ask(server, {}, basic(clientId, secret)),
      ask(server, { client_id: clientId, client_secret: secret }),
    ]),
  );

  // The error id is another one each time, and tells nothing but to an administrator.
  for (const { headers } of answers) headers.set("latchkey-error-id", headers.has("latchkey-error-id") ? "an id" : "none");
  const looks = answers.map(({ status, headers, body }) => JSON.stringify([status, [...headers].sort(), body]));

  expect(new Set(looks).size).toBe(1);
  expect(answers[0]?.status).toBe(401);
});

test("[CA-15][X-108] none of them is refused sooner than after 40 ms, in which the work of each is done", async () => {
  const server = await startTestServer();
  const made = await server.addClient(EVERY_GRANT);
  const chosen = await server.addClient({ ...EVERY_GRANT, chosenSecret: "plain-secret" });
  const disabled = await server.addClient(EVERY_GRANT);
  await server.administration.clients.disable(disabled.clientId);
  const took = async (clientId: string, secret: string): Promise<number> => {
    const start = performance.now();
    expect((await ask(server, {}, basic(clientId, secret))).status).toBe(401);
    return performance.now() - start;
  };

  const times = await Promise.all([
    took("nobody", "wrong"),
    took(made.clientId, "wrong"),
    took(made.clientId, `${made.secret?.slice(0, -1)}`),
    took(chosen.clientId, "wrong"),
    took(disabled.clientId, disabled.secret ?? ""),
  ]);

  expect(Math.min(...times)).toBeGreaterThanOrEqual(39);
});

test("[CA-06] what a native program calls its secret proves nothing: a public client has none, and still needs PKCE", async () => {
  const server = await startTestServer();
  const { body } = await server.postJson("/auth/register", {
    application_type: "native",
    token_endpoint_auth_method: "none",
    client_secret: "embedded in the program",
    redirect_uris: ["http://127.0.0.1/cb"],
  });
  const client = { clientId: body.client_id, secret: undefined, redirectUri: "http://127.0.0.1/cb" };
  const { code, verifier } = await getCode(server, client);
  const exchange = { grant_type: "authorization_code", client_id: client.clientId, code, redirect_uri: client.redirectUri };

  const bySecret = await server.post("/auth/token", { ...exchange, client_secret: "embedded in the program" });
  const withoutPkce = await getCode(server, client, { code_challenge: undefined, code_challenge_method: undefined });

  expect(body).not.toHaveProperty("client_secret");
  expect([bySecret.status, bySecret.body.error]).toEqual([401, "invalid_client"]);
  expect(withoutPkce.answer.get("error")).toBe("invalid_request");
  expect((await server.post("/auth/token", { ...exchange, code_verifier: verifier })).status).toBe(200);
});

test("RFC 7521 §4.2 [CA-03]: an assertion that proves nothing is never ignored in favour of the weaker proof beside it", async () => {
  const { server } = await withSecret("plain-secret");
  const assertion = {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: "eyJhbGciOiJub25lIn0.e30.",
  };

  const alone = await ask(server, assertion);
  const named = await ask(server, { ...assertion, client_id: "service" });
  expect([alone, named].map(({ body, status }) => [status, body.error])).toEqual([
    [401, "invalid_client"],
    [401, "invalid_client"],
  ]);
  // Two ways at once (RFC 6749 §2.3).
  const inBody = await ask(server, { ...assertion, client_id: "service", client_secret: "plain-secret" });
  const inHeader = await ask(server, assertion, basic("service", "plain-secret"));
  expect([inBody, inHeader].map(({ body, status }) => [status, body.error])).toEqual([
    [400, "invalid_request"],
    [400, "invalid_request"],
  ]);
});
