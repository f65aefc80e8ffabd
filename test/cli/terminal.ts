/** Runs the real command at a real terminal: Python's `pty` holds the other end of it, and types. */

import { spawn } from "node:child_process";
import { once } from "node:events";

export const NEEDED = { files: ["python3"], packages: "python3" } as const;

export interface AtTerminal {
  /** As a shell would have it: 128 and the number of the signal, if one ended the command. */
  readonly status: number;
  /** All that stood on the screen, what was typed included. */
  readonly screen: string;
}

/** What a person does once the question stands there: types something, or is cut off. */
export type Does = { readonly types: string } | "hangs up";

const LATCHKEY = new URL("../../bin/latchkey.js", import.meta.url).pathname;
const LONGEST_SECONDS = 60;

const HOLDER = `
import json, os, pty, select, signal, sys, time
waits_for, types, hangs_up, longest, command = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execv(command[0], command)
screen, done, until = b"", False, time.monotonic() + longest
while True:
    ready, _, _ = select.select([terminal], [], [], max(0, until - time.monotonic()))
    if not ready:
        os.kill(child, signal.SIGKILL)
        break
    try:
        piece = os.read(terminal, 4096)
    except OSError:
        piece = b""
    if piece == b"":
        break
    screen += piece
    if not done and waits_for.encode() in screen:
        done = True
        if hangs_up:
            os.close(terminal)
            break
        os.write(terminal, types.encode())
_, status = os.waitpid(child, 0)
code = os.waitstatus_to_exitcode(status)
print(json.dumps({"status": code if code >= 0 else 128 - code, "screen": screen.decode()}))
`;

/** @param waitsFor what must stand on the screen before the person does anything */
export async function atTerminal(words: readonly string[], waitsFor: string, does: Does): Promise<AtTerminal> {
  const [types, hangsUp] = does === "hangs up" ? ["", true] : [does.types, false];
  const told = JSON.stringify([waitsFor, types, hangsUp, LONGEST_SECONDS, [process.execPath, LATCHKEY, ...words]]);
  const holder = spawn("python3", ["-c", HOLDER, told], {
    env: { PATH: process.env["PATH"] ?? "", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  holder.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await once(holder, "close");
  return JSON.parse(said);
}
