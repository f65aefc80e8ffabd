/** R-12: the disk fails, at a write or when it is told to be sure; what is acknowledged then, and whether the server says so. */

import type { Figure, Run } from "../figure.ts";
import { DurableWrites, sumOf, type Written } from "../load/durable-writes.ts";
import { Caller } from "../load/http.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import { breakDisk } from "../machine/broken-disk.ts";

const WRITES = 12;
const PEOPLE = 30;
const FAULTS: readonly (readonly string[])[] = [["fdatasync", "fsync"], ["pwrite64"]];

export const ioError: Figure = {
  id: "R-12",
  title: "the disk fails at a write, or at a sync",
  stores: ["sqlite"],
  measure: (run) => loaded({ store: run.store }, (with_) => measure(run, with_)),
};

async function measure({ short, progress }: Run, { installation, port, stock }: Loaded) {
  const { node } = installation;
  const rounds = short ? 4 : 40;
  const ids = await stock.authorize(PEOPLE + rounds * WRITES);
  const newCaller = (): Caller => new Caller({ port: () => port, issuer: installation.issuer });
  const writes = new DurableWrites(stock, newCaller(), ids.slice(0, PEOPLE), ids.slice(PEOPLE));
  const whole: Written[] = [];
  const broken: Written[] = [];
  const lost: string[] = [];
  let silent = 0;
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    const calls = FAULTS[round % FAULTS.length] ?? [];
    whole.push(await writes.write(WRITES));
    node.takeLog();
    const disk = await breakDisk(node.pid, calls);
    try {
      broken.push(await writes.write(WRITES));
      if (!node.takeLog().some((line) => /could not be committed|disk under the database/.test(line))) silent += 1;
      // In every other pair of rounds it dies with the fault; in the others it lives on.
      if (round % 4 < 2) await node.kill();
    } finally {
      await disk.mend();
    }
    if (!node.running) await node.start();
    whole.push(await writes.write(WRITES));
    lost.push(...(await writes.lost()));
  }
  const [meanwhile, otherwise] = [sumOf(broken), sumOf(whole)];
  const wrong = [...meanwhile.wrong, ...otherwise.wrong];
  return {
    held:
      meanwhile.acknowledged === 0 &&
      meanwhile.refused > 0 &&
      silent === 0 &&
      otherwise.refused === 0 &&
      wrong.length === 0 &&
      lost.length === 0,
    rounds,
    detail:
      `times that every ${FAULTS.map((calls) => calls.join(", ")).join(", or every ")} of the server failed with EIO (strace): ${meanwhile.refused} ` +
      `writes refused with 503, ${meanwhile.acknowledged} acknowledged, ${silent} times without a word in the log; killed in it every other time; ` +
      `afterwards ${otherwise.acknowledged} of ${otherwise.acknowledged + otherwise.refused} writes done, ${lost.length} acknowledged lost` +
      `${lost[0] === undefined ? "" : ` (${lost[0]})`}${wrong[0] === undefined ? "" : `; ${wrong[0]}`}`,
  };
}
