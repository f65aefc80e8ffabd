/** Accounts at a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { AccountChange } from "../../records/account.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";
import { listOf } from "./list.ts";
import { accountIn } from "./records.ts";

export function accountsOver(api: Api): AdministratorsDesk["accounts"] {
  const found = (one: Answer | undefined) => one && accountIn(one);

  return {
    async add({ administrator, email, emailVerified, name, password, username }) {
      const body = { username, password, email, email_verified: emailVerified, name, administrator };
      return accountIn(await api.get("POST /people", { body }));
    },
    find: async (name) => (await api.get("GET /people", { query: { name } })).list("items", accountIn)[0],
    get: async (id) => found(await api.ask("GET /people/{id}", { at: { id } })),
    list: (page, search) => listOf(api, "GET /people", accountIn, page, { query: { q: search } }),
    edit: async (id, change) => found(await api.ask("PATCH /people/{id}", { at: { id }, body: bodyOf(change) })),
    disable: (id) => api.did("POST /people/{id}/disable", { at: { id } }),
    enable: (id) => api.did("POST /people/{id}/enable", { at: { id } }),
    setPassword: (id, password) => api.did("POST /people/{id}/password", { at: { id }, body: { password } }),
    remove: (id) => api.did("DELETE /people/{id}", { at: { id } }),
  };
}

const bodyOf = ({ emailVerified, mustChoosePassword, ...rest }: AccountChange): object => ({
  ...rest,
  email_verified: emailVerified,
  must_choose_password: mustChoosePassword,
});
