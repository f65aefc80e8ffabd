/**
 * Words in a letter. A name that somebody chose stays a name: mail programs make links of whatever looks like an address, and a
 * program could call itself “Your account is locked, go to evil.example”.
 */

import { html } from "hono/html";
import { type Html, type Piece, plainName, shown, type Words } from "../pages/text.ts";

const LONGEST_SENTENCE = 500;
const LONGEST_CODE = 255;
/** A zero-width space: no mail program sees an address through it, and the name still reads as it was written. */
const GAP = "\u200b";

/** A name without anything that a mail program would make a link of. */
function unlinked(name: string): string {
  return plainName(name)
    .replace(/[\p{L}][\p{L}\p{N}+.-]*:\/+/gu, "")
    .replace(/(?<=[\p{L}\p{N}_-])[.。．｡@＠:]+(?=[\p{L}\p{N}])/gu, (mark) => `${mark}${GAP}`)
    .trim();
}

export function inHtml(words: Words): Html {
  return html`${pieces(words).map((piece) => {
    if (typeof piece === "string") return shown(piece, LONGEST_SENTENCE);
    if ("name" in piece) return html`<bdi>${unlinked(piece.name)}</bdi>`;
    return html`<b dir="ltr">${shown(piece.code, LONGEST_CODE)}</b>`;
  })}`;
}

/** For the plain text, in which a name in another direction is fenced by characters. */
export function inText(words: Words): string {
  return pieces(words)
    .map((piece) => {
      if (typeof piece === "string") return shown(piece, LONGEST_SENTENCE);
      return fenced("name" in piece ? unlinked(piece.name) : shown(piece.code, LONGEST_CODE));
    })
    .join("");
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const fenced = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);
const pieces = (words: Words): readonly Piece[] => (typeof words === "string" ? [words] : words);
