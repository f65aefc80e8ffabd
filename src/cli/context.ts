/** What every command gets from the world outside, so that no command uses a global. */

import type { Environment } from "../config/environment.ts";
import { createOutput, type Output } from "./terminal/output.ts";

export interface CliContext {
  readonly environment: Environment;
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
  readonly output: Output;
}

export function processContext(): CliContext {
  const { env, stdin, stdout, stderr } = process;
  return { environment: env, stdin, stderr, output: createOutput(stdout, stderr) };
}
