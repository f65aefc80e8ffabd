/** Groups at a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { Api } from "./api.ts";
import { elsewhere } from "./elsewhere.ts";
import { listOf } from "./list.ts";
import { accountIn, groupIn } from "./records.ts";

export function groupsOver(api: Api): AdministratorsDesk["groups"] {
  const move = async (name: string, what: "add" | "remove", ids: readonly string[]): Promise<readonly string[]> =>
    (await api.get("POST /groups/{name}/members", { at: { name }, body: { [what]: ids } })).texts(
      what === "add" ? "added" : "removed",
    );

  const find: AdministratorsDesk["groups"]["find"] = async (name) => {
    const found = await api.ask("GET /groups/{name}", { at: { name } });
    return found && groupIn(found);
  };

  return {
    find,
    add: async ({ level, name, words }) => groupIn(await api.get("POST /groups", { body: { name, words, level } })),
    async change(name, { level, words }) {
      const changed = await api.ask("PATCH /groups/{name}", { at: { name }, body: { words, level } });
      return changed && groupIn(changed);
    },
    list: (page) => listOf(api, "GET /groups", groupIn, page),
    async remove(name) {
      const before = await find(name);
      const removed = before && (await api.ask("DELETE /groups/{name}", { at: { name } }));
      return removed && { ...before, opened: removed.texts("opened"), closed: removed.texts("closed") };
    },
    members: (name, page) => listOf(api, "GET /groups/{name}/members", accountIn, page, { at: { name } }),
    addMembers: (name, ids) => move(name, "add", ids),
    removeMembers: (name, ids) => move(name, "remove", ids),
    openedBy: async (name) => (await api.get("GET /groups/{name}/clients", { at: { name } })).texts("items"),
    requireKnown: () => elsewhere(),
  };
}
