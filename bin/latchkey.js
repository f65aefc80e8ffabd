#!/usr/bin/env node
/** The latchkey command: on a Node that is too old for it, it goes on with the one that the package brings along. */
// biome-ignore-all lint/style/useNodejsImportProtocol: the first Nodes that read ES modules do not know the prefix

import { isRecentEnough } from "./recent-enough.js";

const args = process.argv.slice(2);

if (isRecentEnough()) {
  Promise.all([loadCommand(), followLauncher()])
    .then(([{ main }]) => main(args))
    .then((code) => {
      process.exitCode = code;
    });
} else {
  Promise.all([import("./pinned-node.js"), import("url")]).then(([{ continueOnPinnedNode }, { fileURLToPath }]) =>
    continueOnPinnedNode([fileURLToPath(import.meta.url), ...args]),
  );
}

/** Nobody but the launcher sets this, and without it a start is spared the import. */
async function followLauncher() {
  if (process.env["LATCHKEY_LAUNCHER"] === undefined) return;
  const { endWithLauncher } = await import("./pinned-node.js");
  endWithLauncher();
}

/** A checkout runs its sources, whatever was once built of them; the published package has none. */
async function loadCommand() {
  // Not imported: an `import` of a part of Node reads all of its exports, which takes longer than what is done here.
  const { existsSync } = process.getBuiltinModule("fs");
  const { createRequire, enableCompileCache } = process.getBuiltinModule("module");
  const { fileURLToPath } = process.getBuiltinModule("url");

  // Spares each start but the first the compiling. It lies beside the code, so that only those can write it who could change
  // the code itself. Where the folder is not ours to write, there is none.
  enableCompileCache(fileURLToPath(new URL("../.cache", import.meta.url)));
  const source = new URL("../src/cli/main.ts", import.meta.url);
  return existsSync(source) ? import(source.href) : createRequire(import.meta.url)("../lib/command/latchkey.cjs");
}
