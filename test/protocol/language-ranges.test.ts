/** Which language a request is served in (RFC 9110 §12.5.4, RFC 4647 §3.4). */

import { expect, test } from "vitest";
import { acceptedLanguages, lookUpLanguage, preferredLanguages } from "../../src/protocol/language-ranges.ts";

const OURS = ["ar", "de", "en", "pt"] as const;

test.for([
  ["de", "de"],
  ["DE-de", "de"],
  ["de-CH-1996", "de"],
  ["de-DE-u-co-phonebk", "de"],
  ["de-a-x-b", "de"],
  ["fr, de", "de"],
  ["fr;q=1, de;q=0.1, ar;q=0.2", "ar"],
  ["en;q=0.5, de;q=0.5", "en"],
  ["en;q=0, en-GB, de;q=0.1", "de"],
  ["*", "en"],
  ["en;q=0, *", "ar"],
  ["sv, *;q=0.5", "en"],
  ["de ; q=0.3 , ar;q=0.301", "ar"],
  ["de;q=0.3333, ar;q=0.1", "ar"],
  ["de;q=2, ar;q=0.1", "ar"],
  ["de;level=1, ar;q=0.1", "ar"],
  ["pt-BR,pt;q=0.9,en-US;q=0.8,en;q=0.7", "pt"],
  ["", undefined],
  ["d", undefined],
  ["dé, <script>", undefined],
  ["germany-germany", undefined],
  [`${"x".repeat(2_000)}, de`, undefined],
] as const)("Accept-Language: %s is served in %s", ([header, expected]) => {
  expect(lookUpLanguage(acceptedLanguages(header), OURS, "en")).toBe(expected);
});

test.for([
  ["de-AT de", "de"],
  ["sv ar", "ar"],
  ["ar  de", "ar"],
  ["*", undefined],
  ["", undefined],
] as const)("ui_locales=%s is served in %s", ([tags, expected]) => {
  expect(lookUpLanguage(preferredLanguages(tags), OURS)).toBe(expected);
});
