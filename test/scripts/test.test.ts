/** The script behind npm test, in a copy of the checkout whose compiler, linter and test runner do as they are told. */

import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { pinnedNode } from "../bin/pinned.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ALL_PASS = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const FILE = { name: join(ROOT, "test/a.test.ts"), status: "failed", message: "Error: no such room\n    at a line" };
const UNLOADED = { ...FILE, assertionResults: [] };
const BROKEN_HOOK = { ...FILE, assertionResults: [{ status: "skipped" }, { status: "passed" }] };
const FAILED_TEST = { status: "failed", fullName: "a door opens", failureMessages: ["Error: it is shut\n    at a line"] };
const FAILED = { ...FILE, message: "", assertionResults: [FAILED_TEST] };

/** What the tools do, and what is counted: five tests, the type check, the linter and the conformance check. */
interface Situation {
  readonly exit?: { readonly tsc?: number; readonly biome?: number; readonly vitest?: number; readonly conformance?: number };
  readonly report?: object;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

test.for<[string, Situation, string, number]>([
  ["all is well", {}, "8 passed, 0 failed", 0],
  [
    "a test fails",
    { exit: { vitest: 1 }, report: { ...ALL_PASS, numPassedTests: 4, numFailedTests: 1, testResults: [FAILED] } },
    "7 passed, 1 failed",
    1,
  ],
  ["the types are wrong", { exit: { tsc: 2 } }, "7 passed, 1 failed", 1],
  ["the linter complains", { exit: { biome: 1 } }, "7 passed, 1 failed", 1],
  ["the conformance page is stale", { exit: { conformance: 3 } }, "7 passed, 1 failed", 1],
  [
    "a test file cannot be loaded",
    { exit: { vitest: 1 }, report: { ...ALL_PASS, testResults: [UNLOADED] } },
    "8 passed, 1 failed",
    1,
  ],
  ["a hook is broken", { exit: { vitest: 1 }, report: { ...ALL_PASS, testResults: [BROKEN_HOOK] } }, "8 passed, 1 failed", 1],
  ["an error is nobody's", { exit: { vitest: 1 } }, "8 passed, 1 failed", 1],
  ["the runner leaves no report", { exit: { vitest: 1 }, report: {} }, "3 passed, 1 failed", 1],
  ["tests are skipped", { report: { ...ALL_PASS, numPendingTests: 2, numTodoTests: 1 } }, "8 passed, 0 failed, 3 skipped", 0],
  [
    "tests are skipped in CI",
    { report: { ...ALL_PASS, numPendingTests: 2 }, env: { CI: "true" } },
    "8 passed, 0 failed, 2 skipped",
    1,
  ],
  ["a part is run, which shows only a part", { args: ["test/http"], exit: { conformance: 3 } }, "7 passed, 0 failed", 0],
])("%s", ([, situation, lastLine, code]) => {
  const { stdout, status } = npmTest(checkout(situation), situation);

  expect({ lastLine: stdout.trimEnd().split("\n").at(-1), status }).toEqual({ lastLine, status: code });
});

test.for<[string, Situation, string]>([
  ["a test", { exit: { vitest: 1 }, report: { ...ALL_PASS, testResults: [FAILED] } }, "a.test.ts: a door opens: Error: it is shut"],
  ["a test file", { exit: { vitest: 1 }, report: { ...ALL_PASS, testResults: [UNLOADED] } }, "a.test.ts: Error: no such room"],
  ["a check", { exit: { tsc: 2 } }, "types"],
])("the last lines name what failed: %s", ([, situation, told]) => {
  const { stderr } = npmTest(checkout(situation), situation);

  expect(stderr.trimEnd().split("\n").at(-1)).toContain(told);
  expect(stderr).not.toContain("at a line");
});

test("arguments go to vitest, and conformance gets its report", () => {
  const folder = checkout({});

  npmTest(folder, { args: ["test/http", "-t", "a b"] });
  npmTest(folder, {});

  const calls = readFileSync(join(folder, "calls"), "utf8");
  expect(calls).toMatch(/^vitest run --reporter=default --reporter=json --outputFile.json=\S+ test\/http -t a b$/m);
  expect(calls).toMatch(/^conformance --results \S+vitest.json --check$/m);
});

test("what is installed is left alone, and what is missing or another version is installed", () => {
  const folder = checkout({});
  const installs = () =>
    existsSync(join(folder, "npm-calls")) ? readFileSync(join(folder, "npm-calls"), "utf8").split("\n").length - 1 : 0;

  npmTest(folder, {});
  expect(installs()).toBe(0);

  // Not for this platform: npm leaves it out, and that is complete.
  writeLock(folder, { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0", optional: true } });
  npmTest(folder, {});
  expect(installs()).toBe(0);

  writeLock(folder, { "node_modules/a": { version: "1.0.1" } });
  npmTest(folder, {});
  expect(installs()).toBe(1);

  rmSync(join(folder, "node_modules", pinnedNode.package), { recursive: true });
  writeLock(folder, { "node_modules/a": { version: "1.0.0" } });
  npmTest(folder, {});
  expect(installs()).toBe(2);
});

test("where npm fails, nothing else is tried", () => {
  const folder = checkout({});
  writeLock(folder, { "node_modules/a": { version: "2.0.0" } });
  write(join(folder, "npm.js"), "process.exit(9);");

  const { stdout, stderr, status } = npmTest(folder, {});

  expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
  expect(stderr).toContain("could not install");
});

test("npm start needs no tools that only developers need", () => {
  const folder = checkout({});
  writeLock(folder, { "node_modules/a": { version: "1.0.0" }, "node_modules/vitest": { version: "5.0.0", dev: true } });
  write(join(folder, "src/cli/main.ts"), "export const main = async (args: string[]) => { console.log(args); return 6; };");

  const { stdout, status } = run(folder, "start.js", ["demo"], {});

  expect({ stdout, status, installed: existsSync(join(folder, "npm-calls")) }).toEqual({
    stdout: "[ 'demo' ]\n",
    status: 6,
    installed: false,
  });
});

test("black-box checks each run against a fresh server with the account and the client that they expect, and count", () => {
  const folder = checkout({});
  write(join(folder, "src/cli/main.ts"), SERVER.replace("LOG", JSON.stringify(join(folder, "calls"))));
  const checks = join(folder, "checks");
  write(join(checks, "package.json"), `{ "type": "module" }`);
  write(join(checks, "clients/01-good.mjs"), ASKS_SERVER);
  write(join(checks, "attacks/02-bad.mjs"), `console.log("FAIL 02 1/2\\n  FAIL what it found"); process.exitCode = 1;`);
  write(join(checks, "attacks/03-skips.mjs"), `console.log("SKIP no reason");`);
  write(join(checks, "attacks/04-silent.mjs"), "");
  write(join(checks, "attacks/16-crash.mjs"), STARTS_SERVER);
  write(join(checks, "attacks/lib.mjs"), "process.exitCode = 1;");

  const { stdout } = npmTest(folder, { args: ["x"], env: { BLACK_BOX_CHECKS: checks } });

  expect(stdout).toMatch(/✓ .*clients\/01-good.mjs\n✗ .*attacks\/02-bad.mjs\n {4}FAIL 02 1\/2\n {4}FAIL what it found\n/);
  expect(stdout).toMatch(
    /✗ .*03-skips.mjs\n {4}SKIP no reason\n✗ .*04-silent.mjs\n {4}it ended with 0 and without a verdict\n✓ .*16-crash/,
  );
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("9 passed, 3 failed");
  const calls = readFileSync(join(folder, "calls"), "utf8").split("\n");
  expect(new Set(calls.filter((line) => line.startsWith("serve"))).size).toBe(5);
  expect(calls).toContainEqual(
    expect.stringMatching(/^user add alice@example.org .*--password-stdin --data \S+ < correct horse 1$/),
  );
  expect(calls).toContainEqual(
    expect.stringMatching(/^client add --id rs .*--resource-server --secret-stdin --data \S+ < rs-secret-/),
  );
});

const SERVER = `
  import { appendFileSync, readFileSync } from "node:fs";
  import { createServer } from "node:http";
  export async function main(args: string[]) {
    const input = args[0] === "serve" ? "" : readFileSync(0, "utf8");
    appendFileSync(LOG, args.join(" ") + " < " + input + "\\n");
    if (args[0] !== "serve") return 0;
    const server = createServer((_, answer) => answer.end("ready")).listen(Number(args[args.indexOf("--port") + 1]));
    await new Promise((resolve) => process.once("SIGTERM", resolve));
    server.close();
    return 0;
  }`;

const ASKS_SERVER = `
  const { status } = await fetch(process.env.ISSUER + "/readyz");
  console.log(status === 200 && process.env.RS_ID === "rs" ? "PASS good 1 checks" : "FAIL good");`;

const STARTS_SERVER = `
  import { spawn } from "node:child_process";
  const { ISSUER, START } = process.env;
  if (await fetch(ISSUER).then(() => true, () => false)) throw new Error("there is a server already");
  const server = spawn("bash", ["-c", "exec " + START]);
  for (let i = 0; i < 200 && !(await fetch(ISSUER).then(() => true, () => false)); i++) await new Promise((z) => setTimeout(z, 20));
  server.kill("SIGKILL");
  console.log("PASS crash");`;

function npmTest(folder: string, { args = [], env = {} }: Situation): SpawnSyncReturns<string> {
  return run(folder, "test.js", args, env);
}

function run(
  folder: string,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(folder, "scripts", script), ...args], {
    encoding: "utf8",
    input: "",
    timeout: 15_000,
    env: { PATH: process.env["PATH"], npm_execpath: join(folder, "npm.js"), ...env },
  });
}

function checkout({ exit = {}, report = ALL_PASS }: Situation): string {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-npm-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(ROOT, "bin"), join(folder, "bin"), { recursive: true });
  for (const name of ["test.js", "start.js", "install.js", "black-box.js"])
    cpSync(join(ROOT, "scripts", name), join(folder, "scripts", name));
  write(join(folder, "package.json"), `{ "type": "module" }`);
  write(join(folder, "npm.js"), stub(folder, "npm-calls", "", 0));
  writeLock(folder, { "node_modules/a": { version: "1.0.0" } });
  write(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } }));

  const writeReport = `
    const file = process.argv.find((arg) => arg.startsWith("--outputFile.json=")).slice("--outputFile.json=".length);
    if (${Object.keys(report).length > 0}) writeFileSync(file, ${JSON.stringify(JSON.stringify(report))});`;
  write(join(folder, "node_modules/typescript/bin/tsc"), stub(folder, "calls", "tsc", exit.tsc));
  write(join(folder, "node_modules/@biomejs/biome/bin/biome"), stub(folder, "calls", "biome", exit.biome));
  write(join(folder, "node_modules/vitest/vitest.mjs"), stub(folder, "calls", "vitest", exit.vitest, writeReport));
  write(join(folder, "scripts/conformance.ts"), stub(folder, "calls", "conformance", exit.conformance));
  const node = join(folder, "node_modules", pinnedNode.package, "bin", pinnedNode.binary);
  mkdirSync(dirname(node), { recursive: true });
  symlinkSync(process.execPath, node);
  return folder;
}

/** Notes how it was called, and exits as it was told. */
function stub(folder: string, notes: string, name: string, code = 0, more = ""): string {
  return `import { appendFileSync, writeFileSync } from "node:fs";
    appendFileSync(${JSON.stringify(join(folder, notes))}, ${JSON.stringify(name)} + " " + process.argv.slice(2).join(" ") + "\\n");
    ${more}
    void writeFileSync;
    process.exitCode = ${code};`;
}

function writeLock(folder: string, packages: object): void {
  write(join(folder, "package-lock.json"), JSON.stringify({ packages: { "": { name: "latchkey" }, ...packages } }));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
