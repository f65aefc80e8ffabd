/** What scopes allow, in the reader's language. */

import { expect, test } from "vitest";
import { english } from "../../src/pages/languages/english/english.ts";
import { german } from "../../src/pages/languages/german/german.ts";
import { scopeDetail, scopeWords } from "../../src/pages/scope-words.ts";
import { APART_SCOPES } from "../../src/records/administration-scope.ts";
import { DEFAULT_SCOPES } from "../../src/records/settings.ts";

const BUILT_IN = [...DEFAULT_SCOPES, ...APART_SCOPES];

test.for(BUILT_IN)(
  "$name is said in the reader's language, and in English by the words of the settings",
  ({ detail, name, words = "" }) => {
    expect(scopeWords(english, { name, words })).toBe(words);
    expect(scopeWords(german, { name, words })).not.toBe(words);
    if (detail === undefined) return;
    expect(scopeDetail(english, name, detail)).toBe(detail);
    expect(scopeDetail(german, name, detail)).not.toBe(detail);
  },
);

test("what an administrator wrote stays as it is, for a built-in scope too", () => {
  expect(scopeWords(german, { name: "mail", words: "Use your post office box" })).toBe("Use your post office box");
  expect(scopeDetail(german, "mail", "Only the new folders.")).toBe("Only the new folders.");
  expect(scopeWords(german, { name: "calendar.read", words: "Read your calendars" })).toBe("Read your calendars");
});

test("the short name of a scope is said as the full one", () => {
  expect(scopeWords(german, { name: "mail", words: "Read, send and delete your mail" })).toBe(german.scopes.mail.words);
});
