/**
 * with-pinned-node.js FILE [ARGUMENT]…: installs what is missing, then runs the file on the Node that the package pins.
 */

import { continueOnPinnedNode } from "../bin/pinned-node.js";
import { installMissing } from "./install.js";

const args = process.argv.slice(2);

if (args.length === 0) {
  process.stderr.write("usage: with-pinned-node.js FILE [ARGUMENT]…\n");
  process.exitCode = 2;
} else {
  installMissing("everything");
  continueOnPinnedNode(args);
}
