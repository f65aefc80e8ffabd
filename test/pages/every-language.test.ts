/** Each language says every state of every page, under its own tag and in its own direction. */

import { expect, test } from "vitest";
import { createLanguages } from "../../src/pages/languages/languages.ts";
import { textsOf } from "../../src/pages/languages/own-texts.ts";
import { LANGUAGE_NAMES } from "../../src/records/language.ts";
import { statesOf } from "./states.ts";

test.for(LANGUAGE_NAMES)("%s writes every page", async (name) => {
  const language = await createLanguages().load(name);

  expect([language.name, language.tag.slice(0, 2), language.direction]).toEqual([name, name, name === "ar" ? "rtl" : "ltr"]);
  for (const [state, page] of statesOf(language)) {
    expect(page, state).toContain(`<html lang="${language.tag}" dir="${language.direction}">`);
    expect(page, state).not.toMatch(/undefined|\[object |=>/);
  }
});

/** What stands for a value, is typed or is looked for on a screen: the same in each language. */
const KEPT = /\{\d\}|`[^`]+`|\*[^*]+\*|latchkey \w+ \w+|RFC \d+ §[\d.]+|https?:\/\/[\w.]+|\b[a-z]+_[a-z_]+\b/g;
const keptIn = (text = ""): readonly string[] => [...new Set(text.match(KEPT))].toSorted();

test.for(LANGUAGE_NAMES)("%s names the same values, commands, settings and standards as English", async (name) => {
  const languages = createLanguages();
  const [texts, english] = [textsOf(await languages.load(name)), textsOf(await languages.load("en"))];
  const ours = [...english].filter(([place]) => /^(rules|programs)\./.test(place));

  expect(ours.length).toBeGreaterThan(150);
  expect(ours.map(([place]) => [place, keptIn(texts.get(place))])).toEqual(ours.map(([place, text]) => [place, keptIn(text)]));
});
