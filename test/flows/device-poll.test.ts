/** A device's polls: each answer when it is due, at the pace that was agreed, and tokens once, for the client that began. */

import { expect, test } from "vitest";
import {
  type Answer,
  decideDevice,
  getCode,
  introspect,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";
import { isRead, openWatchedStore } from "./watched-store.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const DEVICE = { redirectUris: [], grantTypes: [DEVICE_GRANT, "refresh_token"] };

interface Begun {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly deviceCode: string;
  readonly userCode: string;
  poll(): Promise<Answer>;
}

async function begin(options: Parameters<typeof startTestServer>[0] = {}): Promise<Begun> {
  const server = await startTestServer(options);
  const client = await server.addClient(DEVICE);
  const { body } = await startDevice(server, client, { scope: "openid mail" });
  const deviceCode = body.device_code;
  return { server, client, deviceCode, userCode: body.user_code, poll: () => pollDevice(server, client, deviceCode) };
}

const errorOf = ({ status, body }: Answer): readonly [number, string] => [status, body.error];

test("RFC 8628 §3.5 MUST [DV-06][SD-14][SD-16]: pending until the person allows, and then tokens at the next poll", async () => {
  const { server, userCode, poll } = await begin();
  const before = await poll();

  await decideDevice(server, userCode);
  server.clock.advance(5);
  const after = await poll();

  expect(errorOf(before)).toEqual([400, "authorization_pending"]);
  expect(after.status).toBe(200);
  expect(after.headers.get("cache-control")).toBe("no-store");
  expect(after.body).toEqual({
    access_token: expect.stringMatching(/^lk_access_/),
    token_type: "Bearer",
    expires_in: 3600,
    scope: "openid mail",
    refresh_token: expect.stringMatching(/^lk_refresh_/),
    id_token: expect.stringMatching(/^ey/),
  });
});

test("[SD-14] the poll that finds a decision gets it, however early it comes", async () => {
  const { server, userCode, poll } = await begin();
  await poll();

  await decideDevice(server, userCode);

  expect((await poll()).status).toBe(200);
});

test("[DV-07] a device that hammers costs no look-up, and finds the decision in the next second", async () => {
  const { store, verbs } = await openWatchedStore();
  const { server, userCode, poll } = await begin({ store });
  for (let early = 0; early < 102; early++) await poll();
  await decideDevice(server, userCode);

  verbs.length = 0;
  expect(errorOf(await poll())).toEqual([400, "slow_down"]);
  expect(verbs.filter((verb) => verb === "findAuthorization")).toEqual([]);
  server.clock.advance(1);
  expect((await poll()).status).toBe(200);
});

test("RFC 8628 §3.5 MUST [DV-06][SD-14]: access_denied after the person denied, again and again, and no token ever", async () => {
  const { server, userCode, poll } = await begin();

  const page = await decideDevice(server, userCode, "deny");

  expect(page.text).toContain("Denied");
  expect(errorOf(await poll())).toEqual([400, "access_denied"]);
  expect(errorOf(await poll())).toEqual([400, "access_denied"]);
  await decideDevice(server, userCode);
  expect(errorOf(await poll())).toEqual([400, "access_denied"]);
});

test("RFC 8628 §3.5 MUST [DV-06][VP-08]: expired_token once its 15 minutes are over, whether or not anybody approved", async () => {
  const waiting = await begin();
  const approved = await begin();
  await decideDevice(approved.server, approved.userCode);

  waiting.server.clock.advance(899);
  const last = await waiting.poll();
  waiting.server.clock.advance(1);
  approved.server.clock.advance(900);

  expect(errorOf(last)).toEqual([400, "authorization_pending"]);
  expect(errorOf(await waiting.poll())).toEqual([400, "expired_token"]);
  expect(errorOf(await approved.poll())).toEqual([400, "expired_token"]);
});

test("RFC 8628 §3.5 MUST [DV-06][DV-07]: a poll that is clearly early gets slow_down, and from then on five seconds more are held to", async () => {
  const { server, poll } = await begin();
  await poll();
  const after = async (seconds: number): Promise<string> => {
    server.clock.advance(seconds);
    return (await poll()).body.error;
  };

  expect(await after(1)).toBe("slow_down");
  expect(await after(5)).toBe("slow_down"); // the old interval
  expect(await after(10)).toBe("authorization_pending"); // the new one
  expect(await after(8)).toBe("slow_down");
  expect(await after(10)).toBe("authorization_pending");
  expect(await after(1)).toBe("slow_down");
  expect(await after(10)).toBe("slow_down"); // it has grown once more
  expect(await after(15)).toBe("authorization_pending");
});

test.for([4, 5, 6])("RFC 8628 §3.5 MUST [RC-08]: a poll %i s after the one before is in time, again and again", async (seconds) => {
  const { server, poll } = await begin();

  const errors: string[] = [];
  for (let count = 0; count < 20; count++) {
    errors.push((await poll()).body.error);
    server.clock.advance(seconds);
  }

  expect(new Set(errors)).toEqual(new Set(["authorization_pending"]));
});

test("[DV-07] one device that hurries slows nobody else down", async () => {
  const { server, client, poll } = await begin();
  const { body } = await startDevice(server, client);
  await poll();
  await poll();

  await pollDevice(server, client, body.device_code);
  server.clock.advance(5);

  expect((await pollDevice(server, client, body.device_code)).body.error).toBe("authorization_pending");
  expect((await poll()).body.error).toBe("slow_down");
});

test("RFC 8628 §3.5 MUST NOT [RC-09]: a device that hammers is never told 429, and gets its tokens all the same", async () => {
  const { server, userCode, poll } = await begin();

  const answers: (readonly [number, string])[] = [];
  for (let count = 0; count < 1_000; count++) answers.push(errorOf(await poll()));

  expect(answers[0]).toEqual([400, "authorization_pending"]);
  expect(new Set(answers.slice(1).map(String))).toEqual(new Set(["400,slow_down"]));
  await decideDevice(server, userCode);
  server.clock.advance(1);
  expect((await poll()).status).toBe(200);
});

test("RFC 8628 §3.4 MUST [DV-05][DV-12]: another client's poll is refused like one of an unknown code, and the flow goes on", async () => {
  const { server, deviceCode, userCode, poll } = await begin();
  const other = await server.addClient(DEVICE);

  const whileWaiting = await pollDevice(server, other, deviceCode);
  await decideDevice(server, userCode);
  const afterwards = await pollDevice(server, other, deviceCode);
  const unknown = await pollDevice(server, other, `${deviceCode.slice(0, -1)}${deviceCode.endsWith("A") ? "B" : "A"}`);

  for (const refused of [whileWaiting, afterwards, unknown]) {
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({
      error: "invalid_grant",
      error_description: "the device code is unknown, or was given to another client",
    });
  }
  expect((await poll()).status).toBe(200);
});

test("RFC 8628 §3.4 MUST [DV-11][AC-04]: a second use by the rightful client is refused, and ends what the first one gave", async () => {
  const { server, client, poll, userCode } = await begin();
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  await decideDevice(server, userCode);
  const first = await poll();
  expect((await introspect(server, resourceServer, first.body.access_token)).body.active).toBe(true);

  const second = await poll();

  expect(errorOf(second)).toEqual([400, "invalid_grant"]);
  expect((await introspect(server, resourceServer, first.body.access_token)).body).toEqual({ active: false });
  expect(errorOf(await refresh(server, client, first.body.refresh_token))).toEqual([400, "invalid_grant"]);
});

test("[DV-11][AC-05] a second use by a stranger ends nothing", async () => {
  const { server, client, deviceCode, poll, userCode } = await begin();
  const stranger = await server.addClient(DEVICE);
  await decideDevice(server, userCode);
  const first = await poll();

  const second = await pollDevice(server, stranger, deviceCode);

  expect(errorOf(second)).toEqual([400, "invalid_grant"]);
  expect((await refresh(server, client, first.body.refresh_token)).status).toBe(200);
});

test("[DV-11][X-047] of 15 polls at once after approval, exactly one gets tokens", async () => {
  const { server, poll, userCode } = await begin();
  await decideDevice(server, userCode);

  const answers = await Promise.all(Array.from({ length: 15 }, poll));

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status !== 200).map(errorOf)).toEqual(Array(14).fill([400, "invalid_grant"]));
});

test("[DV-12] a code that was used looks like a foreign and an unknown one", async () => {
  const { server, client, deviceCode, poll, userCode } = await begin();
  await decideDevice(server, userCode);
  await poll();
  await poll(); // the second use ends it

  const used = await poll();
  const foreign = await pollDevice(server, await server.addClient(DEVICE), deviceCode);
  const unknown = await pollDevice(server, client, "lk_device_unknown");

  expect(used.body).toEqual(foreign.body);
  expect(unknown.body).toEqual(foreign.body);
  expect([used.status, foreign.status, unknown.status]).toEqual([400, 400, 400]);
});

test("[DV-08][TK-11] a code that was changed in any place, cut or lengthened opens nothing, and the right one still does", async () => {
  const { server, client, deviceCode, poll, userCode } = await begin();
  await decideDevice(server, userCode);
  const changed = [
    ...Array.from(deviceCode, (letter, at) => `${deviceCode.slice(0, at)}${letter === "A" ? "B" : "A"}${deviceCode.slice(at + 1)}`),
    ...[1, 4, 20].map((length) => deviceCode.slice(0, -length)),
    ...["A", "=", "\n", "\0", " "].map((more) => `${deviceCode}${more}`),
    deviceCode.toLowerCase(),
    deviceCode.toUpperCase(),
    deviceCode.replace("lk_device_", ""),
  ];

  for (const wrong of changed) expect(errorOf(await pollDevice(server, client, wrong))).toEqual([400, "invalid_grant"]);

  expect((await poll()).status).toBe(200);
});

test("RFC 8628 §5.2 MUST [DV-08]: the tag that seals a device code has 160 bits", async () => {
  const { deviceCode } = await begin();

  const bytes = Buffer.from(deviceCode.replace("lk_device_", ""), "base64url");

  expect(bytes.length).toBe(37 + 20);
});

test("[X-113][DV-12] a code, a user code, and the tokens of other kinds are no device codes, and are not spent", async () => {
  const { server, userCode, poll, client } = await begin();
  const both = await server.addClient({ grantTypes: ["authorization_code", "refresh_token", DEVICE_GRANT] });
  const { code, verifier } = await getCode(server, both);
  const pending = await startDevice(server, both);

  expect(errorOf(await pollDevice(server, both, code, { code_verifier: verifier }))).toEqual([400, "invalid_grant"]);
  expect(errorOf(await pollDevice(server, client, userCode))).toEqual([400, "invalid_grant"]);
  const asCode = { grant_type: "authorization_code", code: pending.body.device_code, client_id: both.clientId };
  expect(errorOf(await server.post("/auth/token", asCode))).toEqual([400, "invalid_grant"]);

  const exchange = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: both.redirectUri };
  expect((await server.post("/auth/token", { ...exchange, client_id: both.clientId })).status).toBe(200);
  await decideDevice(server, userCode);
  expect((await poll()).status).toBe(200);
});

test("[DV-13][X-046] an account that is disabled after it approved gets its device nothing, and enabled again it does", async () => {
  const { server, poll, userCode } = await begin();
  await decideDevice(server, userCode);
  await server.administration.accounts.disable(server.alice.id);

  expect(errorOf(await poll())).toEqual([400, "invalid_grant"]);

  await server.administration.accounts.enable(server.alice.id);
  expect((await poll()).status).toBe(200);
});

test("[DV-13] an account that was removed, and consent that was taken back after the approval: no tokens", async () => {
  const removed = await begin();
  await decideDevice(removed.server, removed.userCode);
  await removed.server.administration.accounts.remove(removed.server.alice.id);
  const withdrawn = await begin();
  const browser = withdrawn.server.browser();
  await decideDevice(withdrawn.server, withdrawn.userCode, "allow", browser);
  const page = await browser.open(`${withdrawn.server.issuer}/account`);
  await browser.submit(page, { end: withdrawn.client.clientId });

  expect(errorOf(await removed.poll())).toEqual([400, "invalid_grant"]);
  expect(errorOf(await withdrawn.poll())).toEqual([400, "invalid_grant"]);
});

test("[X-049][DV-12] polls of unknown codes by the thousand read and write nothing but the client", async () => {
  const watched = await openWatchedStore();
  const { client, server } = await begin({ store: watched.store });
  watched.verbs.length = 0;

  for (let count = 0; count < 2_000; count++) {
    const { status } = await pollDevice(server, client, `lk_device_${Buffer.alloc(57, count).toString("base64url")}`);
    if (status !== 400) throw new Error(`poll ${count} was answered ${status}`);
  }

  expect(watched.verbs.filter((verb) => !isRead(verb))).toEqual([]);
  expect(new Set(watched.verbs)).toEqual(new Set(["findClient"]));
});

test("[X-049] waiting polls of a real code write nothing either", async () => {
  const watched = await openWatchedStore();
  const { poll } = await begin({ store: watched.store });
  watched.verbs.length = 0;

  for (let count = 0; count < 200; count++) await poll();

  expect(watched.verbs.filter((verb) => !isRead(verb))).toEqual([]);
});
