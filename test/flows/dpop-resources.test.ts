/** Bound tokens where they are used (RFC 9449 §7): userinfo, the administrators' API, other people's resources, and the mail server's door. */

import { hash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  checkBearer,
  type DpopOptions,
  dpopProofs,
  inProcessVerifier,
  introspectionVerifier,
  saslVerifier,
} from "../../src/resource-server/index.ts";
import {
  basic,
  credentialsOf,
  getCode,
  ISSUER,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { type Changes, makeProofKey, type ProofKey } from "./proofs.ts";

type Headers = Readonly<Record<string, string>>;
interface Used {
  readonly status: number;
  readonly challenge: string | null;
  readonly nonce: string | null;
}

let server: TestServer;
let client: TestClient;
let machine: TestClient;
let asking: TestClient;
let key: ProofKey;
let otherKey: ProofKey;
let bound: string;
let unbound: string;

beforeAll(async () => {
  const lifetimes = { ...DEFAULT_SETTINGS.lifetimes, introspection: 60 };
  server = await startTestServer({ settings: { lifetimes } });
  client = await server.addClient();
  machine = await server.addClient({
    isPublic: false,
    grantTypes: ["client_credentials"],
    redirectUris: [],
    scope: "latchkey:admin latchkey:admin.read",
  });
  asking = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [], redirectUris: [] });
  key = await makeProofKey();
  otherKey = await makeProofKey("EdDSA");
  bound = await tokenFor(server, client, await key.proof(server));
  unbound = await tokenFor(server, client);
});

async function tokenFor(at: TestServer, of: TestClient, headers: Headers = {}): Promise<string> {
  const { code, verifier } = await getCode(at, of, { scope: "openid email mail" });
  const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: of.redirectUri };
  const { body } = await at.post("/auth/token", { ...form, client_id: of.clientId }, headers);
  return body.access_token;
}

async function adminToken(headers: Headers): Promise<string> {
  const { headers: own } = credentialsOf(machine);
  const { body } = await server.post("/auth/token", { grant_type: "client_credentials" }, { ...own, ...headers });
  return body.access_token;
}

const API = "https://api.example.org";
const athOf = (token: string): string => hash("sha256", token, "base64url");

/** Each place at which a token is used: its address, a token for it, and what a request to it comes to. */
const PLACES: readonly {
  readonly name: string;
  readonly url: string;
  token(of: ProofKey | undefined): Promise<string>;
  ask(headers: Headers): Promise<Used>;
}[] = [
  {
    name: "userinfo",
    url: `${ISSUER}/auth/userinfo`,
    token: async (of) => (of === undefined ? unbound : of === key ? bound : tokenFor(server, client, await of.proof(server))),
    async ask(headers) {
      return told(await server.get("/auth/userinfo", headers));
    },
  },
  {
    name: "the administrators' API",
    url: `${ISSUER}/admin/api/clients`,
    token: async (of) => adminToken(of === undefined ? {} : await of.proof(server)),
    async ask(headers) {
      return told(await server.get("/admin/api/clients", headers));
    },
  },
  ...(["in the process", "over introspection"] as const).map((name) => ({
    name: `a resource that asks ${name}`,
    url: `${API}/notes`,
    token: async (of: ProofKey | undefined) =>
      of === undefined ? unbound : of === key ? bound : tokenFor(server, client, await of.proof(server)),
    ask: (headers: Headers) => askResource(name, headers),
  })),
];

const proofs = new Map<string, ReturnType<typeof dpopProofs>>();

async function askResource(name: string, headers: Headers, options: Partial<DpopOptions> = {}): Promise<Used> {
  const verify =
    name === "in the process"
      ? inProcessVerifier(server.server)
      : introspectionVerifier({
          issuer: ISSUER,
          clientId: asking.clientId,
          clientSecret: asking.secret ?? "",
          fetch: (input, init) => server.fetch(new Request(input, init)),
          cacheSeconds: 60,
          clock: server.clock,
        });
  const dpop = proofs.get(name) ?? dpopProofs({ origin: API, clock: server.clock, ...options });
  proofs.set(name, dpop);
  // The host of the request is what the sender wrote; the resource goes by the address that it was configured with.
  const checked = await checkBearer(new Request("http://internal:8080/notes", { headers }), { verify, dpop });
  if (checked.ok) return { status: 200, challenge: null, nonce: checked.nextNonce ?? null };
  return told(checked.response);
}

const told = ({ headers, status }: { readonly headers: globalThis.Headers; readonly status: number }): Used => ({
  status,
  challenge: headers.get("www-authenticate"),
  nonce: headers.get("dpop-nonce"),
});

describe.each(PLACES)("[RS-11] RFC 9449 §7 MUST: $name", ({ ask, token, url }) => {
  let own: string;
  beforeAll(async () => {
    own = await token(key);
  });

  const used = async (claims: Changes = {}, header: Changes = {}, by = key): Promise<Used> =>
    ask({
      authorization: `DPoP ${own}`,
      ...(await by.proof(server, { htm: "GET", htu: url, ath: athOf(own), ...claims }, header)),
    });

  test("is opened by the token and a proof of its key, whatever the case of the scheme", async () => {
    expect(await used()).toMatchObject({ status: 200 });
    const proof = await key.proof(server, { htm: "GET", htu: url, ath: athOf(own) });
    expect(await ask({ authorization: `dpop ${own}`, ...proof })).toMatchObject({ status: 200 });
  });

  test("a bound token is no bearer token, with a proof beside it or without", async () => {
    const proof = await key.proof(server, { htm: "GET", htu: url, ath: athOf(own) });
    for (const headers of [{}, proof]) {
      const answer = await ask({ authorization: `Bearer ${own}`, ...headers });
      expect(answer.status).toBe(401);
      expect(answer.challenge).toMatch(/^Bearer error="invalid_token"/);
    }
  });

  test("a token that is bound to nothing is no DPoP token", async () => {
    const free = await token(undefined);
    const proof = await key.proof(server, { htm: "GET", htu: url, ath: athOf(free) });
    const answer = await ask({ authorization: `DPoP ${free}`, ...proof });
    expect(answer.status).toBe(401);
    expect(answer.challenge).toMatch(/^DPoP algs="ES256 [^"]*", error="invalid_token"/);
    expect(await ask({ authorization: `Bearer ${free}` })).toMatchObject({ status: 200 });
  });

  test("a proof with a fault opens nothing", async () => {
    const faults: readonly (readonly [string, Changes, Changes?, ProofKey?])[] = [
      ["invalid_dpop_proof", { htm: "POST" }],
      ["invalid_dpop_proof", { htu: `${ISSUER}/auth/token` }],
      ["invalid_dpop_proof", { htu: "http://internal:8080/notes" }],
      ["invalid_dpop_proof", { ath: undefined }],
      ["invalid_dpop_proof", { ath: athOf(`${own}x`) }],
      ["invalid_dpop_proof", { iat: server.clock.now() - 61 }],
      ["invalid_dpop_proof", { iat: server.clock.now() + 61 }],
      ["invalid_dpop_proof", { jti: undefined }],
      ["invalid_dpop_proof", {}, { typ: "JWT" }],
      ["use_dpop_nonce", { nonce: "made up" }],
      ["invalid_token", {}, {}, otherKey],
    ];
    for (const [error, claims, header, by] of faults) {
      const answer = await used(claims, header, by);
      expect([answer.status, /error="(\w+)"/.exec(answer.challenge ?? "")?.[1], claims]).toEqual([401, error, claims]);
      expect(answer.nonce !== null).toBe(error === "use_dpop_nonce");
    }
    const without = await ask({ authorization: `DPoP ${own}` });
    expect([without.status, without.challenge]).toEqual([
      401,
      expect.stringMatching(/^DPoP algs="[^"]+", error="invalid_dpop_proof"/),
    ]);
  });

  test("a proof opens it once, and of twenty at once one", async () => {
    const headers = { authorization: `DPoP ${own}`, ...(await key.proof(server, { htm: "GET", htu: url, ath: athOf(own) })) };
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(headers)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await ask(headers)).toMatchObject({ status: 401, challenge: expect.stringContaining("invalid_dpop_proof") });
  });

  test("takes the nonce that it gave", async () => {
    const { nonce } = await used({ nonce: "made up" });
    expect(await used({ nonce })).toMatchObject({ status: 200 });
  });
});

test("[RS-11] RFC 9449 §9: a resource demands a nonce of its own, and replaces one that gets old", async () => {
  const own = await startTestServer();
  const of = await own.addClient();
  const token = await tokenFor(own, of, await key.proof(own));
  const dpop = dpopProofs({ origin: API, clock: own.clock, requireNonce: true });
  const ask = async (claims: Changes) => {
    const proof = await key.proof(own, { htm: "GET", htu: `${API}/`, ath: athOf(token), ...claims });
    const request = new Request(API, { headers: { authorization: `DPoP ${token}`, ...proof } });
    return checkBearer(request, { verify: inProcessVerifier(own.server), dpop });
  };
  const first = await ask({});
  if (first.ok) throw new Error("no nonce was demanded");
  expect([first.response.status, await first.response.json()]).toEqual([401, expect.objectContaining({ error: "use_dpop_nonce" })]);
  const nonce = first.response.headers.get("dpop-nonce");
  const taken = await ask({ nonce });
  expect(taken).toMatchObject({ ok: true, token: { key: { method: "DPoP", thumbprint: key.thumbprint } } });
  expect(taken).not.toHaveProperty("nextNonce");

  own.clock.advance(200);
  const later = await ask({ nonce });
  expect(later).toMatchObject({ ok: true, nextNonce: expect.stringMatching(/^\w+\.[\w-]{43}$/) });
  own.clock.advance(100);
  expect(await ask({ nonce })).toMatchObject({ ok: false });
  // The nonce of another resource, or of another process without a common secret.
  const foreign = dpopProofs({ origin: API, clock: own.clock, requireNonce: true });
  const given = await foreign.find(new Request(API, { headers: await key.proof(own, { htm: "GET", htu: `${API}/` }) }), "/");
  if (given.outcome !== "broken") throw new Error("no nonce was demanded");
  expect(await ask({ nonce: given.nonce })).toMatchObject({ ok: false });
});

test("[RS-11] a resource that knows no proofs takes no bound token, and its challenge is Bearer", async () => {
  const verify = inProcessVerifier(server.server);
  for (const scheme of ["Bearer", "DPoP"]) {
    const proof = await key.proof(server, { htm: "GET", htu: `${API}/notes`, ath: athOf(bound) });
    const checked = await checkBearer(new Request(`${API}/notes`, { headers: { authorization: `${scheme} ${bound}`, ...proof } }), {
      verify,
    });
    expect(checked.ok).toBe(false);
    if (!checked.ok)
      expect([checked.response.status, checked.response.headers.get("www-authenticate")?.split(" ")[0]]).toEqual([401, "Bearer"]);
  }
});

test("[RS-11] a mail server's door proves nothing, so a bound token opens no mailbox there", async () => {
  const door = saslVerifier({ verify: inProcessVerifier(server.server), scope: ["mail"], openidConfiguration: `${ISSUER}/x` });
  const hello = (token: string, scheme = "Bearer") =>
    Buffer.from(`n,,\u0001auth=${scheme} ${token}\u0001\u0001`).toString("base64");

  expect(await door.exchange("OAUTHBEARER", hello(unbound))).toMatchObject({ outcome: "success" });
  expect(await door.exchange("OAUTHBEARER", hello(bound))).toMatchObject({ outcome: "failure", reason: "dead" });
  expect(await door.exchange("OAUTHBEARER", hello(bound, "DPoP"))).toMatchObject({ outcome: "failure", reason: "malformed" });
});

test("[DP-01] RFC 9449 §4.3: at an issuer with a path, a proof is for the whole address", async () => {
  const tenant = await startTestServer({ issuer: "https://auth.example/tenant" });
  const of = await tenant.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
  const ask = async (htu: string) =>
    tenant.post(
      "/auth/token",
      { grant_type: "client_credentials" },
      { ...basic(of.clientId, of.secret ?? ""), ...(await key.proof(tenant, { htu })) },
    );
  expect(await ask("https://auth.example/tenant/auth/token")).toMatchObject({ status: 200 });
  expect(await ask("https://auth.example/auth/token")).toMatchObject({ status: 400 });
  expect(await ask("https://auth.example/tenant/tenant/auth/token")).toMatchObject({ status: 400 });
});
