/** A noted login with a password, as the API and the command line show it. */

import type { NamedMailLogin } from "./mail-login.ts";

export const mailLoginJson = (one: NamedMailLogin): Readonly<Record<string, unknown>> => ({
  account_id: one.accountId,
  username: one.username,
  password: one.credentialId === undefined ? "own" : "application",
  credential_id: one.credentialId ?? null,
  credential_name: one.credentialName ?? null,
  client_id: one.clientId,
  protocol: one.protocol === "" ? null : one.protocol,
  address: one.address ?? null,
  first_at: one.firstAt,
  last_at: one.lastAt,
});
