/** Marks where two addresses differ, for a developer who has to find one wrong letter. */

import { html } from "hono/html";
import { type Html, shown } from "./text.ts";

const LONGEST = 1_000;

export interface Comparison {
  readonly received: Html;
  /** In the order given. */
  readonly registered: readonly Html[];
}

/** Marks the difference between the value that came and the nearest registered one. */
export function compare(received: string, registered: readonly string[]): Comparison {
  const came = [...shown(received, LONGEST)];
  const known = registered.map((value) => [...shown(value, LONGEST)]);
  const nearest = known.reduce<string[] | undefined>(
    (best, value) => (best === undefined || alike(came, value) > alike(came, best) ? value : best),
    undefined,
  );
  if (nearest === undefined) return { received: html`${came.join("")}`, registered: [] };

  const { start, end } = shared(came, nearest);
  return {
    received: marked(came, start, end),
    registered: known.map((value) => (value === nearest ? marked(value, start, end) : html`${value.join("")}`)),
  };
}

function marked(letters: readonly string[], start: number, end: number): Html {
  const differing = letters.slice(start, letters.length - end).join("");
  const before = letters.slice(0, start).join("");
  const after = letters.slice(letters.length - end).join("");
  return html`${before}${differing === "" ? "" : html`<mark>${differing}</mark>`}${after}`;
}

const alike = (one: readonly string[], other: readonly string[]): number => {
  const { start, end } = shared(one, other);
  return start + end;
};

/** How many letters agree from the start, and how many of the rest from the end. */
function shared(one: readonly string[], other: readonly string[]): { readonly start: number; readonly end: number } {
  const shortest = Math.min(one.length, other.length);
  let start = 0;
  while (start < shortest && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shortest - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return { start, end };
}
