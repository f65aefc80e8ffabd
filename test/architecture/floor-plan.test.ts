/** The floor plan of ARCHITECTURE.md as a test: what each room may import, and why. */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

interface Room {
  readonly may: readonly string[];
  /** Rooms whose types it may name, while their values are handed to it. */
  readonly mayName?: readonly string[];
  readonly because: string;
}

const CORE = ["protocol", "records", "ports"];

const PLAN: Readonly<Record<string, Room>> = {
  protocol: { may: [], because: "the words of the RFCs depend on nobody's machinery" },
  records: { may: ["protocol"], because: "what is remembered does not act" },
  ports: { may: ["protocol", "records"], because: "what is needed from outside knows no implementation of it" },
  tokens: { may: CORE, because: "a token is sealed and read without knowing who asks, or on which page" },
  "client-auth": { may: CORE, because: "a new method must not touch a single grant" },
  grants: { may: [...CORE, "tokens", "client-auth"], because: "a grant decides; HTTP, SQL and HTML are elsewhere" },
  "response-types": {
    may: [...CORE, "tokens", "client-auth"],
    because: "a response type answers; how it travels is the endpoint's",
  },
  interaction: { may: CORE, because: "what must happen next is a decision, not a page" },
  pages: { may: ["protocol", "records"], because: "a page shows what it is given, and decides nothing" },
  http: { may: CORE, because: "how requests and answers travel is the same for every endpoint" },
  endpoints: {
    may: [...CORE, "tokens", "client-auth", "grants", "response-types", "interaction", "http", "resource-server"],
    mayName: ["pages"],
    because: "an endpoint is handed its pages, its store and its accounts",
  },
  admin: {
    may: [...CORE, "tokens", "client-auth", "grants", "response-types", "interaction"],
    because: "an administrator works on the ports alone",
  },
  "resource-server": {
    may: ["protocol", "records", "ports", "tokens"],
    because: "who checks tokens needs nothing that issues them",
  },
  keys: { may: CORE, because: "keys are kept behind their port" },
  accounts: { may: CORE, because: "a source of accounts knows no protocol beyond its port" },
  store: { may: CORE, because: "a store speaks the protocol's verbs, and knows none of their users" },
  config: { may: ["protocol", "records", "ports"], because: "settings are data" },
  cli: {
    may: ["index.ts", "protocol", "records", "ports", "config", "store", "accounts", "http", "keys", "admin"],
    because: "the command line is our first embedder: it assembles, and reaches into no inner room",
  },
  testing: {
    may: ["server.ts", ...CORE, "accounts", "admin", "keys", "store"],
    because: "an embedder's tests assemble a whole server, as the command line does",
  },
  "server.ts": {
    may: [
      ...CORE,
      "tokens",
      "client-auth",
      "grants",
      "response-types",
      "interaction",
      "pages",
      "http",
      "endpoints",
      "admin",
      "resource-server",
    ],
    because: "the assembly takes its store, accounts, keys and settings from outside",
  },
  "index.ts": {
    may: ["server.ts", ...CORE, "accounts", "store", "keys", "http", "admin", "resource-server"],
    because: "the front door names what embedders assemble with",
  },
};

const root = join(import.meta.dirname, "../../src");

interface Source {
  readonly name: string;
  readonly room: string;
  readonly text: string;
}

const sources: readonly Source[] = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, room: roomOf(name), text: readFileSync(join(root, name), "utf8") }));

function roomOf(name: string): string {
  return name.split("/")[0] ?? name;
}

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/g;

function importsOf({ name, text }: Source): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(([, , type, from, dynamic]) => {
    const path = join(root, name, "..", from ?? dynamic ?? "");
    return { target: roomOf(relative(root, path)), typeOnly: type !== undefined };
  });
}

test("there are rooms for all of the sources, and sources in all of the rooms", () => {
  expect([...new Set(sources.map(({ room }) => room))].toSorted()).toEqual(Object.keys(PLAN).toSorted());
});

test.for(Object.entries(PLAN))("%s keeps to its room", ([room, { may, mayName = [], because }]) => {
  const trespasses = sources
    .filter((source) => source.room === room)
    .flatMap((source) => importsOf(source).map((imported) => ({ name: source.name, ...imported })))
    .filter(({ target, typeOnly }) => target !== room && !may.includes(target) && !(typeOnly && mayName.includes(target)))
    .map(({ name, target }) => `${name} imports ${target}, but ${because}`);

  expect(trespasses).toEqual([]);
});

test("no grant knows another, and no response type another", () => {
  const LISTS = ["index.ts", "grant.ts", "redeem.ts", "response-type.ts", "agreed-authorization.ts"];
  const trespasses = sources
    .filter(({ name, room }) => (room === "grants" || room === "response-types") && !LISTS.includes(name.split("/")[1] ?? ""))
    .flatMap(({ name, text }) => [...text.matchAll(/from "\.\/([^"]+)"/g)].map(([, target = ""]) => ({ name, target })))
    .filter(({ target }) => !LISTS.includes(target))
    .map(({ name, target }) => `${name} imports ${target}`);

  expect(trespasses).toEqual([]);
});

/** Where a law has its one place. Type declarations and comments aside, nothing else may say these words. */
const LAWS: readonly { readonly law: string; readonly words: RegExp; readonly only: RegExp; readonly because: string }[] = [
  {
    law: "only ports/ reads the system's clock",
    words: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    only: /^ports\//,
    because: "tests move the time by hand",
  },
  {
    law: "only ports/ reads the system's randomness",
    words: /\brandomBytes\b|\brandomFillSync\b|\brandomUUID\b|\brandomInt\b|\bMath\.random\b|\bgetRandomValues\b/,
    only: /^ports\//,
    because: "tests count on chance",
  },
  {
    law: "only client-auth/ makes an AuthenticatedClient",
    words: /\bas AuthenticatedClient\b/,
    only: /^client-auth\/authenticate-client\.ts$/,
    because: "what takes one must not be reached by a request that skipped the check",
  },
  {
    law: "only protocol/ makes a VerifiedRedirectUri",
    words: /\bas VerifiedRedirectUri\b/,
    only: /^protocol\/redirect-uri\.ts$/,
    because: "an unchecked URI must never be the target of a redirect",
  },
];

test.for(LAWS)("$law", ({ words, only, because }) => {
  const offenders = sources
    .filter(({ name }) => !only.test(name))
    .flatMap(({ name, text }) =>
      withoutComments(text)
        .split("\n")
        .map((line) => ({ name, line })),
    )
    .filter(({ line }) => words.test(line))
    .map(({ name, line }) => `${name}: ${line.trim()} (${because})`);

  expect(offenders).toEqual([]);
});

test("a file opens with a sentence that says what it is, and stays under 400 lines", () => {
  const wrong = sources.flatMap(({ name, text }) => [
    ...(/^(#![^\n]*\n)?\/\*\*/.test(text) ? [] : [`${name} opens without a sentence`]),
    ...(text.split("\n").length <= 400 ? [] : [`${name} has ${text.split("\n").length} lines`]),
  ]);

  expect(wrong).toEqual([]);
});

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "");
