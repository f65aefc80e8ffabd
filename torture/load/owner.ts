/**
 * A person who adds and removes what opens their account, and changes their password, and remembers what was acknowledged; and who
 * looks afterwards whether the server remembers the same. One passkey stays, so that they can always sign in.
 */

import type { TestBrowser } from "../../src/testing/index.ts";
import type { Chance } from "./chance.ts";
import {
  addApp,
  addAppPassword,
  addPasskey,
  changePassword,
  type FactorKind,
  listed,
  newPasskey,
  remove,
  renewCodes,
  standsAt,
  stepNow,
  tryCode,
  tryPasskey,
  tryPassword,
  Unknown,
} from "./factor-pages.ts";
import { NoAnswer } from "./http.ts";

interface Factor {
  readonly kind: FactorKind;
  readonly name: string;
  /** `perhaps`: the answer to what was last done to it is missing. */
  state: "kept" | "gone" | "perhaps";
  /** Whether it opens the account; undefined: that cannot be tried now, or nobody knows its secret. */
  opens?: () => Promise<boolean | undefined>;
}

interface NewPassword {
  readonly password: string;
  readonly disconnects: boolean;
}

export interface OwnerOptions {
  readonly username: string;
  readonly password: string;
  readonly chance: Chance;
  browser(): TestBrowser;
  /** Whether a mail program gets a token for this password. */
  opensMail(username: string, password: string): Promise<boolean>;
}

const MOST = 3; // of each kind
/** So many of those that are gone are tried again: the latest, which a crash could bring back. */
const LATEST = 2;

export class Owner {
  readonly #options: OwnerOptions;
  /** What must not be, in words. */
  readonly faults: string[] = [];
  readonly acknowledged: Map<string, number> = new Map();
  unanswered = 0;

  readonly #passwords: string[];
  /** Whether it counts is not known yet. */
  #next: NewPassword | undefined;
  readonly #factors: Factor[] = [];
  #codes: string[] = [];
  readonly #deadCodes: string[] = [];
  /** Whether the codes may have been replaced, and nobody knows by which. */
  #areCodesDoubtful = false;

  readonly #staying = newPasskey();
  #here: TestBrowser | undefined;
  /** Signed in too, until there is a new password. */
  #elsewhere: TestBrowser | undefined;
  #isElsewhereOver = false;
  #number = 0;

  constructor(options: OwnerOptions) {
    this.#options = options;
    this.#passwords = [options.password];
  }

  /** The first sign-in, and the passkey that stays. */
  async begin(): Promise<void> {
    const browser = this.#options.browser();
    await tryPassword(browser, this.#options.username, this.#options.password);
    this.#codes = [...((await addPasskey(browser, this.#staying, "the one that stays")) ?? [])];
    await this.#signIn();
  }

  /** Goes on until the signal, or until an answer is missing. */
  async work(until: AbortSignal): Promise<void> {
    try {
      while (!until.aborted) await this.#doOne();
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof Unknown) this.unanswered += 1;
      else this.#fault(error instanceof Error ? error.message : String(error));
    }
  }

  /** Holds the server against what was acknowledged, and learns what became of that which was not. */
  async look(): Promise<void> {
    await this.#lookAtPasswords();
    await this.#lookElsewhere();
    await this.#signIn();
    await this.#lookAtFactors();
    await this.#lookAtCodes();
  }

  async #doOne(): Promise<void> {
    const browser = this.#here;
    if (browser === undefined) throw new Error("nobody has signed in");
    const { chance } = this.#options;
    const choices: readonly (readonly [number, () => Promise<void>])[] = [
      [2, () => this.#add("app", browser)],
      [3, () => this.#add("passkey", browser)],
      [3, () => this.#add("app password", browser)],
      [3, () => this.#change(browser)],
      [1, () => this.#renew(browser)],
      [3, () => this.#remove(browser, chance.pick(this.#kept()))],
    ];
    await chance.weighted(choices)?.();
  }

  async #add(kind: FactorKind, browser: TestBrowser): Promise<void> {
    const same = this.#kept().filter((factor) => factor.kind === kind);
    if (same.length >= MOST) return this.#remove(browser, same[0]);
    const factor: Factor = { kind, name: `${kind} ${++this.#number}`, state: "perhaps" };
    this.#factors.push(factor);
    await this.#enrol(factor, browser);
    factor.state = "kept";
    this.#count(`add ${kind}`);
  }

  async #enrol(factor: Factor, browser: TestBrowser): Promise<void> {
    const { browser: newBrowser, opensMail, username } = this.#options;
    switch (factor.kind) {
      case "app": {
        const { codeAt, firstStep } = await addApp(browser, factor.name);
        let last = firstStep;
        // No code counts twice, nor does one that is more than a step ahead.
        factor.opens = async () => {
          if (last > stepNow()) return undefined;
          last = Math.max(last + 1, stepNow());
          return this.#opensSecond(codeAt(last));
        };
        return;
      }
      case "passkey": {
        const key = newPasskey();
        factor.opens = async () => standsAt(await tryPasskey(newBrowser(), key)) === "signed in";
        await addPasskey(browser, key, factor.name);
        return;
      }
      case "app password": {
        const password = await addAppPassword(browser, factor.name);
        factor.opens = () => opensMail(username, password);
        return;
      }
    }
  }

  async #remove(browser: TestBrowser, factor: Factor | undefined): Promise<void> {
    if (factor === undefined) return;
    factor.state = "perhaps";
    await remove(browser, factor.kind, factor.name);
    factor.state = "gone";
    this.#count(`remove ${factor.kind}`);
  }

  async #change(browser: TestBrowser): Promise<void> {
    const next = { password: `a new password, number ${++this.#number}`, disconnects: this.#options.chance.oneIn(2) };
    this.#next = next;
    await changePassword(browser, { from: this.#passwordNow(), to: next.password, disconnects: next.disconnects });
    this.#hasChanged(next);
    this.#count("change password");
  }

  async #renew(browser: TestBrowser): Promise<void> {
    this.#areCodesDoubtful = true;
    const codes = await renewCodes(browser);
    this.#replaceCodes(codes ?? []);
    this.#count("renew recovery codes");
  }

  async #lookAtPasswords(): Promise<void> {
    for (const former of this.#passwords.slice(-LATEST, -1)) {
      if (await this.#isRight(former)) this.#fault("a password opens that was replaced");
    }
    const isOld = await this.#isRight(this.#passwordNow());
    const next = this.#next;
    const isNew = next !== undefined && (await this.#isRight(next.password));
    if (isOld === isNew) this.#fault(isOld ? "the old password opens beside the new one" : "no password opens any more");
    if (next !== undefined && isNew) this.#hasChanged(next);
    this.#next = undefined;
  }

  /** A new password ends the other session, and nothing else does. */
  async #lookElsewhere(): Promise<void> {
    if (this.#elsewhere === undefined) return;
    const isIn = standsAt(await this.#elsewhere.open("/account")) === "signed in";
    if (isIn && this.#isElsewhereOver) this.#fault("a session lives that a new password ended");
    if (!isIn && !this.#isElsewhereOver) this.#fault("a session is over that nothing ended");
  }

  async #lookAtFactors(): Promise<void> {
    if (this.#here === undefined) return;
    const names = await listed(this.#here);
    for (const factor of this.#factors) this.#settle(factor, names.has(factor.name), "in the list");
    for (const factor of [...this.#factors.filter(({ state }) => state === "gone").slice(-LATEST), ...this.#kept()]) {
      const opens = await factor.opens?.();
      if (opens !== undefined) this.#settle(factor, opens, "at the door");
    }
  }

  /** What was seen of a factor is how it is; where that was known before, it must be the same. */
  #settle(factor: Factor, isThere: boolean, where: string): void {
    if (factor.state === "perhaps") factor.state = isThere ? "kept" : "gone";
    if (factor.state === "kept" && !isThere) this.#fault(`an ${factor.kind} was acknowledged, and is lost ${where}`);
    if (factor.state === "gone" && isThere) this.#fault(`an ${factor.kind} was removed, and is back ${where}`);
  }

  /** One that was replaced or used opens nothing; one that is left opens, and is used then. */
  async #lookAtCodes(): Promise<void> {
    for (const code of this.#deadCodes.slice(-2)) {
      if (await this.#opensSecond(code)) this.#fault("a recovery code opens that was used or replaced");
    }
    const [code, ...rest] = this.#codes;
    if (code === undefined) return;
    const opens = await this.#opensSecond(code);
    if (!opens && !this.#areCodesDoubtful) this.#fault("a recovery code is lost");
    this.#areCodesDoubtful = false;
    this.#deadCodes.push(code, ...(opens ? [] : rest));
    this.#codes = opens ? rest : [];
  }

  #replaceCodes(codes: readonly string[]): void {
    this.#deadCodes.push(...this.#codes);
    this.#codes = [...codes];
    this.#areCodesDoubtful = false;
  }

  #hasChanged({ disconnects, password }: NewPassword): void {
    this.#passwords.push(password);
    this.#next = undefined;
    this.#isElsewhereOver = true;
    for (const factor of this.#factors) if (disconnects && factor.kind === "app password") factor.state = "gone";
  }

  async #signIn(): Promise<void> {
    const [here, elsewhere] = [this.#options.browser(), this.#options.browser()];
    for (const browser of [here, elsewhere]) {
      if (standsAt(await tryPasskey(browser, this.#staying)) !== "signed in") this.#fault("the passkey that stays opens nothing");
    }
    [this.#here, this.#elsewhere, this.#isElsewhereOver] = [here, elsewhere, false];
  }

  async #isRight(password: string): Promise<boolean> {
    return standsAt(await tryPassword(this.#options.browser(), this.#options.username, password)) !== "out";
  }

  /** Whether the account opens for a code, after the password. */
  async #opensSecond(code: string): Promise<boolean> {
    const browser = this.#options.browser();
    const page = await tryPassword(browser, this.#options.username, this.#passwordNow());
    return standsAt(page) === "second step" && standsAt(await tryCode(browser, page, code)) === "signed in";
  }

  #passwordNow = (): string => this.#passwords.at(-1) ?? "";
  #kept = (): readonly Factor[] => this.#factors.filter(({ state }) => state === "kept");
  #count = (what: string): void => void this.acknowledged.set(what, (this.acknowledged.get(what) ?? 0) + 1);
  #fault = (what: string): void => void this.faults.push(what);
}
