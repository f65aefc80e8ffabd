/** What waits for another server, as the API and the command line show it. */

import type { WaitingReceiver } from "./delivery.ts";

export const waitingJson = (one: WaitingReceiver): Readonly<Record<string, unknown>> => ({
  id: one.id,
  kind: one.kind,
  client_id: one.kind === "logout" ? one.id : null,
  name: one.name ?? null,
  name_vouched_for: one.isVouchedFor,
  address: one.address ?? null,
  since: one.since,
  waiting: one.waiting,
  failing: one.failing,
  next_try_at: one.nextAt,
  last_error: one.fault ?? null,
});
