#!/usr/bin/env node
/** The latchkey command: on a Node that is too old for it, it goes on with the one that the package brings along. */
// biome-ignore-all lint/style/useNodejsImportProtocol: the first Nodes that read ES modules do not know the prefix

import { existsSync } from "fs";
import { fileURLToPath } from "url";
import { continueOnPinnedNode, isRecentEnough } from "./pinned-node.js";

const args = process.argv.slice(2);

if (isRecentEnough()) {
  const bundle = new URL("../dist/latchkey.js", import.meta.url);
  const source = new URL("../src/cli/main.ts", import.meta.url);
  import((existsSync(bundle) ? bundle : source).href)
    .then(({ main }) => main(args))
    .then((code) => {
      process.exitCode = code;
    });
} else {
  continueOnPinnedNode([fileURLToPath(import.meta.url), ...args]);
}
