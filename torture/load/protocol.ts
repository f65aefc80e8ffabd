/** What clients ask and what people do in their browsers, as calls: each one request, but where a page comes in between. */

import { createHash, randomBytes } from "node:crypto";
import { goThrough, type TestBrowser, type Visited } from "../../src/testing/index.ts";
import type { Answer, Caller } from "./http.ts";
import type { Program, Setting } from "./setting.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

/** A code, and what its client must know to redeem it. */
export interface Redeemable {
  readonly code: string;
  readonly verifier: string;
}

export interface NewCode {
  /** Where the browser stands. */
  readonly visited: Visited;
  /** Whether a page asked the person, who had agreed before. */
  readonly wasAsked: boolean;
  readonly redeemable: Redeemable | undefined;
}

export class Protocol {
  readonly setting: Setting;
  readonly #caller: Caller;

  constructor(caller: Caller, setting: Setting) {
    this.#caller = caller;
    this.setting = setting;
  }

  /** A browser whose person has signed in, and allowed the application what it asks for. */
  async signIn(username: string = this.setting.alice): Promise<TestBrowser> {
    const browser = this.#caller.browser();
    const { url } = this.#codeRequest();
    const { location, title } = await goThrough(browser, await browser.open(url), { username, password: this.setting.password });
    if (location === undefined) throw new Error(`nobody could sign in: the browser stands at “${title}”`);
    return browser;
  }

  /**
   * Asks for a code, and allows it where a page asks for that anew: a replay ends the consent. None came where the browser stays on
   * another page.
   */
  async newCode(browser: TestBrowser): Promise<NewCode> {
    const { url, verifier } = this.#codeRequest();
    const first = await browser.open(url);
    const wasAsked = first.forms.some(({ buttons }) => buttons.includes("decision=allow"));
    const visited = wasAsked ? await browser.submit(first, { decision: "allow" }) : first;
    const code = visited.location?.searchParams.get("code") ?? undefined;
    return { visited, wasAsked, redeemable: code === undefined ? undefined : { code, verifier } };
  }

  redeem({ code, verifier }: Redeemable): Promise<Answer> {
    const { app, redirectUri } = this.setting;
    return this.#token(app, { grant_type: "authorization_code", redirect_uri: redirectUri, code, code_verifier: verifier });
  }

  refresh(refreshToken: string, client: Program = this.setting.app): Promise<Answer> {
    return this.#token(client, { grant_type: "refresh_token", refresh_token: refreshToken });
  }

  /** By name and password, without a page. */
  signInByPassword(username: string, password: string = this.setting.password): Promise<Answer> {
    return this.#token(this.setting.app, { grant_type: "password", username, password });
  }

  issue(): Promise<Answer> {
    return this.#token(this.setting.robot, { grant_type: "client_credentials" });
  }

  revoke(token: string, client: Program = this.setting.app): Promise<Answer> {
    return this.#caller.post("/auth/revoke", { token }, basic(client));
  }

  introspect(token: string): Promise<Answer> {
    return this.#caller.post("/auth/introspect", { token }, basic(this.setting.resourceServer));
  }

  startDevice(): Promise<Answer> {
    return this.#caller.post("/auth/device", {}, basic(this.setting.app));
  }

  pollDevice(deviceCode: string): Promise<Answer> {
    return this.#token(this.setting.app, { grant_type: DEVICE_GRANT, device_code: deviceCode });
  }

  /** The person types the code; the page that asks for a decision, where it came to that. */
  async enterUserCode(browser: TestBrowser, userCode: string): Promise<Visited> {
    const page = await browser.open("/device");
    // An error page has no form.
    return page.status >= 500 ? page : browser.submit(page, { user_code: userCode });
  }

  register(): Promise<Answer> {
    const metadata = { grant_types: [DEVICE_GRANT], redirect_uris: [], response_types: [], token_endpoint_auth_method: "none" };
    return this.#caller.postJson("/auth/register", metadata);
  }

  /** Asks for something that only a client can have: 200 where this one is known. */
  useRegistered(clientId: string): Promise<Answer> {
    return this.#caller.post("/auth/device", { client_id: clientId });
  }

  #token(client: Program, form: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#caller.post("/auth/token", form, basic(client));
  }

  #codeRequest(): { readonly url: string; readonly verifier: string } {
    const { app, issuer, redirectUri } = this.setting;
    const { challenge, verifier } = newPkce();
    const parameters = new URLSearchParams({
      response_type: "code",
      client_id: app.id,
      redirect_uri: redirectUri,
      code_challenge: challenge,
      code_challenge_method: "S256",
    });
    return { url: `${issuer}/auth/authorize?${parameters}`, verifier };
  }
}

export const basic = ({ id, secret }: Program): { readonly authorization: string } => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});

/** A code verifier and its challenge (RFC 7636 §4), new each time. */
export function newPkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
