/** the same with revocation, rotation, reuse and disabled accounts in the mix, held against the model of an authorization. */

import type { Figure } from "../figure.ts";
import { killUnderLoad } from "../load/kills.ts";
import type { Weights } from "../load/mix.ts";

const ENDINGS: Weights = {
  code: 6,
  refresh: 14,
  introspect: 8,
  revoke: 8,
  device: 1,
  register: 0,
  issue: 1,
  password: 3,
  replay: 4,
  stranger: 1,
};

export const revocations: Figure = {
  id: "R-02",
  title: "SIGKILL amid revocation and rotation: dead stays dead, reuse is remembered",
  stores: ["sqlite", "postgres"],
  measure: (run) => killUnderLoad(run, { full: 100, short: 6, weights: ENDINGS, switching: true }),
};
