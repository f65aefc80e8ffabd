/** What must happen next, as a table: the person, what they agreed to before, and what the request demands. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { nextStep, type Situation, type Step } from "../../src/interaction/next-step.ts";

const NOW = 1_000;

/** Signed in ten seconds ago, everything agreed to before, nothing demanded. */
const settled: Situation = {
  authenticatedAt: NOW - 10,
  subject: "alice",
  hintedSubject: undefined,
  consentedScope: ["openid", "mail"],
  requestedScope: ["openid", "mail"],
  prompt: new Set(),
  maxAge: undefined,
  hasSignedIn: false,
  hasChosen: false,
  isAnotherNamed: false,
  wantsAnother: false,
  mayUse: true,
  consent: "remember",
  mustProveMore: false,
  mayBeSilent: true,
  now: NOW,
};

const nobody = { authenticatedAt: undefined } as const;
const more = { requestedScope: ["openid", "mail", "calendars"] } as const;
const prompt = (...words: readonly string[]): Partial<Situation> => ({ prompt: new Set(words) });

test.for<[string, Partial<Situation>, Step]>([
  ["everything was agreed to before", {}, "approve"],
  ["less is asked than was agreed to", { requestedScope: ["mail"] }, "approve"],
  ["nothing is asked", { requestedScope: [] }, "approve"],
  ["the same is asked by its other name", { requestedScope: ["urn:ietf:params:oauth:scope:mail"] }, "approve"],
  ["more is asked than was agreed to", more, "ask for consent"],
  ["the person may not use the client", { mayUse: false }, "no access"],
  ["the person may not use the client, and agreed to nothing", { mayUse: false, consentedScope: [] }, "no access"],
  ["the person may not use the client, and no page may be shown", { mayUse: false, ...prompt("none") }, "access_denied"],
  ["another person is wanted where this one may not use the client", { mayUse: false, wantsAnother: true }, "sign in"],
  ["the client asks each time", { consent: "ask" }, "ask for consent"],
  ["the client asks each time, and no page may be shown", { consent: "ask", ...prompt("none") }, "consent_required"],
  ["an administrator agreed for everybody", { consent: "skip", consentedScope: [] }, "approve"],
  ["an administrator agreed, and no page may be shown", { consent: "skip", consentedScope: [], ...prompt("none") }, "approve"],
  ["an administrator agreed, and the client wants the page", { consent: "skip", ...prompt("consent") }, "ask for consent"],
  ["an administrator agreed, and any program here could be the client", { consent: "skip", mayBeSilent: false }, "ask for consent"],
  ["an administrator agreed, and the person may not use the client", { consent: "skip", mayUse: false }, "no access"],
  ["the hint names the signed-in person", { hintedSubject: "alice" }, "approve"],
  ["the hint names somebody else", { hintedSubject: "bob" }, "sign in"],
  ["the hint names another person than the one who just signed in", { hintedSubject: "bob", hasSignedIn: true }, "sign in"],
  ["the hint names somebody else, and no page may be shown", { hintedSubject: "bob", ...prompt("none") }, "login_required"],
  ["somebody else is wanted", { wantsAnother: true }, "sign in"],
  [
    "a sign-in was demanded, and has taken place",
    { ...prompt("login", "select_account"), maxAge: 0, hasSignedIn: true },
    "approve",
  ],
  ["consent was demanded too, and stays so", { ...prompt("login", "consent"), hasSignedIn: true }, "ask for consent"],
  ["a sign-in has taken place, and nobody is there", { ...nobody, hasSignedIn: true }, "sign in"],
  ["nothing was agreed to before", { consentedScope: [] }, "ask for consent"],
  ["the client may not be silent", { mayBeSilent: false }, "ask for consent"],
  ["nobody is signed in", nobody, "sign in"],
  ["nobody is signed in, and more is asked", { ...nobody, ...more }, "sign in"],

  ["prompt=login", prompt("login"), "sign in"],
  ["prompt=select_account", prompt("select_account"), "choose account"],
  ["prompt=select_account, and the person chose", { ...prompt("select_account"), hasChosen: true }, "approve"],
  ["prompt=select_account login, and the person chose", { ...prompt("login", "select_account"), hasChosen: true }, "sign in"],
  ["login_hint names another", { isAnotherNamed: true }, "choose account"],
  ["login_hint names another, and the person chose", { isAnotherNamed: true, hasChosen: true }, "approve"],
  ["login_hint names another than who just signed in", { isAnotherNamed: true, hasSignedIn: true }, "approve"],
  ["login_hint names another, and no page may be shown", { isAnotherNamed: true, ...prompt("none") }, "approve"],
  ["prompt=consent", prompt("consent"), "ask for consent"],
  ["prompt=consent, and nobody is signed in", { ...nobody, ...prompt("consent") }, "sign in"],
  ["prompt=login consent", prompt("login", "consent"), "sign in"],
  ["a prompt that nobody knows", prompt("create"), "approve"],

  ["prompt=none, and everything was agreed to", prompt("none"), "approve"],
  ["prompt=none, and nobody is signed in", { ...nobody, ...prompt("none") }, "login_required"],
  ["prompt=none, and more is asked", { ...more, ...prompt("none") }, "consent_required"],
  ["prompt=none, and the client may not be silent", { mayBeSilent: false, ...prompt("none") }, "consent_required"],
  ["prompt=none, and the sign-in is too old", { maxAge: 9, ...prompt("none") }, "login_required"],

  ["the sign-in is as old as max_age", { maxAge: 10 }, "approve"],
  ["the sign-in is a second older than max_age", { maxAge: 9 }, "sign in"],
  ["max_age=0", { maxAge: 0 }, "sign in"],
  ["max_age=0 within the second of the sign-in", { maxAge: 0, authenticatedAt: NOW }, "sign in"],
] as const)("OpenID Connect Core §3.1.2.1 MUST [AZ-16][AZ-18]: %s", ([, change, step]) => {
  expect(nextStep({ ...settled, ...change })).toBe(step);
});

const situations = fc.record({
  authenticatedAt: fc.option(fc.integer({ min: 0, max: NOW }), { nil: undefined }),
  subject: fc.constant("alice"),
  hintedSubject: fc.constantFrom(undefined, "alice", "bob"),
  consentedScope: fc.subarray(["a", "b", "c"]),
  requestedScope: fc.subarray(["a", "b", "c"]),
  prompt: fc.subarray(["none", "login", "consent", "select_account"]).map((words) => new Set(words)),
  maxAge: fc.option(fc.integer({ min: 0, max: NOW }), { nil: undefined }),
  hasSignedIn: fc.boolean(),
  hasChosen: fc.boolean(),
  isAnotherNamed: fc.boolean(),
  wantsAnother: fc.boolean(),
  mayUse: fc.boolean(),
  consent: fc.constantFrom("ask", "remember", "skip"),
  mustProveMore: fc.boolean(),
  mayBeSilent: fc.boolean(),
  now: fc.constant(NOW),
});

test("OpenID Connect Core §3.1.2.1 MUST [AZ-16]: with prompt=none there is never a page, without it never its errors", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const silent: readonly Step[] = ["approve", "login_required", "consent_required", "access_denied"];
      const shown: readonly Step[] = ["approve", "sign in", "choose account", "prove more", "ask for consent", "no access"];

      expect(situation.prompt.has("none") ? silent : shown).toContain(nextStep(situation));
    }),
  );
});

test("RFC 6749 §3.1 MUST [AZ-02]: nothing is approved without a person, a consent that covers it, and leave to be silent", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      if (nextStep(situation) !== "approve") return;

      expect(situation.authenticatedAt).toBeDefined();
      expect(situation.mayBeSilent).toBe(true);
      expect(situation.hintedSubject).not.toBe("bob");
      expect(situation.mayUse).toBe(true);
      expect(situation.consent).not.toBe("ask");
      if (situation.consent === "remember")
        expect(situation.consentedScope).toEqual(expect.arrayContaining(situation.requestedScope));
      expect(situation.wantsAnother).toBe(false);
      expect(situation.mustProveMore).toBe(false);
      const demands = [
        "consent",
        ...(situation.hasSignedIn ? [] : ["login"]),
        ...(situation.hasSignedIn || situation.hasChosen ? [] : ["select_account"]),
      ];
      expect(demands.filter((word) => situation.prompt.has(word))).toEqual([]);
    }),
  );
});
