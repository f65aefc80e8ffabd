/** What letters say: each has its texts and one link of ours, and a name that a stranger chose is no more than a name. */

import { expect, test } from "vitest";
import { compose } from "../../src/letters/compose.ts";
import type { Sender } from "../../src/letters/contents.ts";
import { english } from "../../src/pages/languages/english/english.ts";
import type { Letter } from "../../src/records/letter.ts";
import { examples, HOSTILE_NAMES, RECIPIENT } from "./examples.ts";

const SENDER: Sender = { name: "Example", issuer: "https://auth.example", language: "en", branding: {} };
const written = (letter: Letter, sender = SENDER) => compose(letter, english, sender);

const CHARACTERS: Readonly<Record<string, string>> = { "&#39;": "'", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

/** As a reader sees it: without the head, the elements and their attributes. */
const seen = (html: string): string =>
  html
    .slice(html.indexOf("<body"))
    .replaceAll(/<\/?(?:b|bdi)\b[^>]*>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&[#\w]+;/g, (entity) => CHARACTERS[entity] ?? entity);

/** What mail programs make links of, in the text as it stands. */
const ADDRESSES =
  /(?:[a-z][a-z0-9+.-]*:\/\/[^\s<>]+)|(?:\b[\p{L}\p{N}_-]+(?:[.。．｡][\p{L}\p{N}_-]+)+)|(?:@[\p{L}\p{N}])|(?:\b(?:javascript|mailto):[\p{L}\p{N}])/giu;
const addressesIn = (text: string): readonly string[] => text.match(ADDRESSES) ?? [];

test.for(examples.map((letter) => [letter.kind, letter] as const))(
  "%s: text and HTML say the same, and lead nowhere else",
  ([, letter]) => {
    const { html, subject, text } = written(letter);
    const words = (given: string) => given.replaceAll(/\s+/g, " ").trim();
    for (const line of text.split(/\n+/).filter((part) => part !== "-- ")) {
      for (const part of line.split(/(?<=:) /)) expect(words(seen(html))).toContain(words(part.replace(/:$/, "")));
    }

    const links = [...html.matchAll(/(?:href|src|action|url\()\s*=?\s*"?([^"\s)>]*)/g)].map(([, url]) => url);
    expect(new Set(links).size).toBeLessThanOrEqual(1);
    for (const url of links) expect(url).toMatch(/^https:\/\/auth\.example\//);
    expect(html).not.toMatch(/<(?:img|table|script|form|link|iframe|object|svg)\b|@import|background-image|\son\w+=/i);

    expect(subject).toMatch(/^\S.{5,90}\S$/);
    expect(subject).not.toContain("Thunderbird");
    expect(text.split("\n").length).toBeLessThan(30); // one screen
  },
);

const ABOUT_APPLICATIONS = ["new-application", "request-waiting"] as const;
test.for(ABOUT_APPLICATIONS.flatMap((kind) => HOSTILE_NAMES.map((name) => [kind, name.slice(0, 50), name] as const)))(
  "%s: an application that calls itself %j stays a name",
  ([kind, , application]) => {
    const letter = { kind, at: 0, application, permissions: [application], to: RECIPIENT };
    const { html, subject, text } = written(letter);
    const plain = written({ ...letter, application: "x", permissions: ["x"] });

    expect(subject).toBe(plain.subject);
    expect(addressesIn(text)).toEqual(addressesIn(plain.text));
    expect(addressesIn(seen(html))).toEqual(addressesIn(seen(plain.html)));
    expect(html.match(/<\w+/g)).toEqual(plain.html.match(/<\w+/g));
    expect(text.split("\n")).toHaveLength(plain.text.split("\n").length);
    expect(text.length - plain.text.length).toBeLessThan(3 * 70);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Control}\u202a-\u202e\u2066\u2067]/u);
  },
);

test("a name stays readable, though it has a dot in it", () => {
  const { text } = written({ kind: "new-application", at: 0, application: "draw.io 2.0", permissions: [], to: RECIPIENT });
  expect(text.replaceAll("\u200b", "")).toContain("It calls itself: draw.io 2.0\n");
});

test("a name that somebody gave a factor, and an address, are shown as they are and no more", () => {
  const from = { address: "2001:db8::7", program: undefined, system: undefined };
  const { html } = written({
    kind: "factor-added",
    factor: "passkey",
    name: "<b>https://evil.example",
    at: 0,
    from,
    to: RECIPIENT,
  });
  expect(seen(html)).toContain("2001:db8::7");
  expect(addressesIn(seen(html)).filter((found) => found.includes("evil"))).toEqual([]);
});

test("the name in another direction is fenced in the text", () => {
  const { text } = written({ kind: "new-application", at: 0, application: "بريد", permissions: [], to: RECIPIENT });
  expect(text).toContain("It calls itself: \u2068بريد\u2069\n");
});

test("a name to sign in with can be copied, whatever is in it", () => {
  const { text } = written({
    kind: "invitation",
    link: "https://auth.example/x",
    expiresAt: 0,
    to: { ...RECIPIENT, username: "alice@example.org" },
  });
  expect(text).toContain("sign in with the name alice@example.org.");
});
