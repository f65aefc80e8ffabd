/** Reads XML as a program does: by a parser that takes nothing but well-formed XML. */

import { DOMParser, type Element, onErrorStopParsing } from "@xmldom/xmldom";

/** @throws {Error} it is not well-formed */
export function parseXml(text: string): Element {
  const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, "text/xml").documentElement;
  if (root === null) throw new Error("the document has no root");
  return root;
}

/** The elements below one, by name, in their order. */
export const childrenOf = (element: Element, name?: string): readonly Element[] =>
  [...element.childNodes].filter((node): node is Element => node.nodeType === 1 && (name === undefined || node.nodeName === name));

/** The text of each element of that name below it. */
export const textsOf = (element: Element, name: string): readonly string[] =>
  childrenOf(element, name).map(({ textContent }) => textContent ?? "");
