import { expect, test } from "vitest";
import { nextSignInStep, type SignInSituation } from "../../src/interaction/sign-in.ts";

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
  ["the password has to be changed", { ...password, mustChoosePassword: true }, "new password"],
  ["the second factor comes before that", { ...password, factors: ["totp"], mustChoosePassword: true }, "second factor"],
  ["and a new factor after it", { ...password, mustChoosePassword: true, demanded: 2 }, "new password"],
] as const satisfies readonly (readonly [string, SignInSituation, string])[])("%s", (_, situation, step) => {
  expect(nextSignInStep(situation)).toBe(step);
});
