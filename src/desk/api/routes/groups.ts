/** Groups, and who is in them. */

import * as z from "zod";
import { accountJson } from "../../../admin/account-json.ts";
import { doneOrMissing, pageOf, pageQuery, type Route, route } from "../route.ts";
import { group, groupOf, person } from "../shapes.ts";

const words = z.string().max(200);
const level = z.int().min(0).max(3);

export const groups: readonly Route[] = [
  route({
    method: "GET",
    path: "/groups",
    words: "The groups, by name",
    query: z.strictObject(pageQuery),
    gives: pageOf(group),
    async does({ desk, query }) {
      const { items, next } = await desk.administration.groups.list(query);
      return { items: items.map(groupOf), next: next ?? null };
    },
  }),
  route({
    method: "POST",
    path: "/groups",
    words: "Makes a group",
    body: z.strictObject({ name: z.string().max(200), words: words.exactOptional(), level: level.exactOptional() }),
    status: 201,
    gives: group,
    does: async ({ body, desk }) => groupOf({ ...(await desk.administration.groups.add(body)), members: 0 }),
  }),
  route({
    method: "GET",
    path: "/groups/{name}",
    words: "One group",
    gives: group,
    async does({ desk, id }) {
      const found = await desk.administration.groups.find(id);
      return found && groupOf(found);
    },
  }),
  route({
    method: "PATCH",
    path: "/groups/{name}",
    words: "Says anew what the group is for",
    guarded: true,
    body: z.strictObject({ words: z.nullable(words).exactOptional(), level: level.exactOptional() }),
    gives: group,
    async does({ body, desk, id }) {
      const changed = await desk.administration.groups.change(id, body);
      return changed && groupOf(changed);
    },
  }),
  route({
    method: "DELETE",
    path: "/groups/{name}",
    words: "Takes the group from its people, and from the clients that it opened",
    guarded: true,
    gives: z.strictObject({
      closed: z.array(z.string()).describe("the clients that nobody may use now"),
    }),
    async does({ desk, id }) {
      const removed = await desk.administration.groups.remove(id);
      return removed && { closed: [...removed.closed] };
    },
  }),
  route({
    method: "GET",
    path: "/groups/{name}/members",
    words: "The people in it, by user name",
    query: z.strictObject(pageQuery),
    gives: pageOf(person),
    async does({ desk, id, query }) {
      if ((await desk.administration.groups.find(id)) === undefined) return undefined;
      const { items, next } = await desk.administration.groups.members(id, query);
      return { items: items.map(accountJson), next: next ?? null };
    },
  }),
  route({
    method: "PUT",
    path: "/groups/{name}/members/{person_id}",
    words: "Puts a person into the group",
    async does({ desk, id, other }) {
      const { accounts, groups: all } = desk.administration;
      if ((await all.find(id)) === undefined || (await accounts.get(other)) === undefined) return undefined;
      await all.addMembers(id, [other]);
      return true;
    },
  }),
  route({
    method: "DELETE",
    path: "/groups/{name}/members/{person_id}",
    words: "Takes a person out of the group",
    async does({ desk, id, other }) {
      if ((await desk.administration.groups.find(id)) === undefined) return undefined;
      return doneOrMissing((await desk.administration.groups.removeMembers(id, [other])).length > 0);
    },
  }),
];
