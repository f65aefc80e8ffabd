/** Tokens for one mail server alone: what programs name as `resource`, who is told of such a token, and who is not. */

import { expect, test } from "vitest";
import { newMailDomain } from "../../src/records/mail-domain.ts";
import { introspect, refresh, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { registered, tokensFor, told } from "./resources.ts";

const MAIL = "urn:ietf:params:oauth:scope:mail";
const CALENDARS = "urn:ietf:params:oauth:scope:calendars";
const DAV = "https://dav.example.org/calendars/";

interface Site {
  readonly server: TestServer;
  readonly program: TestClient;
  /** Resource servers: one that serves nothing by name, of `mail.other.example`, and of an API. */
  readonly dovecot: TestClient;
  readonly otherDovecot: TestClient;
  readonly api: TestClient;
}

/** A mail domain whose servers nobody added as resources, and another whose server is one. */
async function site(): Promise<Site> {
  const server = await startTestServer();
  const { mailDomains, resources } = server.administration;
  await mailDomains.add({
    domain: "example.org",
    name: "Example",
    services: { imap: ["imaps://mail.example.org"], submission: ["submissions://smtp.example.org"], caldav: [DAV] },
  });
  await mailDomains.add({ domain: "other.example" });
  const resourceServer = (): Promise<TestClient> =>
    server.addClient({ isPublic: false, redirectUris: [], grantTypes: [], resourceServer: true, scope: "" });
  const [dovecot, otherDovecot, api] = [await resourceServer(), await resourceServer(), await resourceServer()];
  await resources.add({ identifier: "mail.other.example", scopes: [{ name: MAIL }], servers: [otherDovecot.clientId] });
  await resources.add({
    identifier: "https://api.example.org",
    scopes: [{ name: "notes", words: "Read your notes" }],
    servers: [api.clientId],
  });
  return { server, program: await registered(server), dovecot, otherDovecot, api };
}

const asked = (resource: string, scope = `${MAIL} offline_access`) => ({ scope, resources: [resource] });

test.for([
  "mail.example.org",
  "Mail.Example.ORG",
  "imaps://mail.example.org",
  "imap://mail.example.org:143/",
  "https://mail.example.org",
])("[OU-09][TK-14] a token for %s is one for that host alone, and stays so by refresh", async (resource) => {
  const { server, program, dovecot, otherDovecot, api } = await site();

  const { body } = await tokensFor(server, program, asked(resource));
  const next = await refresh(server, program, body.refresh_token);

  for (const token of [body.access_token, next.body.access_token]) {
    expect(await told(server, dovecot, token)).toMatchObject({ active: true, aud: "mail.example.org", scope: MAIL });
    for (const other of [otherDovecot, api]) expect(await told(server, other, token)).toEqual({ active: false });
    expect((await server.get("/auth/userinfo", { authorization: `Bearer ${token}` })).status).toBe(401);
  }
});

test("[OU-09][OU-10] a token of one domain opens nothing at the mail server of another", async () => {
  const { server, program, dovecot, otherDovecot } = await site();

  const { body } = await tokensFor(server, program, asked("mail.other.example"));

  expect(await told(server, otherDovecot, body.access_token)).toMatchObject({ active: true, aud: "mail.other.example" });
  expect(await told(server, dovecot, body.access_token)).toEqual({ active: false });
  expect((await introspect(server, dovecot, body.access_token)).status).toBe(200);
});

test("[OU-10] a program that names no server reaches every mail server, and nothing that was added beside them", async () => {
  const { server, program, dovecot, otherDovecot, api } = await site();

  const { body } = await tokensFor(server, program, { scope: `${MAIL} offline_access` });

  for (const mailServer of [dovecot, otherDovecot])
    expect(await told(server, mailServer, body.access_token)).toMatchObject({ active: true, scope: expect.stringContaining(MAIL) });
  expect(await told(server, api, body.access_token)).toEqual({ active: false });
});

test("[OU-09] several servers of one domain may be named, and a token request takes one of them", async () => {
  const { server, program, dovecot } = await site();
  const both = ["mail.example.org", "smtp.example.org"];

  const alike = await tokensFor(server, program, { scope: MAIL, resources: both });
  expect(await told(server, dovecot, alike.body.access_token)).toMatchObject({ active: true, aud: both });
  const calendars = await tokensFor(server, program, {
    scope: `${MAIL} ${CALENDARS} offline_access`,
    resources: ["mail.example.org", DAV],
    narrowed: [DAV],
  });
  expect(await told(server, dovecot, calendars.body.access_token)).toMatchObject({ aud: DAV, scope: CALENDARS });
  const mail = await refresh(server, program, calendars.body.refresh_token, { resource: "mail.example.org" });
  expect(await told(server, dovecot, mail.body.access_token)).toMatchObject({ aud: "mail.example.org", scope: MAIL });
  const beyond = await refresh(server, program, mail.body.refresh_token, { resource: "smtp.example.org" });
  expect([beyond.status, beyond.body.error]).toEqual([400, "invalid_target"]);
});

test("[OU-09] a server that leaves the domain takes its tokens along", async () => {
  const { server, program, dovecot } = await site();
  const { body } = await tokensFor(server, program, asked("smtp.example.org"));
  expect(await told(server, dovecot, body.access_token)).toMatchObject({ active: true });

  await server.administration.mailDomains.change("example.org", { services: { submission: [] } });

  expect(await told(server, dovecot, body.access_token)).toEqual({ active: false });
});

test("a resource server that nobody gave a domain is asked for nothing new: without mail domains all is as before", async () => {
  const server = await startTestServer();
  await server.store.saveMailDomain(newMailDomain({ domain: "empty.example", createdAt: server.clock.now() }));
  const program = await registered(server);

  // Nothing was added as a resource, so a program that always names one is served.
  const { status } = await tokensFor(server, program, asked("https://mail.example.net/jmap"));
  expect(status).toBe(200);
});
