/** Runs a command in this process, which costs a tenth of a process of its own. What it does to the world outside is the same. */

import { PassThrough } from "node:stream";
import type { CliContext } from "../../src/cli/context.ts";
import { createProgram } from "../../src/cli/program.ts";
import { EXIT } from "../../src/cli/terminal/exit.ts";
import { createOutput } from "../../src/cli/terminal/output.ts";
import { report } from "../../src/cli/terminal/report.ts";
import type { Ended, Given } from "./command.ts";

/** `hears`: all that it has said on standard error by now, each time that it says more. */
export async function runHere(
  words: readonly string[],
  { environment = {}, input = "" }: Given = {},
  hears: (said: string) => void = () => {},
): Promise<Ended> {
  const printed = { stdout: "", stderr: "" };
  const collecting = (name: keyof typeof printed): NodeJS.WriteStream => {
    const stream = new PassThrough();
    stream.on("data", (chunk) => {
      printed[name] += String(chunk);
      if (name === "stderr") hears(printed.stderr);
    });
    return stream as unknown as NodeJS.WriteStream;
  };
  const stdin = new PassThrough();
  stdin.end(input);
  const [stdout, stderr] = [collecting("stdout"), collecting("stderr")];
  const context: CliContext = {
    environment: { LATCHKEY_LOG__FORMAT: "text", ...environment },
    stdin: stdin as unknown as NodeJS.ReadStream,
    stderr,
    output: createOutput(stdout, stderr),
  };
  const program = createProgram(context, "0").configureOutput({ writeOut: (text) => stdout.write(text) });
  const status = await program.parseAsync([...words], { from: "user" }).then(
    () => EXIT.ok,
    (error: unknown) => report(error, context),
  );
  await new Promise(setImmediate);
  return { status, ...printed };
}
