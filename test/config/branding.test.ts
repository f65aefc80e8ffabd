/** The section `branding`: what is refused, and what a page is told. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withLogos } from "../../src/cli/process/brand-logos.ts";
import { isColour, readableAccent } from "../../src/config/accent.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { startTestServer } from "../../src/testing/index.ts";

const folder = mkdtempSync(join(tmpdir(), "latchkey-brand-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = (branding: Readonly<Record<string, string>>) => {
  const given = Object.entries(branding).map(([name, value]) => ({
    path: ["branding", name],
    value,
    source: { from: "flag", flag: `--set branding.${name}` } as const,
  }));
  return loadConfiguration({ flags: given, environment: {}, file: undefined });
};

test.for([
  ["#0b5570", "light", true],
  ["#B00020", "light", true],
  ["#000000", "light", true],
  ["#777777", "light", false],
  ["#ffff00", "light", false],
  ["#87c8e7", "dark", true],
  ["#0b5570", "dark", false],
] as const)("%s on %s ground is readable: %s", ([colour, ground, enough]) => {
  expect(readableAccent(colour, ground) === colour.toLowerCase()).toBe(enough);
  const nearest = readableAccent(colour, ground);
  expect(readableAccent(nearest, ground)).toBe(nearest);
});

test("an accent below AA is refused, and the message names the nearest that passes", () => {
  expect(() => load({ accent: "#ff8800" })).toThrow(/branding\.accent has too little contrast on light ground .* is #[0-9a-f]{6}/);
  expect(() => load({ accent: "#0b5570", accent_dark: "#0b5570" })).toThrow(/accent_dark has too little contrast on dark ground/);
  expect(() => load({ accent: "red; }" })).toThrow("must be a colour such as #0b5570");
  const nearest = /is (#[0-9a-f]{6})/.exec(messageOf(() => load({ accent: "#ff8800" })))?.[1] ?? "";
  expect(isColour(nearest)).toBe(true);
  const { accent } = load({ accent: nearest }).configuration.settings.branding;
  expect(accent?.light).toBe(nearest);
  expect(readableAccent(accent?.dark ?? "", "dark")).toBe(accent?.dark);
});

test.for([
  ["support", "nobody"],
  ["terms", "javascript:alert(1)"],
  ["privacy", "privacy.html"],
  ["home", "//example.org"],
] as const)("%s must not be %s", ([name, value]) => {
  expect(() => load({ [name]: value })).toThrow(`branding.${name} must be`);
});

test("a logo is one whole picture by its content", () => {
  const file = join(folder, "logo.png");
  writeFileSync(file, "<svg onload=alert(1)>");
  expect(() => withLogos(load({ logo: file }))).toThrow("branding.logo: a logo is a PNG, JPEG or WebP file by its content");
  expect(() => withLogos(load({ logo: join(folder, "none.png") }))).toThrow("branding.logo: the file cannot be read");
});

test("every page shows the links and the colours, from files of this server alone", async () => {
  const file = join(folder, "good.png");
  writeFileSync(file, Buffer.from(PNG, "base64"));
  const loaded = withLogos(
    load({
      logo: file,
      accent: "#7a1f5c",
      support: "help@example.org",
      terms: "https://example.org/terms",
      home: "https://example.org/",
    }),
  );
  const server = await startTestServer({ settings: loaded.configuration.settings });

  const { text } = await server.browser().open("/nowhere", { accept: "text/html" });
  const [, sheet = ""] = /<link rel="stylesheet" href="(\/assets\/brand\.css\?v=[^"]+)">/.exec(text) ?? [];
  const style = await server.get(sheet);
  const [, logo = ""] = /url\("([^"]+)"\)/.exec(String(style.body)) ?? [];

  for (const link of ["mailto:help@example.org", "https://example.org/terms", "https://example.org/"])
    expect(text).toContain(`<a href="${link}" rel="noreferrer">`);
  expect(style.headers.get("cache-control")).toContain("immutable");
  expect(String(style.body)).toContain("--brand-accent: #7a1f5c");
  expect((await server.get(logo)).headers.get("content-type")).toBe("image/png");
  await server.close();
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
}

/** 16 by 16 pixels. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR4nGPgDi0gCTGMahjVMHw1AAAwstABn8FYIAAAAABJRU5ErkJggg==";
