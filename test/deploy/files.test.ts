/** What we give people to deploy with: every setting in it exists, every file that it names is there. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { loadConfiguration } from "../../src/config/load.ts";

const root = join(import.meta.dirname, "../..");
const names = readdirSync(join(root, "deploy"), { recursive: true, encoding: "utf8", withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
const textOf = (name: string): string => readFileSync(join(root, name), "utf8");

const VARIABLE = /^\s*(?:ENV\s+|Environment=)?(LATCHKEY_[A-Z_]+)(?:=|: )(.+?)(?: \\)?$/gm;

test.for(names.filter((name) => [...textOf(name).matchAll(VARIABLE)].length > 0))("%s: its settings are known", (name) => {
  const set = [...textOf(name).matchAll(VARIABLE)].map(([, variable = "", value = ""]): readonly [string, string] => {
    if (value.startsWith("${")) return [variable, "https://auth.example.org"]; // what the reader says
    return variable.endsWith("_FILE") ? [variable.slice(0, -"_FILE".length), "A".repeat(43)] : [variable, value];
  });
  expect(() => loadConfiguration({ flags: [], environment: Object.fromEntries(set), file: undefined })).not.toThrow();
});

const composed = names.filter((name) => name.startsWith("deploy/compose/") && name.endsWith(".yaml"));

test.for(composed)("%s: the files that it names are there", (name) => {
  const text = textOf(name);
  const mounted = [...text.matchAll(/^\s+- (\.\.\/[^:]+):/gm)].map(([, path = ""]) => path);
  const built = [...text.matchAll(/dockerfile: (\S+)/g)].map(([, path = ""]) => join("../..", path));
  expect(built).toHaveLength(1);
  for (const path of [...mounted, ...built]) expect(existsSync(join(root, dirname(name), path)), path).toBe(true);
});

test.for(composed)("%s: nothing in it is root's, may be written, or has more rights than it needs", (name) => {
  const text = textOf(name);
  expect(text).toMatch(/read_only: true\n\s+cap_drop: \[ALL\]\n\s+security_opt: \[no-new-privileges:true\]/);
  expect(text).not.toMatch(/privileged: true|network_mode: host|docker\.sock/);
});

test("the image is built from what .dockerignore lets through, and from no data", () => {
  const passing = textOf(".dockerignore")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1));
  for (const path of passing) expect(existsSync(join(root, path)), path).toBe(true);
  expect(passing).toEqual(expect.arrayContaining(["bin", "src", "scripts", "package.json", "package-lock.json"]));
  expect(passing.filter((path) => /data|key|env/.test(path))).toEqual([]);

  const dockerfile = textOf("deploy/Dockerfile");
  expect(
    dockerfile.match(/^(FROM|COPY|RUN|ENV|USER|WORKDIR|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD)\b/gm)?.at(-1),
  ).toBe("CMD");
  expect(dockerfile).toMatch(/^USER 65532:65532$/m);
  expect(dockerfile.indexOf("\nUSER ")).toBeLessThan(dockerfile.indexOf("\nENTRYPOINT "));
});
