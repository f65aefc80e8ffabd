/** The name that a resource server is told: the same one over introspection and in the server's own process. */

import { expect, test } from "vitest";
import {
  inProcessVerifier,
  introspectionVerifier,
  saslVerifier,
  type TokenVerifier,
  VerificationUnavailable,
} from "../../src/resource-server/index.ts";
import { basic, PASSWORD, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";

const RESOURCE_SERVER = { isPublic: false, redirectUris: [], resourceServer: true } as const;
const ADDRESS = "carol.jones@example.org";

interface Setting {
  readonly server: TestServer;
  readonly byName: TestClient;
  readonly byEmail: TestClient;
  readonly token: string;
}

async function startSetting(email: string | undefined = ADDRESS): Promise<Setting> {
  const server = await startTestServer();
  await server.addAccount("carol", email === "" ? {} : { email });
  const client = await server.addClient({ isPublic: false, grantTypes: ["password"], redirectUris: [], scope: "mail" });
  const byName = await server.addClient(RESOURCE_SERVER);
  const byEmail = await server.addClient({ ...RESOURCE_SERVER, usernameClaim: "email" });
  const signIn = { grant_type: "password", username: "carol", password: PASSWORD };
  const { body } = await server.post("/auth/token", signIn, basic(client.clientId, client.secret ?? ""));
  return { server, byName, byEmail, token: body.access_token };
}

/** Both ways in which a resource server can ask. */
const WAYS: readonly (readonly [string, (server: TestServer, of: TestClient) => TokenVerifier])[] = [
  ["in process", ({ server }, { clientId }) => inProcessVerifier(server, clientId)],
  [
    "over introspection",
    ({ issuer, server }, { clientId, secret = "" }) =>
      introspectionVerifier({
        introspectionEndpoint: `${issuer}/auth/introspect`,
        clientId,
        clientSecret: secret,
        fetch: (url, init) => server.fetch(new Request(url, init)),
      }),
  ],
];

test.for(WAYS)(
  "[RC-35][I-36] %s a resource server is told the name or the address, as was chosen for it",
  async ([, verifierOf]) => {
    const { byEmail, byName, server, token } = await startSetting();
    const toldTo = async (of: TestClient) => (await verifierOf(server, of)(token))?.username;

    expect([await toldTo(byName), await toldTo(byEmail), await toldTo(byName)]).toEqual(["carol", ADDRESS, "carol"]);
  },
);

test.for(WAYS)(
  "[RC-35] %s an account without an address has no name for a resource server that takes addresses",
  async ([, verifierOf]) => {
    const { byEmail, byName, server, token } = await startSetting("");

    expect((await verifierOf(server, byEmail)(token))?.username).toBeUndefined();
    expect((await verifierOf(server, byName)(token))?.username).toBe("carol");
  },
);

test.for(WAYS)("[RC-35] %s a mailbox is opened by the name that was chosen, and by no other", async ([, verifierOf]) => {
  const { byEmail, byName, server, token } = await startSetting();
  const opens = async (of: TestClient, mailbox: string): Promise<string> => {
    const { exchange } = saslVerifier({
      verify: verifierOf(server, of),
      scope: [],
      openidConfiguration: `${server.issuer}/.well-known`,
    });
    const message = `user=${mailbox}\x01auth=Bearer ${token}\x01\x01`;
    return (await exchange("XOAUTH2", Buffer.from(message).toString("base64"))).outcome;
  };

  expect([await opens(byName, "carol"), await opens(byName, ADDRESS)]).toEqual(["success", "failure"]);
  expect([await opens(byEmail, ADDRESS), await opens(byEmail, "carol")]).toEqual(["success", "failure"]);
});

test("[RC-35] whom nobody chose anything for is told the account's name", async () => {
  const { server, token } = await startSetting();
  expect((await inProcessVerifier(server.server)(token))?.username).toBe("carol");
});

test.for(WAYS)(
  "[RC-35] %s a resource server that is unknown, disabled or none gets no verdict by mistake",
  async ([way, verifierOf]) => {
    const { byEmail, server, token } = await startSetting();
    const other = await server.addClient({ isPublic: false });
    await server.administration.clients.disable(byEmail.clientId);

    for (const of of [{ ...byEmail, clientId: "nobody" }, byEmail]) {
      await expect(verifierOf(server, of)(token)).rejects.toThrow(way === "in process" ? TypeError : VerificationUnavailable);
    }
    const foreign = verifierOf(server, other)(token);
    if (way === "in process") await expect(foreign).rejects.toThrow(TypeError);
    else expect(await foreign).toBeUndefined();
  },
);
