/** Receivers of security news, over the API of a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { ReceiverEdit } from "../../admin/receivers.ts";
import { STREAM_STATUSES, type StreamStatus } from "../../protocol/shared-signals.ts";
import type { Receiver, SignalStream } from "../../records/receiver.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";

const ONE = "/receivers/{receiver}";

export const receiversOver = (api: Api): AdministratorsDesk["receivers"] => ({
  list: async () => (await api.get("GET /receivers")).list("items", receiverIn),
  async find(receiver) {
    const found = await api.ask(`GET ${ONE}`, { at: { receiver } });
    return found && receiverIn(found);
  },
  add: async ({ kind, ...edit }) => receiverIn(await api.get("POST /receivers", { body: { kind, ...bodyOf(edit) } })),
  async change(receiver, edit) {
    const changed = await api.ask(`PATCH ${ONE}`, { at: { receiver }, body: bodyOf(edit) });
    return changed && receiverIn(changed);
  },
  async progress(receiver) {
    const found = await api.ask(`GET ${ONE}/progress`, { at: { receiver } });
    return (
      found && {
        waiting: found.number("waiting"),
        failing: found.number("failing"),
        toldAt: found.optionalNumber("last_told_at"),
        failedAt: found.optionalNumber("last_failed_at"),
        fault: found.optionalText("last_fault"),
      }
    );
  },
  remove: (receiver) => api.did(`DELETE ${ONE}`, { at: { receiver } }),
  async test(receiver) {
    const tested = await api.ask(`POST ${ONE}/test`, { at: { receiver } });
    return tested && { fault: tested.optionalText("fault") };
  },
});

const bodyOf = ({ usernameClaim, ...rest }: ReceiverEdit): object => ({ ...rest, username_claim: usernameClaim });

function receiverIn(one: Answer): Receiver {
  const usernameClaim = one.optionalWord("username_claim", ["username", "email"]);
  const status = one.optionalWord("status", STREAM_STATUSES);
  return {
    id: one.text("id"),
    kind: one.word("kind", ["doveadm", "webhook", "ssf"]),
    name: one.optionalText("name"),
    address: one.optionalText("address"),
    clientId: one.optionalText("client_id"),
    // That there is one is all that a server tells.
    secret: one.isTrue("has_key") ? new Uint8Array() : undefined,
    detail: {
      ...(status !== undefined && { stream: streamIn(status, one) }),
      ...(usernameClaim !== undefined && { usernameClaim }),
      mayLieInside: one.isTrue("inside"),
    },
    createdAt: one.number("created_at"),
  };
}

function streamIn(status: StreamStatus, one: Answer): SignalStream {
  const reason = one.optionalText("status_reason");
  return { status, ...(reason !== undefined && { reason }) };
}
