/** SIGKILL at random moments under a mixed load, again and again; what was acknowledged is there, and nothing is spent twice. */

import type { Figure } from "../figure.ts";
import { killUnderLoad } from "../load/kills.ts";
import { EVERYTHING } from "../load/mix.ts";

export const kills: Figure = {
  id: "R-01",
  title: "SIGKILL under load: nothing acknowledged lost, nothing spent twice",
  stores: ["sqlite", "postgres"],
  measure: (run) => killUnderLoad(run, { full: 200, short: 8, weights: EVERYTHING, switching: false }),
};
