/** Every word of every page and letter comes from its language's catalogue: in a language of marks alone, no other word is left. */

import { readdirSync, readFileSync } from "node:fs";
import { raw } from "hono/html";
import { expect, test } from "vitest";
import { compose } from "../../src/letters/compose.ts";
import type { Language } from "../../src/pages/language.ts";
import { english } from "../../src/pages/languages/english/english.ts";
import { createLanguages } from "../../src/pages/languages/languages.ts";
import { examples } from "../letters/examples.ts";
import { statesOf } from "./states.ts";

/** The text as marks, without what stands in tags and entities, or between two ␟. */
const marked = (text: string): string =>
  text.replaceAll(/<[^>]*>|&[#\w]+;|␟[^␟]*␟|\p{L}/gu, (found) => (/^\p{L}$/u.test(found) ? "※" : found));

/** The same catalogue with marks in place of words. What a text is given is left as it is. */
function inMarks(value: unknown): unknown {
  if (typeof value === "string") return marked(value);
  if (Array.isArray(value)) return value.map((item) => (typeof item === "object" && !Array.isArray(item) ? item : inMarks(item)));
  if (typeof value === "function") return (...given: readonly unknown[]) => said(value(...given.map(fenced)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inMarks(item)]));
}

const fenced = (given: unknown): unknown => {
  if (typeof given === "string") return `␟${given}␟`;
  if (given instanceof String) return raw(`␟${given}␟`);
  return given;
};

function said(result: unknown): unknown {
  if (typeof result === "string") return marked(result).replaceAll("␟", "");
  if (result instanceof String) return raw(marked(result.toString()).replaceAll("␟", ""));
  return inMarks(result);
}

// The catalogue's own shape, which TypeScript cannot follow through the walk.
const marks: Language = {
  ...english,
  ...Object(inMarks(english)),
  tag: english.tag,
  name: english.name,
  direction: english.direction,
};

/** What a reader sees or hears, as words. */
function wordsOf(page: string): ReadonlySet<string> {
  const spoken = [...page.matchAll(/(?:aria-label|placeholder|title|alt|data-copy|data-copied)="([^"]*)"/g)].map(
    ([, text]) => text,
  );
  const seen = page.replaceAll(/<(?:code|pre|time|bdi)\b.*?<\/(?:code|pre|time|bdi)>/gs, " ").replaceAll(/<[^>]*>/g, " ");
  return new Set([...spoken, seen].join(" ").match(/\p{L}{2,}/gu));
}

/** What the examples say themselves, what is a name in every language, and the units that Intl writes. */
const EXAMPLES = [...readFileSync(new URL("states.ts", import.meta.url), "utf8").matchAll(/"([^"]*)"/g)]
  .map(([, text = ""]) => text)
  .filter((text) => !/^[a-z-]+$/.test(text));
const GIVEN = new Set(
  [...EXAMPLES, "Latchkey RFC https device login example org WDJB MJHT", "seconds minutes hours months ago"]
    .join(" ")
    .match(/\p{L}{2,}/gu),
);

test("no page says a word that is not its language's", () => {
  const left = [...statesOf(marks)].flatMap(([name, page]) =>
    [...wordsOf(page)].filter((word) => !GIVEN.has(word) && !word.startsWith("Donaudampf")).map((word) => `${name}: ${word}`),
  );
  expect(left).toEqual([]);
});

test("no letter says a word that is not its language's", () => {
  const sender = { name: "Example", issuer: "https://auth.example.org", language: "en", branding: {} } as const;
  const given = new Set(JSON.stringify([examples, sender, "/account UTC March"]).match(/\p{L}{2,}/gu));
  const left = examples.flatMap((letter) => {
    const { html, subject, text } = compose(letter, marks, sender);
    const body = html.slice(html.indexOf("<body")).replaceAll(/<b\b[^>]*>.*?<\/b>/gs, " ");
    const words = new Set([subject, text, body.replaceAll(/<[^>]*>/g, " ")].join(" ").match(/\p{L}{2,}/gu));
    return [...words].filter((word) => !given.has(word)).map((word) => `${letter.kind}: ${word}`);
  });
  expect(left).toEqual([]);
});

/** Values of the protocol, and what only logs read. */
const NOT_READ = new Set([
  "openid profile email groups offline_access",
  "authorization_code refresh_token",
  "admin sign in",
  "another site sent the form",
  "an administrator",
  // Rules for forms that no page of ours made.
  "the form is larger than 96 kB",
  "the form cannot be read (RFC 7578)",
]);

test("no page of the administrators has a sentence of its own", () => {
  const folder = new URL("../../src/desk/pages/", import.meta.url);
  const sentences = readdirSync(folder).flatMap((file) => {
    const code = readFileSync(new URL(file, folder), "utf8").replaceAll(/\/\*.*?\*\/|\/\/[^\n]*/gs, "");
    return [...code.matchAll(/(["`])((?:(?!\1).)*)\1/g)]
      .map(([, , text = ""]) => text.replaceAll(/\$\{[^}]*\}/g, ""))
      .filter((text) => /\p{L}{2,} \p{L}{2,}|^\p{Lu}\p{Ll}{2,}/u.test(text) && !NOT_READ.has(text))
      .map((text) => `${file}: ${text}`);
  });
  expect(sentences).toEqual([]);
});

test.for([
  ["ar", "،"],
  ["ja", "、"],
  ["de", ","],
] as const)("names in one line have the comma of %s between them", async ([name, comma]) => {
  const page = statesOf(await createLanguages().load(name)).get("account") ?? "";
  expect(page).toMatch(new RegExp(`<bdi>Ada Lovelace</bdi>${comma}`));
});
