/** The launcher, in a copy of the package whose command only tells how it was called. */

import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { pinnedNode } from "./pinned.ts";

const BIN = fileURLToPath(new URL("../../bin", import.meta.url));

const COMMAND = `
  export async function main(args) {
    if (args[0] === "kill") process.kill(process.pid, "SIGKILL");
    if (args[0] === "environment") return console.log(process.env.LATCHKEY_LAUNCHER);
    if (args[0] === "wait") {
      const ended = new Promise((resolve) => ["SIGINT", "SIGTERM", "SIGHUP"].forEach((name) => process.once(name, resolve)));
      const open = setInterval(() => {}, 1000);
      console.log("waiting");
      console.log(await ended);
      clearInterval(open);
      return 4;
    }
    console.log(JSON.stringify({ source: SOURCE, args, node: process.execPath }));
    return Number(args[0] ?? 0);
  }`;

/** Makes the Node that reads it believe that it is old. What it starts believes itself again. */
const AGED = ["--import", `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})`];

test("on a Node that is recent enough the source runs in the same process", () => {
  const { stdout, stderr, status } = launch(checkout(), ["3", "--a b"]);

  expect(JSON.parse(stdout)).toEqual({ source: "src", args: ["3", "--a b"], node: process.execPath });
  expect({ stderr, status }).toEqual({ stderr: "", status: 3 });
});

test("a checkout runs its sources, whatever was once built of them", () => {
  const folder = checkout();
  bundle(folder);

  expect(JSON.parse(launch(folder, ["0"]).stdout)).toMatchObject({ source: "src" });
});

test("what is published has no sources, and runs its bundle", () => {
  const folder = published();

  expect(JSON.parse(launch(folder, ["0"]).stdout)).toMatchObject({ source: "lib" });
});

test("what was compiled is kept beside the code, and goes when the code does not match it", () => {
  const folder = published();
  launch(folder, ["0"]);
  const kept = readdirSync(join(folder, ".cache"), { recursive: true });

  bundle(folder, "newer");

  expect(kept.length).toBeGreaterThan(1);
  expect(JSON.parse(launch(folder, ["0"]).stdout)).toMatchObject({ source: "newer" });
});

test("on an older Node it goes on with the pinned one: same arguments, same exit code", () => {
  const folder = checkout();
  const pinned = installPinned(folder);

  const { stdout, stderr, status } = launch(folder, ["3", "--a b"], AGED);

  expect(JSON.parse(stdout)).toEqual({ source: "src", args: ["3", "--a b"], node: pinned });
  expect({ stderr, status }).toEqual({ stderr: "", status: 3 });
});

test("the pinned Node is found where npm puts it for a package that depends on this one", () => {
  const program = temporary();
  const folder = published(join(program, "node_modules/latchkey"));
  const pinned = installPinned(program);

  expect(JSON.parse(launch(folder, ["0"], AGED).stdout)).toEqual({ source: "lib", args: ["0"], node: pinned });
});

test("on an older Node without the pinned one it says what is missing, and exits with 78", () => {
  const { stdout, stderr, status } = launch(checkout(), ["serve"], AGED);

  expect({ stdout, status }).toEqual({ stdout: "", status: 78 });
  expect(stderr).toContain("needs Node 24 or newer");
  expect(stderr).toContain("npm install --include=optional");
});

test("the oldest Node it accepts is the one that package.json names", () => {
  const { engines } = JSON.parse(readFileSync(join(BIN, "../package.json"), "utf8"));

  expect(launch(checkout(), [], AGED).stderr).toContain(`needs Node ${engines.node.replace(">=", "")} or newer`);
});

test.for(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s is passed on, and the exit code comes back", async (signal) => {
  const folder = checkout();
  installPinned(folder);
  const child = spawn(process.execPath, [...AGED, join(folder, "bin/latchkey.js"), "wait"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stdout = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (data) => {
    stdout += data;
    if (data.includes("waiting")) child.kill(signal);
  });

  const [code] = await once(child, "close");

  expect({ stdout, code }).toEqual({ stdout: `waiting\n${signal}\n`, code: 4 });
});

test("a launcher that is killed takes the command along", async () => {
  const folder = checkout();
  installPinned(folder);
  const child = spawn(process.execPath, [...AGED, join(folder, "bin/latchkey.js"), "wait"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.setEncoding("utf8");
  child.stdout.once("data", () => child.kill("SIGKILL"));

  // The command holds the other end of the pipe: it closes when the last of the two is gone.
  const [, signal] = await once(child, "close");

  expect(signal).toBe("SIGKILL");
});

test("a command leaves nothing of its launcher in the environment", () => {
  const folder = checkout();
  installPinned(folder);

  expect(launch(folder, ["environment"], AGED).stdout).toBe("undefined\n");
});

test("a command that a signal ended ends the launcher in the same way", () => {
  const folder = checkout();
  installPinned(folder);

  expect(launch(folder, ["kill"], AGED).signal).toBe("SIGKILL");
});

function launch(folder: string, args: readonly string[], options: readonly string[] = []): SpawnSyncReturns<string> {
  const command = [...options, join(folder, "bin/latchkey.js"), ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8", input: "", timeout: 10_000 });
}

function published(folder: string = temporary()): string {
  cpSync(BIN, join(folder, "bin"), { recursive: true });
  write(join(folder, "package.json"), `{ "type": "module" }`);
  bundle(folder);
  return folder;
}

function bundle(folder: string, source = "lib"): void {
  const command = COMMAND.replace("export async", "exports.main = main; async");
  write(join(folder, "lib/command/latchkey.cjs"), `const SOURCE = "${source}";${command}`);
}

function checkout(): string {
  const folder = temporary();
  cpSync(BIN, join(folder, "bin"), { recursive: true });
  write(join(folder, "package.json"), `{ "type": "module" }`);
  write(join(folder, "src/cli/main.ts"), `const SOURCE: string = "src";${COMMAND.replace("(args)", "(args: string[])")}`);
  return folder;
}

/** The path under which the pinned Node is found. */
function installPinned(folder: string): string {
  const path = join(folder, "node_modules", pinnedNode.package, "bin", pinnedNode.binary);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(process.execPath, path);
  return realpathSync(path);
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-launcher-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
