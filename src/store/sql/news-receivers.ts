/** The servers that hear of security news, remembered as one list. */

import type { NewsReceiverStore } from "../../ports/news-receiver-store.ts";
import { handlingOf, type Receiver, type ReceiverDetail, type ReceiverKind } from "../../records/receiver.ts";
import { Remembered } from "./remembered.ts";
import { blob, integer, json, optionalText, orNull, text, word } from "./row.ts";
import { handleWaiting } from "./signals.ts";
import type { Sql, SqlRow } from "./sql.ts";

export function newsReceiverVerbs(sql: Sql): NewsReceiverStore {
  const receivers = new Remembered<readonly Receiver[]>(() => sql.version());

  return {
    async listNewsReceivers() {
      const known = await receivers.find(ALL, async () =>
        (await sql.rows(`${SELECT} ORDER BY created_at, id`, [])).map(readReceiver),
      );
      return known ?? [];
    },

    saveNewsReceiver: ({ address, clientId, createdAt, detail, id, kind, name, secret }) =>
      receivers.changing(ALL, async () => {
        const values = [
          id,
          kind,
          orNull(name),
          orNull(address),
          orNull(clientId),
          orNull(secret),
          JSON.stringify(detail),
          createdAt,
        ];
        return (await sql.run(INSERT, values)) === 1;
      }),

    changeNewsReceiver: (id, decide) =>
      receivers.changing(ALL, () =>
        sql.transaction(async (step) => {
          const row = await step.row(`${SELECT} WHERE id = $1`, [id]);
          if (row === undefined) return undefined;
          const before = readReceiver(row);
          const { clientId, createdAt, kind } = before;
          const receiver = { ...decide(before), id, kind, clientId, createdAt };
          const { address, detail, name, secret } = receiver;
          await step.run(UPDATE, [id, orNull(name), orNull(address), orNull(secret), JSON.stringify(detail)]);
          const handling = handlingOf(receiver);
          if (handling !== handlingOf(before)) await handleWaiting(step, id, handling);
          return receiver;
        }),
      ),

    removeNewsReceiver: (id, look) =>
      receivers.changing(ALL, () =>
        sql.transaction(async (step) => {
          const row = await step.row(`${SELECT} WHERE id = $1`, [id]);
          if (row === undefined) return false;
          look?.(readReceiver(row));
          await step.run("DELETE FROM receivers WHERE id = $1", [id]);
          await step.run("DELETE FROM deliveries WHERE receiver = $1", [id]);
          return true;
        }),
      ),
  };
}

const ALL = "all";

const SELECT = "SELECT id, kind, name, address, client_id, secret, detail, created_at FROM receivers";
const INSERT = `INSERT INTO receivers (id, kind, name, address, client_id, secret, detail, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;
const UPDATE = "UPDATE receivers SET name = $2, address = $3, secret = $4, detail = $5 WHERE id = $1";

const readReceiver = ([id, kind, name, address, clientId, secret, detail, createdAt]: SqlRow): Receiver => ({
  id: text(id),
  kind: word<ReceiverKind>(kind),
  name: optionalText(name),
  address: optionalText(address),
  clientId: optionalText(clientId),
  secret: secret === null ? undefined : blob(secret),
  detail: json<ReceiverDetail>(detail),
  createdAt: integer(createdAt),
});
