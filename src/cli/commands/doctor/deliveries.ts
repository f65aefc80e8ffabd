/** Whether clients can be told that people signed out, and receivers of security news what ended. */

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
  if (failing.length === 0) return ok("clients and receivers that wait for news are told");
  return problem(
    `${failing.join(", ")} cannot be told what ended`,
    "at an application people stay signed in, and at a mail server what is open stays open; after three hours an application is told no more, after a day a receiver",
    "latchkey delivery list says what was wrong, and how often; latchkey delivery retry ID tries at once",
  );
}
