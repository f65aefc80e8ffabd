/** Each limit, at each door that it is met at: it is told as a limit, never as a wrong password, secret or token. */

import { expect, test } from "vitest";
import type { Connection } from "../../src/ports/server.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { type Budget, type BudgetName, DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  basic,
  createOutbox,
  enterUserCode,
  getTokens,
  PASSWORD,
  startDevice,
  startTestServer,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";
import { factorsInHand } from "../factors-in-hand.ts";
import { providerInHand } from "../provider-in-hand.ts";
import { registerClient } from "./registered.ts";
import { GRANTS } from "./token-requests.ts";

interface Told {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed, where it is JSON. */
  readonly body?: unknown;
  /** Of a page. */
  readonly title?: string;
  readonly text?: string;
}

/** What was said to the budget's only try, which was wrong, and to the next one, which was right. */
type Both = readonly [wrong: Told, right: Told];

type Door = (server: TestServer) => Promise<Both>;
/** "bare": a status and `Retry-After` alone. */
type Form = "JSON" | "bare" | "page" | "pace of polls";
type Doors = Readonly<Record<string, readonly [Form, Door]>>;

const WAIT = 60; // seconds
const ONE_TRY: Budget = { burst: 1, refill: WAIT, growth: 1, longestWait: 3_600 };
const NO_LIMIT: Budget = { burst: 1_000_000, refill: 1, growth: 1, longestWait: 1 };
const ROOM = 4;

const HERE = { remoteAddress: "192.0.2.1" };
const ELSEWHERE = { remoteAddress: "198.51.100.7" };
const NOBODY = "nobody@example.org";
const SECRET = "chosen-by-a-person-0123456789";

const twice = async (ask: (attempt: "wrong" | "right") => Promise<Told>): Promise<Both> => [await ask("wrong"), await ask("right")];

const byPage =
  (path: string, first: { username: string; from: Connection }): Door =>
  (server) =>
    twice(async (attempt) => {
      const { from, username } = attempt === "wrong" ? first : { username: USERNAME, from: HERE };
      const browser = server.browser(from);
      const page = await browser.open(`${server.issuer}${path}`);
      return browser.submit(page, { username, password: attempt === "wrong" ? "wrong" : PASSWORD });
    });

const byGrant =
  (first: { username: string; from: Connection }): Door =>
  async (server) => {
    const { clientId } = await server.addClient({ grantTypes: ["password", "refresh_token"], redirectUris: [] });
    return twice((attempt) => {
      const { from, username } = attempt === "wrong" ? first : { username: USERNAME, from: HERE };
      const password = attempt === "wrong" ? "wrong" : PASSWORD;
      return server.post("/auth/token", { grant_type: "password", client_id: clientId, username, password }, {}, from);
    });
  };

const passwords = (first: { username: string; from: Connection }): Doors => ({
  "the account page's sign-in": ["page", byPage("/account", first)],
  "a sign-in on the way to an application": [
    "page",
    async (server) => {
      const { clientId } = await server.addClient({
        redirectUris: ["https://a.example/cb", "https://b.example/cb"],
        isPublic: false,
      });
      const asked = new URLSearchParams({ response_type: "code", client_id: clientId, redirect_uri: "https://a.example/cb" });
      return byPage(`/auth/authorize?${asked}`, first)(server);
    },
  ],
  "the password grant": ["JSON", byGrant(first)],
});

const withSecret =
  (path: string, parameters: Readonly<Record<string, string>>): Door =>
  async (server) => {
    const { clientId } = await server.addClient({
      isPublic: false,
      grantTypes: GRANTS,
      resourceServer: true,
      chosenSecret: SECRET,
    });
    return twice((attempt) => server.post(path, parameters, basic(clientId, attempt === "wrong" ? "wrong" : SECRET)));
  };

const SECRETS: Doors = {
  "a code's exchange": ["JSON", withSecret("/auth/token", { grant_type: "authorization_code", code: "x" })],
  "a refresh": ["bare", withSecret("/auth/token", { grant_type: "refresh_token", refresh_token: "lk_refresh_x" })],
  "a device's poll [RC-09]": [
    "pace of polls",
    withSecret("/auth/token", { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: "x" }),
  ],
  "a client's own token": ["JSON", withSecret("/auth/token", { grant_type: "client_credentials" })],
  "a name and a password": ["JSON", withSecret("/auth/token", { grant_type: "password", username: USERNAME, password: PASSWORD })],
  "a device's request": ["JSON", withSecret("/auth/device", {})],
  "introspection of an access token": ["JSON", withSecret("/auth/introspect", { token: "lk_access_x" })],
  "introspection of a refresh token": ["bare", withSecret("/auth/introspect", { token: "lk_refresh_x" })],
  "revocation of an access token": ["JSON", withSecret("/auth/revoke", { token: "lk_access_x" })],
  "revocation of a refresh token": ["bare", withSecret("/auth/revoke", { token: "lk_refresh_x" })],
};

const register = (server: TestServer): Promise<Told> =>
  server.postJson("/auth/register", { redirect_uris: ["https://client.example/cb"], token_endpoint_auth_method: "none" });

const guess =
  (isSignedIn: boolean): Door =>
  async (server) => {
    const client = await server.addClient({ grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"], redirectUris: [] });
    const { body } = await startDevice(server, client);
    const browser = server.browser();
    if (isSignedIn) await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });
    return twice((attempt) => enterUserCode(browser, server, attempt === "wrong" ? "BCDF-GHJK" : body.user_code));
  };
const GUESS: Doors = { "the device page": ["page", guess(false)] };

const DEVICE: Doors = {
  "a device's request": [
    "JSON",
    async (server) => {
      const client = await server.addClient({ grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"], redirectUris: [] });
      return twice(() => startDevice(server, client));
    },
  ],
};

const appOwners = new Set<string>();

const SECOND_STEP: Doors = {
  "the second step of a sign-in": [
    "page",
    async (server) => {
      appOwners.add(server.alice.id);
      try {
        const browser = server.browser();
        const page = await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });
        return await twice(() => browser.submit(page, { code: "000000" }));
      } finally {
        appOwners.clear();
      }
    },
  ],
};

const revokeTwice =
  (make: (server: TestServer) => Promise<TestClient>): Door =>
  async (server) => {
    const client = await make(server);
    return twice(async () => {
      const { body } = await getTokens(server, client);
      return server.post("/auth/revoke", { token: body.access_token, client_id: client.clientId });
    });
  };

/** A budget that is not in here does not compile, and fails the first test below. */
const MET: Readonly<Record<BudgetName, Doors>> = {
  registration: { registration: ["JSON", (server) => twice(() => register(server))] },
  registrationSite: {
    registration: [
      "JSON",
      async (server) => {
        for (let count = 0; count < ROOM / 2; count++) await register(server);
        return twice(() => register(server));
      },
    ],
  },
  clientDocument: {
    "an authorization request": [
      "page",
      async (server) => {
        const browser = server.browser();
        return twice((attempt) => browser.open(`/auth/authorize?client_id=https://app.example/${attempt}`));
      },
    ],
    "a device's request": [
      "JSON",
      (server) => twice((attempt) => server.post("/auth/device", { client_id: `https://app.example/${attempt}` })),
    ],
  },
  clientSecret: SECRETS,
  clientSecretNetwork: SECRETS,
  password: passwords({ username: USERNAME, from: HERE }),
  passwordNetwork: passwords({ username: NOBODY, from: HERE }),
  passwordAccount: passwords({ username: USERNAME, from: ELSEWHERE }),
  factor: SECOND_STEP,
  factorNetwork: SECOND_STEP,
  provider: {
    "the way back from a provider": [
      "page",
      async (server) => {
        const browser = server.browser();
        return twice(async (attempt) => {
          const page = await browser.open("/account");
          const there = await browser.submitOnly(page, { elsewhere: "hand" });
          const state = there.location?.searchParams.get("state") ?? "";
          return browser.open(`/auth/callback/hand?state=${state}&code=${attempt}`);
        });
      },
    ],
  },
  userCode: GUESS,
  userCodeSession: GUESS,
  userCodeTotal: GUESS,
  userCodeAccount: { "the device page of somebody signed in": ["page", guess(true)] },
  deviceRequest: DEVICE,
  backchannelRequest: {
    "a request for a person who is not there": [
      "JSON",
      async (server) => {
        const grantTypes = ["urn:openid:params:grant-type:ciba"];
        const client = await server.addClient({ grantTypes, isPublic: false, redirectUris: [] });
        const sent = { scope: "openid", login_hint: USERNAME };
        return twice(() => server.post("/auth/ciba", sent, basic(client.clientId, client.secret ?? "")));
      },
    ],
  },
  pushedRequest: {
    "a pushed request": [
      "JSON",
      async (server) => {
        const { clientId } = await server.addClient();
        const request = {
          client_id: clientId,
          response_type: "code",
          code_challenge: "x".repeat(43),
          code_challenge_method: "S256",
        };
        return twice(() => server.post("/auth/par", request));
      },
    ],
  },
  deviceRequestNetwork: DEVICE,
  revocation: {
    "revocation of access tokens": [
      "JSON",
      async (server) => {
        const robot = await server.addClient({ isPublic: false, grantTypes: ["client_credentials"], redirectUris: [] });
        const credentials = basic(robot.clientId, robot.secret ?? "");
        return twice(async () => {
          const { body } = await server.post("/auth/token", { grant_type: "client_credentials" }, credentials);
          return server.post("/auth/revoke", { token: body.access_token }, credentials);
        });
      },
    ],
  },
  revocationNetwork: { "revocation of access tokens": ["JSON", revokeTwice((server) => registerClient(server))] },
  setUp: {
    "a set-up link": ["page", (server) => twice(() => server.browser().open("/setup?link=x"))],
    "a set-up form": ["page", (server) => twice(() => server.browser().post("/setup?link=x", { username: "mallory" }))],
  },
  letterRequest: {
    "a link to sign in with": [
      "page",
      (server) => {
        const browser = server.browser();
        return twice(async () => browser.submit(await browser.open("/account"), { username: NOBODY, sign_in_letter: "yes" }));
      },
    ],
    "a forgotten password": [
      "page",
      (server) => {
        const browser = server.browser();
        return twice(async () => browser.submit(await browser.open("/forgotten"), { username: NOBODY }));
      },
    ],
  },
  // A stranger who asks for a letter is told nothing of this one, since that would tell that there is such an account.
  letterAccount: {
    "an address of one's own": [
      "page",
      async (server) => {
        const browser = server.browser();
        const page = await browser.submit(await browser.open("/account/email"), { username: USERNAME, password: PASSWORD });
        return twice(() => browser.submit(page, { email: "new@example.org" }));
      },
    ],
  },
  oneTimeLink: {
    "an invitation's link": ["page", (server) => twice(() => server.browser().open("/choose-password?link=x"))],
    "its form": ["page", (server) => twice(() => server.browser().post("/choose-password?link=x", { password: PASSWORD }))],
    "the link of a sign-in": ["page", (server) => twice(() => server.browser().open("/sign-in-link?link=x"))],
    "the link of an address": ["page", (server) => twice(() => server.browser().open("/confirm-address?link=x"))],
  },
};

test("[I-39] every budget has its doors here", () => {
  expect(Object.keys(MET).sort()).toEqual(Object.keys(DEFAULT_SETTINGS.limits).sort());
  for (const doors of Object.values(MET)) expect(Object.keys(doors).length).toBeGreaterThan(0);
});

/** All others have no end, so that no other one answers in its place. */
const only = (name: string) =>
  startTestServer({
    factors: factorsInHand(() => [...appOwners], new Set()),
    letters: createOutbox(),
    providers: [providerInHand()],
    settings: {
      signInLetter: "local",
      limits: {
        ...DEFAULT_SETTINGS.limits,
        ...Object.fromEntries(Object.keys(MET).map((other) => [other, other === name ? ONE_TRY : NO_LIMIT])),
      },
      registration: { ...DEFAULT_SETTINGS.registration, mostUnused: ROOM },
    },
  });

const EXPECTED: Readonly<Record<Form, (told: Told) => void>> = {
  JSON: ({ body, headers, status }) => {
    expect([status, headers.get("content-type")]).toEqual([429, "application/json"]);
    expect(body).toEqual({ error: "too_many_requests", error_description: expect.any(String) });
  },
  bare: ({ body, headers, status }) => {
    expect([status, headers.get("content-type"), body]).toEqual([429, null, ""]);
  },
  "pace of polls": ({ body, status }) => {
    expect([status, body]).toEqual([400, { error: "slow_down", error_description: expect.any(String) }]);
  },
  page: ({ headers, status, text }) => {
    expect([status, headers.get("content-type")]).toEqual([429, "text/html; charset=utf-8"]);
    expect(text).toMatch(/minute|second/);
  },
};

test.for(
  Object.entries(MET).flatMap(([budget, doors]) =>
    Object.entries(doors).map(([name, [form, door]]) => [budget, name, form, door] as const),
  ),
)("[RO-02][TK-12] the limit %s is told at %s as a limit (%s)", async ([budget, , form, door]) => {
  const [wrong, told] = await door(await only(budget));

  EXPECTED[form](told);
  expect([429, 503]).not.toContain(wrong.status);
  // Nobody looked at it, so nobody is told that it is wrong.
  if (form === "page") expect(told.title).not.toBe(wrong.title);
  expect(told.headers.get("retry-after")).toBe(String(WAIT));
  expect(told.headers.get("www-authenticate")).toBeNull();
});

test("[DR-12] that no room is left for clients nobody used is told as a limit, too", async () => {
  const server = await only("none");
  for (let count = 0; count < ROOM; count++) await register(server);

  const told = await register(server);

  EXPECTED.JSON(told);
  expect(told.headers.get("retry-after")).toBe("60");
});

test("[TK-12][RO-02] when more passwords come than can be checked, that is told as an outage: a page to people, 503 to programs", async () => {
  const busy = async (): Promise<never> => {
    throw new Unavailable("too many passwords are being checked", { retryAfter: 2 });
  };
  const server = await startTestServer();
  const { clientId } = await server.addClient({ grantTypes: ["password"], redirectUris: [] });
  server.store.findAccountByName = busy;

  const browser = server.browser();
  const page = await browser.submit(await browser.open("/account"), { username: USERNAME, password: PASSWORD });
  const program = await server.post("/auth/token", {
    grant_type: "password",
    client_id: clientId,
    username: USERNAME,
    password: PASSWORD,
  });

  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(page.text).toContain("Try again in a moment");
  expect([program.status, program.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(program.body.error).toBe("temporarily_unavailable");
});
