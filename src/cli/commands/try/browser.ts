/** Opening an address in the person's own browser. */

import { spawn } from "node:child_process";

/** Tries to open it. The person sees whether it worked, and the address stands on the terminal too. */
export function openBrowser(url: string): void {
  const [command, ...parameters] = opener(new URL(url).href);
  // It uses no shell, since a server chooses the address, which must not run anything.
  const child = spawn(command, parameters, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

function opener(url: string): readonly [string, ...string[]] {
  if (process.platform === "darwin") return ["open", url];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", url];
  return ["xdg-open", url];
}
