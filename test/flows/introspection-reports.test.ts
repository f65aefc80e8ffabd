/** Addresses that a resource server passes on with a token: in the audit log, if an administrator trusts it to. */

import { expect, test } from "vitest";
import { basic, getTokens, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";

const REMOTE = { "x-dovecot-auth-remote": "198.51.100.7:51234", "x-dovecot-auth-service": "imap" };

interface Scene {
  readonly server: TestServer;
  readonly dovecot: TestClient;
  readonly token: string;
  ask(token: string, headers: Readonly<Record<string, string>>, credentials?: Readonly<Record<string, string>>): Promise<number>;
  /** What of that stands in the audit log. */
  presented(): readonly unknown[];
}

async function start(reportsAddresses = true): Promise<Scene> {
  const server = await startTestServer();
  const dovecot = await server.addClient({
    clientId: "dovecot",
    isPublic: false,
    redirectUris: [],
    resourceServer: true,
    reportsAddresses,
  });
  const { body } = await getTokens(server, await server.addClient(), { scope: "mail" });
  return {
    server,
    dovecot,
    token: body.access_token,
    ask: async (token, headers, credentials = basic("dovecot", dovecot.secret ?? "")) =>
      (await server.post("/auth/introspect", { token }, { ...credentials, ...headers })).status,
    presented: () => server.audit.filter(({ event }) => event === "token.presented"),
  };
}

test("[RC-38] a resource server that is set so has the addresses that it passes on in the audit log, with whose token it was", async () => {
  const { server, token, ask, presented } = await start();

  expect(await ask(token, REMOTE)).toBe(200);

  expect(presented()).toEqual([
    {
      event: "token.presented",
      clientId: "dovecot",
      accountId: server.alice.id,
      authorizationId: expect.any(String),
      address: "198.51.100.7",
      detail: "imap",
    },
  ]);
});

test("[RC-38] of a dead token it says so, and nothing of what it was", async () => {
  const { token, ask, presented } = await start();

  await ask(`${token.slice(0, -3)}AAA`, REMOTE);

  expect(presented()).toEqual([
    { event: "token.presented", clientId: "dovecot", reason: "dead", address: "198.51.100.7", detail: "imap" },
  ]);
  expect(JSON.stringify(presented())).not.toContain("lk_access_");
});

test("[RC-38] nobody else's header is believed: not of one that is not set so, and not of one that did not prove itself", async () => {
  const trusted = await start();
  const other = await trusted.server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });

  expect(await trusted.ask(trusted.token, REMOTE, basic(other.clientId, other.secret ?? ""))).toBe(200);
  expect(await trusted.ask(trusted.token, REMOTE, basic("dovecot", "wrong"))).toBe(401);
  expect(await trusted.ask(trusted.token, {})).toBe(200);
  const untrusted = await start(false);
  expect(await untrusted.ask(untrusted.token, REMOTE)).toBe(200);

  expect([...trusted.presented(), ...untrusted.presented()]).toEqual([]);
});

test("[RC-38] the setting is an administrator's: off unless said, for resource servers alone, and never by registration", async () => {
  const server = await startTestServer();
  const plain = await server.addClient({ isPublic: false, redirectUris: [], resourceServer: true });
  const registered = await server.postJson("/auth/register", {
    redirect_uris: ["https://client.example/cb"],
    reports_addresses: true,
    reportsAddresses: true,
  });

  expect((await server.store.findClient(plain.clientId))?.reportsAddresses).toBe(false);
  expect((await server.store.findClient(registered.body.client_id))?.reportsAddresses).toBe(false);
  await expect(server.addClient({ reportsAddresses: true })).rejects.toThrow("only a resource server");
});

test.for<[string, string | undefined]>([
  ["198.51.100.7", "198.51.100.7"],
  ["198.51.100.7:993", "198.51.100.7"],
  ["[2001:DB8::7]:993", "2001:db8::7"],
  ["[2001:db8::7]", "2001:db8::7"],
  ["2001:db8::7:51234", "2001:db8::7"],
  ["::ffff:198.51.100.7:51234", "198.51.100.7"],
  ["example.org:993", undefined],
  ["198.51.100.7:993 admin", undefined],
  ["unix", undefined],
  ["", undefined],
  ["\u0022><script>", undefined],
  ["9".repeat(5_000), undefined],
])("[RC-38] %j is the address %j, and what is none is not written", async ([header, address]) => {
  const { token, ask, presented } = await start();

  await ask(token, { "x-dovecot-auth-remote": header, "x-dovecot-auth-protocol": "no plain word; drop" });

  expect(presented()).toEqual(address === undefined ? [] : [expect.objectContaining({ address })]);
  expect(JSON.stringify(presented())).not.toContain("drop");
});
