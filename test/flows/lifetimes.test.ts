/** Settings say when each kind of token ends: to its last second it lives, and in the next it does not. */

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Lifetimes } from "../../src/records/settings.ts";
import {
  codeRequest,
  decideDevice,
  exchangeCode,
  getCode,
  getTokens,
  goThrough,
  introspect,
  pollDevice,
  refresh,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
} from "../../src/testing/index.ts";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

interface Setting {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly resourceServer: TestClient;
}

/** Makes something that ends, and gives back the question whether it lives. */
type Kind = (setting: Setting) => Promise<() => Promise<boolean>>;

const isActive = async ({ server, resourceServer }: Setting, token: string): Promise<boolean> =>
  (await introspect(server, resourceServer, token)).body.active;

const accessToken: Kind = async (setting) => {
  const { body } = await getTokens(setting.server, setting.client);
  return () => isActive(setting, body.access_token);
};
const code: Kind = async ({ server, client }) => {
  const granted = await getCode(server, client);
  return async () => (await exchangeCode(server, client, granted)).status === 200;
};
const refreshToken: Kind = async ({ server, client }) => {
  const { body } = await getTokens(server, client);
  return async () => (await refresh(server, client, body.refresh_token)).status === 200;
};
const deviceCode: Kind = async ({ server, client }) => {
  const { body } = await startDevice(server, client);
  await decideDevice(server, body.user_code);
  return async () => (await pollDevice(server, client, body.device_code)).status === 200;
};
const session: Kind = async ({ server, client }) => {
  const browser = server.browser();
  await goThrough(browser, await browser.open(codeRequest(server, client).url));
  return async () => {
    const page = await browser.open(codeRequest(server, client, { prompt: "none" }).url);
    return page.location?.searchParams.get("error") !== "login_required";
  };
};

const KINDS: readonly (readonly [string, keyof Lifetimes, number, Kind])[] = [
  ["an access token", "accessToken", 600, accessToken],
  ["a code", "authorizationCode", 30, code],
  ["a refresh token", "refreshToken", 7_200, refreshToken],
  ["a device code", "deviceCode", 300, deviceCode],
  ["a session", "session", 1_000, session],
];

async function startSetting(lifetimes: Partial<Lifetimes>, own: Partial<Lifetimes> = {}): Promise<Setting> {
  const server = await startTestServer({ settings: { lifetimes: { ...DEFAULT_SETTINGS.lifetimes, ...lifetimes } } });
  const client = await server.addClient({ grantTypes: ["authorization_code", "refresh_token", DEVICE], lifetimes: own });
  const resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
  return { server, client, resourceServer };
}

async function expectToEndAfter(seconds: number, make: Kind, setting: Setting): Promise<void> {
  const [one, other] = [await make(setting), await make(setting)];
  setting.server.clock.advance(seconds - 1);
  expect(await one()).toBe(true);
  setting.server.clock.advance(1);
  expect(await other()).toBe(false);
}

test.for(KINDS)("[SD-23][SD-06][SD-21] %s ends when the setting %s says, after %i seconds", async ([, name, seconds, make]) => {
  await expectToEndAfter(seconds, make, await startSetting({ [name]: seconds }));
});

test.for(KINDS.filter(([, name]) => name !== "session"))(
  "[SD-23] %s of a client that an administrator gave its own %s ends after these %i seconds",
  async ([, name, seconds, make]) => {
    await expectToEndAfter(seconds, make, await startSetting({}, { [name]: seconds }));
  },
);

test.for(KINDS)("[SD-23] %s lives as long as it always did where nothing is set (%s)", async ([, name, , make]) => {
  await expectToEndAfter(DEFAULT_SETTINGS.lifetimes[name] ?? 0, make, await startSetting({}));
});

test("[SD-23][RF-07] a refresh token that is used lives on, and a fixed end is not moved by that", async () => {
  const { server, client } = await startSetting({ refreshToken: 1_000, accessToken: 100, refreshTokenTotal: 2_500 });
  let { body } = await getTokens(server, client);

  const statuses: number[] = [];
  for (const seconds of [900, 900, 699, 1]) {
    server.clock.advance(seconds);
    const answer = await refresh(server, client, body.refresh_token);
    statuses.push(answer.status);
    if (answer.status === 200) body = answer.body;
  }

  expect(statuses).toEqual([200, 200, 200, 400]);
  expect(body.expires_in).toBe(1); // no longer than the end, whatever the setting says
});

test("[SD-23][RF-16] how long a lost answer is repeated is a setting, and 0 is never", async () => {
  for (const refreshGrace of [0, 10]) {
    const server = await startTestServer({ settings: { refreshGrace } });
    const client = await server.addClient();
    const { body } = await getTokens(server, client);
    const second = await refresh(server, client, body.refresh_token);
    if (refreshGrace > 0) {
      server.clock.advance(refreshGrace - 1);
      expect((await refresh(server, client, body.refresh_token)).body.refresh_token).toBe(second.body.refresh_token);
      server.clock.advance(1);
    }

    expect((await refresh(server, client, body.refresh_token)).body.error).toBe("invalid_grant");
  }
});

test("[SD-23][TL-07] a browser that is in use is signed out when the setting sessionTotal says, after 1,500 seconds", async () => {
  await expectToEndAfter(1_500, session, await startSetting({ sessionTotal: 1_500 }));
});

test("[SD-23] an ID token says the end that is set for it", async () => {
  const { server, client } = await startSetting({ idToken: 120 });

  const { body } = await getTokens(server, client, { scope: "openid" });

  const claims = JSON.parse(Buffer.from(body.id_token.split(".")[1], "base64url").toString());
  expect(claims.exp - claims.iat).toBe(120);
});
