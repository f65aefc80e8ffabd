/** The same calls, each written into a history; and what they brought, to be asked about later. */

import { goThrough, type TestBrowser } from "../../src/testing/index.ts";
import { type History, nameOf, type Seen } from "../history/history.ts";
import type { About, By, Given, Outcome } from "../history/operation.ts";
import { type Answer, NoAnswer } from "./http.ts";
import { newPkce, type Protocol, type Redeemable } from "./protocol.ts";

/** What a client has of one authorization. */
export interface Family {
  readonly authorization: string;
  /** The account that allowed it. Undefined: a client acts for itself. */
  readonly account?: string;
  /** A code that can be redeemed, or was. */
  readonly redeemable?: Redeemable;
  readonly deviceCode?: string;
  /** Every access token that it was given, the latest last. */
  readonly access: string[];
  /** Every refresh token, by generation. */
  readonly refresh: string[];
}

/** A person's browser, and what is expected of it: that it need neither sign in nor agree again. */
export interface Person {
  readonly browser: TestBrowser;
  readonly account: string;
  readonly thing: string;
}

export class Recorded {
  readonly history: History;
  readonly #protocol: Protocol;

  constructor(protocol: Protocol, history: History) {
    this.#protocol = protocol;
    this.history = history;
  }

  async signIn(account: string = this.#protocol.setting.alice): Promise<Person> {
    const start = performance.now();
    const browser = await this.#protocol.signIn(account);
    const thing = this.history.newName("session and consent");
    this.history.add({ kind: "make", thing, start, end: performance.now(), outcome: "ok" });
    return { browser, account, thing };
  }

  async code({ account, browser, thing }: Person): Promise<Family | undefined> {
    const start = performance.now();
    const asked = await orNoAnswer(() => this.#protocol.newCode(browser));
    if (asked === undefined || asked.visited.status >= 500) return undefined;
    const times = { start, end: performance.now(), outcome: "ok" } as const;
    const { redeemable, wasAsked } = asked;
    const found = redeemable !== undefined && (!wasAsked || this.history.replayed.has(account));
    this.history.add({ kind: "look", thing, found, ...times });
    if (redeemable === undefined) return undefined;
    const authorization = this.history.newName("code");
    this.history.add({ kind: "code", authorization, client: this.#protocol.setting.app.id, account, ...times });
    return { authorization, account, redeemable, access: [], refresh: [] };
  }

  /** Presents the code or the device code; a stranger has the wrong verifier. */
  async redeem(family: Family, by: By = "owner"): Promise<Answer | undefined> {
    const { authorization, deviceCode, redeemable } = family;
    if (redeemable === undefined && deviceCode === undefined) return undefined;
    this.#noteUse(family, redeemable?.code ?? deviceCode ?? "");
    return this.#tokens(family, { kind: "redeem", authorization, by }, () => {
      if (redeemable === undefined) return this.#protocol.pollDevice(deviceCode ?? "");
      return this.#protocol.redeem(by === "owner" ? redeemable : { ...redeemable, verifier: newPkce().verifier });
    });
  }

  /** As another client, where a stranger does it. */
  async refresh(family: Family, presented: string, by: By = "owner"): Promise<Answer | undefined> {
    const { app, stranger } = this.#protocol.setting;
    this.#noteUse(family, presented);
    const asked = { kind: "refresh", authorization: family.authorization, by, presented: nameOf(presented) } as const;
    return this.#tokens(family, asked, () => this.#protocol.refresh(presented, by === "owner" ? app : stranger));
  }

  /** Goes on with the authorization of an earlier sign-in, where one lives: the family is that one's then. */
  async signInByPassword(account: string): Promise<Family | undefined> {
    let family: Family = { authorization: this.history.newName("password"), account, access: [], refresh: [] };
    const asked = { kind: "issue", authorization: family.authorization, client: this.#protocol.setting.app.id, account } as const;
    const answer = await this.history.record(
      asked,
      () => this.#protocol.signInByPassword(account),
      ({ body, status }): Seen<About> => {
        if (status !== 200) return { about: { ...asked, error: body.error }, outcome: "failed" };
        const { byPassword } = this.history;
        const id = authorizationIn(body.access_token);
        const earlier = byPassword.get(id);
        family = earlier ?? family;
        byPassword.set(id, family);
        family.access.push(body.access_token);
        const access = { access: nameOf(body.access_token), expiresIn: body.expires_in };
        // An earlier one's refresh token is the current one, which a refresh gave before.
        if (earlier !== undefined) return { about: { ...asked, authorization: family.authorization, gave: access }, outcome: "ok" };
        family.refresh.push(body.refresh_token);
        return { about: { ...asked, gave: { ...access, refresh: nameOf(body.refresh_token) } }, outcome: "ok" };
      },
    );
    return answer?.status === 200 ? family : undefined;
  }

  /** The program that acts for itself has one authorization, always the same. */
  async issue(family: Family): Promise<void> {
    const asked = { kind: "issue", authorization: family.authorization, client: this.#protocol.setting.robot.id } as const;
    await this.#tokens(family, asked, () => this.#protocol.issue());
  }

  async revoke({ authorization }: Family, token: string, whole: boolean): Promise<Answer | undefined> {
    const asked = { kind: "revoke", authorization, token: nameOf(token), whole } as const;
    return this.history.record(
      asked,
      () => this.#protocol.revoke(token),
      ({ status }) => ({ about: asked, outcome: status === 200 ? "ok" : "failed" }),
    );
  }

  async introspect({ authorization }: Family, token: string): Promise<boolean | undefined> {
    const asked = { kind: "introspect", authorization, token: nameOf(token), active: false } as const;
    const answer = await this.history.record(
      asked,
      () => this.#protocol.introspect(token),
      ({ body, status }) => ({ about: { ...asked, active: body.active === true }, outcome: status === 200 ? "ok" : "failed" }),
    );
    return answer?.body.active;
  }

  /** A device asks; where its person decides, that is asked for too. */
  async device(person: Person, decision: "allow" | "deny" | "later"): Promise<Family | undefined> {
    const start = performance.now();
    const answer = await orNoAnswer(() => this.#protocol.startDevice());
    if (answer?.status !== 200) return undefined;
    const authorization = this.history.newName("device");
    const client = this.#protocol.setting.app.id;
    this.history.add({ kind: "device", authorization, client, start, end: performance.now(), outcome: "ok" });
    if (decision !== "later") await this.#decide(authorization, answer.body.user_code, person, decision);
    return { authorization, account: person.account, deviceCode: answer.body.device_code, access: [], refresh: [] };
  }

  async register(): Promise<string | undefined> {
    const start = performance.now();
    const answer = await orNoAnswer(() => this.#protocol.register());
    if (answer?.status !== 201) return undefined;
    const clientId: string = answer.body.client_id;
    this.history.add({ kind: "make", thing: `client ${clientId}`, start, end: performance.now(), outcome: "ok" });
    return clientId;
  }

  async lookAtClient(clientId: string): Promise<void> {
    const asked = { kind: "look", thing: `client ${clientId}`, found: false } as const;
    await this.history.record(
      asked,
      () => this.#protocol.useRegistered(clientId),
      ({ status }) => ({ about: { ...asked, found: status === 200 }, outcome: "ok" }),
    );
  }

  /** Runs an administrator's change of an account or a client, which nobody doubts once it resolves. */
  async switch(what: string, off: boolean, change: () => Promise<unknown>): Promise<void> {
    const start = performance.now();
    await change();
    this.history.add({ kind: "switch", what, off, start, end: performance.now(), outcome: "ok" });
  }

  async #decide(authorization: string, userCode: string, { account, browser }: Person, decision: "allow" | "deny"): Promise<void> {
    const page = await orNoAnswer(() => this.#protocol.enterUserCode(browser, userCode));
    if (!page?.forms.some(({ buttons }) => buttons.includes("decision=allow"))) return;
    const start = performance.now();
    const done = await orNoAnswer(() => goThrough(browser, page, { decision }));
    const decided = decision === "allow" ? done?.title.startsWith("Device connected") : done?.status === 200;
    const outcome: Outcome = done === undefined || done.status >= 500 ? "unknown" : decided ? "ok" : "failed";
    this.history.add({ kind: "decide", authorization, account, decision, start, end: performance.now(), outcome });
  }

  /** What is presented twice may be taken for a replay, which ends what the person agreed to. */
  #noteUse({ account }: Family, presented: string): void {
    const { replayed, used } = this.history;
    if (used.has(presented) && account !== undefined) replayed.add(account);
    used.add(presented);
  }

  #tokens(
    family: Family,
    asked: Extract<About, { kind: "redeem" | "refresh" | "issue" }>,
    act: () => Promise<Answer>,
  ): Promise<Answer | undefined> {
    return this.history.record(asked, act, ({ body, status }): Seen<About> => {
      if (status !== 200) return { about: { ...asked, error: body.error }, outcome: "failed" };
      family.access.push(body.access_token);
      if (body.refresh_token !== undefined && !family.refresh.includes(body.refresh_token)) family.refresh.push(body.refresh_token);
      const gave: Given = {
        access: nameOf(body.access_token),
        expiresIn: body.expires_in,
        ...(body.refresh_token !== undefined && { refresh: nameOf(body.refresh_token) }),
      };
      return { about: { ...asked, gave }, outcome: "ok" };
    });
  }
}

/** The bytes of a token that are the id of its authorization (ARCHITECTURE.md, "A token, byte by byte"). */
export const authorizationIn = (token: string): string =>
  Buffer.from(token.slice("lk_access_".length), "base64url").subarray(4, 20).toString("base64url");

async function orNoAnswer<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}
