/** The spelling of names, and what a new name and a new password may be. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalName, checkNewName } from "../../src/accounts/canonical-name.ts";
import { faultOfNewPassword } from "../../src/accounts/new-password.ts";

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
  ["", "empty"],
  ["   ", "empty"],
  ["x".repeat(256), "too-long"],
  ["\ufdfa".repeat(15), "too-long"],
  ["two words", "invisible"],
  ["two\u00a0words", "invisible"],
  ["line\nend", "invisible"],
  ["zero\0", "invisible"],
  ["zero\u200bwidth", "invisible"],
  ["\u202egnp.exe", "invisible"],
  ["hangul\u3164filler", "invisible"],
  ["lone\ud800", "invisible"],
] as const)("%j may not be a new name", ([name, rule]) => {
  expect(checkNewName(name)).toBe(rule);
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
  expect(await faultOfNewPassword(password, OWN)).toBeUndefined();
});

test.for<[string, string]>([
  ["", "too-short"],
  ["correct hor", "too-short"],
  ["👩‍👩‍👧‍👦".repeat(11), "too-short"],
  ["mouse carpet".repeat(86), "too-long"],
  ["correct horse\n", "invisible"],
  ["password1234", "common"],
  ["Password123!", "common"],
  ["P@ssw0rd1234", "common"],
  ["p a s s w o r d 1 2", "common"],
  ["123456789012", "common"],
  ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "common"],
  ["qwertyuiop12", "common"],
  ["1q2w3e4r5t6y", "common"],
  ["iloveyou1234", "common"],
  ["letmeinletmein", "common"],
  ["ｐａｓｓｗｏｒｄ１２３４", "common"],
  ["alice@example.org", "own"],
  ["ALICE@EXAMPLE.ORG1", "own"],
  ["alice example", "own"],
  ["Latchkey2026", "own"],
  ["latchkey latchkey", "own"],
  ["auth.example.com", "own"],
])("%j is refused by the rule that it breaks", async ([password, rule]) => {
  expect(await faultOfNewPassword(password, OWN)).toBe(rule);
});

test("a name is no reason to refuse another account's password", async () => {
  expect(await faultOfNewPassword("gwendolyn.hart@example.org", ["gwendolyn.hart@example.org"])).toBe("own");
  expect(await faultOfNewPassword("gwendolyn.hart@example.org", ["bob"])).toBeUndefined();
});

test("a new password costs little time to judge, whatever it is", async () => {
  const worst = ["4@8({[<369&#!1/|0$5+7%2".repeat(44), "\u0439".repeat(512), "aB3$".repeat(256), `${"a1".repeat(500)}zz`];
  await faultOfNewPassword("to load the lists", OWN);

  const since = performance.now();
  for (const password of worst) await faultOfNewPassword(password, OWN);

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
  expect(await faultOfNewPassword(password, OWN)).toBe("invisible");
});

test.for([
  "correct horse battery",
  "naïve\u00a0façade 7",
  "пароль-который",
  "我的密码在这里从来没有人猜到过",
  "a\u3000wide space 8",
  "나의열쇠는아무도모르는곳에있다",
])("%j may be a new password", async (password) => {
  expect(await faultOfNewPassword(password, OWN)).toBeUndefined();
});
