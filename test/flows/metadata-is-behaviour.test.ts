/** Metadata is behaviour (I-31): each thing that the document lists works, and what the RFCs know besides is refused. */

import { beforeAll, expect, test } from "vitest";
import { AUTHENTICATION_METHODS } from "../../src/protocol/names.ts";
import type { Settings } from "../../src/records/settings.ts";
import {
  type Answer,
  basic,
  codeRequest,
  decideDevice,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  makePkce,
  PASSWORD,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { addPerson, browserOf, claimsIn } from "./person.ts";
import { assertionOf, pairOf, presented } from "./signing-client.ts";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const CIBA = "urn:openid:params:grant-type:ciba";
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ALL_GRANTS = ["authorization_code", "refresh_token", "client_credentials", DEVICE, CIBA, "password", EXCHANGE, "implicit"];

const UNKNOWN_GRANTS = [
  "urn:ietf:params:oauth:grant-type:jwt-bearer",
  "urn:ietf:params:oauth:grant-type:saml2-bearer",
  "magic",
  "Password",
  "constructor",
];
const RESPONSE_TYPES = [
  "code",
  "token",
  "id_token",
  "code token",
  "code id_token",
  "id_token token",
  "token id_token",
  "code id_token token",
  "none",
  "magic",
  "Code",
  "constructor",
];

interface Setting {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly metadata: Answer["body"];
}

async function startSetting(settings: Partial<Settings> = {}): Promise<Setting> {
  const server = await startTestServer({ settings });
  const responseTypes = ["code", "token", "id_token", "id_token token", "code id_token", "code token", "code id_token token"];
  const client = await server.addClient({ isPublic: false, grantTypes: ALL_GRANTS, responseTypes, resourceServer: true });
  await server.administration.clients.edit(client.clientId, { exchange: { subjects: [client.clientId] } });
  return { server, client, metadata: (await server.get("/.well-known/oauth-authorization-server")).body };
}

const authorize = async (
  { server, client }: Setting,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<Visited> => {
  const browser = server.browser();
  return goThrough(browser, await browser.open(codeRequest(server, client, parameters).url));
};

/** The answer at the redirect URI, wherever in it that stands, or in a form that is posted there. */
const answerAt = ({ forms, location }: Visited): URLSearchParams =>
  location === undefined
    ? new URLSearchParams(forms[0]?.fields)
    : new URLSearchParams(location.hash === "" ? location.search : location.hash.slice(1));

/** Runs a grant to its token answer; one that has no way of its own is simply asked for. */
async function run(setting: Setting, grantType: string): Promise<Answer> {
  const { server, client } = setting;
  const ask = (parameters: Readonly<Record<string, string>>): Promise<Answer> =>
    server.post("/auth/token", { grant_type: grantType, ...parameters }, basic(client.clientId, client.secret ?? ""));
  switch (grantType) {
    case "authorization_code":
      return getTokens(server, client);
    case "refresh_token":
      return refresh(server, client, (await getTokens(server, client)).body.refresh_token);
    case DEVICE: {
      const { body } = await startDevice(server, client);
      await decideDevice(server, body.user_code);
      return pollDevice(server, client, body.device_code);
    }
    case CIBA: {
      const sent = { scope: "openid", login_hint: USERNAME };
      const { body } = await server.post("/auth/ciba", sent, basic(client.clientId, client.secret ?? ""));
      const browser = server.browser();
      await goThrough(browser, await browser.open(`${server.issuer}/waiting`));
      return ask({ auth_req_id: body.auth_req_id });
    }
    case EXCHANGE: {
      const { body } = await getTokens(server, client);
      return ask({ subject_token: body.access_token, subject_token_type: "urn:ietf:params:oauth:token-type:access_token" });
    }
    case "implicit": {
      const page = await authorize(setting, {
        response_type: "token",
        code_challenge: undefined,
        code_challenge_method: undefined,
      });
      const answer = Object.fromEntries(answerAt(page));
      return { status: answer["access_token"] === undefined ? 400 : 200, headers: page.headers, body: answer };
    }
    default:
      return ask({ username: USERNAME, password: PASSWORD, assertion: "x", subject_token: "x", auth_req_id: "x" });
  }
}

const SWITCHES: readonly (readonly [string, Partial<Settings>])[] = [
  ["as it comes", {}],
  ["without implicit", { implicitGrant: false }],
  ["without password", { passwordGrant: false }],
  ["without both", { implicitGrant: false, passwordGrant: false }],
];

test.for(SWITCHES)(
  "[SD-03][SD-16][MD-07][TK-08] %s: each listed grant gives a token that lives, and each other one is refused",
  async ([, switches]) => {
    const setting = await startSetting(switches);
    const { server, client, metadata } = setting;
    expect(ALL_GRANTS).toEqual(expect.arrayContaining(metadata.grant_types_supported));

    for (const grantType of [...ALL_GRANTS, ...UNKNOWN_GRANTS]) {
      const { status, body } = await run(setting, grantType);
      if (metadata.grant_types_supported.includes(grantType)) {
        expect([grantType, status, body.token_type]).toEqual([grantType, 200, "Bearer"]);
        const looked = await server.post(
          "/auth/introspect",
          { token: body.access_token },
          basic(client.clientId, client.secret ?? ""),
        );
        expect(looked.body.active).toBe(true);
      } else {
        const error = grantType === "implicit" ? "unsupported_response_type" : "unsupported_grant_type";
        expect([grantType, status, body.error]).toEqual([grantType, 400, error]);
      }
    }
  },
);

test.for(SWITCHES)(
  "[SD-03][MD-05][I-31] %s: each listed response type is answered, each other one is unsupported_response_type",
  async ([, switches]) => {
    const setting = await startSetting(switches);

    for (const responseType of RESPONSE_TYPES) {
      const answer = answerAt(await authorize(setting, { response_type: responseType, scope: "openid", nonce: "n" }));
      // Multiple Response Types §3: the order of the words says nothing.
      const listed = setting.metadata.response_types_supported.includes(responseType.split(" ").toSorted().join(" "));
      expect([responseType, answer.get("error")]).toEqual([responseType, listed ? null : "unsupported_response_type"]);
      const given = ["code", "access_token", "id_token"].some((part) => answer.has(part));
      expect([responseType, given]).toEqual([responseType, listed]);
      expect(answer.get("iss")).toBe(setting.metadata.issuer); // RFC 9207, announced and kept in both
    }
  },
);

let shared: Setting;
beforeAll(async () => {
  shared = await startSetting();
});

test("[MD-12][AR-02] iss is announced, and in every answer, right or wrong", async () => {
  const { server, metadata } = shared;
  const browser = server.browser();
  const denied = await goThrough(browser, await browser.open(codeRequest(server, shared.client).url), { decision: "deny" });
  const answers = [await authorize(shared, {}), await authorize(shared, { scope: 'a"b' }), denied];

  expect(metadata.authorization_response_iss_parameter_supported).toBe(true);
  expect(answers.map((page) => answerAt(page).get("iss"))).toEqual(Array(3).fill("https://auth.example"));
});

/** Whether the answer stands in the query, and whether in the fragment. */
const PLACES: Readonly<Record<string, readonly boolean[]>> = {
  query: [true, false],
  fragment: [false, true],
  form_post: [false, false],
  "query.jwt": [true, false],
  "fragment.jwt": [false, true],
  "form_post.jwt": [false, false],
  jwt: [true, false],
};

test("[SD-03] each listed response mode is where the answer comes, each other one is refused", async () => {
  const { metadata } = shared;

  for (const mode of [...Object.keys(PLACES), "web_message", "magic"]) {
    const page = await authorize(shared, { response_mode: mode });
    const answer = answerAt(page);
    expect([mode, answer.has("code") || answer.has("response")]).toEqual([mode, metadata.response_modes_supported.includes(mode)]);
    if (!answer.has("error")) expect([page.location?.search, page.location?.hash].map(Boolean)).toEqual(PLACES[mode]);
    else expect(answer.get("error")).toBe("invalid_request");
  }
});

test("[MD-11][PK-07] the listed challenge method works, each other one is refused", async () => {
  const { server, client, metadata } = shared;
  const { verifier } = makePkce();

  for (const method of ["S256", "plain", "S512", "s256", undefined]) {
    const challenge = method === "S256" ? {} : { code_challenge: verifier };
    const answer = answerAt(await authorize(shared, { code_challenge_method: method, ...challenge }));
    const listed = metadata.code_challenge_methods_supported.includes(method);
    expect([method, answer.get("error")]).toEqual([method, listed ? null : "invalid_request"]);
  }
  expect((await exchangeCode(server, client, await getCode(server, client))).status).toBe(200);
});

test("[SD-04][RC-41] each listed scope is granted to a client that registers with none in particular, by this very name", async () => {
  const { server, metadata } = shared;
  const registered = await server.postJson("/auth/register", {
    redirect_uris: ["https://c.example/"],
    token_endpoint_auth_method: "none",
  });
  const client = { clientId: registered.body.client_id, secret: undefined, redirectUri: "https://c.example/" };

  expect(metadata.scopes_supported.length).toBeGreaterThan(0);
  for (const scope of metadata.scopes_supported) expect((await getTokens(server, client, { scope })).body.scope).toBe(scope);
});

/** How a client authenticates by each method. */
async function credentialsFor(
  server: TestServer,
  method: string,
  { clientId, secret = "" }: TestClient,
): Promise<readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>]> {
  if (method === "client_secret_basic") return [{}, basic(clientId, secret)];
  if (method === "client_secret_post") return [{ client_id: clientId, client_secret: secret }, {}];
  if (method === "none") return [{ client_id: clientId }, {}];
  if (!method.endsWith("_jwt")) return [{ client_id: clientId }, {}];
  const key = method === "private_key_jwt" ? await pairOf() : Buffer.from(secret);
  return [presented(await assertionOf(server, clientId, key)), {}];
}

test.for<[string, string, string]>([
  ["token_endpoint", "token_endpoint_auth_methods_supported", "refresh"],
  ["introspection_endpoint", "introspection_endpoint_auth_methods_supported", "look"],
  ["revocation_endpoint", "revocation_endpoint_auth_methods_supported", "look"],
])(
  "RFC 8414 §2 MUST [MD-19][MD-07]: at the %s each listed method authenticates, each other one is invalid_client",
  async ([endpoint, list]) => {
    const { server, metadata } = shared;

    for (const method of [...AUTHENTICATION_METHODS, "attest_jwt_client_auth"]) {
      const { body: registered } = await server.postJson("/auth/register", {
        redirect_uris: ["https://client.example/cb"],
        grant_types: ["authorization_code", "refresh_token"],
        token_endpoint_auth_method: metadata[list].includes(method) ? method : "client_secret_basic",
        ...(method === "private_key_jwt" && { jwks: { keys: [(await pairOf()).jwk] } }),
      });
      const client = { clientId: registered.client_id, secret: registered.client_secret, redirectUri: "https://client.example/cb" };
      const { body: tokens } = await getTokens(
        server,
        method === "client_secret_basic" ? client : { ...client, secret: undefined },
      );
      const [fields, headers] = await credentialsFor(server, method, client);
      const token = tokens.refresh_token ?? "lk_refresh_x";
      const asked = endpoint === "token_endpoint" ? { grant_type: "refresh_token", refresh_token: token } : { token };

      const { status, body } = await server.post(metadata[endpoint], { ...asked, ...fields }, headers);

      if (metadata[list].includes(method))
        expect([method, status === 401, body.error === "invalid_client"]).toEqual([method, false, false]);
      else expect([method, status, body.error]).toEqual([method, 401, "invalid_client"]);
    }
  },
);

test("RFC 8628 §4 MUST [MD-13][SD-02][SD-17]: each endpoint is an absolute address below the issuer, and answers there", async () => {
  const { server, metadata } = shared;
  const endpoints = Object.entries(metadata).filter(([name]) => name.endsWith("_endpoint") || name === "jwks_uri");

  expect(endpoints.map(([name]) => name).toSorted()).toEqual([
    "authorization_endpoint",
    "backchannel_authentication_endpoint",
    "device_authorization_endpoint",
    "end_session_endpoint",
    "introspection_endpoint",
    "jwks_uri",
    "pushed_authorization_request_endpoint",
    "registration_endpoint",
    "revocation_endpoint",
    "token_endpoint",
    "userinfo_endpoint",
  ]);
  for (const [name, address] of endpoints) {
    expect(String(address).startsWith(`${metadata.issuer}/auth/`)).toBe(true);
    const statuses = [(await server.get(String(address))).status, (await server.post(String(address), {})).status];
    expect([name, statuses.includes(404)]).toEqual([name, false]);
  }
});

test("[SD-03][AZ-22] request objects are announced, and one that is none is refused by its own error", async () => {
  expect(shared.metadata).toMatchObject({
    request_parameter_supported: true,
    request_uri_parameter_supported: true,
    require_request_uri_registration: true,
  });
  expect(answerAt(await authorize(shared, { request: "e30.e30." })).get("error")).toBe("invalid_request_object");
  expect(answerAt(await authorize(shared, { request_uri: "urn:x" })).get("error")).toBe("invalid_request_uri");
});

test("[MD-22][UI-02] each claim that is listed comes, in the ID token or from userinfo", async () => {
  const { server, client, metadata } = shared;
  await addPerson(server, "erika");
  const asked = { scope: "openid profile email phone address groups", nonce: "n" };
  const browser = await browserOf(server, "erika");
  const { body } = await getTokens(server, client, asked, browser);
  const { url } = codeRequest(server, client, { ...asked, response_type: "code id_token" });
  const inFront = answerAt(await goThrough(browser, await browser.open(url))).get("id_token") ?? "";
  const idToken = { ...claimsIn(body.id_token), ...claimsIn(inFront) };
  const userinfo = (await server.get(metadata.userinfo_endpoint, { authorization: `Bearer ${body.access_token}` })).body;

  expect(new Set([...Object.keys(idToken), ...Object.keys(userinfo)])).toEqual(new Set(metadata.claims_supported));
});

test("[SD-03] each listed prompt does its part, and none gives an answer without a page", async () => {
  const { server, client, metadata } = shared;
  const browser = server.browser();
  await goThrough(browser, await browser.open(codeRequest(server, client).url));
  const shows = async (prompt: string): Promise<string> => {
    const page = await browser.open(codeRequest(server, client, { prompt }).url);
    if (page.location !== undefined) return "an answer";
    return page.forms.some(({ fields }) => "password" in fields) ? "the sign-in" : "the question";
  };

  expect(metadata.prompt_values_supported).toEqual(["none", "login", "consent", "select_account"]);
  expect(await shows("none")).toBe("an answer");
  expect(await shows("login")).toBe("the sign-in");
  expect(await shows("consent")).toBe("the question");
  expect(await shows("select_account")).toBe("the sign-in");
});
