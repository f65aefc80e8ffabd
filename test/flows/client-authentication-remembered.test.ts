/** A header that a client proved itself by is remembered, and forgotten with whatever it rested on. */

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { basic, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { startNodes } from "./nodes.ts";
import { EVERY_GRANT } from "./token-requests.ts";

const ID = "service";
const FORM = { grant_type: "client_credentials" };
type Headers = Readonly<Record<string, string>>;

const ask = (server: TestServer, headers: Headers, beside: Readonly<Record<string, string>> = {}) =>
  server.post("/auth/token", { ...FORM, ...beside }, headers);

/** A client that has proved itself by this header, twice: the second time it was remembered. */
async function proved(server: TestServer, node: TestServer, chosenSecret: string | undefined): Promise<Headers> {
  const { secret = "" } = await node.addClient({ ...EVERY_GRANT, clientId: ID, chosenSecret });
  const header = basic(ID, secret);
  expect([(await ask(server, header)).status, (await ask(server, header)).status]).toEqual([200, 200]);
  return header;
}

const SECRETS = [
  ["made", undefined],
  ["chosen", "100% sure + more"],
] as const;

const CHANGES: readonly (readonly [string, (node: TestServer) => Promise<unknown>])[] = [
  ["is disabled", (node) => node.administration.clients.disable(ID)],
  ["is removed", (node) => node.administration.clients.remove(ID)],
  [
    "has another secret",
    async (node) => {
      await node.administration.clients.remove(ID);
      await node.addClient({ ...EVERY_GRANT, clientId: ID, chosenSecret: "another secret" });
    },
  ],
  [
    "is public now",
    async (node) => {
      await node.administration.clients.remove(ID);
      await node.addClient({ clientId: ID, isPublic: true });
    },
  ],
];

for (const [whose, chosenSecret] of SECRETS) {
  test.for(CHANGES)(
    `[CA-01][I-15] a client whose secret was ${whose} %s: its header proves nothing from then on`,
    async ([, change]) => {
      const server = await startTestServer();
      const header = await proved(server, server, chosenSecret);

      await change(server);

      const after = await ask(server, header);
      expect([after.status, after.body.error]).toEqual([401, "invalid_client"]);
    },
  );

  test.for(CHANGES)(
    `[CA-01][MN-02] a client whose secret was ${whose} %s at another process: so it is here`,
    async ([, change]) => {
      const [node, other] = await startNodes();
      const header = await proved(other, node, chosenSecret);

      await change(node);
      for (const { clock } of [node, other]) clock.advance(1);

      const after = await ask(other, header);
      expect([after.status, after.body.error]).toEqual([401, "invalid_client"]);
    },
  );

  test(`[CA-01] a client whose secret was ${whose}, disabled and enabled again, proves itself by the same header`, async () => {
    const server = await startTestServer();
    const header = await proved(server, server, chosenSecret);

    await server.administration.clients.disable(ID);
    const disabled = await ask(server, header);
    await server.administration.clients.enable(ID);

    expect([disabled.status, (await ask(server, header)).status]).toEqual([401, 200]);
  });

  test.for<[string, Readonly<Record<string, string>>, number]>([
    ["its own id", { client_id: ID }, 200],
    ["empty credentials", { client_id: "", client_secret: "" }, 200],
    ["another id", { client_id: "other" }, 400],
    ["a secret", { client_id: ID, client_secret: "wrong" }, 400],
    ["an assertion", { client_assertion: "x", client_assertion_type: "x" }, 400],
  ])(
    `[CA-03][RC-03] a remembered header of a secret that was ${whose} beside %s is judged as any other`,
    async ([, beside, status]) => {
      const server = await startTestServer();
      const header = await proved(server, server, chosenSecret);

      expect((await ask(server, header, beside)).status).toBe(status);
      expect((await ask(server, header)).status).toBe(200);
    },
  );

  test(`[CA-16] a header that is nearly the remembered one of a secret that was ${whose} is not that one`, async () => {
    const server = await startTestServer();
    const { authorization = "" } = await proved(server, server, chosenSecret);
    const credentials = Buffer.from(authorization.slice("Basic ".length), "base64").toString();
    const nearly = [credentials.slice(0, -1), `${credentials}x`, `${ID}:`, credentials.replace(ID, "servicf")];

    for (const text of nearly) {
      const { status } = await ask(server, { authorization: `Basic ${Buffer.from(text).toString("base64")}` });
      expect(status).toBe(401);
    }
  });
}

test("[CA-04] a header that was proved before the server became strict is held to the registered method", async () => {
  const server = await startTestServer();
  const { secret = "" } = await server.addClient({ ...EVERY_GRANT, clientId: ID, authenticationMethod: "client_secret_post" });
  const header = basic(ID, secret);
  expect([(await ask(server, header)).status, (await ask(server, header)).status]).toEqual([200, 200]);

  server.server.reconfigure({ ...DEFAULT_SETTINGS, registeredMethodOnly: true });

  expect((await ask(server, header)).status).toBe(401);
  expect((await ask(server, {}, { client_id: ID, client_secret: secret })).status).toBe(200);
});
