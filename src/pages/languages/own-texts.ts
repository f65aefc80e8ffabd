/**
 * An administrator's own texts in place of ours. Each text has a place in the catalogue: "signIn.title". What our text is given (a
 * name, a span) has a placeholder in it: "Wait {1}, then try again". An own text is plain text. What of ours is a link or something
 * to be typed has a placeholder too, such as {link}, and stays as it is.
 */

import { html, raw } from "hono/html";
import type { OwnTexts } from "../../records/own-texts.ts";
import type { Language } from "../language.ts";
import type { Html, Piece, Words } from "../text.ts";

/** These are no texts, or sentences that choose their words by what happened. */
const FIXED: ReadonlySet<string> = new Set(["name", "direction", "tag", "events"]);
/** In what a letter says, these are sentences one below another, and each has a number: "letters.kinds.invitation.text.1". */
const LISTS: ReadonlySet<string> = new Set(["text", "otherwise"]);

/** Every place with its text. */
export function textsOf(language: Language): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, part] of Object.entries(language)) if (!FIXED.has(name)) collect(part, name, found);
  return found;
}

/** The placeholders of the own text that ours does not have. */
export function strangePlaceholders(ours: string, own: string): readonly string[] {
  const known = new Set(ours.match(PLACEHOLDER));
  return (own.match(PLACEHOLDER) ?? []).filter((placeholder) => !known.has(placeholder));
}

/** The catalogue with the own texts in it. A place that is not there says nothing. */
export function withOwnTexts(language: Language, own: OwnTexts): Language {
  const at = (place: string): string | undefined => (Object.hasOwn(own, place) ? own[place] : undefined);
  const number = new Intl.NumberFormat(language.tag);
  return replaced(language, "", (value) => (typeof value === "number" ? number.format(value) : String(value)));

  function replaced<Part extends object>(part: Part, above: string, plain: (value: unknown) => string): Part {
    const all = Object.entries(part).map(([name, text]) => {
      const place = above === "" ? name : `${above}.${name}`;
      if (typeof text === "string") return [name, at(place) ?? text] as const;
      if (typeof text === "function") return [name, instead(text, place, plain)] as const;
      return [name, isPart(text) ? replaced(text, place, plain) : text] as const;
    });
    return Object.assign({}, part, Object.fromEntries(all));
  }

  function instead(ours: Said, place: string, plain: (value: unknown) => string): Said {
    const text = at(place);
    if (text !== undefined) return (...given) => filled(text, given, ours, plain);
    const below = Object.keys(own).some((name) => name.startsWith(`${place}.`));
    return below ? (...given) => eachReplaced(Reflect.apply(ours, undefined, given), place, given[0]) : ours;
  }

  function eachReplaced(said: unknown, above: string, names: unknown): unknown {
    if (!isPart(said)) return said;
    const all = Object.entries(said).map(([key, words]) => {
      const place = `${above}.${key}`;
      if (!LISTS.has(key)) return [key, inWords(at(place), words, names)] as const;
      const list: readonly unknown[] = Array.isArray(words) ? words : [];
      return [key, list.map((one, index) => inWords(at(`${place}.${index + 1}`), one, names))] as const;
    });
    return Object.fromEntries(all);
  }
}

type Said = (...given: never[]) => unknown;

const PLACEHOLDER = /\{[^{}]*\}/g;
/** A value that is HTML already stands between these, so that its elements are not taken for ours. No shown name has one in it. */
const [BEGIN, END] = ["\ue000", "\ue001"];
const ELEMENT = /\ue000[^\ue001]*\ue001|<(\w+)\b[^>]*>.*?<\/\1>/gs;

const isPart = (value: unknown): value is object => typeof value === "object" && value !== null && !isHtml(value);
const isSaid = (value: unknown): value is Said => typeof value === "function";
const isHtml = (value: unknown): value is Html => value instanceof String;

function filled(text: string, given: readonly unknown[], ours: Said, plain: (value: unknown) => string): unknown {
  const said: unknown = Reflect.apply(
    ours,
    undefined,
    given.map((value) => (isHtml(value) ? raw(`${BEGIN}${value}${END}`) : value)),
  );
  const values = new Map(given.map((value, index) => [`{${index + 1}}`, value]));
  if (Array.isArray(said)) return wordsOf(text, values, said, plain);
  if (!isHtml(said))
    return pieces(text)
      .map((piece) => (values.has(piece) ? plain(values.get(piece)) : piece))
      .join("");
  const elements = elementsOf(said.toString());
  return html`${pieces(text).map((piece): unknown => {
    const element = elements.get(piece);
    if (element !== undefined) return raw(element.replaceAll(/[\ue000\ue001]/g, ""));
    const value = values.get(piece);
    return value === undefined || isHtml(value) ? (value ?? piece) : plain(value);
  })}`;
}

/** What is a name or to be typed in our words is one in the own ones, too. */
function wordsOf(
  text: string,
  values: ReadonlyMap<string, unknown>,
  ours: readonly unknown[],
  plain: (value: unknown) => string,
): readonly unknown[] {
  return pieces(text).map((piece) => {
    if (!values.has(piece)) return piece;
    const value = values.get(piece);
    return ours.find((one) => isPiece(one) && Object.values(one)[0] === value) ?? plain(value);
  });
}

/** What of our HTML is an element, by its placeholder: {link}, {code}, {code2}. */
function elementsOf(page: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [element, tag] of page.matchAll(ELEMENT)) if (tag !== undefined) found.set(nextOf(tag, found), element);
  return found;
}

function nextOf(tag: string, found: ReadonlyMap<string, string>): string {
  const name = tag === "a" ? "link" : tag;
  for (let count = 1; ; count++) {
    const placeholder = `{${name}${count === 1 ? "" : count}}`;
    if (!found.has(placeholder)) return placeholder;
  }
}

/** The own text as our words are: a plain sentence where ours is one, and else with what names and addresses are in it. */
function inWords(text: string | undefined, ours: unknown, names: unknown): unknown {
  if (text === undefined) return ours;
  const words: Words = pieces(text).flatMap((piece): readonly Piece[] => {
    const name = piece.slice(1, -1);
    const value: unknown = PLACEHOLDER_ALONE.test(piece) && isPart(names) ? Reflect.get(names, name) : undefined;
    if (value === undefined) return [piece];
    if (Array.isArray(value)) return value;
    return name === "username" && Array.isArray(ours) ? [{ code: String(value) }] : [String(value)];
  });
  return Array.isArray(ours) || words.some((piece) => typeof piece !== "string") ? words : words.join("");
}

const PLACEHOLDER_ALONE = /^\{[^{}]*\}$/;
const pieces = (text: string): readonly string[] => text.split(/(\{[^{}]*\})/).filter((piece) => piece !== "");

function collect(part: unknown, place: string, found: Map<string, string>): void {
  if (typeof part === "string") found.set(place, part);
  else if (isSaid(part)) collectSaid(shownBy(part), place, found);
  else if (isPart(part)) for (const [name, below] of Object.entries(part)) collect(below, `${place}.${name}`, found);
}

function collectSaid(said: unknown, place: string, found: Map<string, string>): void {
  if (typeof said === "string") found.set(place, withPlaceholders(said));
  else if (isHtml(said)) found.set(place, withPlaceholders(asText(said.toString())));
  else if (Array.isArray(said)) found.set(place, wordsAsText(said));
  else if (isPart(said))
    for (const [key, words] of Object.entries(said)) {
      const list: readonly unknown[] = LISTS.has(key) && Array.isArray(words) ? words : [];
      for (const [index, one] of list.entries()) found.set(`${place}.${key}.${index + 1}`, wordsAsText(one));
      if (!LISTS.has(key)) found.set(`${place}.${key}`, wordsAsText(words));
    }
}

/** What a text says of placeholders in place of values. Undefined: it can say nothing of them. */
function shownBy(text: Said): unknown {
  try {
    return Reflect.apply(
      text,
      undefined,
      Array.from({ length: text.length }, (_, index) => placeholder(String(index + 1))),
    );
  } catch {
    return undefined;
  }
}

/** Stands for any value: for a text, for HTML, and for an object of named values. */
function placeholder(name: string): unknown {
  const text = (): string => `${BEGIN}${name}${END}`;
  const known = new Map<string | symbol, unknown>([
    ["toString", text],
    ["callbacks", undefined],
    ["isEscaped", true],
    [Symbol.toPrimitive, text],
    [Symbol.iterator, () => [text()].values()],
  ]);
  return new Proxy({}, { get: (_, key) => (known.has(key) || typeof key === "symbol" ? known.get(key) : placeholder(key)) });
}

function wordsAsText(words: unknown): string {
  const list: readonly unknown[] = Array.isArray(words) ? words : [words];
  return withPlaceholders(list.map((piece) => (isPiece(piece) ? String(Object.values(piece)[0]) : String(piece))).join(""));
}

const isPiece = (value: unknown): value is object =>
  isPart(value) && ("name" in value || "code" in value) && Object.keys(value).length === 1;
const withPlaceholders = (text: string): string => text.replaceAll(/\ue000([^\ue001]*)\ue001/g, "{$1}");

/** HTML as the plain text that an administrator would write. */
function asText(page: string): string {
  const seen = new Map<string, string>();
  const text = page.replaceAll(ELEMENT, (element, tag) => {
    if (tag === undefined) return element;
    const name = nextOf(tag, seen);
    seen.set(name, element);
    return name;
  });
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
