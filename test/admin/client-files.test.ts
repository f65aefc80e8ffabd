/** Importing and exporting clients: formats, the dry run, all or none, and secrets that go on working. */

import { pbkdf2Sync, randomBytes } from "node:crypto";
import { hashSync } from "bcryptjs";
import { expect, test } from "vitest";
import { cellsOf } from "../../src/admin/client-files/csv.ts";
import { type ClientFormatName, formatOf, guessedFormat } from "../../src/admin/client-files/formats.ts";
import { clientRow, MEMBERS } from "../../src/admin/client-files/members.ts";
import { writeCsv } from "../../src/admin/files/csv.ts";
import { transferBy } from "../../src/admin/transfer.ts";
import { logoPath } from "../../src/endpoints/logo.ts";
import { startTestServer, type TestServer } from "../../src/testing/index.ts";
import { JPEG, PNG } from "./pictures.ts";

async function importInto(server: TestServer, text: string, options?: { dryRun?: boolean; acceptsRedirectRisks?: boolean }) {
  return server.administration.clientFiles.import(await formatOf[guessedFormat(text)](text), options);
}

const LOGO = { logo: Buffer.from(PNG).toString("base64") };

const everything = async (server: TestServer) => (await server.administration.clients.list({ limit: 500 })).items;
const found = (server: TestServer, id: string) => server.administration.clients.find(id);

/** Whether the secret is the client's: the token endpoint then speaks of the grant, and not of the client. */
async function opens(server: TestServer, clientId: string, secret: string): Promise<boolean> {
  const response = await server.fetch(
    new Request(`${server.issuer}/auth/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: "x", client_id: clientId, client_secret: secret }),
    }),
  );
  return /invalid_grant|unauthorized_client/.test(await response.text());
}

const SALT = randomBytes(16);
/** As Authelia writes it: base64 with a full stop instead of the plus sign, and no padding. */
const adapted = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replaceAll("+", ".").replace(/=+$/, "");
const PBKDF2 = `$pbkdf2-sha512$310000$${adapted(SALT)}$${adapted(pbkdf2Sync("grafana secret", SALT, 310_000, 64, "sha512"))}`;

const AUTHELIA = `---
server: { address: 'tcp://:9091' }
identity_providers:
  oidc:
    hmac_secret: '{{ secret "x" }}'
    clients:
      - client_id: grafana
        client_name: Grafana
        client_secret: '${PBKDF2}'
        authorization_policy: two_factor
        consent_mode: implicit
        require_pkce: true
        pkce_challenge_method: S256
        redirect_uris: ['https://grafana.example.org/login/generic_oauth']
        scopes: [openid, profile, groups, email, offline_access]
        grant_types: [authorization_code, refresh_token]
        response_types: [code]
        token_endpoint_auth_method: client_secret_basic
        audience: []
        sector_identifier_uri: 'https://example.org/sector.json'
      - id: gitea
        description: Gitea
        secret: '${hashSync("gitea secret", 4)}'
        authorization_policy: one_factor
        redirect_uris: ['https://gitea.example.org/cb']
      - client_id: app
        public: true
        authorization_policy: deny
        redirect_uris: ['org.example.app:/cb']
      - client_id: plain
        client_secret: '$plaintext$plain secret'
        authorization_policy: one_factor
        redirect_uris: ['https://plain.example.org/cb']
      - client_id: lost
        client_secret: '$scrypt$ln=16,r=8,p=1$c2FsdA$aGFzaA'
        authorization_policy: one_factor
        redirect_uris: ['https://lost.example.org/cb']
`;

const client = (more: object) => ({
  ...{ clientId: "wiki", enabled: true, protocol: "openid-connect", publicClient: false, secret: "wiki secret 1" },
  ...{ clientAuthenticatorType: "client-secret", redirectUris: ["https://wiki.example.org/cb"], standardFlowEnabled: true },
  ...more,
});
const KEYCLOAK = JSON.stringify({
  realm: "house",
  clients: [
    client({ clientId: "account", redirectUris: ["/realms/house/account/*"] }),
    client({
      ...{ name: "Wiki", rootUrl: "https://wiki.example.org/", redirectUris: ["/cb"], serviceAccountsEnabled: true },
      ...{ defaultClientScopes: ["web-origins", "profile", "roles", "email"], optionalClientScopes: ["phone", "offline_access"] },
      attributes: {
        ...{ "pkce.code.challenge.method": "S256", "access.token.lifespan": "600", "post.logout.redirect.uris": "+" },
        ...{ "oauth2.device.authorization.grant.enabled": "true", policyUri: "https://wiki.example.org/privacy" },
      },
    }),
    client({ clientId: "spa", name: `\${client_spa}`, publicClient: true, enabled: false }),
    client({ clientId: "starred", secret: "**********" }),
    client({ clientId: "saml", protocol: "saml" }),
    client({ clientId: "api", bearerOnly: true, redirectUris: [] }),
  ],
});

const CSV = `client_id,client_name,redirect_uris,scope,allowed_groups,owner
calendar,Calendar,https://calendar.example.org/cb http://127.0.0.1/,openid email,,Bob
`;

test.for<[ClientFormatName, string]>([
  ["csv", CSV],
  ["csv", `\ufeff${CSV}`],
  ["json", '[{"redirect_uris":["x"],"client_id":"x"}]'],
  ["json", '{ "client_id": "x" }'],
  ["authelia", AUTHELIA],
  ["keycloak", KEYCLOAK],
  ["keycloak", '[{"id":"1","clientId":"x"}]'],
  ["keycloak", '{"clientId":"x"}'],
])("a file of %s is known by what is in it", ([name, text]) => {
  expect(guessedFormat(text)).toBe(name);
});

test("Authelia's configuration: programs prove themselves with the secrets that they have, and where none can be taken, one is made", async () => {
  const server = await startTestServer();

  const report = await importInto(server, AUTHELIA);

  expect(report).toMatchObject({ added: ["grafana", "gitea", "app", "plain", "lost"], changed: [], unchanged: [], risks: [] });
  expect(report.secrets).toEqual([{ clientId: "lost", secret: expect.stringMatching(/^[\w-]{43}$/) }]);
  expect(report.skipped).toEqual([
    { where: "client 1", clientId: "grafana", members: ["pkce_challenge_method", "sector_identifier_uri"] },
  ]);
  const secrets = {
    grafana: "grafana secret",
    gitea: "gitea secret",
    plain: "plain secret",
    lost: report.secrets[0]?.secret ?? "",
  };
  for (const [id, secret] of Object.entries(secrets))
    expect([id, await opens(server, id, secret), await opens(server, id, `${secret}x`)]).toEqual([id, true, false]);
  expect((await found(server, "plain"))?.secretHash).toMatchObject({ argon2id: expect.stringMatching(/^\$argon2id\$/) });
  expect(await found(server, "grafana")).toMatchObject({
    ...{ name: "Grafana", level: 2, consent: "skip", requirePkce: true, authenticationMethod: "client_secret_basic" },
    ...{ scope: ["openid", "profile", "groups", "email", "offline_access"], origin: "administrator" },
    grantTypes: ["authorization_code", "refresh_token"],
  });
  expect(await found(server, "gitea")).toMatchObject({ name: "Gitea", level: 0, grantTypes: ["authorization_code"] });
  expect(await found(server, "app")).toMatchObject({ authenticationMethod: "none", allowedGroups: [], secretHash: undefined });
  expect(server.audit).toContainEqual(
    expect.objectContaining({ event: "client.added", clientId: "grafana", reason: "import", detail: expect.any(String) }),
  );
});

test("Keycloak's export: its own clients and other protocols are left out, and each of the rest is what it was", async () => {
  const server = await startTestServer();

  const report = await importInto(server, KEYCLOAK);

  expect(report.added).toEqual(["wiki", "spa", "starred", "api"]);
  expect(report.leftOut.map(({ clientId }) => clientId)).toEqual(["account", "saml"]);
  expect(report.secrets.map(({ clientId }) => clientId)).toEqual(["starred"]);
  expect(report.skipped).toContainEqual({
    where: "client 2",
    clientId: "wiki",
    members: ["attributes.post.logout.redirect.uris", "scope web-origins", "scope roles"],
  });
  expect(await opens(server, "wiki", "wiki secret 1")).toBe(true);
  expect(await found(server, "wiki")).toMatchObject({
    ...{ name: "Wiki", redirectUris: ["https://wiki.example.org/cb"], requirePkce: true, lifetimes: { accessToken: 600 } },
    scope: ["openid", "profile", "email", "phone", "offline_access"],
    metadata: { policy_uri: "https://wiki.example.org/privacy" },
    grantTypes: expect.arrayContaining([
      "authorization_code",
      "refresh_token",
      "client_credentials",
      expect.stringContaining("device"),
    ]),
  });
  expect(await found(server, "spa")).toMatchObject({ name: "spa", authenticationMethod: "none", disabledAt: server.clock.now() });
  expect(await found(server, "api")).toMatchObject({ resourceServer: true, grantTypes: [] });
});

test("a dry run says what would be different, saves nothing and shows no secret; then the same comes true", async () => {
  const server = await startTestServer();
  await importInto(server, CSV);
  const before = await everything(server);
  const text = `${CSV.replace("https://calendar.example.org/cb", "https://calendar.example.org/back").replace("openid email", "openid")}new,New,https://new.example.org/cb,openid,,\n`;

  const report = await importInto(server, text, { dryRun: true });

  expect(report).toMatchObject({
    added: ["new"],
    unchanged: [],
    secrets: [{ clientId: "new", secret: undefined }],
    skipped: [{ where: "line 2", clientId: "calendar", members: ["owner"] }],
  });
  expect(report.changed).toEqual([
    {
      clientId: "calendar",
      differences: [
        {
          name: "redirect URIs",
          before: ["https://calendar.example.org/cb", "http://127.0.0.1/"],
          after: ["https://calendar.example.org/back", "http://127.0.0.1/"],
        },
        { name: "scope", before: ["openid", "email"], after: ["openid"] },
      ],
    },
  ]);
  expect(await everything(server)).toEqual(before);
  const audited = server.audit.length;
  const { changed } = await importInto(server, text);
  expect(changed).toEqual(report.changed);
  expect(server.audit.slice(audited)).toContainEqual(
    expect.objectContaining({ event: "client.changed", clientId: "calendar", reason: "edited", detail: "redirect URIs, scope" }),
  );
  expect(await found(server, "new")).toBeDefined();
});

test("the same file again changes nothing, and a client that is there keeps its secret and what an edit cannot change", async () => {
  const server = await startTestServer();
  await importInto(server, KEYCLOAK);
  const { generatedSecret } = (await server.administration.clients.rotateSecret("wiki")) ?? {};
  const before = await everything(server);

  const report = await importInto(server, KEYCLOAK);

  expect(report).toMatchObject({ added: [], changed: [], unchanged: ["wiki", "spa", "starred", "api"], kept: [], secrets: [] });
  expect(await everything(server)).toEqual(before);
  expect([await opens(server, "wiki", "wiki secret 1"), await opens(server, "wiki", generatedSecret ?? "")]).toEqual([false, true]);
  const other = JSON.stringify([{ client_id: "wiki", mailbox: "wiki", resource_server: true, disabled: true, tos_uri: null }]);
  expect(await importInto(server, other)).toMatchObject({
    unchanged: ["wiki"],
    kept: [{ where: "client 1", clientId: "wiki", members: ["resource_server", "mailbox", "disabled"] }],
  });
});

test("all or none: each client that cannot be is named with its rule, and none is saved", async () => {
  const server = await startTestServer();
  const before = await everything(server);
  const text = `client_id,client_name,redirect_uris,scope,allowed_groups,secret_hash,client_secret
good,Good,https://good.example.org/cb,openid,,,
-odd,Odd,https://odd.example.org/cb,openid,,,
unnamed,,https://a.example.org/cb,openid,,,
wild,Wild,https://wild.example.org/*,openid,,,
far,Far,https://far.example.org/cb,openid unheard-of,,,
closed,Closed,https://closed.example.org/cb,openid,no-such-group,,
hash,Hash,https://hash.example.org/cb,openid,,hunter2hunter2,
short,Short,https://short.example.org/cb,openid,,,abc
good,Good,https://good.example.org/cb,openid,,,
,Nameless,https://good.example.org/cb,openid,,,
`;

  await expect(importInto(server, text)).rejects.toMatchObject({
    name: "BrokenRule",
    kind: "invalid",
    message: expect.stringMatching(
      /^nothing was saved:\nline 3: a client id .*\nline 4: .*name.*\nline 5: .*wildcard.*\nline 6: there is no scope unheard-of.*\nline 7: there is no group no-such-group.*\nline 8: the hash is of no scheme.*\nline 9: a client secret .*\nline 10: .*line 2 too\nline 11: a client id /,
    ),
  });
  expect(await everything(server)).toEqual(before);
});

test("a redirect URI with a risk needs the administrator's word, as with client add", async () => {
  const server = await startTestServer();
  const text = '[{"client_id":"a","client_name":"A","redirect_uris":["http://192.168.1.5/cb"],"scope":"openid"}]';

  await expect(importInto(server, text)).rejects.toMatchObject({
    kind: "risk",
    message: expect.stringMatching(/^nothing was saved:\nclient 1: http:\/\/192\.168\.1\.5\/cb: /),
  });
  expect(await found(server, "a")).toBeUndefined();
  const { risks } = await importInto(server, text, { acceptsRedirectRisks: true });
  expect(risks).toEqual([expect.stringMatching(/^http:\/\/192\.168\.1\.5\/cb: /)]);
  expect((await found(server, "a"))?.redirectUris).toEqual(["http://192.168.1.5/cb"]);
});

test("a client that registered itself keeps its word about itself, and people are asked for it", async () => {
  const server = await startTestServer();
  const registered = await server.fetch(
    new Request(`${server.issuer}/auth/register`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ client_name: "Self", redirect_uris: ["https://self.example.org/cb"] }),
    }),
  );
  const { client_id }: { client_id: string } = JSON.parse(await registered.text());
  const line = (more: object): string => JSON.stringify([{ client_id, ...more }]);

  for (const more of [{ client_name: "Bank" }, { client_uri: "https://bank.example/" }, LOGO, { consent: "skip" }])
    await expect(importInto(server, line(more))).rejects.toMatchObject({
      message: expect.stringMatching(/^nothing was saved:\nclient 1: /),
    });
  expect(await importInto(server, line({ client_name: "Self", level: 2 }))).toMatchObject({ changed: [{ clientId: client_id }] });
  const exported = await server.administration.clientFiles.export({ withLogos: false });
  expect(exported.clients.map(({ clientId }) => clientId)).not.toContain(client_id);
  expect(exported.selfRegistered).toBe(1);
});

test.for<[ClientFormatName, string]>([
  ["json", "{"],
  ["json", '{"clients":[]}'],
  ["json", "[]"],
  ["json", "[7]"],
  ["json", '[{"client_id":7}]'],
  ["json", '[{"client_id":"x","redirect_uris":"https://x.example/"}]'],
  ["json", '[{"client_id":"x","level":4}]'],
  ["json", '[{"client_id":"x","level":"0x1"}]'],
  ["json", '[{"client_id":"x","access_token_lifetime":-1}]'],
  ["json", '[{"client_id":"x","role":7}]'],
  ["json", '[{"client_id":"x","role":{"claim":"r","by_group":[7]}}]'],
  ["json", '[{"client_id":"x","client_secret":"abcdefgh","secret_hash":"x"}]'],
  ["csv", "client_name\nx\n"],
  ["csv", ""],
  ["csv", "client_id\n"],
  ["csv", "client_id,level\nx,strong\n"],
  ["csv", 'client_id,role\nx,"{"\n'],
  ["authelia", "clients: [\n"],
  ["authelia", "identity_providers: {}\n"],
  ["authelia", "identity_providers: { oidc: { clients: [{ client_id: x, authorization_policy: mine }] } }\n"],
  ["authelia", "identity_providers: { oidc: { clients: [{ client_id: x, token_endpoint_auth_method: private_key_jwt }] } }\n"],
  ["keycloak", '{"realm":"x"}'],
  ["keycloak", '{"clients":[{"clientId":"x","clientAuthenticatorType":"client-x509"}]}'],
  ["keycloak", '{"clients":[{"clientId":"x","attributes":{"access.token.lifespan":"soon"}}]}'],
])("%s that cannot be read is refused with a sentence: %s", async ([name, text]) => {
  const server = await startTestServer();
  const before = await everything(server);

  await expect((async () => server.administration.clientFiles.import(await formatOf[name](text)))()).rejects.toMatchObject({
    name: "BrokenRule",
  });
  expect(await everything(server)).toEqual(before);
});

test("more clients than a file may have are refused", async () => {
  const server = await startTestServer();
  const clients = Array.from({ length: 10_001 }, (_, at) => ({ client_id: `c${at}` }));

  await expect(importInto(server, JSON.stringify(clients))).rejects.toMatchObject({ message: "a file has at most 10,000 clients" });
});

test("[DR-11] logos go along where they are asked for, are changed and taken away by a file, and stay where it says nothing", async () => {
  const [server, other] = [await startTestServer(), await startTestServer({ seed: "other" })];
  const described = { name: "A", redirectUris: ["https://a.example.org/cb"] };
  await server.administration.clients.add({ ...described, clientId: "a", description: { logo: PNG } });
  await server.administration.clients.add({ ...described, clientId: "b" });
  const rowsOf = async (one: TestServer) =>
    (await transferBy(one.administration).exportClients({ withHashes: true, withLogos: true })).rows;
  const rows = await rowsOf(server);
  expect(rows.map(({ logo }) => logo)).toEqual([Buffer.from(PNG).toString("base64"), null]);
  const without = await transferBy(server.administration).exportClients({ withHashes: false, withLogos: false });
  expect(without.rows.filter((row) => "logo" in row)).toEqual([]);

  const file = JSON.stringify(rows);
  expect(await importInto(other, file)).toMatchObject({ added: ["a", "b"], skipped: [], secrets: [] });
  expect(await rowsOf(other)).toEqual(rows);
  const shown = await other.get(logoPath((await found(other, "a"))?.logo?.version ?? ""));
  expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(await importInto(other, file)).toMatchObject({ changed: [], unchanged: ["a", "b"] });
  expect(await importInto(other, '[{"client_id":"a","client_name":"A"}]')).toMatchObject({ unchanged: ["a"] });

  const swapped = JSON.stringify([
    { client_id: "a", logo: null },
    { client_id: "b", logo: Buffer.from(JPEG).toString("base64") },
  ]);
  const words = [
    { name: "logo", before: `image/png, ${PNG.length} bytes`, after: undefined },
    { name: "logo", before: undefined, after: `image/jpeg, ${JPEG.length} bytes` },
  ];
  const dry = await importInto(other, swapped, { dryRun: true });
  expect(dry.changed.map(({ differences }) => differences[0])).toEqual(words);
  expect(await rowsOf(other)).toEqual(rows);
  await importInto(other, swapped);
  expect((await rowsOf(other)).map(({ logo }) => logo)).toEqual([null, Buffer.from(JPEG).toString("base64")]);
  expect(other.audit.filter(({ detail }) => detail === "logo").map(({ clientId }) => clientId)).toEqual(["a", "b"]);

  for (const logo of ["%%%", Buffer.from("GIF89a").toString("base64"), 7, "AAA"])
    await expect(importInto(other, JSON.stringify([{ client_id: "b", logo }]))).rejects.toMatchObject({
      message: expect.stringMatching(/client 1/),
    });
  expect((await found(other, "b"))?.logo?.mediaType).toBe("image/jpeg");
});

test.for(["csv", "json"] as const)(
  "what is exported as %s is what is imported elsewhere, whole, and its secrets open there",
  async (format) => {
    const [server, other] = [await startTestServer(), await startTestServer({ seed: "other" })];
    for (const one of [server, other]) for (const group of ["9", "10"]) await one.administration.groups.add({ name: group });
    const made = await server.administration.clients.add({
      ...{ clientId: "full", name: '=Full, "client"', redirectUris: ["https://full.example.org/cb", "http://127.0.0.1/"] },
      ...{ responseTypes: ["code", "code id_token"], scope: "openid email", defaultScope: "openid", allowedGroups: ["10", "9"] },
      ...{
        consent: "ask",
        level: 2,
        requirePkce: true,
        lifetimes: { accessToken: 60 },
        authenticationMethod: "client_secret_post",
      },
      claims: {
        inIdToken: true,
        groupsName: "teams",
        groupsOnly: ["9"],
        role: {
          name: "role",
          byGroup: [
            { group: "10", value: "a,b" },
            { group: "9", value: "c" },
          ],
          otherwise: "d",
        },
      },
      description: { clientUri: "https://full.example.org/" },
    });
    await server.administration.clients.add({
      clientId: "chosen",
      name: "C",
      chosenSecret: "chosen secret 1",
      redirectUris: ["https://c.example.org/cb"],
    });
    await server.administration.clients.add({ clientId: "rs", name: "RS", resourceServer: true, scope: "", allowedGroups: [] });
    const { clients } = await server.administration.clientFiles.export({ withLogos: false });
    const rows = clients.map((one) => clientRow(one, true));
    const text =
      format === "json"
        ? JSON.stringify(rows)
        : writeCsv(
            MEMBERS,
            rows.map((row) => cellsOf(row, MEMBERS)),
          );

    expect(guessedFormat(text)).toBe(format);
    expect(await importInto(server, text)).toMatchObject({ added: [], changed: [], kept: [], skipped: [] });
    for (const { clientId } of clients) await other.administration.clients.remove(clientId);
    await importInto(other, text);

    const there = await everything(other);
    expect(there).toEqual(clients.map((one) => ({ ...one, createdAt: other.clock.now() })));
    expect([await opens(other, "full", made.generatedSecret ?? ""), await opens(other, "full", "x")]).toEqual([true, false]);
    expect([await opens(other, "chosen", "chosen secret 1"), await opens(other, "chosen", "x")]).toEqual([true, false]);
    expect(JSON.stringify(clients.map((one) => clientRow(one, false)))).not.toMatch(/secret_hash|sha256|argon2/);
  },
);
