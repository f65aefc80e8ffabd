/** The spelling of names, and what a new name and a new password may be. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalName, checkNewName } from "../../src/accounts/canonical-name.ts";
import { checkNewPassword } from "../../src/accounts/new-password.ts";

test.for<[string, string]>([
  ["User", "user"],
  ["  user\t", "user"],
  ["USER@Example.ORG", "user@example.org"],
  ["ｕｓｅｒ", "user"],
  ["u\u0308ser", "üser"],
  ["ﬁne", "fine"],
  ["\u212aelvin", "kelvin"],
  ["J\u030c", "\u01f0"],
])("[X-104] %j is spelled %j", ([typed, canonical]) => {
  expect(canonicalName(typed)).toBe(canonical);
});

test("the canonical spelling of any text is its own", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."JHTWYǰ\u030c\u0331\u0308\u030a İΣ") }),
  );
  fc.assert(
    fc.property(text, (text) => {
      expect(canonicalName(canonicalName(text))).toBe(canonicalName(text));
    }),
    { numRuns: 2_000 },
  );
});

test("the canonical spelling of every character is its own", () => {
  const unstable: string[] = [];
  for (let code = 0; code <= 0x10_ff_ff; code++) {
    const once = canonicalName(String.fromCodePoint(code));
    if (canonicalName(once) !== once) unstable.push(code.toString(16));
  }
  expect(unstable).toEqual([]);
});

test.for(["alice", "a", "alice@example.org", "o'brien+mail_x.y-z", "用户", "x".repeat(255)])("%j may be a new name", (name) => {
  expect(checkNewName(name)).toBeUndefined();
});

test.for([
  ["", /empty/],
  ["   ", /empty/],
  ["x".repeat(256), /longer than 255/],
  ["\ufdfa".repeat(15), /longer than 255|space/],
  ["two words", /space/],
  ["two\u00a0words", /space/],
  ["line\nend", /cannot be seen/],
  ["zero\0", /cannot be seen/],
  ["zero\u200bwidth", /cannot be seen/],
  ["\u202egnp.exe", /cannot be seen/],
  ["hangul\u3164filler", /cannot be seen/],
  ["lone\ud800", /cannot be seen/],
] as const)("%j may not be a new name", ([name, sentence]) => {
  expect(checkNewName(name)).toMatch(sentence);
});

test.for<[string, number | undefined]>([
  ["correct horse 1", undefined],
  ["correct horse 1", 12],
  ["12345678", undefined],
  ["👩‍👩‍👧‍👦👍🏽ZwölfÄ", 8],
  ["x".repeat(1_024), undefined],
])("%j is long enough for %j", ([password, atLeast]) => {
  expect(checkNewPassword(password, atLeast)).toBeUndefined();
});

test.for<[string, number | undefined, RegExp]>([
  ["", undefined, /fewer than 8/],
  ["1234567", undefined, /fewer than 8/],
  ["correct hor", 12, /fewer than 12/],
  ["👩‍👩‍👧‍👦".repeat(7), undefined, /fewer than 8/],
  ["x".repeat(1_025), undefined, /longer than 1,024 bytes/],
  ["correct horse\n", undefined, /control character/],
])("%j is refused with a sentence", ([password, atLeast, sentence]) => {
  expect(checkNewPassword(password, atLeast)).toMatch(sentence);
});

test.for([
  "a zero-width\u200bspace",
  "a byte order\ufeffmark",
  "a soft\u00adhyphen",
  "a zero-width\u200djoiner",
  "a word\u2060joiner",
  "a variation\ufe0fselector",
  "a direction\u202eoverride",
  "a hangul\u3164filler",
  "an old jamo \u113f of Hangul",
  "a tag \u{e0041} character",
  "a private \ue000 character",
  "an unassigned \u0378 character",
  "a line\u2028separator",
  "a tab\tcharacter",
  "a lone\ud800surrogate",
])("RFC 8264 §4.3.2: %j may not be a new password, since somebody would not see what it is", (password) => {
  expect(checkNewPassword(password)).toMatch(/cannot be seen/);
});

test.for([
  "correct horse battery",
  "naïve\u00a0façade",
  "пароль-который",
  "密码密码密码密码",
  "a\u3000wide space",
  "각각각각각각각각",
])("%j may be a new password", (password) => {
  expect(checkNewPassword(password)).toBeUndefined();
});
