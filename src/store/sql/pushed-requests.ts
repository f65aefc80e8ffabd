/** Pushed authorization requests. One statement gives a request to the first browser that comes. */

import type { PushedRequestStore } from "../../ports/pushed-request-store.ts";
import { integer, text } from "./row.ts";
import type { Statements } from "./sql.ts";

export const pushedRequestVerbs = (sql: Statements): PushedRequestStore => ({
  async savePushedRequest({ clientId, expiresAt, id, parameters }) {
    await sql.run(SAVE, [id, clientId, parameters, expiresAt]);
  },

  async claimPushedRequest(id, sessionId, until, now) {
    const [row] = await sql.returning(CLAIM, [id, sessionId, until, now]);
    if (row === undefined) return undefined;
    const [clientId, parameters, expiresAt] = row;
    return { id, clientId: text(clientId), parameters: text(parameters), expiresAt: integer(expiresAt) };
  },

  async closePushedRequest(id, at) {
    await sql.run("UPDATE pushed_requests SET expires_at = $2 WHERE id = $1 AND expires_at > $2", [id, at]);
  },
});

const SAVE = "INSERT INTO pushed_requests (id, client_id, parameters, used_by, expires_at) VALUES ($1, $2, $3, NULL, $4)";

const CLAIM = `UPDATE pushed_requests
    SET expires_at = CASE WHEN used_by IS NULL THEN $3 ELSE expires_at END, used_by = $2
  WHERE id = $1 AND expires_at > $4 AND (used_by IS NULL OR used_by = $2)
  RETURNING client_id, parameters, expires_at`;
