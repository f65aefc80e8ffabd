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
import { diskFull } from "./r11-disk-full.ts";
import { ioError } from "./r12-io-error.ts";
import { clockSteps } from "./r13-clock.ts";
import { sigterm } from "./r14-sigterm.ts";
import { overload } from "./r15-overload.ts";
import { signIns } from "./r16-sign-ins.ts";
import { fuzz } from "./r17-fuzz.ts";
import { slowOnes } from "./r18-slow-sockets.ts";
import { huge } from "./r19-huge.ts";
import { million } from "./r20-million.ts";
import { sweep } from "./r21-sweep.ts";
import { flatMemory } from "./r22-flat-memory.ts";
import { upgrade } from "./r23-upgrade.ts";
import { backup } from "./r24-backup.ts";
import { start } from "./r25-start.ts";
import { revocationReaches } from "./r26-revocation.ts";
import { abuser } from "./r27-abuser.ts";
import { corruption } from "./r28-corruption.ts";
import { factors } from "./r29-factors.ts";
import { news } from "./r30-news.ts";
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
  diskFull,
  ioError,
  clockSteps,
  sigterm,
  overload,
  signIns,
  fuzz,
  slowOnes,
  huge,
  million,
  sweep,
  upgrade,
  backup,
  start,
  revocationReaches,
  flatMemory,
  abuser,
  corruption,
  factors,
  news,
];
