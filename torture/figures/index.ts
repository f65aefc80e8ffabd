/** The list of the figures: one file each, and one line here. */

import type { Figure } from "../figure.ts";
import { kills } from "./r01-kills.ts";
import { revocations } from "./r02-revocations.ts";
import { lostAnswers } from "./r03-lost-answers.ts";
import { restart } from "./r06-restart.ts";
import { frozen } from "./r07-frozen.ts";
import { revocationWhileDown } from "./r08-revocation-while-down.ts";
import { failover } from "./r09-failover.ts";
import { rotation } from "./r10-rotation.ts";
import { clockSteps } from "./r13-clock.ts";
import { sigterm } from "./r14-sigterm.ts";
import { backup } from "./r24-backup.ts";
import { start } from "./r25-start.ts";
import { revocationReaches } from "./r26-revocation.ts";
import { racesOnOneNode, racesOnTwoNodes } from "./races.ts";

export const figures: readonly Figure[] = [
  kills,
  revocations,
  lostAnswers,
  racesOnOneNode,
  racesOnTwoNodes,
  restart,
  frozen,
  revocationWhileDown,
  failover,
  rotation,
  clockSteps,
  sigterm,
  backup,
  start,
  revocationReaches,
];
