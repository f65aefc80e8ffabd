/** JSON that lies as deep as a request has room for, at every door that reads JSON: the meant error, and no fault of ours. */

import { beforeAll, describe, expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import { ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import {
  type Answer,
  codeRequest,
  credentialsOf,
  PASSWORD,
  startTestServer,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { ownToken } from "../desk/calling.ts";
import { createDocuments } from "../flows/documents.ts";
import { makeProofKey } from "../flows/proofs.ts";
import { pairOf, presented } from "../flows/signing-client.ts";
import { gatherCast, TRUSTED, trustedKeys } from "../races/cast.ts";
import type { Cast, Program } from "../races/contests.ts";

const API = "https://api.example.org";
const DOCUMENT = "https://app.example/client.json";

let server: TestServer;
let cast: Cast;
let admin: Readonly<Record<string, string>>;
const documents = createDocuments();
beforeAll(async () => {
  server = await startTestServer({ fetcher: documents.fetcher, settings: { trustedIssuers: [TRUSTED] } });
  documents.publish(TRUSTED.jwksUri, await trustedKeys());
  const { administration, clock, issuer } = server;
  cast = await gatherCast(administration, { issuer, now: () => clock.now(), username: USERNAME, password: PASSWORD });
  await administration.resources.add({ identifier: API, scopes: [{ name: "api:read", words: "Read your notes" }] });
  const schema = { type: "object", properties: { note: { type: "string" } } } as const;
  await administration.resources.change(API, { details: [{ type: "note", words: "Read {note}", schema }] });
  admin = { authorization: `Bearer ${await ownToken(server, ADMIN_SCOPE)}` };
});

/** JSON of about so many characters, as deep as that allows: lists in lists, or objects in objects. */
const DEEP: Readonly<Record<string, (length: number) => string>> = {
  lists: (length) => "[".repeat(length / 2) + "]".repeat(length / 2),
  objects: (length) => `${'{"a":'.repeat(length / 6)}1${"}".repeat(length / 6)}`,
};

/** Signed as text, since what writes JSON could not write this. */
async function signedText(
  claims: string,
  header: object,
  { alg, privateKey }: Awaited<ReturnType<typeof pairOf>>,
): Promise<string> {
  const { CompactSign } = await import("jose");
  return new CompactSign(Buffer.from(claims)).setProtectedHeader({ alg, ...header }).sign(privateKey);
}

const withMember = (claims: object, name: string, value: string): string =>
  `${JSON.stringify(claims).slice(0, -1)},${JSON.stringify(name)}:${value}}`;

const basicOf = ({ id, secret }: Program) => credentialsOf({ clientId: id, secret, redirectUri: "" }).headers;
const times = () => ({ jti: crypto.randomUUID(), iat: server.clock.now(), exp: server.clock.now() + 60 });
const token = (form: Readonly<Record<string, string>>, headers = {}): Promise<Answer> => server.post("/auth/token", form, headers);
const own = { grant_type: GRANT_TYPE.clientCredentials };
const codeFields = (more: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    new URL(codeRequest(server, { clientId: cast.app.id, secret: "", redirectUri: cast.redirectUri }, more).url).searchParams,
  );

type Deep = (length: number) => string;
const DOORS: Readonly<Record<string, (deep: Deep) => Promise<Answer>>> = {
  "authorization details of a known type": (deep) =>
    server.post("/auth/par", codeFields({ authorization_details: `[{"type":"note","note":${deep(19_000)}}]` }), basicOf(cast.app)),
  "authorization details of an unknown type": (deep) =>
    server.post("/auth/par", codeFields({ authorization_details: `[{"type":"x","x":${deep(19_000)}}]` }), basicOf(cast.app)),
  "authorization details at the token endpoint": (deep) =>
    token({ ...own, authorization_details: `[{"type":"note","note":${deep(19_000)}}]` }, basicOf(cast.app)),
  "authorization details of a backchannel request": (deep) =>
    server.post(
      "/auth/ciba",
      { scope: "openid", login_hint: USERNAME, authorization_details: `[{"type":"note","note":${deep(19_000)}}]` },
      basicOf(cast.app),
    ),
  "a claims request": (deep) => server.post("/auth/par", codeFields({ scope: "openid", claims: deep(60_000) }), basicOf(cast.app)),
  "a claims request within": (deep) =>
    server.post("/auth/par", codeFields({ scope: "openid", claims: `{"id_token":{"email":${deep(40_000)}}}` }), basicOf(cast.app)),
  async "a request object's parameter"(deep) {
    const { id, pair } = cast.signer;
    const claims = { client_id: id, aud: server.issuer, response_type: "code", ...times() };
    const request = await signedText(withMember(claims, "claims", deep(22_000)), { typ: "oauth-authz-req+jwt" }, pair);
    return server.get(`/auth/authorize?${new URLSearchParams({ client_id: id, request })}`);
  },
  async "a client's assertion"(deep) {
    const { id, pair } = cast.signer;
    const claims = { iss: id, sub: id, aud: server.issuer, ...times() };
    return token({ ...own, ...presented(await signedText(withMember(claims, "x", deep(22_000)), {}, pair)) });
  },
  async "a client's assertion's audience"(deep) {
    const { id, pair } = cast.signer;
    return token({
      ...own,
      ...presented(await signedText(withMember({ iss: id, sub: id, ...times() }, "aud", deep(22_000)), {}, pair)),
    });
  },
  async "a trusted issuer's assertion"(deep) {
    const { issuer, pair } = cast.word;
    const claims = { iss: issuer, sub: USERNAME, aud: server.issuer, ...times() };
    const assertion = await signedText(withMember(claims, "scope", deep(22_000)), {}, pair);
    return token({ grant_type: GRANT_TYPE.jwtBearer, assertion }, basicOf(cast.app));
  },
  async "a DPoP proof's claim"(deep) {
    const { jwk, privateKey, alg } = { ...(await pairOf("ES256", "deep")) };
    const claims = { htm: "POST", htu: `${server.issuer}/auth/token`, ...times() };
    const dpop = await signedText(
      withMember(claims, "nonce", deep(5_000)),
      { typ: "dpop+jwt", jwk },
      { alg, privateKey, jwk, kid: "" },
    );
    return token(own, { ...basicOf(cast.app), dpop });
  },
  async "a DPoP proof's key"(deep) {
    const [head = "", ...rest] = (await (await makeProofKey()).proof(server)).dpop.split(".");
    const { jwk, ...header } = JSON.parse(Buffer.from(head, "base64url").toString());
    const changed = withMember(header, "jwk", withMember(jwk, "x5c", deep(5_000)));
    return token(own, { ...basicOf(cast.app), dpop: [Buffer.from(changed).toString("base64url"), ...rest].join(".") });
  },
  "a registration": (deep) => server.postJson("/auth/register", deep(60_000)),
  "a member of a registration": (deep) =>
    server.postJson("/auth/register", `{"redirect_uris":["https://a.example/cb"],"x":${deep(60_000)}}`),
  "a list of a registration": (deep) => server.postJson("/auth/register", `{"redirect_uris":${deep(60_000)}}`),
  "keys of a registration": (deep) =>
    server.postJson(
      "/auth/register",
      `{"redirect_uris":["https://a.example/cb"],"jwks":{"keys":[{"kty":"EC","x":${deep(60_000)}}]}}`,
    ),
  "a key of a registration": (deep) =>
    server.postJson(
      "/auth/register",
      `{"redirect_uris":["https://a.example/cb"],"jwks":{"keys":[${withMember(cast.signer.pair.jwk, "x5c", deep(60_000))}]}}`,
    ),
  "a client's document": (deep) => {
    documents.publish(
      DOCUMENT,
      `{"client_id":"${DOCUMENT}","redirect_uris":["https://app.example/cb"],"token_endpoint_auth_method":"none","jwks":${deep(60_000)}}`,
    );
    server.clock.advance(7_200);
    return server.get(codeRequest(server, { clientId: DOCUMENT, secret: undefined, redirectUri: "https://app.example/cb" }).url);
  },
  "a body of the administrators' API": (deep) =>
    server.postJson("/admin/api/clients", `{"name":"x","redirect_uris":${deep(60_000)}}`, admin),
  "details of a resource": (deep) =>
    server.postJson(
      "/admin/api/resources",
      `{"identifier":"https://x.example","details":[{"type":"t","words":"w","schema":${deep(60_000)}}]}`,
      admin,
    ),
};

describe.for(Object.entries(DEEP))("[TL-12] %s in one another", ([, deep]) => {
  test.for(Object.entries(DOORS))("%s", async ([, send]) => {
    server.log.length = 0;
    const { status } = await send(deep);
    expect(server.log.filter(({ level }) => level === "error")).toEqual([]);
    expect(status).toBeLessThan(500);
  });
});
