/** Names that strangers choose, in every kind of letter: no header, no element, no other direction, and no longer letter. */

import { expect, test } from "vitest";
import { compose } from "../../src/letters/compose.ts";
import type { Sender } from "../../src/letters/contents.ts";
import { english } from "../../src/pages/languages/english/english.ts";
import type { Letter } from "../../src/records/letter.ts";
import { examples, HOSTILE_NAMES, RECIPIENT } from "./examples.ts";

const SENDER: Sender = { name: "Example", issuer: "https://auth.example", language: "en", branding: {} };
const BREAKING = /[\p{Control}\u202a-\u202e\u2066\u2067]/u;

function named(letter: Letter, name: string): Letter {
  const to = { ...RECIPIENT, username: name, zone: name };
  if (letter.kind === "new-application") return { ...letter, application: name, permissions: [name, name], to };
  if (letter.kind === "request-waiting") return { ...letter, application: name, to };
  if (letter.kind === "factor-added" || letter.kind === "factor-removed") return { ...letter, name, to };
  return "from" in letter && letter.from !== undefined
    ? { ...letter, from: { address: name, program: name, system: name }, to }
    : { ...letter, to };
}

test.for(examples.map((letter) => [letter.kind, letter] as const))(
  "%s: a hostile name changes nothing but itself",
  ([, letter]) => {
    const plain = compose(named(letter, "x"), english, SENDER);
    for (const name of [...HOSTILE_NAMES, 'a,b"c@example.org', "ü@bücher.example", "x\r\nBcc: victim@example.net"]) {
      const { from, html, subject, text } = compose(named(letter, name), english, { ...SENDER, name });
      expect(html.match(/<\w+/g)).toEqual(plain.html.match(/<\w+/g));
      expect(html.match(/(?:href|src)="[^"]*"/g)).toEqual(plain.html.match(/(?:href|src)="[^"]*"/g));
      expect(text.split("\n")).toHaveLength(plain.text.split("\n").length);
      for (const line of [from, subject, text.replaceAll("\n", "")]) expect(line).not.toMatch(BREAKING);
      expect(subject.length).toBeLessThanOrEqual(150);
      expect(text.length - plain.text.length).toBeLessThan(2_000);
    }
  },
);

test("a letter has the operator's colour and foot, and asks no server for its logo", () => {
  const logo = { mediaType: "image/png", bytes: new Uint8Array([1]), version: "abc" } as const;
  const branding = {
    accent: { light: "#7a1f5c", dark: "#e79acb" },
    logo,
    support: "help@example.org",
    home: "https://example.org/",
  };
  for (const letter of examples) {
    const { html, pictures, text } = compose(letter, english, { ...SENDER, branding });
    expect(html.match(/src="[^"]*"/g)).toEqual(['src="cid:abc@latchkey"']);
    expect(pictures.map(({ cid }) => cid)).toEqual(["abc@latchkey"]);
    expect(html).toContain('href="mailto:help@example.org"');
    expect(text).toContain("\nHelp: help@example.org\nhttps://example.org/\n");
    expect(html).toContain(".button{background:#e79acb!important");
  }
});
