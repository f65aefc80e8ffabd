/** What waits for other servers, over the API of a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { WaitingReceiver } from "../../records/delivery.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";

export const deliveriesOver = (api: Api): AdministratorsDesk["deliveries"] => ({
  list: async () => (await api.get("GET /deliveries")).list("items", receiverIn),
  retry: async (receiver) => (await api.ask("POST /deliveries/{receiver}/retry", { at: { receiver } }))?.number("count") ?? 0,
  drop: async (receiver) => (await api.ask("DELETE /deliveries/{receiver}", { at: { receiver } }))?.number("count") ?? 0,
});

const receiverIn = (one: Answer): WaitingReceiver => ({
  id: one.text("id"),
  kind: one.word("kind", ["logout", "doveadm", "webhook", "ssf"]),
  name: one.optionalText("name"),
  isVouchedFor: one.isTrue("name_vouched_for"),
  address: one.optionalText("address"),
  since: one.number("since"),
  waiting: one.number("waiting"),
  failing: one.number("failing"),
  nextAt: one.number("next_try_at"),
  fault: one.optionalText("last_error"),
});
