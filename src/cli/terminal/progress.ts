/** Shows how far a long piece of work is, in one line on a terminal's standard error that is written over. */

import type { CliContext } from "../context.ts";

export interface Progress {
  /** So much of `total` is done. */
  (done: number): void;
  /** Removes the line. */
  end(): void;
}

export function showProgress(what: string, total: number, { stderr }: Pick<CliContext, "stderr">): Progress {
  let shown = -1;
  const write = (text: string): void => {
    if (stderr.isTTY) stderr.write(`\r\x1b[K${text}`);
  };
  const progress = (done: number): void => {
    const percent = total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total));
    if (percent === shown) return;
    shown = percent;
    write(`${what}: ${percent} % (${done} of ${total} rows)`);
  };
  return Object.assign(progress, { end: () => write("") });
}
