/** Nobody is sent by itself to a place that no person and no administrator vouched for (RFC 9700 §4.11.2). */

import { expect, test } from "vitest";
import { codeRequest, getCode, goThrough, startTestServer, type Visited } from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

const BROKEN: readonly [string, Readonly<Record<string, string | undefined>>, string][] = [
  ["no response_type", { response_type: undefined }, "invalid_request"],
  ["a bad response_type", { response_type: "nonsense" }, "unsupported_response_type"],
  ["a bad scope", { scope: 'a"b' }, "invalid_scope"],
  ["no challenge", { code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
  ["a request object", { request: "x" }, "invalid_request_object"],
  ["a bad max_age", { max_age: "soon" }, "invalid_request"],
  ["a bad scope, and prompt=login", { scope: '"', prompt: "login" }, "invalid_scope"],
];

const errorOf = ({ location }: Visited): string | null | undefined => location?.searchParams.get("error");

test.for(BROKEN)(
  "RFC 9700 §4.11.2 MUST [AZ-13][AZ-05]: with %s, a program that registered itself hears of it after the sign-in, not before",
  async ([, parameters, error]) => {
    const server = await startTestServer();
    const client = await registerClient(server);
    const browser = server.browser();

    const page = await browser.open(codeRequest(server, client, parameters).url);
    const answer = await goThrough(browser, page);

    expect([page.status, page.location, page.title]).toEqual([200, undefined, "Sign in – Latchkey"]);
    expect(page.text).not.toContain("client.example");
    expect(Object.fromEntries(answer.location?.searchParams ?? [])).toEqual({
      error,
      error_description: expect.any(String),
      state: "some state",
      iss: "https://auth.example",
    });
  },
);

test.for(["prompt=login&prompt=consent", "max_age=1&max_age=2", "nonce=a&nonce=b"])(
  "RFC 6749 §3.1 MUST [AZ-04][AZ-13]: signing in does not mend %s",
  async (twice) => {
    const server = await startTestServer();
    const client = await registerClient(server);
    const browser = server.browser();

    const page = await browser.open(`${codeRequest(server, client).url}&${twice}`);
    const answer = await goThrough(browser, page);

    expect(page.title).toBe("Sign in – Latchkey");
    expect(errorOf(answer)).toBe("invalid_request");
  },
);

test.for(BROKEN)(
  "RFC 6749 §4.1.2.1 MUST [AZ-13][AZ-05]: with %s, a loopback program and an administrator's client hear of it at once",
  async ([, parameters, error]) => {
    const server = await startTestServer();
    const clients = [await registerClient(server, { redirect_uris: ["http://127.0.0.1/cb"] }), await server.addClient()];

    for (const client of clients) {
      const answer = await server.browser().openOnly(codeRequest(server, client, parameters).url);

      expect([answer.status, errorOf(answer)]).toEqual([303, error]);
    }
  },
);

test("RFC 9700 §4.11.2 MUST [AZ-13]: a person who allowed the program before is sent on at once", async () => {
  const server = await startTestServer();
  const client = await registerClient(server);
  const browser = server.browser();
  await getCode(server, client, {}, browser);

  const answer = await browser.openOnly(codeRequest(server, client, { scope: '"' }).url);

  expect(errorOf(answer)).toBe("invalid_scope");
});

test.for([
  ["prompt=none", "&prompt=none"],
  ["prompt=none, encoded", "&prompt=%6e%6Fne"],
  ["prompt=none with blanks", "&prompt=+none+"],
  ["an encoded name", "&%70rompt=none"],
  ["prompt=none twice", "&prompt=none&prompt=none"],
  ["prompt=none beside another", "&prompt=login%20none"],
  ["prompt=none in a second prompt", "&prompt=consent&prompt=none"],
] as const)(
  "OpenID Connect Core §3.1.2.1 MUST [AZ-16][AZ-13]: with %s there is no page, no matter who vouches for the client",
  async ([, prompt]) => {
    const server = await startTestServer();
    const clients = [await registerClient(server), await server.addClient()];

    for (const client of clients) {
      for (const scope of ["openid", '"']) {
        const answer = await server.browser().openOnly(codeRequest(server, client, { scope }).url + prompt);

        expect(answer.status).toBe(303);
        expect(["login_required", "invalid_request", "invalid_scope"]).toContain(errorOf(answer));
        expect(answer.location?.searchParams.get("iss")).toBe("https://auth.example");
      }
    }
  },
);

test("RFC 9700 §4.11.2 MUST [AZ-13]: a private-use scheme that registered itself waits for the sign-in too", async () => {
  const server = await startTestServer();
  const client = await registerClient(server, { redirect_uris: ["com.evil.app:/cb"] });

  const page = await server.browser().openOnly(codeRequest(server, client, { scope: '"' }).url);

  expect([page.status, page.location]).toEqual([200, undefined]);
});
