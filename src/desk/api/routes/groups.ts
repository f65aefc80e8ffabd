/** Groups, and who is in them. */

import * as z from "zod";
import { accountJson } from "../../../records/account-json.ts";
import { doneOrMissing, pageOf, pageQuery, type Route, route } from "../route.ts";
import { group, groupOf, partOfPerson, person } from "../shapes.ts";

const words = z.string().max(200);
const ids = z.array(z.string().min(1).max(255)).max(1_000).describe("ids of people");
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
    async does({ body, desk, id, seen }) {
      const changed = await desk.administration.groups.change(id, body, (present) => seen(groupOf(present)));
      return changed && groupOf(changed);
    },
  }),
  route({
    method: "DELETE",
    path: "/groups/{name}",
    words: "Takes the group from its people, and from the clients that it opened",
    guarded: true,
    gives: z.strictObject({
      opened: z.array(z.string()).describe("the clients that it opened"),
      closed: z.array(z.string()).describe("the clients that nobody may use now"),
    }),
    async does({ desk, id, seen }) {
      const removed = await desk.administration.groups.remove(id, (present) => seen(groupOf(present)));
      return removed && { opened: [...removed.opened], closed: [...removed.closed] };
    },
  }),
  route({
    method: "GET",
    path: "/groups/{name}/members",
    words: "The people in it, by user name",
    query: z.strictObject({ ...pageQuery, q: partOfPerson }),
    gives: pageOf(person),
    async does({ desk, id, query: { q, ...page } }) {
      if ((await desk.administration.groups.find(id)) === undefined) return undefined;
      const { items, next } = await desk.administration.groups.members(id, page, q);
      return { items: items.map(accountJson), next: next ?? null };
    },
  }),
  route({
    method: "GET",
    path: "/groups/{name}/clients",
    words: "The ids of the clients that it opens",
    gives: z.strictObject({ items: z.array(z.string()) }),
    async does({ desk, id }) {
      if ((await desk.administration.groups.find(id)) === undefined) return undefined;
      return { items: [...(await desk.administration.groups.openedBy(id))] };
    },
  }),
  route({
    method: "POST",
    path: "/groups/{name}/members",
    words: "Puts people into the group and takes others out of it, and says whom that changed",
    body: z.strictObject({ add: ids.default([]), remove: ids.default([]) }),
    gives: z.strictObject({ added: z.array(z.string()), removed: z.array(z.string()) }),
    async does({ body: { add, remove }, desk, id }) {
      const { groups: all } = desk.administration;
      if ((await all.find(id)) === undefined) return undefined;
      const removed = remove.length === 0 ? [] : await all.removeMembers(id, remove);
      const added = add.length === 0 ? [] : await all.addMembers(id, add);
      return { added: [...added], removed: [...removed] };
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
