/** Debian's Python, and the scripts beside this file: they say what they did as lines of JSON. */

import { runProgram } from "../real/running.ts";

/** Not another one that comes first in PATH: its libraries are Debian's packages. */
export const PYTHON = "/usr/bin/python3";

export interface Script {
  /** The next line that it tells. @throws {Error} it ended */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  told(): Promise<any>;
  type(line: string): void;
  /** Its exit code. */
  ended(): Promise<number | null>;
  /** Makes it end. */
  end(): Promise<void>;
}

export function startScript(name: string, settings: unknown): Script {
  const script = new URL(name, import.meta.url).pathname;
  const program = runProgram(PYTHON, ["-sB", script, JSON.stringify(settings)]);
  let taken = 0;
  return {
    async told() {
      // A library may warn of something on lines between.
      const [, line = ""] = await program.says(new RegExp(`^(?:${OTHERS}\\{.*\\n){${taken}}${OTHERS}(\\{.*\\})\\n`));
      taken++;
      return JSON.parse(line);
    },
    type: (line) => program.type(line),
    ended: async () => (await program.ended()).status,
    end: () => program.end(),
  };
}

const OTHERS = String.raw`(?:(?!\{).*\n)*`;
