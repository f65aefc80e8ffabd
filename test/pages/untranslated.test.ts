/** Texts that are in English alone so far. */

import { expect, test } from "vitest";
import type { Language } from "../../src/pages/language.ts";
import { english } from "../../src/pages/languages/english/english.ts";
import { completed, type Translated, UNTRANSLATED } from "../../src/pages/languages/untranslated.ts";

test("a catalogue that lacks texts is completed in English, and keeps its own", () => {
  const { home, signIn, ...rest } = english;
  const { title, ...others } = signIn;
  const lacking = Object.assign({}, rest, { signIn: { ...others, username: "Name" } }) as unknown as Translated<Language>;

  const whole = completed(lacking);

  expect(whole.home).toEqual(home);
  expect(whole.signIn).toEqual({ ...signIn, title, username: "Name" });
});

test("the places of untranslated texts are places in the catalogue", () => {
  const missing = UNTRANSLATED.filter((place: string) => {
    const found = place.split(".").reduce<unknown>((part, name) => Object(part)[name], english);
    return found === undefined;
  });
  expect(missing).toEqual([]);
});
