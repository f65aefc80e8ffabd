/** What a mail domain publishes for programs that look for its servers: autoconfig, PACC, RFC 9728, and what our metadata says of it. */

import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { paccDigest } from "../../src/mail-documents/pacc.ts";
import { type MailDomain, newMailDomain } from "../../src/records/mail-domain.ts";
import { startTestServer, type TestServer } from "../../src/testing/index.ts";
import { childrenOf, parseXml, textsOf } from "../xml.ts";

const MAIL = "urn:ietf:params:oauth:scope:mail";
const CONTACTS = "urn:ietf:params:oauth:scope:contacts";
const CALENDARS = "urn:ietf:params:oauth:scope:calendars";

const AUTOCONFIG = "/mail/config-v1.1.xml";
const AT_THE_DOMAIN = "/.well-known/autoconfig/mail/config-v1.1.xml";
const PACC = "/.well-known/user-agent-configuration.json";
const PLACES = [AUTOCONFIG, AT_THE_DOMAIN, PACC];

const EXAMPLE: Omit<MailDomain, "createdAt"> = {
  domain: "example.org",
  name: "Example",
  login: "address",
  passwords: true,
  services: [
    { protocol: "imap", host: "mail.example.org", port: 993, tls: "implicit" },
    { protocol: "imap", host: "mail.example.org", port: 143, tls: "starttls" },
    { protocol: "pop3", host: "pop.example.org", port: 995, tls: "implicit" },
    { protocol: "submission", host: "mail.example.org", port: 465, tls: "implicit" },
    { protocol: "submission", host: "mail.example.org", port: 587, tls: "starttls" },
    { protocol: "sieve", host: "mail.example.org", port: 4190, tls: "starttls" },
    { protocol: "jmap", url: "https://jmap.example.org/jmap/session" },
    { protocol: "caldav", url: "https://dav.example.org/calendars/?of=all&more" },
    { protocol: "carddav", url: "https://dav.example.org/" },
  ],
};

async function siteWith(...domains: readonly (Partial<MailDomain> & Pick<MailDomain, "domain">)[]): Promise<TestServer> {
  const server = await startTestServer();
  for (const domain of domains) await server.store.saveMailDomain(newMailDomain({ createdAt: server.clock.now(), ...domain }));
  return server;
}

const of = (address: string): string => `?emailaddress=${encodeURIComponent(address)}`;

/** Each server of the document: its element, its type, and what stands in it. */
function serversIn(xml: string): readonly (readonly [string, Readonly<Record<string, readonly string[]>>])[] {
  const root = parseXml(xml);
  const all = [...childrenOf(root, "emailProvider").flatMap((provider) => childrenOf(provider)), ...childrenOf(root)];
  return all
    .filter((element) => element.hasAttribute("type"))
    .map((element) => [
      `${element.nodeName} ${element.getAttribute("type")}`,
      Object.fromEntries(childrenOf(element).map(({ nodeName }) => [nodeName, textsOf(element, nodeName)])),
    ]);
}

test("[MF-01] the whole file, which a parser of XML takes, OAuth2 before passwords", async () => {
  const server = await siteWith(EXAMPLE);

  const answer = await server.get(`${AUTOCONFIG}${of("alice@example.org")}`);

  expect(answer.status).toBe(200);
  const root = parseXml(answer.body);
  expect([root.nodeName, root.getAttribute("version")]).toEqual(["clientConfig", "1.2"]);
  const [provider] = childrenOf(root, "emailProvider");
  expect(provider?.getAttribute("id")).toBe("example.org");
  expect(["domain", "displayName", "displayShortName"].flatMap((name) => provider && textsOf(provider, name))).toEqual([
    "example.org",
    "Example",
    "Example",
  ]);
  const signIn = { authentication: ["OAuth2", "password-cleartext"], username: ["%EMAILADDRESS%"] };
  const onTheWeb = { authentication: ["OAuth2", "Basic"], username: ["%EMAILADDRESS%"] };
  const at = (hostname: string, port: string, socketType: string) => ({
    hostname: [hostname],
    port: [port],
    socketType: [socketType],
    ...signIn,
  });
  expect(serversIn(answer.body)).toEqual([
    ["incomingServer imap", at("mail.example.org", "993", "SSL")],
    ["incomingServer imap", at("mail.example.org", "143", "STARTTLS")],
    ["incomingServer pop3", at("pop.example.org", "995", "SSL")],
    ["outgoingServer smtp", at("mail.example.org", "465", "SSL")],
    ["outgoingServer smtp", at("mail.example.org", "587", "STARTTLS")],
    ["incomingServer jmap", { url: ["https://jmap.example.org/jmap/session"], ...onTheWeb }],
    ["setupServer managesieve", at("mail.example.org", "4190", "STARTTLS")],
    ["calendar caldav", { url: ["https://dav.example.org/calendars/?of=all&more"], ...onTheWeb }],
    ["addressbook carddav", { url: ["https://dav.example.org/"], ...onTheWeb }],
  ]);
  const [oauth] = childrenOf(root, "oAuth2");
  expect(Object.fromEntries(oauth === undefined ? [] : childrenOf(oauth).map((one) => [one.nodeName, one.textContent]))).toEqual({
    issuer: server.issuer,
    scope: `${MAIL} ${CONTACTS} ${CALENDARS} offline_access`,
    authURL: `${server.issuer}/auth/authorize`,
    tokenURL: `${server.issuer}/auth/token`,
  });
});

test("[MF-01][MF-02] a domain without passwords names OAuth2 alone, and one of local names asks for them", async () => {
  const server = await siteWith({ ...EXAMPLE, passwords: false, login: "local-part" });

  const { body } = await server.get(`${AUTOCONFIG}${of("alice@example.org")}`);

  for (const [, { authentication, username }] of serversIn(body))
    expect([authentication, username]).toEqual([["OAuth2"], ["%EMAILLOCALPART%"]]);
  expect((await server.get(`${PACC}${of("alice@example.org")}`)).body.authentication.password).toBe(false);
});

test("[MF-02] the servers that stand where the document cannot say otherwise, and a digest that vouches for its bytes", async () => {
  const server = await siteWith(EXAMPLE);

  const answer = await server.get(`https://ua-auto-config.example.org${PACC}`);

  expect(answer.body).toEqual({
    protocols: {
      imap: { host: "mail.example.org" },
      pop3: { host: "pop.example.org" },
      submit: { host: "mail.example.org" },
      smtp: { host: "mail.example.org" },
      jmap: { url: "https://jmap.example.org/jmap/session" },
      caldav: { url: "https://dav.example.org/calendars/?of=all&more" },
      carddav: { url: "https://dav.example.org/" },
    },
    authentication: { "oauth-public": { issuer: server.issuer }, password: true },
    info: { provider: { name: "Example", shortName: "Example" } },
  });
  const sent = await server.fetch(new Request(`https://ua-auto-config.example.org${PACC}`));
  const bytes = Buffer.from(await sent.arrayBuffer());
  expect(paccDigest(bytes.toString())).toBe(`v=UAAC1; a=sha256; d=${hash("sha256", bytes, "base64")}`);
});

test.for(PLACES)(
  "[MF-01][MF-02] %s is there for everybody: cached, readable from any origin, the same by HEAD, never a redirect",
  async (path) => {
    const server = await siteWith(EXAMPLE);
    const type = path === PACC ? "application/json" : "text/xml; charset=utf-8";

    const answer = await server.get(path, { origin: "https://app.example" });
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
      200,
      type,
      "public, max-age=300",
    ]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const head = await server.fetch(new Request(`${server.issuer}${path}`, { method: "HEAD" }));
    expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([200, type, ""]);
    const options = await server.fetch(new Request(`${server.issuer}${path}`, { method: "OPTIONS" }));
    expect([options.status, options.headers.get("access-control-allow-methods")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    expect((await server.post(path, { emailaddress: "alice@example.org" })).status).toBe(405);
  },
);

test.for([
  ["the domain of the address", "/", of("alice@example.org"), "example.org"],
  ["whatever host was asked", "https://autoconfig.other.example/", of("alice@example.org"), "example.org"],
  ["in any case, behind the last at-sign", "/", of('"a@b"@EXAMPLE.org'), "example.org"],
  ["in Unicode as in DNS", "/", of("alice@bücher.example"), "xn--bcher-kva.example"],
  ["the host autoconfig", "https://autoconfig.example.org/", "", "example.org"],
  ["the host of PACC", "https://ua-auto-config.example.org/", "", "example.org"],
  ["the domain as host, with a port", "https://Example.ORG:8443/", "", "example.org"],
  ["an empty address counts as none", "https://example.org/", "?emailaddress=", "example.org"],
  ["an unknown domain", "/", of("alice@unknown.example"), undefined],
  ["a domain below a known one", "/", of("alice@mail.example.org"), undefined],
  ["an unknown domain at a known host", "https://autoconfig.example.org/", of("alice@unknown.example"), undefined],
  ["an unknown host", "https://autoconfig.unknown.example/", "", undefined],
  ["no address at all", "/", of("alice"), undefined],
  ["nothing before the at-sign", "/", of("@example.org"), undefined],
  ["of several domains none is meant", "/", "", undefined],
])("[MF-04] which domain is meant: %s", async ([, host, query, domain]) => {
  const server = await siteWith(EXAMPLE, { domain: "xn--bcher-kva.example" }, { domain: "other.example" });

  for (const path of PLACES) {
    const { body, status } = await server.get(`${host?.replace(/\/$/, "")}${path}${query}`);
    expect(status).toBe(domain === undefined ? 404 : 200);
    if (domain === undefined) expect(body.error).toBe("not_found");
    if (domain !== undefined && path !== PACC) expect(parseXml(body).textContent).toContain(domain);
    if (domain !== undefined && path === PACC) expect(body.info.provider.name).toBe(domain === "example.org" ? "Example" : domain);
  }
});

test("[MF-04] of one domain it is meant at the server's own host, and without any there is nothing", async () => {
  const [one, none] = [await siteWith(EXAMPLE), await siteWith()];

  for (const path of PLACES) {
    expect((await one.get(path)).status).toBe(200);
    expect((await none.get(path)).status).toBe(404);
    expect((await one.get(`https://unknown.example${path}`)).status).toBe(404);
  }
  expect((await one.get(`${AUTOCONFIG}?emailaddress=a%40example.org&emailaddress=b%40other.example`)).status).toBe(400);
});

test("[MD-20][MF-05] a server of a mail domain that leads here has its metadata at its own host, and ours stays ours", async () => {
  const server = await siteWith(EXAMPLE);
  const known = "/.well-known/oauth-protected-resource";

  const dav = await server.get(`https://dav.example.org${known}/calendars/?of=all&more`);
  expect(dav.body).toEqual({
    resource: "https://dav.example.org/calendars/?of=all&more",
    authorization_servers: [server.issuer],
    scopes_supported: [CALENDARS],
    bearer_methods_supported: ["header"],
    resource_name: "Example",
  });
  expect((await server.get(`https://dav.example.org${known}`)).body.resource).toBe("https://dav.example.org/");
  expect((await server.get(`https://jmap.example.org${known}/jmap/session`)).body).toMatchObject({
    resource: "https://jmap.example.org/jmap/session",
    scopes_supported: [MAIL, CONTACTS, CALENDARS],
  });
  expect((await server.get(`https://mail.example.org${known}`)).body.resource).toBe("https://mail.example.org");
  expect((await server.get(known)).body.resource).toBe(server.issuer);
  expect((await server.get(`https://jmap.example.org${known}/other`)).status).toBe(404);
  expect((await server.get(`${known}/jmap/session`)).status).toBe(404);
});

test("[MF-05] our metadata lists all that tokens open, once there is a mail domain", async () => {
  const [server, without] = [await siteWith(EXAMPLE), await siteWith()];
  await server.administration.resources.add({ identifier: "https://mcp.example.org/mcp" });
  await without.administration.resources.add({ identifier: "https://mcp.example.org/mcp" });

  const { body } = await server.get("/.well-known/oauth-authorization-server");
  expect(body.protected_resources.toSorted()).toEqual([
    "https://dav.example.org/",
    "https://dav.example.org/calendars/?of=all&more",
    "https://jmap.example.org/jmap/session",
    "https://mcp.example.org/mcp",
    "mail.example.org",
    "pop.example.org",
  ]);
  expect(await without.get("/.well-known/oauth-authorization-server")).not.toHaveProperty("body.protected_resources");
});

test("[MF-01][MF-05] a server below a path answers at the root of the host, since programs look there, and keeps its own apart", async () => {
  const server = await startTestServer({ issuer: "https://auth.example/tenant" });
  await server.store.saveMailDomain(newMailDomain({ createdAt: server.clock.now(), ...EXAMPLE }));

  const { body } = await server.get(`https://autoconfig.example.org${AUTOCONFIG}`);
  expect(body).toContain("<authURL>https://auth.example/tenant/auth/authorize</authURL>");
  expect((await server.get(`${AUTOCONFIG}${of("alice@example.org")}`)).status).toBe(404);
  const known = "/.well-known/oauth-protected-resource";
  expect((await server.get(`https://auth.example${known}/tenant`)).body.resource).toBe(server.issuer);
  expect((await server.get(`https://auth.example${known}`)).status).toBe(404);
  expect((await server.get(`https://mail.example.org${known}`)).body.authorization_servers).toEqual([server.issuer]);
});
