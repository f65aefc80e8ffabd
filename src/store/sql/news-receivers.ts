/** The servers that hear of security news, remembered as one list. */

import type { NewsReceiverStore } from "../../ports/news-receiver-store.ts";
import { handlingOf, type Receiver, type ReceiverDetail, type ReceiverKind } from "../../records/receiver.ts";
import type { Bell } from "./bell.ts";
import { type ListTable, rememberedList } from "./remembered-list.ts";
import { blob, integer, json, optionalInteger, optionalText, orNull, text, word } from "./row.ts";
import { handleWaiting } from "./signals.ts";
import type { Sql } from "./sql.ts";

export function newsReceiverVerbs(sql: Sql, bell: Bell): NewsReceiverStore {
  const receivers = rememberedList(sql, TABLE);

  return {
    listNewsReceivers: receivers.list,
    saveNewsReceiver: receivers.save,

    async changeNewsReceiver(id, decide) {
      const changed = await receivers.change(
        id,
        (before) => {
          const { clientId, createdAt, kind } = before;
          return { ...decide(before), id, kind, clientId, createdAt };
        },
        async (step, receiver, before) => {
          const handling = handlingOf(receiver);
          if (handling !== handlingOf(before)) await handleWaiting(step, id, handling);
        },
      );
      if (changed !== undefined) bell.ring();
      return changed;
    },

    removeNewsReceiver: (id, look) =>
      receivers.remove(id, look, async (step) => {
        await step.run("DELETE FROM deliveries WHERE receiver = $1", [id]);
      }),

    async findReceiverProgress(id) {
      const row = await sql.row(PROGRESS, [id]);
      if (row === undefined) return undefined;
      const [toldAt = null, failedAt = null, fault, waiting = null, failing = null] = row;
      return {
        waiting: integer(waiting),
        failing: integer(failing),
        toldAt: optionalInteger(toldAt),
        failedAt: optionalInteger(failedAt),
        fault: optionalText(fault),
      };
    },

    async noteReceiverTried(id, at, fault) {
      if (fault === undefined) await sql.run(NOTE_TOLD, [id, at]);
      else await sql.run("UPDATE receivers SET failed_at = $2, last_fault = $3 WHERE id = $1", [id, at, fault]);
    },
  };
}

// Of many that are told within one second, the first is noted.
const NOTE_TOLD = "UPDATE receivers SET told_at = $2 WHERE id = $1 AND (told_at IS NULL OR told_at < $2)";
const PROGRESS = `SELECT told_at, failed_at, last_fault,
    (SELECT COUNT(*) FROM deliveries WHERE receiver = $1),
    (SELECT COUNT(*) FROM deliveries WHERE receiver = $1 AND fault IS NOT NULL)
  FROM receivers WHERE id = $1`;

const TABLE: ListTable<Receiver> = {
  name: "receivers",
  columns: ["id", "kind", "name", "address", "client_id", "secret", "detail", "created_at"],
  order: "created_at, id",

  write: ({ address, clientId, createdAt, detail, id, kind, name, secret }) => [
    id,
    kind,
    orNull(name),
    orNull(address),
    orNull(clientId),
    orNull(secret),
    JSON.stringify(detail),
    createdAt,
  ],

  read: ([id, kind, name, address, clientId, secret, detail, createdAt]) => ({
    id: text(id),
    kind: word<ReceiverKind>(kind),
    name: optionalText(name),
    address: optionalText(address),
    clientId: optionalText(clientId),
    secret: secret === null ? undefined : blob(secret),
    detail: json<ReceiverDetail>(detail),
    createdAt: integer(createdAt),
  }),
};
