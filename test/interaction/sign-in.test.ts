import { expect, test } from "vitest";
import {
  factorsThatReach,
  neededLevel,
  nextSignInStep,
  type SignInSituation,
  type SignInStepName,
} from "../../src/interaction/sign-in.ts";

const nobody: SignInSituation = { proved: [], factors: [], mustChoosePassword: false, demanded: 1, wanted: 0 };
const password: SignInSituation = { ...nobody, proved: ["pwd"] };
const codes: SignInSituation = { ...nobody, proved: ["pwd", "otp", "mfa"], factors: ["totp", "recovery_code"] };
const passkey: SignInSituation = { ...nobody, proved: ["pop", "user", "mfa"], factors: ["passkey"] };

test.each([
  ["nobody is known", nobody, "first factor"],
  ["a password is all that the account has", password, "done"],
  ["the account has an app", { ...password, factors: ["totp"] }, "second factor"],
  ["the app's code was right", codes, "done"],
  ["a passkey is two factors", passkey, "done"],
  ["an account with a passkey was entered by its password", { ...password, factors: ["passkey"] }, "second factor"],
  ["the server demands two factors, and there is one", { ...password, demanded: 2 }, "add a factor"],
  [
    "the server demands a passkey, and the account has one",
    { ...codes, factors: ["totp", "passkey"], demanded: 3 },
    "second factor",
  ],
  ["the server demands a passkey, and the account has none", { ...codes, demanded: 3 }, "add a factor"],
  ["the application would like two factors, and there is one", { ...password, wanted: 2 }, "done"],
  ["the application would like a passkey, and there is an app", { ...codes, wanted: 3 }, "done"],
  [
    "the application would like a passkey, and there is one",
    { ...codes, factors: ["totp", "passkey"], wanted: 3 },
    "second factor",
  ],
  [
    "a password and a key that did not look at its user are two factors",
    { ...password, proved: ["pwd", "pop", "mfa"], factors: ["passkey"], demanded: 3 },
    "done",
  ],
  ["a key alone that did not look at its user is one", { ...passkey, proved: ["pop"] }, "second factor"],
  ["a passkey comes before a password that has to be changed", { ...passkey, mustChoosePassword: true }, "new password"],
  ["a letter is one factor", { ...password, proved: ["mca"] }, "done"],
  ["a letter is one factor, and the account has an app", { ...password, proved: ["mca"], factors: ["totp"] }, "second factor"],
  ["a letter and a code are two", { ...codes, proved: ["mca", "otp", "mfa"], demanded: 2 }, "done"],
  ["two are demanded and there is one: no letter sets the second up", { ...nobody, proved: ["mca"], demanded: 2 }, "first factor"],
  ["an application would like two, and there is a letter", { ...nobody, proved: ["mca"], wanted: 2 }, "done"],
  ["the password has to be changed", { ...password, mustChoosePassword: true }, "new password"],
  ["the second factor comes before that", { ...password, factors: ["totp"], mustChoosePassword: true }, "second factor"],
  ["and a new factor after it", { ...password, mustChoosePassword: true, demanded: 2 }, "new password"],
] as const satisfies readonly (readonly [string, SignInSituation, string])[])("%s", (_, situation, step) => {
  expect(nextSignInStep(situation)).toBe(step);
});

test.each([
  [
    "any factor is enough",
    "second factor",
    { ...password, factors: ["passkey", "totp", "recovery_code"] },
    2,
    ["passkey", "totp", "recovery_code"],
  ],
  [
    "a passkey is demanded, and there is one",
    "second factor",
    { ...password, factors: ["passkey", "totp"], demanded: 3 },
    3,
    ["passkey"],
  ],
  ["a passkey is wished for", "second factor", { ...password, factors: ["passkey", "recovery_code"], wanted: 3 }, 3, ["passkey"]],
  ["a passkey is demanded, and there is none yet", "second factor", { ...password, factors: ["totp"], demanded: 3 }, 2, ["totp"]],
  ["a passkey has to be added", "add a factor", { ...codes, demanded: 3 }, 3, []],
  ["a factor has to be added", "add a factor", { ...password, demanded: 2 }, 2, []],
] as const satisfies readonly (readonly [string, SignInStepName, SignInSituation, number, readonly string[]])[])(
  "what leads on: %s",
  (_, step, situation, level, factors) => {
    expect(neededLevel(step, situation)).toBe(level);
    expect(factorsThatReach(neededLevel(step, situation), situation.factors)).toEqual(factors);
  },
);
