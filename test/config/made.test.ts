/** What is made from the schema agrees with it. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "../../src/config/duration.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { settingsReference } from "../../src/config/reference.ts";
import { settingsJsonSchema } from "../../src/config/schema.ts";
import { settings } from "../../src/config/setting.ts";
import { nearest } from "../../src/config/suggestion.ts";
import { settingsTemplate } from "../../src/config/template.ts";

test("the template changes nothing, as it is and with every default uncommented", () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-template-"));
  const file = join(folder, "latchkey.toml");
  const load = (toml: string) => {
    writeFileSync(file, toml);
    return loadConfiguration({ flags: [], environment: {}, file }).configuration;
  };
  const standard = loadConfiguration({ flags: [], environment: {}, file: undefined }).configuration;
  const uncommented = settingsTemplate()
    .split("\n")
    .map((line) => (/^# [a-z_]+ = (?!""|\[\]$)/.test(line) ? line.slice(2) : line))
    .filter((line) => !/^(words|detail|claims|kind|file) /.test(line))
    .join("\n");

  try {
    expect(load(settingsTemplate())).toEqual(standard);
    expect(load(uncommented)).toEqual(standard);
    expect(uncommented).toContain('\naccess_token = "1h"\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("every setting has a description, a name of its own, and a row in the reference", () => {
  const known = settings();
  const reference = settingsReference();

  expect(known.length).toBeGreaterThan(60);
  expect(new Set(known.map(({ variable }) => variable)).size).toBe(known.length);
  expect(known.filter(({ description }) => description === "")).toEqual([]);
  for (const { path } of known) expect(reference).toContain(`| \`${path.at(-1)}\` |`);
});

test("the JSON Schema lets nothing unknown pass, and asks for nothing", () => {
  expect(settingsJsonSchema()).toMatchObject({ type: "object", additionalProperties: false });
  // A table that somebody adds has settings that it needs, such as an issuer's address.
  const { trusted_issuers: _, ...sections } = Object(settingsJsonSchema().properties);
  expect(JSON.stringify(sections).includes('"required":[')).toBe(false);
});

test.for<[string, number | undefined]>([
  ["90", 90],
  ["90s", 90],
  ["15m", 900],
  ["12h", 43_200],
  ["30d", 2_592_000],
  ["2w", 1_209_600],
  ["", undefined],
  ["-1", undefined],
  ["1.5h", undefined],
  ["1y", undefined],
  ["1h30m", undefined],
])("%s is read as %s seconds", ([written, seconds]) => {
  expect(parseDuration(written)).toBe(seconds);
  if (seconds !== undefined) expect(parseDuration(formatDuration(seconds))).toBe(seconds);
});

test.for<[string, string | undefined]>([
  ["isuer", "issuer"],
  ["issure", "issuer"],
  ["ISSUER", "issuer"],
  ["database_url", undefined],
  ["zzz", undefined],
])("%s may have meant %s", ([given, meant]) => {
  expect(nearest(given, ["issuer", "host", "port"])).toBe(meant);
});
