/** What `mail setup` adds and prints: whole, the same the second time, and with nothing in it that gets out of its place. */

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrokenRule } from "../../src/admin/broken-rule.ts";
import type { MailProgram } from "../../src/admin/mail-programs/mail-program.ts";
import { findMailProgram, MAIL_PROGRAMS } from "../../src/admin/mail-programs/mail-programs.ts";
import { configure, type MailSetup, planSetup, type SetupDesk, setUp } from "../../src/admin/mail-programs/setup.ts";
import { usualServices } from "../../src/admin/mail-services.ts";
import { newMailDomain } from "../../src/records/mail-domain.ts";
import { startTestServer, type TestServer } from "../../src/testing/index.ts";

const NAME = "Example";
const DOVEADM = "http://127.0.0.1:8081/doveadm/v1";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const desk = (introspectionLifetime = 0): SetupDesk => ({
  ...server.administration,
  server: async () => ({ issuer: server.issuer, name: NAME }),
  introspectionLifetime: async () => introspectionLifetime,
});
const named = (id: string): MailProgram => findMailProgram(id) ?? expect.unreachable(`${id} is known`);
const setup = (ids: readonly string[], more: Partial<MailSetup> = {}): MailSetup => ({
  programs: ids.map(named),
  domain: "example.org",
  knownSecret: () => undefined,
  ...more,
});
const textOf = (configured: readonly { readonly files: readonly { readonly text: string }[] }[]): string =>
  configured.flatMap(({ files }) => files.map(({ text }) => text)).join("\n");

test("each program is set up, all at once, and the second time nothing changes", async () => {
  const all = setup(
    MAIL_PROGRAMS.map(({ id }) => id),
    { doveadm: DOVEADM },
  );
  const before = server.audit.length;
  expect((await setUp(all, desk(), { dryRun: true })).needed.every(({ does }) => does === "add")).toBe(true);
  expect(server.audit.length).toBe(before);

  const first = await setUp(all, desk());
  const added = server.audit.length;
  const second = await setUp({ ...all, knownSecret: (id) => first.secrets.get(id) }, desk());

  expect(second.needed.map(({ does }) => does)).toEqual(second.needed.map(() => "there"));
  expect(server.audit.length).toBe(added);
  expect(second.configured).toEqual(first.configured);
  const text = textOf(first.configured);
  expect(text).not.toContain("SECRET");
  expect(text).not.toMatch(/undefined|\[object/);
  for (const { program, files } of first.configured) {
    expect(files.length, program.id).toBeGreaterThan(0);
    for (const { text: one, secret } of files) {
      const holds = [...first.secrets.values()].some((known) => one.includes(known));
      expect([program.id, holds], "a file with a secret says so").toEqual([program.id, secret]);
    }
  }
  for (const [, path = ""] of text.matchAll(new RegExp(`${server.issuer}(/[\\w./-]*)`, "g")))
    expect((await server.get(path)).status, path).not.toBe(404);
});

test.for(["dovecot", "dovecot-2.4"])("%s remembers as long as an administrator allows, and not at all else [RC-45]", async (id) => {
  const { resources } = server.administration;
  const one = setup([id], { clientId: "remembering" });
  const cacheOf = async (usual: number): Promise<readonly string[]> =>
    textOf((await setUp(one, desk(usual), { dryRun: true })).configured)
      .split("\n")
      .filter((line) => line.startsWith("auth_cache"));
  await server.addClient({
    clientId: "remembering",
    isPublic: false,
    redirectUris: [],
    grantTypes: [],
    resourceServer: true,
    scope: "",
  });

  expect(await cacheOf(0)).toEqual(["auth_cache_size = 0"]);
  const thirty = ["auth_cache_size = 10M", "auth_cache_ttl = 30s", "auth_cache_negative_ttl = 0"];
  expect(await cacheOf(30)).toEqual(thirty);
  // Its resources say it instead, and the shortest of them counts.
  await resources.add({ identifier: "imap.example.org", servers: ["remembering"], introspectionLifetime: 90 });
  await resources.add({ identifier: "smtp.example.org", servers: ["remembering"] });
  expect(await cacheOf(30)).toEqual(thirty);
  await resources.change("smtp.example.org", { introspectionLifetime: 0 });
  expect(await cacheOf(30)).toEqual(["auth_cache_size = 0"]);

  for (const identifier of ["imap.example.org", "smtp.example.org"]) await resources.remove(identifier);
  await server.administration.clients.remove("remembering");
});

test.each(MAIL_PROGRAMS.map(({ id }) => id))(
  "what %s is given names the client that was added for it, by whatever id",
  async (id) => {
    const own = setup([id], { clientId: `other-${id}`, domain: "ids.example" });
    const { configured, needed } = await setUp(own, desk());
    const client = needed.find(({ what }) => what === "client");
    if (client === undefined) return expect(named(id).client).toBe(undefined);
    expect(client).toEqual({ what: "client", name: `other-${id}`, does: "add" });
    const given = configured.flatMap(({ files, next }) => [
      ...files.map(({ bytes, text }) => (bytes ? Buffer.from(bytes).toString("latin1") : text)),
      ...next,
    ]);
    // Postfix asks its Dovecot, and knows no client.
    if (id !== "postfix") expect(given.join("\n")).toContain(`other-${id}`);
    const usual = (await setUp(setup([id], { domain: "ids.example" }), desk(), { dryRun: true })).needed.find(
      ({ what }) => what === "client",
    );
    for (const text of given) expect(text).not.toMatch(new RegExp(`client[ _-]?id["' =>:,]+${usual?.name}["'\\s,;]`, "i"));
    for (const text of given)
      for (const [address] of text.matchAll(new RegExp(`${server.issuer}/mail/[^"'\\s]+`, "g"))) {
        const served = await server.fetch(new Request(address));
        expect([address, served.status]).toEqual([address, 200]);
        expect(Buffer.from(await served.arrayBuffer()).toString("latin1")).toContain(`other-${id}`);
      }
  },
);

test("one id for programs with several clients is refused, and nothing is added", async () => {
  const before = server.audit.length;
  const several = setup(["dovecot", "roundcube"], { clientId: "one-for-both", address: "https://mail.example/rc" });
  await expect(setUp(several, desk())).rejects.toThrow(/these programs have several/);
  expect(server.audit.length).toBe(before);
});

test("each has a file of its own name, where all are written into one folder", () => {
  const values = configure(setup(MAIL_PROGRAMS.map(({ id }) => id)), {
    server: { issuer: "https://auth.example", name: NAME },
    domain: newMailDomain({ domain: "example.org", createdAt: 0, services: usualServices("example.org") }),
    secrets: new Map(),
  });
  const names = values.flatMap(({ files }) => files.map(({ file }) => file)).filter((name) => !name.startsWith("mutt_oauth2"));
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  for (const name of names) expect(name).toMatch(/^[\w.-]+$/);
});

test("a client that lacks something gets it, and keeps what it has besides", async () => {
  const { clients } = server.administration;
  await clients.add({ clientId: "mail-web", name: "Mine", redirectUris: ["https://other.example/cb"], scope: "openid calendars" });
  const one = setup(["roundcube"], { clientId: "mail-web", address: "https://mail.example/rc" });

  expect(await planSetup(one, desk())).toContainEqual({ what: "client", name: "mail-web", does: "change" });
  await setUp(one, desk());

  const changed = await clients.find("mail-web");
  expect(changed?.redirectUris).toEqual(["https://other.example/cb", "https://mail.example/rc/index.php/login/oauth"]);
  expect(changed?.scope).toEqual(expect.arrayContaining(["openid", "calendars", "profile", "email"]));
  expect(changed?.name).toBe("Mine");
  expect((await planSetup(one, desk())).map(({ does }) => does)).toEqual(["there", "there"]);
});

test("a client that is there keeps its refresh token from then on, where its program saves no new one", async () => {
  const { clients } = server.administration;
  await clients.add({
    clientId: "mine",
    name: "aerc",
    isPublic: true,
    redirectUris: ["http://127.0.0.1/callback"],
    scope: "mail offline_access",
  });
  const one = setup(["aerc"], { clientId: "mine" });

  expect(await planSetup(one, desk())).toContainEqual({ what: "client", name: "mine", does: "change" });
  expect((await clients.find("mine"))?.keepsRefreshToken).toBe(false);
  await setUp(one, desk());

  expect((await clients.find("mine"))?.keepsRefreshToken).toBe(true);
  expect((await planSetup(one, desk())).map(({ does }) => does)).toEqual(["there", "there"]);
});

test("a webmail asks for no offline access, and registers where people come back to; 1.7 also where it hears of sign-outs", async () => {
  const { clients } = server.administration;
  const address = "https://rc.example/mail";
  const back = [`${address}/?_task=logout`];
  const old = setup(["roundcube"], { clientId: "rc", address });
  await setUp(old, desk());
  expect(await clients.find("rc")).toMatchObject({
    scope: ["openid", "profile", "email", "mail"],
    metadata: { post_logout_redirect_uris: back },
    lifetimes: { refreshToken: 86_400 },
  });

  // What an administrator chose since stays.
  const mine = "https://rc.example/bye";
  await clients.edit("rc", { lifetimes: { refreshToken: 3_600 }, members: { post_logout_redirect_uris: [mine] } });
  const next = setup(["roundcube-1.7"], { clientId: "rc", address });
  expect(await planSetup(next, desk())).toContainEqual({ what: "client", name: "rc", does: "change" });
  await setUp(next, desk());

  const changed = await clients.find("rc");
  expect(changed?.lifetimes).toEqual({ refreshToken: 3_600 });
  expect(changed?.metadata).toEqual({
    post_logout_redirect_uris: [mine, ...back],
    backchannel_logout_uri: `${address}/index.php/login/backchannel`,
  });
  for (const one of [old, next]) expect((await planSetup(one, desk())).at(-1)?.does).toBe("there");

  await setUp({ ...next, address: "https://moved.example" }, desk());
  expect((await clients.find("rc"))?.metadata.backchannel_logout_uri).toBe("https://moved.example/index.php/login/backchannel");
});

test("a secret that is there is not made anew, unless that is said", async () => {
  const one = setup(["dovecot"], { clientId: "mx" });
  const first = await setUp(one, desk());
  const unknown = await setUp(one, desk());
  expect([first.configured[0]?.lacksSecret, unknown.configured[0]?.lacksSecret]).toEqual([false, true]);
  expect(textOf(unknown.configured)).toContain("mx:SECRET@");

  const renewed = await setUp({ ...one, newSecret: true }, desk());

  expect(renewed.needed).toContainEqual({ what: "client", name: "mx", does: "new secret" });
  expect(renewed.secrets.get("mx")).not.toBe(first.secrets.get("mx"));
  expect(textOf(renewed.configured)).toContain(`mx:${renewed.secrets.get("mx")}@`);
});

test("a Dovecot that closes sessions gets one key, which this server keeps encrypted and never makes anew by itself", async () => {
  const one = setup(["dovecot"], { clientId: "mx2", doveadm: "https://mail.example.org:8443/doveadm/v1" });
  const first = await setUp(one, desk());
  const key = first.secrets.get("doveadm-key") ?? expect.unreachable();

  expect(first.needed).toContainEqual({ what: "receiver", name: "https://mail.example.org:8443/doveadm/v1", does: "add" });
  const text = textOf(first.configured);
  expect(text).toContain(`doveadm_api_key = ${key}\n`);
  expect(text).toContain("    address = mail.example.org\n    port = 8443\n    ssl = yes\n");
  expect(key.length).toBeGreaterThanOrEqual(43);
  const kept = (await server.administration.receivers.list()).find(({ address }) => address?.includes("8443"));
  expect(kept).toMatchObject({ kind: "doveadm", detail: { mayLieInside: true } });
  expect(Buffer.from(kept?.secret ?? []).includes(key)).toBe(false);

  const unknown = await setUp({ ...one, knownSecret: (id) => (id === "mx2" ? first.secrets.get(id) : undefined) }, desk());
  expect([unknown.configured[0]?.lacksSecret, unknown.needed.at(-1)?.does]).toEqual([true, "there"]);
  const renewed = await setUp({ ...one, newSecret: true }, desk());
  expect(renewed.secrets.get("doveadm-key")).not.toBe(key);
  expect((await server.administration.receivers.list()).filter(({ address }) => address?.includes("8443"))).toHaveLength(1);
  expect(textOf((await setUp(setup(["dovecot"]), desk())).configured)).not.toContain("doveadm_api_key");
});

test("programs that share a client share it", async () => {
  expect(await planSetup(setup(["dovecot", "dovecot-2.4", "postfix"]), desk())).toHaveLength(2);
  expect(await planSetup(setup(["nginx"], { domain: undefined }), desk())).toEqual([]);
});

describe("what is refused, and changes nothing", () => {
  const REFUSED: readonly (readonly [string, () => MailSetup])[] = [
    ["a domain that is none", () => setup(["dovecot"], { domain: "a b" })],
    ["an address that is none", () => setup(["roundcube"], { address: "https://x/'; system('id'); '", domain: "fresh.example" })],
    ...[
      "http://127.0.0.1:8081/",
      "http://127.0.0.1:8081/doveadm/v1?x",
      "http://u:p@127.0.0.1/doveadm/v1",
      "ftp://127.0.0.1/doveadm/v1",
      "http://a_b/doveadm/v1",
      "http://mail.example;{}/doveadm/v1",
      "//x/doveadm/v1",
    ].map((doveadm) => [`${doveadm} as a Dovecot's API`, () => setup(["dovecot"], { doveadm, domain: "fresh.example" })] as const),
    ["a client of another kind", () => setup(["dovecot"], { clientId: "spa", domain: "fresh.example" })],
  ];
  test.for(REFUSED)("%s", async ([, make]) => {
    await server.administration.clients
      .add({ clientId: "spa", name: "SPA", isPublic: true, redirectUris: ["https://spa.example/"] })
      .catch(() => undefined);
    const before = server.audit.length;
    await expect(setUp(make(), desk())).rejects.toThrow(BrokenRule);
    expect(server.audit.length).toBe(before);
  });
});

describe("nothing that is typed gets out of its place", () => {
  const SIGNS = ['"', "'", "\n", "\r", "%", "$", "{", "}", "`", "\\", ";", "#", "<", ">", "|", "&", "(", ")", "\u202e", "\0", " "];
  const hostile = fc
    .tuple(fc.string({ maxLength: 8 }), fc.constantFrom(...SIGNS), fc.string({ maxLength: 8 }))
    .map((parts) => parts.join(""));
  const benign = {
    issuer: "https://auth.example",
    name: NAME,
    domain: "example.org",
    clientId: "mail",
    address: "https://webmail.example.org",
    doveadm: DOVEADM,
  };
  const shapeOf = (given: typeof benign, program: MailProgram): readonly string[] => {
    const { domain, issuer, name, ...more } = given;
    // As one that got past the rules of domains would be: a database that was tampered with.
    const kept = newMailDomain({ domain: "example.org", createdAt: 0, services: usualServices("example.org"), name: domain });
    return configure(setup([program.id], more), {
      server: { issuer, name },
      domain: kept,
      secrets: new Map([[more.clientId, "s3cret-s3cret"]]),
    })
      .flatMap(({ files }) => files)
      .map(({ text }) => text);
  };

  test.for(MAIL_PROGRAMS.map((program) => [program.id, program] as const))("%s", ([, program]) => {
    const plain = shapeOf(benign, program);
    const member = fc.constantFrom<keyof typeof benign>("issuer", "name", "domain", "clientId", "address");
    fc.assert(
      fc.property(member, hostile, (which, value) => {
        const attacked = { ...benign, [which]: which === "issuer" || which === "address" ? `${benign[which]}/${value}` : value };
        let texts: readonly string[];
        try {
          texts = shapeOf(attacked, program);
        } catch (error) {
          // Refused by a rule: nothing is printed at all.
          expect(error).toBeInstanceOf(BrokenRule);
          return;
        }
        // What is left of it has no sign with a meaning: as many lines, and as many of each sign, as with plain values.
        expect(texts.map((text) => text.split(/[\n\r]/).length)).toEqual(plain.map((text) => text.split(/[\n\r]/).length));
        for (const sign of SIGNS.filter((one) => one !== " " && one !== "\n" && one !== "\r"))
          expect(texts.map((text) => text.split(sign).length)).toEqual(plain.map((text) => text.split(sign).length));
      }),
      { numRuns: 150 },
    );
  });

  test.for(['a"b', "a'b", "a\nb", "a%b", "a$b", "a}b", "a b", "a:b", "a@b", "../a", "-a", ""])(
    "the client id %j is refused",
    async (clientId) => {
      const before = server.audit.length;
      await expect(setUp(setup(["dovecot"], { clientId }), desk())).rejects.toThrow(BrokenRule);
      expect(server.audit.length).toBe(before);
    },
  );
});
