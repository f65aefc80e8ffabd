/** Passwords at mail servers, over the API of a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import { MAIL_WAYS, type NamedMailLogin } from "../../records/mail-login.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";
import { listOf } from "./list.ts";

export const mailLoginsOver = (api: Api): AdministratorsDesk["mailLogins"] => ({
  async count(within) {
    const found = await api.get("GET /mail-passwords", { query: { days: within / 86_400 } });
    const [tokens = 0, application = 0, own = 0, none = 0] = MAIL_WAYS.map((way) => found.number(way));
    return { tokens, application, own, none, isMore: found.isTrue("is_more") };
  },
  list: ({ accountId }, page) =>
    listOf(api, "GET /mail-logins", mailLoginIn, page, { query: accountId === undefined ? {} : { account_id: accountId } }),
});

const mailLoginIn = (one: Answer): NamedMailLogin => ({
  accountId: one.text("account_id"),
  username: one.text("username"),
  credentialId: one.optionalText("credential_id"),
  credentialName: one.optionalText("credential_name"),
  clientId: one.text("client_id"),
  protocol: one.optionalText("protocol") ?? "",
  address: one.optionalText("address"),
  firstAt: one.number("first_at"),
  lastAt: one.number("last_at"),
});
