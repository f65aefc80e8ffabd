/** Opening an address in the person's own browser. */

import { spawn } from "node:child_process";

/** Tries; whether it worked, the person sees. The address stands on the terminal besides. */
export function openBrowser(url: string): void {
  const [command, ...parameters] = opener(new URL(url).href);
  // No shell: an address is chosen by a server, and must not be able to say more than an address.
  const child = spawn(command, parameters, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

function opener(url: string): readonly [string, ...string[]] {
  if (process.platform === "darwin") return ["open", url];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", url];
  return ["xdg-open", url];
}
