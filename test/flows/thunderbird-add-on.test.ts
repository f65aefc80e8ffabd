/** The add-on for Thunderbird: what is in it, when there is one, and where people find it. */

import { execFileSync } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { findMailProgram } from "../../src/admin/mail-programs/mail-programs.ts";
import { setUp } from "../../src/admin/mail-programs/setup.ts";
import type { NewClient } from "../../src/admin/new-client.ts";
import { presetOf } from "../../src/admin/programs/preset.ts";
import { findProgram } from "../../src/admin/programs/programs.ts";
import { addOnId, thunderbirdPolicy } from "../../src/mail-documents/thunderbird.ts";
import { newMailDomain } from "../../src/records/mail-domain.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { goThrough, startTestServer, type TestServer, type TestServerOptions } from "../../src/testing/index.ts";

const PATH = "/mail/thunderbird.xpi";
const program = findProgram("thunderbird") ?? expect.unreachable("it is known");

let server: TestServer;
afterEach(() => server.close());

async function withThunderbird(options: TestServerOptions = {}, client: Partial<NewClient> = {}): Promise<void> {
  server = await startTestServer(options);
  await server.administration.mailDomains.add({ domain: "example.org" });
  await server.administration.clients.add({ ...presetOf(program, {}), ...client });
}

const download = async (): Promise<Uint8Array> =>
  new Uint8Array(await (await server.fetch(new Request(`${server.issuer}${PATH}`))).arrayBuffer());

/** Nothing in it is compressed, so that it can be read as it stands: one file, between its header and the directory. */
function manifestIn(addOn: Uint8Array): unknown {
  const [, text = ""] = /manifest\.json(\{.*\}\n)PK/s.exec(Buffer.from(addOn).toString("utf8")) ?? [];
  return JSON.parse(text);
}

test("[RC-24] it names this server, its endpoints, and the mail servers of all domains, each once", async () => {
  await withThunderbird({ settings: { name: "Example" } });
  await server.administration.mailDomains.add({
    domain: "example.net",
    services: {
      imap: ["imaps://mail.example.org", "imaps://imap.example.net"],
      sieve: ["sieve+starttls://sieve.example.net"],
      caldav: ["https://dav.example.net/"],
    },
  });

  const manifest = manifestIn(await download());

  expect(manifest).toEqual({
    manifest_version: 2,
    name: "Example",
    description: "https://auth.example",
    version: expect.stringMatching(/^1\.0\.(0|[1-9]\d{0,8})$/),
    browser_specific_settings: { gecko: { id: "latchkey@auth.example", strict_min_version: "140.0" } },
    oauth_provider: {
      issuer: "auth.example",
      issuerIdentifier: "https://auth.example",
      clientId: "thunderbird",
      authorizationEndpoint: "https://auth.example/auth/authorize",
      tokenEndpoint: "https://auth.example/auth/token",
      redirectionEndpoint: "http://localhost",
      usePKCE: true,
      useExternalBrowser: true,
      hostnames: ["imap.example.net", "mail.example.org"],
      scopes: "urn:ietf:params:oauth:scope:mail offline_access",
    },
  });
});

test("it is the same for everybody, whatever host was asked, and a browser keeps it as a file", async () => {
  await withThunderbird();
  const asked = (headers: Record<string, string>) => server.fetch(new Request(`${server.issuer}${PATH}`, { headers }));
  const [plain, forged] = await Promise.all([
    asked({}),
    asked({ host: "evil.example", "x-forwarded-host": "evil.example", forwarded: "host=evil.example" }),
  ]);

  expect(plain.status).toBe(200);
  expect(Object.fromEntries(plain.headers)).toMatchObject({
    "content-type": "application/x-xpinstall",
    "content-disposition": 'attachment; filename="thunderbird.xpi"',
    "cache-control": "public, max-age=300",
    "x-content-type-options": "nosniff",
  });
  expect(plain.headers.get("access-control-allow-origin")).toBeNull();
  expect(Buffer.from(await forged.arrayBuffer())).toEqual(Buffer.from(await plain.arrayBuffer()));
});

test("it names another client where an administrator added that for Thunderbird, and no other", async () => {
  await withThunderbird();
  const { clients } = server.administration;
  const needs = { name: "Thunderbird", isPublic: true, redirectUris: ["http://localhost"], scope: "mail" } as const;
  await clients.add({ ...needs, clientId: "tb" });
  await clients.add({ ...needs, clientId: "tb-secret", isPublic: false });
  await clients.add({ ...needs, clientId: "tb-web", redirectUris: ["https://tb.example/cb"] });
  const strange = await server.postJson("/auth/register", {
    redirect_uris: ["http://localhost"],
    token_endpoint_auth_method: "none",
  });
  const asked = (query: string) => server.fetch(new Request(`${server.issuer}${PATH}?${query}`));

  const found = await asked("1.0.7&client_id=tb");
  expect(found.status).toBe(200);
  expect(Buffer.from(await found.arrayBuffer()).toString("latin1")).toContain('"clientId": "tb"');
  for (const id of ["tb-secret", "tb-web", "nobody", strange.body.client_id])
    expect((await asked(`client_id=${encodeURIComponent(id)}`)).status, id).toBe(404);
  expect((await asked("client_id=tb&client_id=nobody")).status).toBe(400);
});

test("its version is another one as soon as anything in it is, since Thunderbird installs nothing over the same version", async () => {
  await withThunderbird();
  const before = manifestIn(await download());
  expect(manifestIn(await download())).toEqual(before);

  await server.administration.mailDomains.add({ domain: "example.net" });

  const { version } = Object(before);
  expect(manifestIn(await download())).not.toMatchObject({ version });
});

test("mail setup writes the very one that is served, of all domains, and nothing is secret in it", async () => {
  await withThunderbird();
  await server.administration.mailDomains.add({ domain: "example.net" });
  const programs = [findMailProgram("thunderbird") ?? expect.unreachable("it is known")];
  const desk = {
    ...server.administration,
    server: async () => ({ issuer: server.issuer, name: DEFAULT_SETTINGS.name }),
    introspectionLifetime: async () => 0,
  };

  const setup = { programs, domain: "example.org", knownSecret: () => undefined };

  const { configured, needed } = await setUp(setup, desk);

  expect(needed.map(({ does }) => does)).toEqual(["there", "there"]);
  const [policy, addOn] = configured[0]?.files ?? [];
  const { version } = Object(manifestIn(await download()));
  expect(policy).toMatchObject({ file: "policies.json", text: thunderbirdPolicy(server.issuer, version), secret: false });
  expect(addOn).toMatchObject({ file: "thunderbird.xpi", secret: false });
  expect(Buffer.from(addOn?.bytes ?? [])).toEqual(Buffer.from(await download()));

  // Thunderbird fetches nothing twice from one address.
  await server.administration.mailDomains.remove("example.net");
  const [later] = (await setUp(setup, desk)).configured[0]?.files ?? [];
  expect(later?.text).not.toBe(policy?.text);
  const [, address = ""] = /"install_url": "([^"]+)"/.exec(later?.text ?? "") ?? [];
  expect((await server.fetch(new Request(address))).status).toBe(200);
});

test("other programs read it as an archive of one file", async () => {
  await withThunderbird();
  const script = "import io,sys,zipfile; z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); print(z.testzip(), z.namelist())";
  expect(execFileSync("python3", ["-c", script], { input: await download(), encoding: "utf8" })).toBe("None ['manifest.json']\n");
});

test.for([
  ["quotes and markup", 'mail".example"}],"hostnames":["evil.example'],
  ["control characters", "mail.example\u0000\r\n\u0007"],
  ["a sign of an archive", "PK\u0003\u0004PK\u0005\u0006"],
  ["letters of other scripts", "почта.example\u2028"],
] as const)("a host with %s, however it came into the row, stays one name of the list", async ([, host]) => {
  await withThunderbird();
  const services = [{ protocol: "imap", host, port: 993, tls: "implicit" }] as const;
  await server.store.saveMailDomain(newMailDomain({ domain: "example.net", services, createdAt: server.clock.now() }));

  expect(manifestIn(await download())).toMatchObject({
    oauth_provider: { issuerIdentifier: server.issuer, hostnames: [host, "mail.example.org"].toSorted() },
  });
});

test.for([
  ["no mail domain", async () => void (await server.administration.mailDomains.remove("example.org"))],
  [
    "no server of mail in any of them",
    async () => void (await server.administration.mailDomains.change("example.org", { services: { imap: [], submission: [] } })),
  ],
  ["no client for it", async () => void (await server.administration.clients.remove("thunderbird"))],
  ["a client that is disabled", async () => void (await server.administration.clients.disable("thunderbird"))],
] as const satisfies readonly (readonly [string, () => Promise<void>])[])(
  "there is none, and no page speaks of it, with %s",
  async ([, take]) => {
    await withThunderbird();
    expect((await server.get(PATH)).status).toBe(200);

    await take();

    expect(await server.get(PATH)).toMatchObject({ status: 404, body: { error: "not_found" } });
    expect(await ownPage()).not.toContain(PATH);
  },
);

test("there is none with a client that keeps a secret, since the secret would be everybody's", async () => {
  await withThunderbird({}, { isPublic: false });
  expect((await server.get(PATH)).status).toBe(404);
});

test("people are told of it on their own page, in the language that they read, and only those who may use it", async () => {
  await withThunderbird();
  expect(await ownPage()).toContain(`href="${PATH}" download>Download the add-on</a>`);
  await server.administration.clients.edit("thunderbird", { allowedGroups: [] });
  expect(await ownPage()).not.toContain(PATH);
});

test("below a path it is at the issuer's, and the policy names it there", async () => {
  await withThunderbird({ issuer: "https://example.org:8443/sign-in" });
  expect((await server.get(PATH)).status).toBe(200);
  expect(await ownPage()).toContain(`href="/sign-in${PATH}" download`);
  expect(JSON.parse(thunderbirdPolicy(server.issuer))).toEqual({
    policies: {
      ExtensionSettings: {
        "latchkey@example.org-8443-sign-in": {
          installation_mode: "force_installed",
          install_url: "https://example.org:8443/sign-in/mail/thunderbird.xpi",
        },
      },
    },
  });
});

test.for(["http://[::1]:8400", "https://auth.example.org/", "http://127.0.0.1:8400/a/b"])(
  "the id that it has for %s is one that Thunderbird takes",
  async (issuer) => {
    await withThunderbird();
    expect(addOnId(issuer)).toMatch(/^[a-z0-9-._]*@[a-z0-9-._]+$/i);
  },
);

async function ownPage(): Promise<string> {
  const browser = server.browser();
  return (await goThrough(browser, await browser.open(`${server.issuer}/account`))).text;
}
