/**
 * npm start: installs what is missing, then runs the latchkey command with the arguments; package.json gives `demo`.
 *
 * Needs nothing but Node 20 and npm: the command goes on with the Node that the package brings along. Its exit code is
 * this script's, and Ctrl-C ends both.
 */

import { installMissing } from "./install.js";

installMissing("runtime");
if (process.env["npm_lifecycle_event"] !== undefined) endWithParent();
await import("../bin/latchkey.js");

/** npm passes SIGTERM to the shell between us, which ends without passing it on: the server would stay, and keep its port. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}
