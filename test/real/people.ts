/** What a person does in a browser without scripts, and what the client behind it gets. */

import { once } from "node:events";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { goThrough, type TestBrowser } from "../../src/testing/index.ts";
import { ALICE, type Answer, type Latchkey, newPkce, PASSWORD } from "./latchkey.ts";

export const LOOPBACK = "http://127.0.0.1:49152/callback";

export interface CodeClient {
  readonly clientId: string;
  /** Absent: a public client. */
  readonly secret?: string;
  readonly redirectUri?: string;
  readonly scope?: string;
  /** What its tokens are for. */
  readonly resource?: string;
  readonly username?: string;
}

export interface Redeemable {
  readonly code: string;
  readonly verifier: string;
}

/** An authorization request with a challenge, as a path of the server. */
export function codeRequest({ clientId, redirectUri = LOOPBACK, resource, scope }: CodeClient): {
  readonly path: string;
  readonly verifier: string;
} {
  const { challenge, verifier } = newPkce();
  const parameters = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...(scope !== undefined && { scope }),
    ...(resource !== undefined && { resource }),
  });
  return { path: `/auth/authorize?${parameters}`, verifier };
}

/** Signs in where asked, allows what is asked, and takes the code from the redirect, which nobody needs to listen for. */
export async function getCode(
  latchkey: Latchkey,
  client: CodeClient,
  browser: TestBrowser = latchkey.browser(),
): Promise<Redeemable> {
  const { path, verifier } = codeRequest(client);
  const person = { username: client.username ?? ALICE, password: PASSWORD };
  const { location, title } = await goThrough(browser, await browser.open(path), person);
  const code = location?.searchParams.get("code") ?? undefined;
  if (code === undefined) throw new Error(`no code came: the browser stands at “${title}”`);
  return { code, verifier };
}

export function redeemCode(
  latchkey: Latchkey,
  { clientId, redirectUri = LOOPBACK, secret }: CodeClient,
  { code, verifier }: Redeemable,
): Promise<Answer> {
  return latchkey.post("/auth/token", {
    grant_type: "authorization_code",
    client_id: clientId,
    ...(secret !== undefined && { client_secret: secret }),
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  });
}

export async function getTokensByCode(latchkey: Latchkey, client: CodeClient): Promise<Tokens> {
  return tokensOf(await redeemCode(latchkey, client, await getCode(latchkey, client)));
}

/** The browser's last step: the redirect to a program that listens on this computer. It may say where a moment before it does. */
export async function deliverToLoopback(location: URL | undefined): Promise<void> {
  if (location === undefined || !["localhost", "127.0.0.1"].includes(location.hostname))
    throw new Error(`the browser was sent to ${location}`);
  for (let attempt = 0; ; attempt++) {
    try {
      const [response] = await once(get(location, { family: 4 }), "response");
      response.resume();
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(50);
    }
  }
}

/** Opens the page that a device names, and types its code. */
export async function approveDevice(
  latchkey: Latchkey,
  userCode: string,
  browser: TestBrowser = latchkey.browser(),
): Promise<void> {
  const entered = await browser.submit(await browser.open("/device"), { user_code: userCode });
  const { title } = await goThrough(browser, entered, { username: ALICE, password: PASSWORD });
  if (title.startsWith("Device connected")) return;
  throw new Error(`the device was not approved: the browser stands at “${title}”`);
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export function tokensOf({ status, body }: Answer): Tokens {
  if (status !== 200) throw new Error(`no tokens came: ${status} ${JSON.stringify(body)}`);
  return { accessToken: body.access_token, refreshToken: body.refresh_token };
}
