/**
 * npm test [-- FILTER…]: installs what is missing, then checks types, lints, runs every test, and checks that the
 * conformance page says what the tests showed.
 *
 * Arguments go to vitest; since a part of the tests shows only a part, the conformance check needs a run without any.
 * CI=true makes skipped tests a failure, and runs the short form of the torture harness, but for the figures that time
 * something. BLACK_BOX_CHECKS=FOLDER also runs the checks there against real servers.
 *
 * The last line is `N passed, N failed`, and `, N skipped` where any was; each test counts, and each of the other checks
 * as one. The tests that failed stand before it by name. The exit code is 1 if anything failed.
 */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { findPinnedNode } from "../bin/pinned-node.js";
import { runBlackBox } from "./black-box.js";
import { installMissing, root } from "./install.js";

installMissing("everything");
const node = findPinnedNode() ?? process.execPath;
const filters = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "latchkey-test-"));
const results = join(folder, "vitest.json");
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

try {
  check("types", "node_modules/typescript/bin/tsc", "--noEmit");
  check("lint", "node_modules/@biomejs/biome/bin/biome", "check", ".");
  runTests();
  if (filters.length === 0 && existsSync(join(root, "scripts/conformance.ts"))) {
    check("conformance", "scripts/conformance.ts", "--results", results, "--check");
  }
  const inWhole = process.env["CI"] && filters.length === 0 && existsSync(join(root, "torture/run.ts"));
  if (inWhole) check("torture", "torture/run.ts", "--short", "--without-timed");
  const { BLACK_BOX_CHECKS: checks } = process.env;
  if (checks !== undefined) add(await runBlackBox(checks, node));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const { passed, failed, skipped } = total;
if (failures.length > 0) console.error(`\nFailed:\n${failures.join("\n")}`);
const forbidden = process.env["CI"] ? skipped : 0;
if (forbidden > 0) console.error(`\n${forbidden} tests were skipped; in CI none may be`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed + forbidden > 0 ? 1 : 0;

function check(name, ...command) {
  const held = run(command);
  console.log(`${held ? "✓" : "✗"} ${name}`);
  if (!held) failures.push(name);
  add(held ? { passed: 1 } : { failed: 1 });
}

function runTests() {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  const held = run(["node_modules/vitest/vitest.mjs", "run", ...reporters, ...filters]);
  const counts = countTests();
  // Something else than a test failed: an error outside of all tests, say, or no test at all.
  if (!held && counts.failed === 0) counts.failed = 1;
  add(counts);
}

/** Counts as one failed test: a file that could not be loaded, or whose tests a broken hook kept from running. */
function countTests() {
  if (!existsSync(results)) return { passed: 0, failed: 1, skipped: 0 };

  const report = JSON.parse(readFileSync(results, "utf8"));
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  for (const { name, message } of broken) failures.push(`${relative(root, name)}: ${firstLine(message)}`);
  for (const { name, assertionResults } of report.testResults)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === "failed") failures.push(`${relative(root, name)}: ${fullName}: ${firstLine(failureMessages[0])}`);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function firstLine(text = "") {
  return text.split("\n", 1)[0];
}

/** Runs a program on the pinned Node, which is also the `node` of whatever that starts. True if it succeeded. */
function run(command) {
  const path = `${dirname(node)}${delimiter}${process.env["PATH"]}`;
  const { status } = spawnSync(node, command, { cwd: root, stdio: "inherit", env: { ...process.env, PATH: path } });
  return status === 0;
}

function add(counts) {
  for (const [name, count] of Object.entries(counts)) total[name] += count;
}
