/** A receiver of security news as the API and the command line show it. What this server shows there is never told again. */

import type { Receiver, ReceiverProgress } from "./receiver.ts";

export const receiverJson = (one: Receiver): Readonly<Record<string, unknown>> => ({
  id: one.id,
  kind: one.kind,
  name: one.name ?? null,
  address: one.address ?? null,
  client_id: one.clientId ?? null,
  username_claim: one.kind === "doveadm" ? (one.detail.usernameClaim ?? "username") : null,
  inside: one.detail.mayLieInside === true,
  status: one.detail.stream?.status ?? null,
  status_reason: one.detail.stream?.reason ?? null,
  has_key: one.secret !== undefined,
  created_at: one.createdAt,
});

export const progressJson = ({
  failedAt,
  failing,
  fault,
  toldAt,
  waiting,
}: ReceiverProgress): Readonly<Record<string, unknown>> => ({
  waiting,
  failing,
  last_told_at: toldAt ?? null,
  last_failed_at: failedAt ?? null,
  last_fault: fault ?? null,
});
