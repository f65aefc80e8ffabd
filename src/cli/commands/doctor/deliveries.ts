/** Whether clients can be told that people signed out. */

import { type Check, type Finding, ok, problem, skipped } from "./check.ts";
import type { Patient } from "./patient.ts";

export const deliveriesCheck: Check = { id: "deliveries", look: deliveriesFinding };

const MOST_NAMED = 5;

async function deliveriesFinding(patient: Patient): Promise<Finding> {
  const database = await patient.database().catch(() => undefined);
  if (database === undefined) return skipped("the database cannot be read");
  const { receiversIn } = await import("../../../store/sql/deliveries.ts");
  const receivers = await receiversIn(database, MOST_NAMED).catch(() => undefined);
  if (receivers === undefined) return skipped("the database has no outbox yet");
  const failing = receivers.filter((one) => one.failing > 0).map(({ receiver }) => receiver);
  if (failing.length === 0) return ok("clients that wait for sign-outs are told of them");
  return problem(
    `${failing.join(", ")} cannot be told that people signed out`,
    "they stay signed in there",
    "latchkey delivery list says what was wrong, and how often; latchkey delivery retry ID tries at once",
  );
}
