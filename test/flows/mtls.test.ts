/** Certificates of clients (RFC 8705): from a trusted proxy alone, as a proof of a client, and as the key of tokens. */

import { beforeAll, describe, expect, test } from "vitest";
import type { NewClient } from "../../src/admin/new-client.ts";
import type { Connection } from "../../src/ports/server.ts";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import type { CertificateFormat } from "../../src/records/settings.ts";
import { checkBearer, inProcessVerifier } from "../../src/resource-server/index.ts";
import {
  type Answer,
  getCode,
  ISSUER,
  introspect,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { type Authority, type MadeCertificate, makeAuthority, makeSelfSigned } from "./certificates.ts";
import { makeProofKey } from "./proofs.ts";
import { assertionOf, pairOf, presented } from "./signing-client.ts";

const PROXY: Connection = { remoteAddress: "192.0.2.1", isFromProxy: true };
const STRANGER: Connection = { remoteAddress: "192.0.2.1" };
const HEADER = "x-client-cert";
const SUBJECT = "/C=DE/O=Example, Inc./CN=Notes";
const FOR_CLIENTS = ["subjectAltName=DNS:notes.example,URI:https://notes.example/id,IP:2001:db8::1,email:notes@example.org"];

let server: TestServer;
let authority: Authority;
let right: MadeCertificate;
let own: MadeCertificate;

beforeAll(async () => {
  authority = makeAuthority("Example CA");
  right = authority.issue({ subject: SUBJECT, extensions: FOR_CLIENTS });
  own = makeSelfSigned({ subject: "/CN=Own" });
  server = await startWith({});
});

const startWith = (more: { format?: CertificateFormat; origin?: string; authorities?: readonly string[] }): Promise<TestServer> =>
  startTestServer({
    settings: { certificates: { header: HEADER, format: "pem", authorities: [authority.pem], origin: undefined, ...more } },
  });

const shown = ({ pem }: MadeCertificate) => ({ [HEADER]: encodeURIComponent(pem) });

type Members = NonNullable<NewClient["members"]>;

function addMachine(members: Members, method = "tls_client_auth", at = server): Promise<TestClient> {
  const authenticationMethod = method === "tls_client_auth" ? "tls_client_auth" : "self_signed_tls_client_auth";
  const named = { isPublic: false, authenticationMethod, members } as const;
  return at.addClient({ ...named, grantTypes: ["client_credentials"], redirectUris: [] });
}

const ask = (client: TestClient, headers: Readonly<Record<string, string>>, connection = PROXY, at = server): Promise<Answer> =>
  at.post("/auth/token", { grant_type: "client_credentials", client_id: client.clientId }, headers, connection);

const REFUSED = { status: 401, body: { error: "invalid_client" } };
const DN = { tls_client_auth_subject_dn: "CN=Notes,O=Example\\, Inc.,C=DE" };

describe("[CA-13] RFC 8705 §2.1: a certificate of an authority", () => {
  test.each<[string, Members]>([
    ["the whole name", DN],
    ["the whole name, written in another way", { tls_client_auth_subject_dn: "cn=Notes, o=Example\\2C Inc., 2.5.4.6=DE" }],
    ["a host", { tls_client_auth_san_dns: "Notes.example" }],
    ["an address", { tls_client_auth_san_uri: "https://notes.example/id" }],
    ["an IP address", { tls_client_auth_san_ip: "2001:DB8:0:0::1" }],
    ["a mail address", { tls_client_auth_san_email: "notes@example.org" }],
  ])("proves the client that registered %s", async (_, members) => {
    expect(await ask(await addMachine(members), shown(right))).toMatchObject({ status: 200 });
  });

  test.each<[string, Members]>([
    ["another name", { tls_client_auth_subject_dn: "CN=Other,O=Example\\, Inc.,C=DE" }],
    ["a part of the name", { tls_client_auth_subject_dn: "CN=Notes" }],
    ["the name in the wrong order", { tls_client_auth_subject_dn: "C=DE,O=Example\\, Inc.,CN=Notes" }],
    ["a name that is none", { tls_client_auth_subject_dn: "Notes" }],
    ["another host", { tls_client_auth_san_dns: "other.example" }],
    ["a host above it", { tls_client_auth_san_dns: "example" }],
    ["the host as an address", { tls_client_auth_san_uri: "notes.example" }],
    ["another IP address", { tls_client_auth_san_ip: "2001:db8::2" }],
  ])("does not prove the client that registered %s", async (_, members) => {
    expect(await ask(await addMachine(members), shown(right))).toMatchObject(REFUSED);
  });

  test("counts only as it has to be", async () => {
    const client = await addMachine(DN);
    const issue = (more: object, from = authority) => from.issue({ subject: SUBJECT, ...more });
    const faults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      "none at all": {},
      "an empty header": { [HEADER]: "" },
      "of another authority": shown(issue({}, makeAuthority("Example CA"))),
      "made by itself": shown(makeSelfSigned({ subject: SUBJECT })),
      over: shown(issue({ notAfter: "20210101000000Z" })),
      "not yet valid": shown(issue({ notBefore: "20590101000000Z" })),
      "for servers alone": shown(issue({ extensions: ["extendedKeyUsage=serverAuth"] })),
      "the authority itself": shown(authority),
      "issued by what is no authority": shown({ ...right, pem: own.pem }),
      "a subject that looks like two": shown(issue({ subject: "/CN=Notes,O=Example\\, Inc.,C=DE" })),
    };
    for (const [fault, headers] of Object.entries(faults))
      expect([fault, (await ask(client, headers)).body.error]).toEqual([fault, "invalid_client"]);
    expect(await ask(client, shown(issue({ extensions: ["extendedKeyUsage=clientAuth"] })))).toMatchObject({ status: 200 });
  });

  test("is not guessed where the proxy hands on something else: invalid_request", async () => {
    const client = await addMachine(DN);
    const pem = encodeURIComponent(right.pem);
    const bad = [
      "x",
      `${pem},${pem}`,
      `${pem}${pem}`,
      encodeURIComponent(right.pem + own.pem),
      "%zz",
      ":AAAA:",
      `${pem.slice(0, -40)}`,
    ];
    const trailing = encodeURIComponent(`${right.der.toString("base64").replace(/=*$/, "")}AAAA`);
    for (const value of [...bad, trailing])
      expect([value.slice(0, 8), (await ask(client, { [HEADER]: value })).body.error]).toEqual([
        value.slice(0, 8),
        "invalid_request",
      ]);
  });
});

describe("[CA-13] where a certificate comes from", () => {
  test("a header that does not come from a trusted proxy is not looked at", async () => {
    const client = await addMachine(DN);
    expect(await ask(client, shown(right), STRANGER)).toMatchObject(REFUSED);
    expect(await ask(client, shown(right))).toMatchObject({ status: 200 });
  });

  test("without the setting, none is looked at, and no client gets the methods by registering itself", async () => {
    const off = await startTestServer();
    const client = await addMachine(DN, "tls_client_auth", off);
    expect(await ask(client, shown(right), PROXY, off)).toMatchObject(REFUSED);
    const metadata = { token_endpoint_auth_method: "tls_client_auth", ...DN, redirect_uris: ["https://client.example/cb"] };
    expect(await off.postJson("/auth/register", metadata)).toMatchObject({
      status: 400,
      body: { error: "invalid_client_metadata" },
    });
    expect(await server.postJson("/auth/register", metadata)).toMatchObject({ status: 201 });
    const { body } = await off.get("/.well-known/oauth-authorization-server");
    expect(JSON.stringify(body)).not.toMatch(/tls_/);
  });

  test("RFC 9440: the header is base64 between colons, where the settings say so", async () => {
    const at = await startWith({ format: "rfc9440" });
    const client = await addMachine(DN, "tls_client_auth", at);
    const value = `:${right.der.toString("base64")}:`;
    expect(await ask(client, { [HEADER]: value }, PROXY, at)).toMatchObject({ status: 200 });
    for (const bad of [`${value}, ${value}`, value.slice(1), encodeURIComponent(right.pem), "::"])
      expect(await ask(client, { [HEADER]: bad }, PROXY, at)).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  test("Apache's PEM with spaces, and HAProxy's base64, are PEM too", async () => {
    const client = await addMachine(DN);
    for (const value of [right.pem.replaceAll("\n", " "), right.der.toString("base64")])
      expect(await ask(client, { [HEADER]: value })).toMatchObject({ status: 200 });
  });

  test("Envoy: the one element of x-forwarded-client-cert, whose hash is that of its certificate", async () => {
    const at = await startWith({ format: "xfcc" });
    const client = await addMachine(DN, "tls_client_auth", at);
    const cert = (made: MadeCertificate): string => `Cert="${encodeURIComponent(made.pem)}"`;
    const digest = (made: MadeCertificate): string => Buffer.from(made.thumbprint, "base64url").toString("hex");
    const subject = 'Subject="CN=Notes,O=\\"Example\\", Inc.;x=y"';
    const good = [
      cert(right),
      `Hash=${digest(right)};${cert(right)}`,
      `By=spiffe://x/y;hash=${digest(right).toUpperCase()};${cert(right)};${subject};URI=https://notes.example/id;DNS=a;DNS=b`,
    ];
    for (const value of good) expect([value, (await ask(client, { [HEADER]: value }, PROXY, at)).status]).toEqual([value, 200]);
    const bad = [
      `Hash=${digest(right)}`,
      `Hash=${digest(own)};${cert(right)}`,
      `Hash=${digest(right)};Hash=${digest(own)};${cert(right)}`,
      `${cert(right)};${cert(right)}`,
      `${cert(right)};${cert(own)}`,
      `${cert(right)},${cert(right)}`,
      `${cert(right)}, ${cert(own)}`,
      `${cert(right)};`,
      `;${cert(right)}`,
      `x;${cert(right)}`,
      `Subject="${cert(right)}`,
      `Subject="a\\";${cert(right)}`,
      `Cert=""`,
      `Chain="${encodeURIComponent(right.pem)}"`,
      encodeURIComponent(right.pem),
    ];
    for (const value of bad)
      expect([value, await ask(client, { [HEADER]: value }, PROXY, at)]).toEqual([
        value,
        expect.objectContaining({ status: 400, body: expect.objectContaining({ error: "invalid_request" }) }),
      ]);
    // What a subject says of itself is no pair.
    const inside = `Subject="CN=x;${cert(right).replaceAll('"', '\\"')}";${cert(own)}`;
    expect(await ask(client, { [HEADER]: inside }, PROXY, at)).toMatchObject(REFUSED);
    expect(await ask(client, { [HEADER]: cert(right) }, STRANGER, at)).toMatchObject(REFUSED);
  });

  test("Traefik: the first of the certificates that the client showed, where each next one issued the one before", async () => {
    const at = await startWith({ format: "traefik" });
    const client = await addMachine(DN, "tls_client_auth", at);
    const bare = ({ der }: MadeCertificate): string => der.toString("base64");
    const good = [bare(right), `${bare(right)},${bare(authority)}`, `${encodeURIComponent(bare(right))},${bare(authority)}`];
    for (const value of good) expect(await ask(client, { [HEADER]: value }, PROXY, at)).toMatchObject({ status: 200 });
    const bad = [
      `${bare(right)},${bare(own)}`,
      `${bare(own)},${bare(right)}`,
      `${bare(right)},${bare(right)}`,
      `${bare(right)},`,
      `${bare(right)},x`,
      Array(6).fill(bare(authority)).join(","),
    ];
    for (const value of bad)
      expect(await ask(client, { [HEADER]: value }, PROXY, at)).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  test("a certificate under an intermediate authority counts where the settings name that one, and not the root alone", async () => {
    const intermediate = authority.issueAuthority("Example Intermediate");
    const leaf = intermediate.issue({ subject: SUBJECT });
    for (const [authorities, status] of [
      [[authority.pem], 401],
      [[intermediate.pem], 200],
      [[authority.pem, intermediate.pem], 200],
    ] as const) {
      const at = await startWith({ authorities });
      const client = await addMachine(DN, "tls_client_auth", at);
      expect((await ask(client, shown(leaf), PROXY, at)).status).toBe(status);
    }
  });

  test("the name of a client proves nothing by itself, also after a certificate did", async () => {
    const client = await addMachine(DN);
    const named = { authorization: `Basic ${Buffer.from(`${client.clientId}:`).toString("base64")}` };
    const form = { grant_type: "client_credentials" };
    expect(await server.post("/auth/token", form, { ...named, ...shown(right) }, PROXY)).toMatchObject({ status: 200 });
    expect(await server.post("/auth/token", form, named, PROXY)).toMatchObject(REFUSED);
  });

  test("a certificate does not stand for a secret", async () => {
    const client = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [], members: DN });
    expect(await ask(client, shown(right))).toMatchObject(REFUSED);
  });
});

describe("[CA-13] RFC 8705 §2.2: a certificate that the client made itself", () => {
  test("proves the client whose JWK set has it, whole or by its hash", async () => {
    const jwk = { kty: "EC", crv: "P-256", x: "AAAA", y: "AAAA" };
    for (const key of [
      { ...jwk, x5c: [own.der.toString("base64")] },
      { ...jwk, "x5t#S256": own.thumbprint },
    ]) {
      const client = await addMachine({ jwks: { keys: [key] } }, "self-signed");
      expect(await ask(client, shown(own))).toMatchObject({ status: 200 });
      expect(await ask(client, shown(right))).toMatchObject(REFUSED);
      expect(await ask(client, shown(makeSelfSigned({ subject: "/CN=Own" })))).toMatchObject(REFUSED);
      expect(await ask(client, {})).toMatchObject(REFUSED);
    }
  });

  test("that is over proves nothing", async () => {
    const over = makeSelfSigned({ subject: "/CN=Own", notAfter: "20210101000000Z" });
    const client = await addMachine({ jwks: { keys: [{ kty: "EC", "x5t#S256": over.thumbprint }] } }, "self-signed");
    expect(await ask(client, shown(over))).toMatchObject(REFUSED);
  });
});

describe("tokens that are bound to a certificate", () => {
  const BOUND = { tls_client_certificate_bound_access_tokens: true };
  const redeem = async (client: TestClient, headers: Readonly<Record<string, string>>): Promise<Answer> => {
    const { code, verifier } = await getCode(server, client, { scope: "openid email" });
    const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: client.redirectUri };
    return server.post("/auth/token", { ...form, client_id: client.clientId }, headers, PROXY);
  };
  const refresh = (client: TestClient, token: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
    server.post("/auth/token", { grant_type: "refresh_token", refresh_token: token, client_id: client.clientId }, headers, PROXY);

  test("[IN-11][RS-12] RFC 8705 §3: stay Bearer, are told with their thumbprint, and open nothing with another certificate", async () => {
    const client = await server.addClient({ members: BOUND });
    const { body } = await redeem(client, shown(own));
    expect(body.token_type).toBe("Bearer");

    const asking = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [], redirectUris: [] });
    const looked = await introspect(server, asking, body.access_token);
    expect(looked.body).toMatchObject({ active: true, token_type: "Bearer", cnf: { "x5t#S256": own.thumbprint } });

    const bearer = { authorization: `Bearer ${body.access_token}` };
    const userinfo = (headers: Readonly<Record<string, string>>, connection: Connection) =>
      server.post("/auth/userinfo", {}, { ...bearer, ...headers }, connection);
    expect(await userinfo(shown(own), PROXY)).toMatchObject({ status: 200 });
    for (const answer of [await userinfo({}, PROXY), await userinfo(shown(right), PROXY), await userinfo(shown(own), STRANGER)])
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, expect.stringContaining("invalid_token")]);

    const verify = inProcessVerifier(server.server);
    const request = new Request("https://api.example.org/", { headers: bearer });
    expect(await checkBearer(request, { verify, certificate: own.der })).toMatchObject({ ok: true });
    for (const certificate of [undefined, right.der])
      expect(await checkBearer(request, { verify, certificate })).toMatchObject({ ok: false });
  });

  test("[RF-11] RFC 8705 §4: the refresh token of a public client opens nothing with another certificate, or a DPoP key", async () => {
    const client = await server.addClient({ members: BOUND });
    const { body } = await redeem(client, shown(own));
    const key = await makeProofKey();
    for (const headers of [shown(right), await key.proof(server), { ...shown(own), ...(await key.proof(server)) }])
      expect(await refresh(client, body.refresh_token, headers)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect(await refresh(client, body.refresh_token, {})).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    const next = await refresh(client, body.refresh_token, shown(own));
    expect(next.status).toBe(200);
    expect(await refresh(client, next.body.refresh_token, shown(right))).toMatchObject({ body: { error: "invalid_grant" } });
  });

  test("a client that registered it gets none without a certificate, and the code stays good", async () => {
    const client = await server.addClient({ members: BOUND });
    const { code, verifier } = await getCode(server, client);
    const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: client.redirectUri };
    const once = (headers: Readonly<Record<string, string>>) =>
      server.post("/auth/token", { ...form, client_id: client.clientId }, headers, PROXY);
    expect(await once({})).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    expect(await once(shown(own))).toMatchObject({ status: 200 });
  });

  test("[RC-33] a client that did not register it has bearer tokens, whatever certificate its connection has", async () => {
    const { body } = await redeem(await server.addClient(), shown(own));
    expect(await server.post("/auth/userinfo", {}, { authorization: `Bearer ${body.access_token}` }, STRANGER)).toMatchObject({
      status: 200,
    });
  });
});

test("[MD-18] RFC 8705 §5: metadata says what is offered, and where certificates are asked for; those addresses work", async () => {
  const origin = "https://mtls.auth.example";
  const at = await startWith({ origin });
  const { body } = await at.get("/.well-known/oauth-authorization-server");
  expect(body.tls_client_certificate_bound_access_tokens).toBe(true);
  expect(body.token_endpoint_auth_methods_supported).toEqual(
    expect.arrayContaining(["tls_client_auth", "self_signed_tls_client_auth"]),
  );
  expect(body.mtls_endpoint_aliases).toEqual({
    backchannel_authentication_endpoint: `${origin}/auth/ciba`,
    token_endpoint: `${origin}/auth/token`,
    revocation_endpoint: `${origin}/auth/revoke`,
    introspection_endpoint: `${origin}/auth/introspect`,
    pushed_authorization_request_endpoint: `${origin}/auth/par`,
    device_authorization_endpoint: `${origin}/auth/device`,
    userinfo_endpoint: `${origin}/auth/userinfo`,
  });
  const client = await addMachine(DN, "tls_client_auth", at);
  const form = { grant_type: "client_credentials", client_id: client.clientId };
  const alias = body.mtls_endpoint_aliases.token_endpoint;
  expect(await at.post(alias, form, shown(right), PROXY)).toMatchObject({ status: 200 });
  expect(await at.post(alias, form, {}, PROXY)).toMatchObject(REFUSED);
  // A proof is for the address that the program used, and both are this server's.
  const key = await makeProofKey();
  for (const htu of [alias, `${ISSUER}/auth/token`])
    expect(await at.post(alias, form, { ...shown(right), ...(await key.proof(at, { htu })) }, PROXY)).toMatchObject({
      status: 200,
    });

  // So is an assertion, for the same reason (FAPI 1.0 clients name the address that they call).
  const pair = await pairOf();
  const signing = await at.addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: ["client_credentials", GRANT_TYPE.ciba],
    authenticationMethod: "private_key_jwt",
    members: { jwks: { keys: [pair.jwk] } },
  });
  const asserted = async (url: string, more: Readonly<Record<string, string>>, aud: string) =>
    (await at.post(url, { ...more, ...presented(await assertionOf(at, signing.clientId, pair, { aud })) }, {}, PROXY)).status;
  const itself = { grant_type: "client_credentials" };
  for (const aud of [alias, `${ISSUER}/auth/token`, ISSUER]) expect([aud, await asserted(alias, itself, aud)]).toEqual([aud, 200]);
  for (const aud of [origin, `${origin}/auth/ciba`, "https://other.example/auth/token"])
    expect([aud, await asserted(alias, itself, aud)]).toEqual([aud, 401]);
  const asking = body.mtls_endpoint_aliases.backchannel_authentication_endpoint;
  expect(await asserted(asking, { scope: "openid", login_hint: USERNAME }, asking)).toBe(200);

  const none = await startWith({ authorities: [] });
  const described = await none.get("/.well-known/oauth-authorization-server");
  expect(described.body.token_endpoint_auth_methods_supported).not.toContain("tls_client_auth");
  expect(described.body.token_endpoint_auth_methods_supported).toContain("self_signed_tls_client_auth");
  expect(described.body).not.toHaveProperty("mtls_endpoint_aliases");
});
