/** Takes each step of a history with the real server, over HTTP, and with the model, and compares what both say. */

import { expect } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import {
  type Answer,
  codeRequest,
  credentialsOf,
  enterUserCode,
  goThrough,
  introspect,
  makePkce,
  pollDevice,
  refresh as refreshOverHttp,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestClient,
  type TestServer,
  type Visited,
} from "../../src/testing/index.ts";
import type { ModelAuthorization, ModelToken, Verdict, World } from "./authorization-model.ts";
import * as model from "./authorization-model.ts";

export type Step =
  | { readonly step: "authorize"; readonly client: number; readonly account: number; readonly scope: readonly string[] }
  | {
      readonly step: "exchange";
      readonly at: number;
      readonly own: boolean;
      readonly proof: "right" | "verifier" | "redirect" | "none";
    }
  | { readonly step: "start device"; readonly client: number; readonly scope: readonly string[] }
  | { readonly step: "enter code"; readonly at: number; readonly browser: number }
  | { readonly step: "decide"; readonly at: number; readonly browser: number; readonly decision: "allow" | "deny" }
  | { readonly step: "poll"; readonly at: number; readonly own: boolean }
  | { readonly step: "refresh"; readonly at: number; readonly own: boolean; readonly scope: readonly string[] }
  | { readonly step: "revoke"; readonly at: number; readonly own: boolean; readonly kind: "access" | "refresh" }
  | { readonly step: "withdraw"; readonly client: number; readonly account: number }
  | { readonly step: "switch account" | "switch client"; readonly which: number; readonly enabled: boolean }
  | { readonly step: "wait"; readonly seconds: number }
  | { readonly step: "sweep" };

interface Code {
  readonly code: string;
  readonly authorization: ModelAuthorization;
}
interface Device {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly authorization: ModelAuthorization;
  page: Visited | undefined;
}
interface AccessToken {
  readonly token: string;
  readonly of: ModelToken;
}
interface RefreshToken {
  readonly token: string;
  readonly generation: number;
  readonly authorization: ModelAuthorization;
}

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const CLIENTS = [
  { isPublic: true, keepsRefreshToken: false, total: undefined },
  { isPublic: false, keepsRefreshToken: false, total: 110 },
  { isPublic: true, keepsRefreshToken: true, total: undefined },
] as const;
const ACCOUNTS = ["ann@example.org", "ben@example.org"];
export const SCOPE = ["openid", "profile", "email"] as const;
const { verifier } = makePkce();

/** The one that was made `at` steps before the last; undefined: there is none yet. */
const lately = <T>(made: readonly T[], at: number): T | undefined => made[made.length - 1 - (at % Math.max(1, made.length))];
const idIn = (token: string): string => Buffer.from(token.replace(/^lk_[a-z]+_/, ""), "base64url").toString("base64url", 4, 20);

export class Driver {
  readonly #server: TestServer;
  readonly #world: World;
  readonly #clients: TestClient[] = [];
  readonly #browsers: TestBrowser[] = [];
  readonly #accountIds: string[] = [];
  #resourceServer: TestClient | undefined;
  readonly #codes: Code[] = [];
  readonly #devices: Device[] = [];
  readonly #accessTokens: AccessToken[] = [];
  readonly #refreshTokens: RefreshToken[] = [];
  /** By the id of the row, which is read out of the codes. */
  readonly #byId: Map<string, ModelAuthorization> = new Map<string, ModelAuthorization>();

  private constructor(server: TestServer) {
    this.#server = server;
    const clients = CLIENTS.map(({ keepsRefreshToken, total }) => ({ enabled: true, keepsRefreshToken, total }));
    const accounts = ACCOUNTS.map(() => ({ enabled: true }));
    this.#world = { now: server.clock.now(), accounts, clients, authorizations: [], tokens: [], consents: new Set() };
  }

  static async start(): Promise<Driver> {
    const lifetimes = { ...DEFAULT_SETTINGS.lifetimes, ...model.LIFETIMES };
    // Limits are another subject.
    const endless = { burst: 1_000_000, refill: 1, growth: 1, longestWait: 1 };
    const limits = {
      ...DEFAULT_SETTINGS.limits,
      clientSecret: endless,
      userCode: endless,
      userCodeSession: endless,
      userCodeAccount: endless,
    };
    const driver = new Driver(await startTestServer({ settings: { lifetimes, limits, refreshGrace: model.GRACE } }));
    await driver.#setUp();
    return driver;
  }

  async #setUp(): Promise<void> {
    const server = this.#server;
    this.#resourceServer = await server.addClient({ isPublic: false, resourceServer: true, redirectUris: [] });
    for (const { isPublic, keepsRefreshToken, total } of CLIENTS) {
      const grantTypes = ["authorization_code", "refresh_token", DEVICE_GRANT];
      const lifetimes = total === undefined ? {} : { refreshTokenTotal: total };
      this.#clients.push(await server.addClient({ isPublic, keepsRefreshToken, grantTypes, lifetimes, scope: SCOPE.join(" ") }));
    }
    for (const username of ACCOUNTS) {
      this.#accountIds.push((await server.addAccount(username)).id);
      const browser = server.browser();
      await goThrough(browser, await browser.open(`${server.issuer}/account`), { username });
      this.#browsers.push(browser);
    }
  }

  async take(step: Step): Promise<void> {
    switch (step.step) {
      case "authorize":
        return this.#authorize(step.client, step.account, step.scope);
      case "exchange":
        return this.#exchange(lately(this.#codes, step.at), step.own, step.proof);
      case "start device":
        return this.#startDevice(step.client, step.scope);
      case "enter code":
        return this.#enterCode(lately(this.#devices, step.at), step.browser);
      case "decide":
        return this.#decide(lately(this.#devices, step.at), step.browser, step.decision);
      case "poll":
        return this.#poll(lately(this.#devices, step.at), step.own);
      case "refresh":
        return this.#refresh(lately(this.#refreshTokens, step.at), step.own, step.scope);
      case "revoke":
        return this.#revoke(
          lately<AccessToken | RefreshToken>(step.kind === "access" ? this.#accessTokens : this.#refreshTokens, step.at),
          step.own,
        );
      case "withdraw":
        return this.#withdraw(step.account, step.client);
      case "switch account":
      case "switch client":
        return this.#switch(step.step === "switch account", step.which, step.enabled);
      case "wait":
        this.#server.clock.advance(step.seconds);
        this.#world.now += step.seconds;
        return;
      case "sweep":
        await this.#server.server.sweep();
    }
  }

  async #authorize(client: number, account: number, scope: readonly string[]): Promise<void> {
    const browser = this.#of(this.#browsers, account);
    const asked = { scope: scope.length === 0 ? undefined : scope.join(" ") };
    let page = await browser.open(codeRequest(this.#server, this.#of(this.#clients, client), asked).url);
    if (page.forms.some(({ buttons }) => buttons.includes("decision=allow")))
      page = await browser.submit(page, { decision: "allow" });
    const code = page.location?.searchParams.get("code") ?? undefined;

    const served = this.#world.clients[client]?.enabled === true && this.#world.accounts[account]?.enabled === true;
    expect(code !== undefined, "I-15: a disabled account or client gets nothing").toBe(served);
    if (code === undefined) return;
    const authorization = model.allow(this.#world, client, account, scope.length === 0 ? SCOPE : scope);
    this.#byId.set(idIn(code), authorization);
    this.#codes.push({ code, authorization });
  }

  async #exchange(found: Code | undefined, own: boolean, proof: "right" | "verifier" | "redirect" | "none"): Promise<void> {
    if (found === undefined) return;
    const { authorization, code } = found;
    const by = own ? authorization.client : (authorization.client + 1) % CLIENTS.length;
    const { redirectUri, ...client } = this.#of(this.#clients, by);
    const { credentials, headers } = credentialsOf({ ...client, redirectUri });
    const answer = await this.#server.post(
      "/auth/token",
      {
        grant_type: "authorization_code",
        code,
        redirect_uri: proof === "redirect" ? `${redirectUri}/other` : redirectUri,
        code_verifier: proof === "verifier" ? "x".repeat(43) : proof === "none" ? undefined : verifier,
        ...credentials,
      },
      headers,
    );
    this.#compare(answer, model.exchange(this.#world, authorization, by, proof === "right"), authorization, authorization.scope);
  }

  async #startDevice(client: number, scope: readonly string[]): Promise<void> {
    const asked = { scope: scope.length === 0 ? undefined : scope.join(" ") };
    const { status, body } = await startDevice(this.#server, this.#of(this.#clients, client), asked);
    expect(status).toBe(this.#world.clients[client]?.enabled ? 200 : 401);
    if (status !== 200) return;
    const authorization = model.startDevice(this.#world, client, scope.length === 0 ? SCOPE : scope);
    this.#byId.set(idIn(body.device_code), authorization);
    this.#devices.push({ deviceCode: body.device_code, userCode: body.user_code, authorization, page: undefined });
  }

  async #enterCode(device: Device | undefined, browser: number): Promise<void> {
    if (device === undefined) return;
    const page = await enterUserCode(this.#of(this.#browsers, browser), this.#server, device.userCode);
    const asks = page.forms.some(({ buttons }) => buttons.includes("decision=allow"));
    expect(asks, "I-18: only the browser that claimed it is asked").toBe(
      model.enterCode(this.#world, device.authorization, browser),
    );
    if (asks) device.page = page;
  }

  async #decide(device: Device | undefined, browser: number, decision: "allow" | "deny"): Promise<void> {
    if (device?.page === undefined) return;
    await this.#of(this.#browsers, browser).submit(device.page, { decision });
    model.decide(this.#world, device.authorization, browser, decision);
  }

  async #poll(device: Device | undefined, own: boolean): Promise<void> {
    if (device === undefined) return;
    const { authorization } = device;
    const by = own ? authorization.client : (authorization.client + 1) % CLIENTS.length;
    const answer = await pollDevice(this.#server, this.#of(this.#clients, by), device.deviceCode);
    // How fast one may ask is another subject.
    if (answer.body.error === "slow_down") answer.body.error = "authorization_pending";
    this.#compare(answer, model.poll(this.#world, authorization, by), authorization, authorization.scope);
  }

  async #refresh(found: RefreshToken | undefined, own: boolean, scope: readonly string[]): Promise<void> {
    if (found === undefined) return;
    const { authorization, generation, token } = found;
    const by = own ? authorization.client : (authorization.client + 1) % CLIENTS.length;
    const asked = { scope: scope.length === 0 ? undefined : scope.join(" ") };
    const answer = await refreshOverHttp(this.#server, this.#of(this.#clients, by), token, asked);
    const verdict = model.refresh(this.#world, authorization, generation, by, scope);
    this.#compare(answer, verdict, authorization, scope.length === 0 ? authorization.scope : scope);
  }

  async #revoke(found: AccessToken | RefreshToken | undefined, own: boolean): Promise<void> {
    if (found === undefined) return;
    const what = "of" in found ? found.of : found.authorization;
    const { client } = "of" in found ? found.of.authorization : found.authorization;
    const by = own ? client : (client + 1) % CLIENTS.length;
    const { credentials, headers } = credentialsOf(this.#of(this.#clients, by));
    const { status } = await this.#server.post("/auth/revoke", { token: found.token, ...credentials }, headers);
    expect(status).toBe(model.revoke(this.#world, what, by) === "done" ? 200 : 401);
  }

  async #withdraw(account: number, client: number): Promise<void> {
    const browser = this.#of(this.#browsers, account);
    const { clientId } = this.#of(this.#clients, client);
    const page = await browser.open(`${this.#server.issuer}/account`);
    const listed = page.forms.some(({ buttons }) => buttons.includes(`end=${clientId}`));
    const given = model.isConnected(this.#world, account, client);
    expect(listed).toBe(given && this.#world.accounts[account]?.enabled === true);
    if (!listed) return;
    await browser.submit(page, { end: clientId });
    model.withdraw(this.#world, account, client);
  }

  async #switch(isAccount: boolean, which: number, enabled: boolean): Promise<void> {
    if (isAccount) model.switchAccount(this.#world, which, enabled);
    else this.#of(this.#world.clients, which).enabled = enabled;
    const id = isAccount ? this.#of(this.#accountIds, which) : this.#of(this.#clients, which).clientId;
    const { accounts, clients } = this.#server.administration;
    await (isAccount ? accounts : clients)[enabled ? "enable" : "disable"](id);
    if (isAccount && enabled) await this.#signInAgain(which);
  }

  /** An account that was disabled is signed in nowhere. */
  async #signInAgain(account: number): Promise<void> {
    const browser = this.#of(this.#browsers, account);
    await goThrough(browser, await browser.open("/account"), { username: this.#of(ACCOUNTS, account) });
  }

  /** The answer at the token endpoint against the verdict of the model; keeps what was given. */
  #compare({ status, body }: Answer, verdict: Verdict, authorization: ModelAuthorization, scope: readonly string[]): void {
    if (verdict !== "tokens" && verdict !== "same token") {
      expect([status, body.error]).toEqual([verdict === "invalid_client" ? 401 : 400, verdict]);
      return;
    }
    expect([status, body.scope]).toEqual([200, scope.join(" ")]);
    const issued = model.issue(this.#world, authorization, scope);
    expect(body.expires_in).toBe(issued.end - issued.issuedAt);
    this.#accessTokens.push({ token: body.access_token, of: issued });

    const seen = this.#refreshTokens.filter((one) => one.token === body.refresh_token);
    const { generation } = authorization;
    if (verdict === "tokens") {
      expect(seen, "I-01, I-06: nobody had this refresh token before").toEqual([]);
      this.#refreshTokens.push({ token: body.refresh_token, generation, authorization });
    } else {
      expect(seen, "I-06: the one successor, byte for byte").toEqual([{ token: body.refresh_token, generation, authorization }]);
    }
  }

  /** All that there is, against all that there should be: whatever a step was not about has not changed (I-05). */
  async check(): Promise<void> {
    const world = this.#world;
    const { items } = await this.#server.store.listAuthorizations({}, { limit: 500 }, world.now);
    const rows = items.map(({ id, state, generation, expiresAt, endsAt, scope }) => [
      id,
      state,
      generation,
      expiresAt,
      endsAt,
      scope,
    ]);
    const living = [...this.#byId].filter(([, one]) => !model.isOver(world, one));
    const expected = living.map(([id, { state, generation, expiresAt, endsAt, scope }]) => [
      id,
      state,
      generation,
      expiresAt,
      endsAt,
      scope,
    ]);
    expect(rows.toSorted()).toEqual(expected.toSorted());

    for (const { of, token } of this.#accessTokens) await this.#checkToken(token, of);
  }

  async #checkToken(token: string, of: ModelToken): Promise<void> {
    const alive = model.isAlive(this.#world, of);
    const { body } = await introspect(this.#server, this.#of([this.#resourceServer], 0), token);
    const verified = await this.#server.server.verifyAccessToken(token);
    // I-03, I-11, I-12, I-13, I-14: the same at every door.
    expect([body.active, verified !== undefined]).toEqual([alive, alive]);
    if (!alive) return;
    expect([body.scope, body.exp], "I-08, I-09: neither more nor longer than it was").toEqual([of.scope.join(" "), of.end]);
    expect(of.end <= Math.min(of.authorization.expiresAt, of.authorization.endsAt), "I-10").toBe(true);
  }

  #of<T>(list: readonly (T | undefined)[], index: number): T {
    const found = list[index];
    if (found === undefined) throw new Error(`there is no ${index}`);
    return found;
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}
