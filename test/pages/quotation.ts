/** The rule for a name that a client gave itself: in our quotation marks, after words of ours, wherever it stands. */

import { skeletonOf } from "./skeleton.ts";

// All else is inside a line of text. A term and what stands beside it are read as one.
const BLOCK =
  /<\/?(?:title|body|header|main|footer|div|section|details|summary|form|dl|h[1-6]|p|ul|ol|li|button|label|input)(?:\s[^<>]*)?>/g;
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" } as const;

const decoded = (text: string): string =>
  Object.entries(ENTITIES).reduce((rest, [entity, letter]) => rest.replaceAll(entity, letter), text);

/** What a page says, a heading, a paragraph, a title or an attribute each. */
export function linesOf(page: string): readonly string[] {
  const between = page
    .replaceAll(BLOCK, "\u0000")
    .replaceAll(/<[^<>]*>/g, "")
    .split("\u0000");
  return [...between, ...skeletonOf(page).attributes.map(({ value }) => value)]
    .map((line) => decoded(line).replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

/** The lines that say the name as our own words, or begin a sentence with it. */
export function saidAsOurs(page: string, name: string): readonly string[] {
  return linesOf(page).filter((line) => {
    const [, ...rest] = line.split(name);
    return rest.some((after, place) => {
      const before = line
        .split(name)
        .slice(0, place + 1)
        .join(name);
      return !/\p{L}[^.?!]*“$/u.test(before) || !after.startsWith("”");
    });
  });
}

/** The page with one word in place of whatever stands between quotation marks, and of the letter in place of a logo. */
export const withoutQuotations = (page: string): string =>
  decoded(page)
    .replaceAll(/“(<bdi>)?[^“”]*?(<\/bdi>)?”/gu, "“…”")
    .replaceAll(/(<span class="tile[^"]*"[^>]*>)[^<]*/g, "$1");
