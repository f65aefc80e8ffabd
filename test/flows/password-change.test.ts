/** A new password that is set while the old one is being checked, or while somebody decides: nothing outlives the old one. */

import { expect, test } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import {
  basic,
  codeRequest,
  decideDevice,
  enterUserCode,
  goThrough,
  PASSWORD,
  pollDevice,
  startDevice,
  startTestServer,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";

type Saving = "startSession" | "joinAuthorization" | "saveConsentedAuthorization" | "approveAuthorization";

const NEW_PASSWORD = "another horse entirely";

/** A server whose administrator sets a new password just before the next save of this kind: all checks are behind it then. */
async function startRacing(verb: Saving, store?: Store): Promise<{ server: TestServer; race(): void }> {
  const real = store ?? (await openSqliteStore({ file: ":memory:" }));
  let due = false;
  let server: TestServer | undefined;
  const first = async (): Promise<void> => {
    if (!due || server === undefined) return;
    due = false;
    const account = await server.administration.accounts.find(USERNAME);
    await server.administration.accounts.setPassword(account?.id ?? "", NEW_PASSWORD);
  };
  const afterTheChange =
    <Given extends unknown[], Answer>(name: Saving, save: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      if (verb === name) await first();
      return save(...given);
    };
  const racing: Store = {
    ...real,
    startSession: afterTheChange("startSession", real.startSession),
    joinAuthorization: afterTheChange("joinAuthorization", real.joinAuthorization),
    saveConsentedAuthorization: afterTheChange("saveConsentedAuthorization", real.saveConsentedAuthorization),
    approveAuthorization: afterTheChange("approveAuthorization", real.approveAuthorization),
  };
  server = await startTestServer({ store: racing });
  return {
    server,
    race() {
      due = true;
    },
  };
}

async function nothingLives({ store, alice, clock }: TestServer): Promise<void> {
  const living = { accountId: alice.id, states: ["requested", "approved", "active"] } as const;
  expect((await store.listAuthorizations(living, { limit: 100 }, clock.now())).items).toEqual([]);
  expect(await store.listSessions(alice.id, clock.now())).toEqual([]);
}

test("[I-15] a sign-in by a password that is changed meanwhile is refused as wrong, and leaves no session", async () => {
  const { server, race } = await startRacing("startSession");
  const browser = server.browser();
  const page = await browser.open("/account");

  race();
  const refused = await browser.submit(page, { username: USERNAME, password: PASSWORD });

  expect(refused.status).toBe(403);
  await nothingLives(server);
  expect(server.audit.at(-1)).toMatchObject({ event: "sign_in.failed", accountId: server.alice.id, reason: "password_changed" });
  expect((await browser.submit(refused, { username: USERNAME, password: NEW_PASSWORD })).title).toContain("Your account");
});

test("[I-15] RFC 6749 §4.3.2 MUST: the password grant gives nothing for a password that is changed meanwhile", async () => {
  const { server, race } = await startRacing("joinAuthorization");
  const client = await server.addClient({ grantTypes: ["password", "refresh_token"], isPublic: false, redirectUris: [] });
  const ask = (password: string) =>
    server.post(
      "/auth/token",
      { grant_type: "password", username: USERNAME, password },
      basic(client.clientId, client.secret ?? ""),
    );

  race();
  const { status, body } = await ask(PASSWORD);

  expect(status).toBe(400);
  expect(body.error).toBe("invalid_grant");
  await nothingLives(server);
  expect((await ask(NEW_PASSWORD)).status).toBe(200);
});

test.for(["code", "token"])(
  "[I-15] what is allowed in a session that a new password ends meanwhile is not allowed: response_type=%s",
  async (responseType) => {
    const { server, race } = await startRacing("saveConsentedAuthorization");
    const client = await server.addClient({ grantTypes: ["authorization_code", "implicit"] });
    const browser = server.browser();
    const { url } = codeRequest(server, client, {
      response_type: responseType,
      ...(responseType === "token" && { code_challenge: undefined, code_challenge_method: undefined }),
    });
    const consent = await browser.submit(await browser.open(url), { username: USERNAME, password: PASSWORD });
    expect(consent.title).toContain("Test client");

    race();
    const after = await browser.submit(consent, { decision: "allow" });

    expect(after.location).toBeUndefined();
    expect(after.forms.some(({ fields }) => "password" in fields)).toBe(true);
    await nothingLives(server);
    expect(await server.store.findConsent(server.alice.id, client.clientId)).toBeUndefined();
    expect(server.audit.map(({ event }) => event)).not.toContain("authorization.approved");
    expect((await goThrough(browser, after, { password: NEW_PASSWORD })).location).toBeDefined();
  },
);

test("[I-15] an earlier consent lets nobody in whose session a new password ends meanwhile", async () => {
  const { server, race } = await startRacing("saveConsentedAuthorization");
  const client = await server.addClient({ isPublic: false });
  const browser = server.browser();
  const { url } = codeRequest(server, client);
  expect((await goThrough(browser, await browser.open(url))).location).toBeDefined();

  race();
  const after = await browser.open(url);

  expect(after.location).toBeUndefined();
  await nothingLives(server);
});

test("[I-15] a device is not let in by a session that a new password ends meanwhile", async () => {
  const { server, race } = await startRacing("approveAuthorization");
  const client = await server.addClient({ grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"], redirectUris: [] });
  const { body } = await startDevice(server, client);
  const browser = server.browser();
  const signIn = await enterUserCode(browser, server, body.user_code);
  const decision = await browser.submit(signIn, { username: USERNAME, password: PASSWORD });

  race();
  const after = await browser.submit(decision, { decision: "allow" });

  expect(after.forms.some(({ fields }) => "password" in fields)).toBe(true);
  await nothingLives(server);
  expect((await pollDevice(server, client, body.device_code)).body.error).toBe("authorization_pending");
  // It is still hers to decide, by the new password.
  server.clock.advance(10);
  await goThrough(browser, after, { password: NEW_PASSWORD });
  expect((await pollDevice(server, client, body.device_code)).status).toBe(200);
});

test("[I-15] the set-up page signs nobody in whose password is changed before the session begins", async () => {
  const { server, race } = await startRacing("startSession");
  await server.administration.accounts.remove(server.alice.id);
  const browser = server.browser();
  const page = await browser.open((await server.server.setUpLink()) ?? "");

  race();
  const done = await browser.submit(page, { username: USERNAME, email: USERNAME, password: PASSWORD });

  expect(done.status).toBe(200);
  const made = await server.administration.accounts.find(USERNAME);
  expect(await server.store.listSessions(made?.id ?? "", server.clock.now())).toEqual([]);
});

test("two people who decide at once, each in a session of their own, do not stand in each other's way", async () => {
  const { server } = await startRacing("startSession");
  const client = await server.addClient({ grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"], redirectUris: [] });
  const requests = await Promise.all([startDevice(server, client), startDevice(server, client)]);

  const pages = await Promise.all(requests.map(({ body }) => decideDevice(server, body.user_code)));

  expect(pages.map(({ status }) => status)).toEqual([200, 200]);
  for (const { body } of requests) expect((await pollDevice(server, client, body.device_code)).status).toBe(200);
});
