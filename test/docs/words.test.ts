/** Comments and documents name the actor: a stranger reads “the client” at once, and has to think about “whoever asks”. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documents, root } from "./documents.ts";

const FOLDERS = ["bench", "conformance", "examples", "scripts", "src", "test", "torture"];

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|js|mjs)$/.test(name) && !name.includes("node_modules"))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(root, folder, name), "utf8") })),
);

/** What stands in comments, each line without its marks. A `//` within a text, as in an address, begins none. */
const commentsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^\s*(?:\/\*\*?|\*|\/\/) ?(.*)|\s\/\/ (.*)/gm)].map(([, line, tail]) => line ?? tail ?? "");

/** In place of an actor: “whoever asks”, “Who asks is told”, “what befalls that”. A question may begin with who: “Who may sign in?” */
const WITHOUT_ACTOR = /\b(?:whoever|whomever|befalls?)\b|(?:^|[.;] )Who (?![^.]*\?)/i;

/** These quote such sentences; the conformance page names tests as they were called at its last run. */
const QUOTES_IT = ["test/docs/words.test.ts", "CONTRIBUTING.md", "docs/reference/conformance.md"];

test("comments and documents say who does what", () => {
  const lines = [
    ...sources.flatMap(({ name, text }) => commentsOf(text).map((line) => ({ name, line }))),
    ...documents.flatMap(({ name, text }) => text.split("\n").map((line) => ({ name, line }))),
  ];
  expect(lines.length).toBeGreaterThan(5_000);

  const found = lines.filter(({ name, line }) => WITHOUT_ACTOR.test(line) && !QUOTES_IT.includes(name));
  expect(found.map(({ name, line }) => `${name}: ${line}`)).toEqual([]);
});

test.for([
  ["/** Gives up whoever does not take an answer. */", 1],
  ["const pace = 1; // what befalls one would befall all", 1],
  [" * A wait is bounded. Who asks again is told so.", 1],
  ["/** The client that asks again is told so. Who is that? The person who signed in. */", 0],
  ['const url = "https://whoever.example/";', 0],
] as const)("%s has %i such sentence", ([text, count]) => {
  expect(commentsOf(text).filter((line) => WITHOUT_ACTOR.test(line)).length).toBe(count);
});
