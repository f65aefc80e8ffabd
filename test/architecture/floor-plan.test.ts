/** The floor plan of ARCHITECTURE.md as a test: what each room may import, and why. */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { CORE, PLAN } from "./plan.ts";

const root = join(import.meta.dirname, "../../src");

/** Data, not code: it says which version this is. */
const MANIFEST = join(root, "../package.json");

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
  return [...text.matchAll(IMPORT)]
    .map(([, , type, from, dynamic]) => ({ path: join(root, name, "..", from ?? dynamic ?? ""), typeOnly: type !== undefined }))
    .filter(({ path }) => path !== MANIFEST)
    .map(({ path, typeOnly }) => ({ target: roomOf(relative(root, path)), typeOnly }));
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

test("ARCHITECTURE.md has the same plan", () => {
  const text = readFileSync(join(root, "../ARCHITECTURE.md"), "utf8");
  const rows = [...text.matchAll(/^\| `([\w.-]+)` \| [^|]+ \| ([^|]+) \|$/gm)].map(([, room = "", may = ""]) => {
    const named = [...may.matchAll(/`([\w.-]+)`/g)].map(([, name = ""]) => name);
    return [room, [...(may.includes("the core") ? CORE : []), ...named].toSorted()] as const;
  });

  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(Object.entries(PLAN).map(([room, { may }]) => [room, may.toSorted()])),
  );
});

test("no grant knows another, and no response type another", () => {
  const LISTS = [
    "index.ts",
    "grant.ts",
    "redeem.ts",
    "awaited.ts",
    "issuers-word.ts",
    "subject-token.ts",
    "acting.ts",
    "response-type.ts",
    "agreed-authorization.ts",
  ];
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
    law: "only tokens/ knows serials and scope bits",
    words: /\bscopeBits\b|\bserial\s*:/,
    only: /^(tokens\/|ports\/store\.ts)/,
    because: "what a token holds besides its id is the business of the room that seals it",
  },
  {
    law: "records are born in records/",
    words: /\b(hasRevokedTokens: false|endReason: undefined|claimedBy: undefined|disabledAt: undefined)\b/,
    only: /^records\//,
    because: "a new field has one place where it is told what it is at first",
  },
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
    law: "only the reader of a client's request authenticates a client",
    words: /\bauthenticateClient\(/,
    only: /^client-auth\/authenticate-client\.ts$|^endpoints\/client-request\.ts$/,
    because: "what the next method needs of a request is then handed over in one place",
  },
  {
    law: "only the sign-in step shows the sign-in form",
    words: /\bpages\.(signIn|secondFactor|addFactor)\(/,
    only: /^endpoints\/sign-in\//,
    because: "what is asked besides a password is then asked on the way to every page",
  },
  {
    law: "only protocol/ makes a VerifiedRedirectUri",
    words: /\bas VerifiedRedirectUri\b/,
    only: /^protocol\/redirect-uri\.ts$/,
    because: "an unchecked URI must never be the target of a redirect",
  },
  {
    law: "only fetcher/ asks an address that a stranger named",
    words:
      /^import (?!type ).*"node:(https?|http2|net|tls|dns|dgram)(\/promises)?"|(^|[^.\w])fetch\(|\bWebSocket\b|\bEventSource\b/,
    // Those that serve, the database, the account sources, and the programs of an administrator or a resource server, and the look at mail servers, which are told whom to ask.
    only: /^(fetcher|http|cli|mail-probe|store\/postgres|resource-server|accounts\/sources)\/|^(ports\/server|server|testing\/test-server)\.ts$/,
    because: "what a stranger can make a server ask must not lie inside its own network",
  },
  {
    law: "a rule that an administrator breaks is said in the catalogue",
    words: /BrokenRule\(\(\) =>/,
    // Files come by the command line and the API alone, which speak English. The pages' own words are in their catalogue already.
    only: /^(admin\/files\/faults\.ts$|cli\/|desk\/)/,
    because: "a page says it in its reader's language",
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

/** The functions that stand at the left edge, with all that is in them: each ends with the next bracket there. */
function functionsOf({ name, text }: Source): readonly { readonly name: string; readonly lines: number }[] {
  const START = /^(?:export )?(?:async function|function|const) (\w+)/;
  const found: { name: string; lines: number }[] = [];
  let open: { name: string; at: number } | undefined;
  for (const [at, line] of text.split("\n").entries()) {
    const [, called] = START.exec(line) ?? [];
    if (called !== undefined) open = { name: `${name}: ${called}`, at };
    if (open !== undefined && /^[})]/.test(line) && !/\{$|=>$/.test(line)) {
      found.push({ name: open.name, lines: at - open.at + 1 });
      open = undefined;
    }
  }
  return found;
}

test("no function of endpoints/ is longer than 80 lines", () => {
  const functions = sources.filter(({ room }) => room === "endpoints").flatMap(functionsOf);

  expect(functions.length).toBeGreaterThan(50);
  // A list is data, however long it is: rules, paths.
  expect(functions.filter(({ lines, name }) => lines > 80 && !/Rules$/.test(name))).toEqual([]);
});

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "");
