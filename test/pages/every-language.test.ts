/** Each language says every state of every page, under its own tag and in its own direction. */

import { expect, test } from "vitest";
import { createLanguages } from "../../src/pages/languages/languages.ts";
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
