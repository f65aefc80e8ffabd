/** The documents that are written by hand, and what can be read out of them. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "../..");

export interface Document {
  /** Below the root. */
  readonly name: string;
  readonly text: string;
}

const atRoot = readdirSync(root).filter((name) => name.endsWith(".md"));
const below = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);

/** Those made from the code are among them. */
export const documents: readonly Document[] = [...atRoot, ...below].map((name) => ({
  name,
  text: readFileSync(join(root, name), "utf8"),
}));

export const byHand: readonly Document[] = documents.filter(({ name }) => !name.startsWith("docs/reference/"));

export interface Block {
  readonly language: string;
  readonly text: string;
}

export const blocksOf = ({ text }: Document): readonly Block[] =>
  [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = "", inside = ""]) => ({ language, text: inside }));

/** Without the blocks, `what stands like this`. */
export const spansOf = ({ text }: Document): readonly string[] =>
  [...text.replaceAll(/^```.*?^```$/gms, "").matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
