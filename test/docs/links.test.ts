/** Where the documents lead: files that exist, and headings that are there. */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { byHand, documents, root, spansOf } from "./documents.ts";

const LINK = /\[[^\]]*\]\(([^)\s]+)\)|<img src="([^"]+)"/g;

test.for(documents)("$name: each link leads somewhere", ({ name, text }) => {
  const broken = [...text.matchAll(LINK)]
    .map(([, link, image]) => link ?? image ?? "")
    .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(name, target));

  expect(broken).toEqual([]);
});

test("a link that leads nowhere is found", () => {
  expect(leadsSomewhere("README.md", "docs/nowhere.md")).toBe(false);
  expect(leadsSomewhere("README.md", "ARCHITECTURE.md#nowhere")).toBe(false);
  expect(leadsSomewhere("README.md", "ARCHITECTURE.md#the-rooms")).toBe(true);
});

const FILE = /^(?:src|test|docs|scripts|examples|conformance)\/[\w./-]+$/;

test.for(byHand)("$name: each file that it names exists", (document) => {
  const named = spansOf(document).filter((span) => FILE.test(span));

  // What a reader is about to make, as `src/grants/x.ts`, is not named in earnest.
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("every document by hand can be reached from the front page", () => {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name) || !name.endsWith(".md")) return;
    reached.add(name);
    const text = documents.find((document) => document.name === name)?.text ?? "";
    for (const [, link = ""] of text.matchAll(LINK))
      if (!/^[a-z]+:/.test(link)) visit(join(dirname(name), link.split("#", 1)[0] ?? ""));
  };
  visit("README.md");
  const listed = (name: string): boolean => /^docs\/(decisions|how-to)\//.test(name);

  expect(byHand.map(({ name }) => name).filter((name) => !reached.has(name) && !listed(name))).toEqual([]);
});

function leadsSomewhere(from: string, target: string): boolean {
  const [file = "", heading] = target.split("#");
  const path = file === "" ? join(root, from) : join(root, dirname(from), file);
  if (!existsSync(path)) return false;
  return heading === undefined || headingsOf(readFileSync(path, "utf8")).includes(heading);
}

/** As GitHub makes them. */
const headingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
