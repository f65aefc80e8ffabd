/** What waits for applications, over the API of a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { WaitingReceiver } from "../../records/delivery.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";

export const deliveriesOver = (api: Api): AdministratorsDesk["deliveries"] => ({
  list: async () => (await api.get("GET /deliveries")).list("items", receiverIn),
  retry: async (client_id) => (await api.ask("POST /deliveries/{client_id}/retry", { at: { client_id } }))?.number("count") ?? 0,
  drop: async (client_id) => (await api.ask("DELETE /deliveries/{client_id}", { at: { client_id } }))?.number("count") ?? 0,
});

const receiverIn = (one: Answer): WaitingReceiver => ({
  clientId: one.text("client_id"),
  name: one.optionalText("name"),
  isVouchedFor: one.isTrue("name_vouched_for"),
  address: one.optionalText("address"),
  since: one.number("since"),
  waiting: one.number("waiting"),
  failing: one.number("failing"),
  nextAt: one.number("next_try_at"),
  fault: one.optionalText("last_error"),
});
