/** What a server has acknowledged, each with the check that it still holds; and programs that make it acknowledge a lot. */

import { randomInt } from "node:crypto";
import type { TestBrowser } from "../../src/testing/index.ts";
import { NoAnswer } from "../../torture/load/http.ts";
import { ALICE, type Answer, type Latchkey, PASSWORD } from "./latchkey.ts";
import {
  approveDevice,
  type CodeClient,
  codeRequest,
  getCode,
  LOOPBACK,
  type Redeemable,
  redeemCode,
  type Tokens,
  tokensOf,
} from "./people.ts";

const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
const SECRET = "a-secret-0123456789abcdef0123456789";
/** With a secret, so that it need not ask people again (RFC 8252 §8.6). */
const APP: CodeClient = { clientId: "app", secret: SECRET };

/** Says what is wrong, or nothing. */
type Check = () => Promise<string | undefined>;

/** A refresh token, and all that it came after, oldest first. */
interface Family {
  tokens: Tokens;
  readonly spent: string[];
}

/** What each kind of answer is called in the count at the end. */
type Kind = "tokens" | "refresh" | "revocation" | "registration" | "device request" | "device approval" | "code";

export class Journal {
  readonly acknowledged: Map<Kind, number> = new Map<Kind, number>();
  readonly faults: string[] = [];
  readonly #latchkey: Latchkey;
  readonly #toCheck: Check[] = [];
  readonly #families: Family[] = [];
  readonly #revoked: string[] = [];
  #running = false;
  /** Whether anything was presented twice by now. */
  #hasReplayed = false;

  constructor(latchkey: Latchkey) {
    this.#latchkey = latchkey;
  }

  /** The account and the clients that {@link load} uses. */
  static async prepare(latchkey: Latchkey): Promise<void> {
    await latchkey.addAccount(ALICE);
    const grants = ["authorization_code", "refresh_token", DEVICE_CODE].flatMap((grant) => ["--grant", grant]);
    await latchkey.addClient("app", [...grants, "--grant", "password", "--redirect-uri", LOOPBACK], SECRET);
    await latchkey.addClient("rs", ["--resource-server"], SECRET);
  }

  /** Asks for one thing after the other until {@link stop}; what is under way when the server dies is in doubt. */
  async load(browser: TestBrowser): Promise<void> {
    this.#running = true;
    const works = [
      () => this.#code(browser),
      () => this.#refresh(),
      () => this.#refresh(),
      () => this.#revoke(),
      () => this.#register(),
      () => this.#device(browser),
    ];
    while (this.#running) {
      try {
        // A password costs more than all the rest together.
        await (randomInt(20) === 0 ? this.#password() : works[randomInt(works.length)]?.());
      } catch (error) {
        if (!isConnectionLost(error)) this.faults.push(`under load: ${error}`);
      }
    }
  }

  /** A browser whose person has signed in and agreed, so that codes come without a page from then on. */
  async signIn(): Promise<TestBrowser> {
    const browser = this.#latchkey.browser();
    await getCode(this.#latchkey, APP, browser);
    return browser;
  }

  stop(): void {
    this.#running = false;
  }

  /** Looks at everything that was promised since the last time. */
  async check(): Promise<void> {
    await this.#checkAll(this.#toCheck.splice(0));
  }

  /** What lived through the whole test, and what was revoked at any time in it. */
  async checkTheWhole(): Promise<void> {
    await this.#checkAll([
      ...this.#families.map(
        ({ tokens }) =>
          () =>
            this.#isLive(tokens.accessToken, "a token"),
      ),
      ...this.#revoked.map((token) => () => this.#isDead(token, "a revoked token")),
    ]);
  }

  async #checkAll(checks: readonly Check[]): Promise<void> {
    this.#hasReplayed = true;
    const left = checks.values();
    const checkSome = async (): Promise<void> => {
      for (const check of left) {
        const fault = await check();
        if (fault !== undefined) this.faults.push(fault);
      }
    };
    await Promise.all(Array.from({ length: 8 }, checkSome));
  }

  #acknowledge(kind: Kind, check?: Check): void {
    this.acknowledged.set(kind, (this.acknowledged.get(kind) ?? 0) + 1);
    if (check !== undefined) this.#toCheck.push(check);
  }

  async #password(): Promise<void> {
    const tokens = tokensOf(await this.#ask("token", { grant_type: "password", username: ALICE, password: PASSWORD }));
    // All sign-ins go on with one authorization, so its refresh token is not this one's alone.
    this.#acknowledge("tokens", () => this.#isLive(tokens.accessToken, "a token by name and password"));
  }

  /**
   * The person has signed in and agreed before, so the code comes at once; unless a session or a consent was lost. A replay ends
   * the consent, so after one the page may ask.
   */
  async #code(browser: TestBrowser): Promise<void> {
    const { path, verifier } = codeRequest(APP);
    const first = await browser.open(path);
    const isAsked = first.forms.some(({ buttons }) => buttons.includes("decision=allow"));
    const { location, title } = isAsked && this.#hasReplayed ? await browser.submit(first, { decision: "allow" }) : first;
    const code = location?.searchParams.get("code");
    if (code === undefined || code === null) throw new Error(`a session or a consent was lost: “${title}”`);
    const redeemable = { code, verifier };
    const atMostOnce = this.#redeemsAtMostOnce(redeemable);

    if (randomInt(4) === 0) {
      this.#acknowledge("code", async () => {
        const [first, second] = await Promise.all([this.#redeem(redeemable), this.#redeem(redeemable)]);
        const winners = [first, second].filter(({ status }) => status === 200).length;
        return winners === 1 ? undefined : `a code that nobody had used was redeemed ${winners} times`;
      });
      return;
    }

    const answer = await this.#orInDoubt(() => this.#redeem(redeemable), atMostOnce);
    const tokens = tokensOf(answer);
    if (randomInt(3) === 0) {
      this.#acknowledge("tokens", async () => {
        const { status } = await this.#redeem(redeemable);
        return status === 200
          ? "a code was redeemed a second time"
          : this.#isDead(tokens.accessToken, "a token of a replayed code");
      });
      return;
    }
    this.#acknowledge("tokens");
    this.#keep({ tokens, spent: [] });
  }

  async #refresh(): Promise<void> {
    const family = this.#take();
    if (family === undefined) return;
    const { refreshToken } = family.tokens;
    // Nothing else is known of this one, but that a lost answer is given again.
    const answer = await this.#orInDoubt(
      () => this.#present(refreshToken),
      async () => ((await this.#present(refreshToken)).status === 200 ? undefined : "a lost answer was not repeated"),
    );
    family.spent.push(refreshToken);
    family.tokens = tokensOf(answer);
    this.#acknowledge("refresh");
    this.#keep(family);
  }

  async #revoke(): Promise<void> {
    const family = this.#families.length > 10 ? this.#take() : undefined;
    if (family === undefined) return;
    const { accessToken, refreshToken } = family.tokens;
    const { status } = await this.#ask("revoke", { token: refreshToken });
    if (status !== 200) throw new Error(`not revoked: ${status}`);
    this.#revoked.push(accessToken);
    this.#acknowledge("revocation", async () => {
      if ((await this.#present(refreshToken)).status === 200) return "a revoked refresh token was refreshed";
      return this.#isDead(accessToken, "a revoked token");
    });
  }

  async #register(): Promise<void> {
    const { status, body } = await this.#latchkey.postJson("/auth/register", {
      grant_types: [DEVICE_CODE],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: "none",
    });
    if (status !== 201) throw new Error(`not registered: ${status} ${JSON.stringify(body)}`);
    this.#acknowledge("registration", async () => {
      const asked = await this.#latchkey.post("/auth/device", { client_id: body.client_id });
      return asked.status === 200 ? undefined : `a registered client was lost: ${asked.status}`;
    });
  }

  async #device(browser: TestBrowser): Promise<void> {
    const { status, body } = await this.#ask("device", {});
    if (status !== 200) throw new Error(`no device code: ${status}`);
    const poll = (): Promise<Answer> => this.#ask("token", { grant_type: DEVICE_CODE, device_code: body.device_code });

    if (randomInt(2) === 0) {
      this.#acknowledge("device request", async () => {
        const { error } = (await poll()).body;
        return error === "authorization_pending" ? undefined : `a device that waited was told ${error}`;
      });
      return;
    }
    await approveDevice(this.#latchkey, body.user_code, browser);
    this.#acknowledge("device approval", async () => {
      const [first, second] = await Promise.all([poll(), poll()]);
      const winners = [first, second].filter((answer) => answer.status === 200).length;
      return winners === 1 ? undefined : `an approved device got tokens ${winners} times`;
    });
  }

  /** Puts a family back, to be checked after the next death, and to be used until then. */
  #keep(family: Family): void {
    this.#families.push(family);
    const generation = family.spent.length;
    this.#toCheck.push(async () => {
      // It was used since, and will be checked for that.
      if (family.spent.length !== generation || !this.#families.includes(family)) return undefined;
      const { accessToken, refreshToken } = family.tokens;
      const dead = await this.#isLive(accessToken, "a token");
      if (dead !== undefined) return dead;

      const previous = family.spent.at(-1);
      // Answers are lost at two generations in a row at most: a third would be theft.
      if (previous !== undefined && generation % 3 > 0) {
        const { body } = await this.#present(previous);
        if (body.refresh_token !== refreshToken) return "the successor of a refresh token is not the one that was acknowledged";
      }
      const [oldest] = family.spent;
      if (oldest === undefined || generation < 2 || randomInt(4) > 0) return undefined;

      this.#families.splice(this.#families.indexOf(family), 1);
      const replayed = await this.#present(oldest);
      if (replayed.body.error !== "invalid_grant") return "a refresh token was used twice";
      if ((await this.#present(refreshToken)).status === 200) return "the theft of a refresh token was forgotten";
      return this.#isDead(accessToken, "a token of a stolen family");
    });
  }

  #take(): Family | undefined {
    const [family] = this.#families.length === 0 ? [] : this.#families.splice(randomInt(this.#families.length), 1);
    return family;
  }

  /** Whether it happened is not known when the server dies meanwhile; then this must hold, either way. */
  async #orInDoubt(act: () => Promise<Answer>, check: Check): Promise<Answer> {
    try {
      return await act();
    } catch (error) {
      if (isConnectionLost(error)) this.#toCheck.push(check);
      throw error;
    }
  }

  #redeemsAtMostOnce(redeemable: Redeemable): Check {
    return async () => {
      const first = await this.#redeem(redeemable);
      const second = await this.#redeem(redeemable);
      return first.status === 200 && second.status === 200 ? "a code was redeemed twice" : undefined;
    };
  }

  readonly #redeem = (redeemable: Redeemable): Promise<Answer> => redeemCode(this.#latchkey, APP, redeemable);

  #present(refreshToken: string): Promise<Answer> {
    return this.#ask("token", { grant_type: "refresh_token", refresh_token: refreshToken });
  }

  /** As the application. */
  #ask(endpoint: "token" | "revoke" | "device", form: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#latchkey.post(`/auth/${endpoint}`, form, basic("app"));
  }

  async #isLive(token: string, what: string): Promise<string | undefined> {
    return (await this.#introspect(token)) ? undefined : `${what} was lost`;
  }

  async #isDead(token: string, what: string): Promise<string | undefined> {
    return (await this.#introspect(token)) ? `${what} lives` : undefined;
  }

  async #introspect(token: string): Promise<boolean> {
    const { status, body } = await this.#latchkey.post("/auth/introspect", { token }, basic("rs"));
    if (status !== 200) throw new Error(`introspection says ${status}`);
    return body.active;
  }
}

const basic = (id: string): { readonly authorization: string } => ({
  authorization: `Basic ${Buffer.from(`${id}:${SECRET}`).toString("base64")}`,
});

const isConnectionLost = (error: unknown): boolean => error instanceof NoAnswer;
