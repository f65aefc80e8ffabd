/**
 * Runs a folder of black-box checks, real clients and attacks, each against a fresh server on an empty data folder, so
 * that the limits which one check uses up do not stop the next.
 */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { npm, root } from "./install.js";

const LATCHKEY = join(root, "bin/latchkey.js");
const RESOURCE_SERVER = { RS_ID: "rs", RS_SECRET: "rs-secret-0123456789abcdef0123456789" };
const LONGEST_CHECK = 240; // seconds
const LONGEST_RUN = 720; // seconds; what has not begun by then has failed

/**
 * Prints a line for each check, and what did not hold.
 *
 * @param {string} source the folder, which is copied and not touched
 * @param {string} node the Node to run servers and checks on
 */
export async function runBlackBox(source, node) {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-black-box-"));
  const counts = { passed: 0, failed: 0 };
  try {
    const files = copyChecks(source, join(folder, "checks"));
    if (!npm(["ci"], join(folder, "checks"))) throw new Error("npm could not install what the checks need");

    const deadline = performance.now() + LONGEST_RUN * 1000;
    for (const file of files) {
      const begun = performance.now();
      const faults = begun > deadline ? ["there was no time left"] : await runCheck(file, node, mkdtempSync(join(folder, "run-")));
      const held = faults.length === 0;
      counts[held ? "passed" : "failed"]++;
      const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
      console.log(`${held ? "✓" : "✗"} ${seconds} s  ${file.slice(join(folder, "checks").length + 1)}`);
      for (const fault of faults) console.log(`    ${fault}`);
    }
  } catch (error) {
    console.error(error);
    counts.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return counts;
}

/** The source may be read-only, in which npm could not install. */
function copyChecks(source, target) {
  cpSync(source, target, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
  const groups = ["clients", "attacks"].map((group) => join(target, group)).filter((group) => existsSync(group));
  for (const directory of [target, ...groups]) chmodSync(directory, 0o755);
  return groups.flatMap((group) => {
    const names = readdirSync(group).filter((name) => /^\d\d-.*\.mjs$/.test(name));
    return names.sort().map((name) => join(group, name));
  });
}

/** What did not hold, each with a line of its own. */
async function runCheck(file, node, folder) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const data = join(folder, "data");
  const serve = [LATCHKEY, "serve", "--issuer", issuer, "--port", String(port), "--data", data];
  const settings = { ...process.env, ISSUER: issuer, ...RESOURCE_SERVER };

  const unprepared = prepare(node, data);
  if (unprepared !== undefined) return [unprepared];

  // This one starts its servers itself, to kill them. It lists them, so that none outlives it.
  if (basename(file).includes("crash")) {
    const groups = join(folder, "groups");
    const start = [node, ...serve].map((word) => `'${word}'`).join(" ");
    const faults = await faultsOf(file, node, { ...settings, START: start, KILLS: "20", BOOT_GROUPS: groups });
    endGroups(groups);
    return faults;
  }

  const server = start(node, serve);
  const ready = await isReady(issuer, server.child);
  const faults = ready ? await faultsOf(file, node, settings) : ["the server did not become ready"];
  const end = await endOf(server.child);
  if (end !== undefined) faults.push(end);
  if (faults.length === 0) return faults;
  // What the server complained of may explain it; what it does every day does not.
  const complaints = server.said().filter((line) => !line.includes('"level":"info"'));
  return [...faults, ...complaints.slice(-10)];
}

/** The account and the client that the checks expect. Undefined if both could be added. */
function prepare(node, data) {
  const person = ["alice@example.org", "--email", "alice@example.org", "--name", "Alice Example"];
  const client = ["--id", RESOURCE_SERVER.RS_ID, "--name", "RS", "--resource-server"];
  const steps = [
    { args: ["user", "add", ...person, "--password-stdin"], input: "correct horse 1" },
    { args: ["client", "add", ...client, "--secret-stdin"], input: RESOURCE_SERVER.RS_SECRET },
  ];
  for (const { args, input } of steps) {
    const command = [LATCHKEY, ...args, "--data", data];
    const { status, stderr } = spawnSync(node, command, { input, encoding: "utf8", timeout: 30_000 });
    if (status !== 0) return `latchkey ${args.slice(0, 2).join(" ")} ended with ${status}: ${stderr.trim().slice(0, 300)}`;
  }
  return undefined;
}

/** A check ends with 0 and a line that begins with PASS. One that skips has shown nothing. */
async function faultsOf(file, node, env) {
  const { child, said } = start(node, [file], env);
  const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST_CHECK * 1000);
  const [code] = await once(child, "close");
  clearTimeout(timer);

  const lines = said();
  const verdict = lines.find((line) => /^(PASS|FAIL|SKIP) /.test(line)) ?? `it ended with ${code} and without a verdict`;
  if (code === 0 && verdict.startsWith("PASS ")) return [];
  return [verdict, ...lines.filter((line) => /^\s+FAIL /.test(line))].map((line) => line.trim().slice(0, 300));
}

function start(node, args, env = process.env) {
  const child = spawn(node, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (data) => {
      text += data;
    });
  }
  return { child, said: () => text.split("\n").filter((line) => line !== "") };
}

async function isReady(issuer, child) {
  for (let attempt = 0; attempt < 300 && child.exitCode === null; attempt++) {
    const response = await fetch(`${issuer}/readyz`).catch(() => undefined);
    if (response?.status === 200) return true;
    await sleep(50);
  }
  return false;
}

/** Asks the server to end, as an operator does. Undefined if it did, in time and in order. */
async function endOf(child) {
  if (child.exitCode !== null || child.signalCode !== null)
    return `the server had ended with ${child.exitCode ?? child.signalCode}`;

  const closed = once(child, "close");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  const [code, signal] = await closed;
  clearTimeout(timer);
  return code === 0 ? undefined : `the server ended with ${code ?? signal} on SIGTERM`;
}

function endGroups(list) {
  if (!existsSync(list)) return;
  for (const group of readFileSync(list, "utf8").split("\n").filter(Boolean)) {
    try {
      process.kill(-Number(group), "SIGKILL");
    } catch {
      // It has ended already.
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
