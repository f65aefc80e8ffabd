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

const OWN = ["alice", "alice@example.org", "Alice Example", "Latchkey", "auth.example.com"];

test.for<[string]>([
  ["correct horse 1"],
  ["Twölf Zeichen"],
  ["👩‍👩‍👧‍👦👍🏽ZwölfÄxqvy"],
  ["a sentence about alice and her key"],
  ["x7Qk".repeat(3).concat(" and then some more words")],
  ["mouse carpet river lamp ".repeat(40)],
])("%j may be a new password: it is long enough, and nobody guesses it soon", async ([password]) => {
  expect(await checkNewPassword(password, OWN)).toBeUndefined();
});

test.for<[string, RegExp]>([
  ["", /fewer than 12/],
  ["correct hor", /fewer than 12/],
  ["👩‍👩‍👧‍👦".repeat(11), /fewer than 12/],
  ["mouse carpet".repeat(86), /longer than 1,024 bytes/],
  ["correct horse\n", /control character/],
  ["password1234", /commonest/],
  ["Password123!", /commonest/],
  ["P@ssw0rd1234", /commonest/],
  ["p a s s w o r d 1 2", /commonest/],
  ["123456789012", /commonest/],
  ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", /commonest/],
  ["qwertyuiop12", /commonest/],
  ["1q2w3e4r5t6y", /commonest/],
  ["iloveyou1234", /commonest/],
  ["letmeinletmein", /commonest/],
  ["ｐａｓｓｗｏｒｄ１２３４", /commonest|fewer/],
  ["alice@example.org", /name or address/],
  ["ALICE@EXAMPLE.ORG1", /name or address/],
  ["alice example", /name or address/],
  ["Latchkey2026", /name or address/],
  ["latchkey latchkey", /name or address/],
  ["auth.example.com", /name or address/],
])("%j is refused with a sentence that names the rule", async ([password, sentence]) => {
  expect(await checkNewPassword(password, OWN)).toMatch(sentence);
});

test("a name is no reason to refuse another account's password", async () => {
  expect(await checkNewPassword("gwendolyn.hart@example.org", ["gwendolyn.hart@example.org"])).toMatch(/name or address/);
  expect(await checkNewPassword("gwendolyn.hart@example.org", ["bob"])).toBeUndefined();
});

test("a new password costs little time to judge, whatever it is", async () => {
  const worst = ["4@8({[<369&#!1/|0$5+7%2".repeat(44), "\u0439".repeat(512), "aB3$".repeat(256), `${"a1".repeat(500)}zz`];
  await checkNewPassword("to load the lists", OWN);

  const since = performance.now();
  for (const password of worst) await checkNewPassword(password, OWN);

  expect(performance.now() - since).toBeLessThan(2_000);
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
])("RFC 8264 §4.3.2: %j may not be a new password, since somebody would not see what it is", async (password) => {
  expect(await checkNewPassword(password, OWN)).toMatch(/cannot be seen/);
});

test.for([
  "correct horse battery",
  "naïve\u00a0façade 7",
  "пароль-который",
  "我的密码在这里从来没有人猜到过",
  "a\u3000wide space 8",
  "나의열쇠는아무도모르는곳에있다",
])("%j may be a new password", async (password) => {
  expect(await checkNewPassword(password, OWN)).toBeUndefined();
});
