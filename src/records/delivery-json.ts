/** What waits for an application, as the API and the command line show it. */

import type { WaitingReceiver } from "./delivery.ts";

export const receiverJson = (one: WaitingReceiver): Readonly<Record<string, unknown>> => ({
  client_id: one.clientId,
  name: one.name ?? null,
  name_vouched_for: one.isVouchedFor,
  address: one.address ?? null,
  since: one.since,
  waiting: one.waiting,
  failing: one.failing,
  next_try_at: one.nextAt,
  last_error: one.fault ?? null,
});
