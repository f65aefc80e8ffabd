/**
 * Makes text that strangers wrote fit to be shown: escaped by `html`, isolated, cut, and without characters that hide or
 * reverse text.
 */

import { html } from "hono/html";

/** What `html` returns. Our values are never promises, which {@link toPage} relies on. */
export type Html = EscapedText | Promise<EscapedText>;
/** As the type of `html` says. It is named here, so that who only reads our types need not have the library. */
type EscapedText = string & { isEscaped: true };

/** A sentence of ours. It may hold a name that strangers chose, or something to be typed or compared letter for letter. */
export type Words = string | readonly Piece[];
export type Piece = string | { readonly name: string } | { readonly code: string };

const LONGEST_NAME = 60; // graphemes
const LONGEST_SENTENCE = 500;
const LONGEST_GRAPHEME = 24; // UTF-16 units: a family of four with skin tones has 19, a tower of accents thousands
const LONGEST_HOST = 255; // RFC 1035 §2.3.4

// Controls, bidi and other format characters, halves of pairs, private use, and blanks that look like letters. The joiners and
// variation selectors stay, since Persian, the scripts of India, and emoji are written with them.
const UNSHOWABLE = /[[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]--[\u200c\u200d\ufe00-\ufe0f]]+/gv;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/v;

const IPV6 = /((?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4})/i;

let segmenter: Intl.Segmenter | undefined;

/** The text with every run of unshowable characters as one U+FFFD, cut at so many graphemes; not yet escaped. */
export function shown(text: string, longest: number = LONGEST_NAME): string {
  const bounded = text.slice(0, (longest + 1) * LONGEST_GRAPHEME);
  const clean = bounded.replace(UNSHOWABLE, "\ufffd").replace(/\p{Zs}+/gv, " ");
  const pieces = Array.from(graphemes(clean), ({ segment }) => (segment.length > LONGEST_GRAPHEME ? "\ufffd" : segment));
  if (pieces.length <= longest && bounded.length === text.length) return pieces.join("");
  return `${pieces.slice(0, longest - 1).join("")}…`;
}

/** A host, address or scheme. It is never cut, since the end of `login.example.org.evil.example` is what matters. */
export function shownHost(host: string): string {
  return shown(host, LONGEST_HOST);
}

/** The same, with places where it may break after each dot, but not within an IP address: a long host must fit in a narrow page. */
export function breakableHost(host: string): Html {
  const [first, ...rest] = shownHost(host).split(/\.(?!\d)/);
  return html`${first}${rest.map((label) => html`.<wbr>${label}`)}`;
}

/** A name that strangers chose, on one line of plain text, as for a title. */
export function plainName(name: string): string {
  const clean = shown(name).trim();
  return VISIBLE.test(clean) ? clean : "(no name)";
}

/** The same in a page, isolated so that its direction stays its own. */
export function named(name: string): Html {
  return html`<bdi>${plainName(name)}</bdi>`;
}

/** The letter that is shown in place of a logo. */
export function initial(name: string): string {
  const [first] = graphemes(plainName(name).replace("(", ""));
  return first?.segment.toUpperCase() ?? "?";
}

export function inPage(words: Words): Html {
  return html`${pieces(words).map((piece) => {
    if (typeof piece === "string") return withAddresses(shown(piece, LONGEST_SENTENCE));
    return "name" in piece ? named(piece.name) : html`<code>${shown(piece.code, LONGEST_SENTENCE)}</code>`;
  })}`;
}

/** An IPv6 address begins with a number, and in a text from right to left its parts would change places. */
const withAddresses = (sentence: string): readonly (string | Html)[] =>
  sentence.split(IPV6).map((part, index) => (index % 2 === 1 ? html`<bdi>${part}</bdi>` : part));

export function asPlainText(words: Words, longest: number = LONGEST_NAME): string {
  return pieces(words)
    .map((piece) => {
      if (typeof piece === "string") return shown(piece, longest);
      return "name" in piece ? plainName(piece.name) : shown(piece.code);
    })
    .join("");
}

/** @throws {TypeError} a page was made from a promise, which is a bug of ours */
export function toPage(content: Html): string {
  if (content instanceof Promise) throw new TypeError("a page has to be made from values, not from promises");
  return content.toString();
}

const pieces = (words: Words): readonly Piece[] => (typeof words === "string" ? [words] : words);

/**
 * Splits text into what a reader sees as characters. The rules are loaded at first use, since that takes longer than all else
 * at a start.
 */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}
