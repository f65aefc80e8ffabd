/** Whole flows in one call, for tests whose subject comes after them. */

import { addressOfLink } from "../admin/link-address.ts";
import type { Browser, Visited } from "../browser/browser.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";
import { type Answer, basic, makePkce, PASSWORD, type TestClient, type TestServer, USERNAME } from "./test-server.ts";

/** Where the link leads that an administrator just made. */
export const linkOf = (server: Pick<TestServer, "issuer" | "keys">, { link }: { readonly link: OneTimeLink }): string =>
  addressOfLink(link, server.issuer, server.keys);

export interface CodeRequest {
  readonly url: string;
  readonly verifier: string;
}

/** An authorization request; parameters set to undefined are left out. */
export function codeRequest(
  server: Pick<TestServer, "issuer">,
  client: TestClient,
  parameters: Readonly<Record<string, string | undefined>> = {},
): CodeRequest {
  const { challenge, verifier } = makePkce();
  const all = {
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    state: "some state",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...parameters,
  };
  const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
  return { url: `${server.issuer}/auth/authorize?${new URLSearchParams(given)}`, verifier };
}

/** Fills in the sign-in form and presses the button wherever a page asks for it, and returns where that led. */
export async function goThrough(
  browser: Browser,
  start: Visited,
  {
    decision = "allow",
    username = USERNAME,
    password = PASSWORD,
  }: { decision?: "allow" | "deny"; username?: string; password?: string } = {},
): Promise<Visited> {
  let page = start;
  if (page.forms.some(({ fields }) => "password" in fields)) page = await browser.submit(page, { username, password });
  if (page.forms.some(({ buttons }) => buttons.includes("decision=allow"))) page = await browser.submit(page, { decision });
  return page;
}

/** Runs a code flow up to the client's redirect URI: the parameters that arrived there. */
export async function getCode(
  server: TestServer,
  client: TestClient,
  parameters: Readonly<Record<string, string | undefined>> = {},
  browser: Browser = server.browser(),
): Promise<{ readonly code: string; readonly verifier: string; readonly answer: URLSearchParams }> {
  const { url, verifier } = codeRequest(server, client, parameters);
  const { location, title } = await goThrough(browser, await browser.open(url));
  if (location === undefined) throw new Error(`no answer came: the browser stands at “${title}”`);
  return { code: location.searchParams.get("code") ?? "", verifier, answer: location.searchParams };
}

/** Exchanges a code, with the client's own way of authenticating. */
export function exchangeCode(
  server: TestServer,
  client: TestClient,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  parameters: Readonly<Record<string, string | undefined>> = {},
): Promise<Answer> {
  const { credentials, headers } = credentialsOf(client);
  return server.post(
    "/auth/token",
    {
      grant_type: "authorization_code",
      code,
      redirect_uri: client.redirectUri,
      code_verifier: verifier,
      ...credentials,
      ...parameters,
    },
    headers,
  );
}

/** Signs in and gets tokens by the code flow. */
export async function getTokens(
  server: TestServer,
  client: TestClient,
  parameters: Readonly<Record<string, string | undefined>> = {},
  browser?: Browser,
): Promise<Answer> {
  return exchangeCode(server, client, await getCode(server, client, parameters, browser));
}

export function refresh(
  server: TestServer,
  client: TestClient,
  refreshToken: string,
  parameters: Readonly<Record<string, string | undefined>> = {},
): Promise<Answer> {
  const { credentials, headers } = credentialsOf(client);
  return server.post(
    "/auth/token",
    { grant_type: "refresh_token", refresh_token: refreshToken, ...credentials, ...parameters },
    headers,
  );
}

/** What a resource server is told of a token. */
export async function introspect(server: TestServer, resourceServer: TestClient, token: string): Promise<Answer> {
  const { credentials, headers } = credentialsOf(resourceServer);
  return server.post("/auth/introspect", { token, ...credentials }, headers);
}

/** How a test client authenticates: by Basic with its secret, or by sending its name. */
export function credentialsOf({ clientId, secret }: TestClient): {
  readonly credentials: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
} {
  return secret === undefined
    ? { credentials: { client_id: clientId }, headers: {} }
    : { credentials: {}, headers: basic(clientId, secret) };
}
