/** Names that others chose, differences between addresses, and moments in words. */

import fc from "fast-check";
import { html } from "hono/html";
import { describe, expect, test } from "vitest";
import { compare } from "../../src/pages/difference.ts";
import { english } from "../../src/pages/languages/english/english.ts";
import { asPlainText, breakableHost, initial, named, plainName, shown, shownHost, toPage } from "../../src/pages/text.ts";
import { ago, exactDate, exactTime, exactTimeToTheSecond, span } from "../../src/pages/times.ts";

const graphemes = (text: string): number => [...new Intl.Segmenter("en").segment(text)].length;

test.for([
  ["stays as it is", "Postbox", "Postbox"],
  ["keeps scripts that join letters", "می\u200cخواهم", "می\u200cخواهم"],
  ["keeps emoji made of several", "👨🏽‍👩🏽‍👧🏽‍👦🏽 Family", "👨🏽‍👩🏽‍👧🏽‍👦🏽 Family"],
  ["loses direction overrides", "Post\u202e\u2066xob", "Post\ufffdxob"],
  ["loses line breaks", "Post\r\nbox", "Post\ufffdbox"],
  ["loses blanks that pass for letters", "Post\u3164\u2800\u115fbox", "Post\ufffdbox"],
  ["loses towers of accents", `e${"\u0301".repeat(50)}x`, "\ufffdx"],
  ["of 60 is whole", "W".repeat(60), "W".repeat(60)],
  ["of 61 is cut", "W".repeat(61), `${"W".repeat(59)}…`],
  ["is cut between graphemes", "👍🏽".repeat(61), `${"👍🏽".repeat(59)}…`],
  ["of nothing visible says so", " \u200d\u200c ", "(no name)"],
] as const)("a name %s", ([, name, expected]) => {
  expect(plainName(name)).toBe(expected);
});

test("a name is isolated, so that its direction stays its own", () => {
  expect(toPage(named("<דואר>"))).toBe("<bdi>&lt;דואר&gt;</bdi>");
});

test("text is never longer than asked, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.integer({ min: 2, max: 80 }), (text, longest) => {
      expect(graphemes(shown(text, longest))).toBeLessThanOrEqual(longest);
    }),
  );
});

test("a host is shown to its end, which is what matters", () => {
  const host = `login.example.org.${"a".repeat(60)}.${"b".repeat(60)}.evil.example`;
  expect(shownHost(host)).toBe(host);
});

test.for([
  ["login.example.org:8443", "login.<wbr>example.<wbr>org:8443"],
  ["192.168.1.20:8080", "192.168.1.20:8080"],
  ["localhost", "localhost"],
  ["a.<b>.", "a.<wbr>&lt;b&gt;.<wbr>"],
  ["a\u202e.b", "a\ufffd.<wbr>b"],
])("the host %j may break after its dots", ([host = "", expected]) => {
  expect(toPage(breakableHost(host))).toBe(expected);
});

test.for([
  ["Postbox", "P"],
  ["émail", "É"],
  ["👩‍💻 tools", "👩‍💻"],
  ["", "N"],
])("the tile of %j shows %s", ([name = "", letter]) => {
  expect(initial(name)).toBe(letter);
});

test("sentences with names in them become titles", () => {
  expect(asPlainText([{ name: "Post\u202ebox" }, " sent ", { code: "x" }])).toBe("Post\ufffdbox sent x");
});

describe("the difference between what came and what is registered", () => {
  const marks = (received: string, registered: readonly string[]): readonly string[] => {
    const comparison = compare(received, registered);
    return [comparison.received, ...comparison.registered].map(toPage);
  };

  test.for([
    ["one letter too many", "https://a/cb/", ["https://a/cb"], ["https://a/cb<mark>/</mark>", "https://a/cb"]],
    ["one letter too few", "https://a/cb", ["https://a/cb/"], ["https://a/cb", "https://a/cb<mark>/</mark>"]],
    ["another letter", "http://a/cb", ["https://a/cb"], ["http://a/cb", "http<mark>s</mark>://a/cb"]],
    [
      "a change in the middle",
      "https://a/x/cb",
      ["https://a/y/cb"],
      ["https://a/<mark>x</mark>/cb", "https://a/<mark>y</mark>/cb"],
    ],
    [
      "the nearest of several",
      "https://b/cb",
      ["https://a/other", "https://b/cd"],
      ["https://b/c<mark>b</mark>", "https://a/other", "https://b/c<mark>d</mark>"],
    ],
    ["nothing is registered", "https://a/<b>", [], ["https://a/&lt;b&gt;"]],
    ["nothing differs", "https://a/", ["https://a/"], ["https://a/", "https://a/"]],
    ["a repeated letter", "aaa", ["aa"], ["aa<mark>a</mark>", "aa"]],
  ] as const)("%s", ([, received, registered, expected]) => {
    expect(marks(received, registered)).toEqual(expected);
  });
});

test.for([
  [-50, "just now"],
  [4, "just now"],
  [5, "5 seconds ago"],
  [59, "59 seconds ago"],
  [60, "1 minute ago"],
  [3_599, "59 minutes ago"],
  [3_600, "1 hour ago"],
  [86_399, "23 hours ago"],
  [86_400, "1 day ago"],
  [45 * 86_400, "45 days ago"],
  [61 * 86_400, "2 months ago"],
  [700 * 86_400, "22 months ago"],
  [800 * 86_400, "2 years ago"],
] as const)("%i seconds back is %s", ([seconds, words]) => {
  expect(ago(english, 1_800_000_000, 1_800_000_000 - seconds)).toBe(words);
});

test.for([
  [0, "1 second"],
  [0.2, "1 second"],
  [40, "40 seconds"],
  [90, "90 seconds"],
  [91, "2 minutes"],
  [5_400, "90 minutes"],
  [5_401, "2 hours"],
] as const)("to wait %d seconds is to wait %s", ([seconds, words]) => {
  expect(span(english, seconds)).toBe(words);
});

test("a moment is exact, in UTC, for people and for machines", () => {
  const at = 1_773_521_067;
  expect(toPage(exactTime(english, at))).toBe(
    '<time datetime="2026-03-14T20:44:27Z" data-local="minute">14 March 2026, 20:44 UTC</time>',
  );
  expect(toPage(exactTimeToTheSecond(english, at))).toBe(
    '<time datetime="2026-03-14T20:44:27Z">14 March 2026, 20:44:27 UTC</time>',
  );
  expect(toPage(exactDate(english, 0))).toBe('<time datetime="1970-01-01T00:00:00Z" data-local="date">1 January 1970</time>');
});

test("a page made from a promise is a bug, and says so", () => {
  expect(() => toPage(html`${Promise.resolve("x")}`)).toThrow(TypeError);
});
