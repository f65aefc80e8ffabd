/** The server itself: scopes, keys, settings, what happened, and why a request was refused. */

import * as z from "zod";
import { SIGNING_ALGORITHMS } from "../../../protocol/names.ts";
import { EVENTS, type EventName } from "../../../records/event.ts";
import { CLAIM_TYPES } from "../../../records/own-claim.ts";
import { doneOrMissing, pageOf, pageQuery, type Route, route } from "../route.ts";
import { limitHit, limitHitOf, serverOf, serverShape, storage, storageOf } from "../server-shapes.ts";
import { event, eventOf, key, keyOf, scope, scopeOf, setting } from "../shapes.ts";

const who = z.string().min(1).max(255).exactOptional();
const isEvent = (name: string): name is EventName => Object.hasOwn(EVENTS, name);

export const server: readonly Route[] = [
  route({
    method: "GET",
    path: "/whoami",
    words: "Who asks: an account, or a client that works for itself",
    gives: z.strictObject({
      administrator: z.string().describe("as the audit log names them: `account:` or `client:`, and the id"),
      username: z.nullable(z.string()).describe("null: a client"),
    }),
    async does({ desk: { administration, administrator } }) {
      const [kind, id = ""] = administrator.split(/:(.*)/s);
      const account = kind === "account" ? await administration.accounts.get(id) : undefined;
      return { administrator, username: account?.username ?? null };
    },
  }),
  route({
    method: "GET",
    path: "/scopes",
    words: "What programs may ask for, and the words by which people decide",
    gives: z.strictObject({ items: z.array(scope) }),
    async does({ desk }) {
      const all = await desk.administration.scopes.list();
      return { items: all.map(scopeOf) };
    },
  }),
  route({
    method: "POST",
    path: "/scopes",
    words: "Adds a scope",
    body: z.strictObject({
      name: z.string().max(200),
      words: z.string().max(400).exactOptional(),
      detail: z.string().max(1_000).exactOptional(),
      claims: z
        .array(z.strictObject({ name: z.string().max(200), type: z.enum(CLAIM_TYPES) }))
        .max(100)
        .exactOptional()
        .describe("attributes of people that it tells"),
    }),
    status: 201,
    gives: scope,
    async does({ body: { claims, detail, name, words }, desk }) {
      const added = { name, words, detail, claims };
      await desk.administration.scopes.add(added);
      return scopeOf(added);
    },
  }),
  route({
    method: "DELETE",
    path: "/scopes/{name}",
    words: "Takes a scope away that was added; clients that have it keep it",
    does: async ({ desk, id }) => doneOrMissing(await desk.administration.scopes.remove(id)),
  }),
  route({
    method: "GET",
    path: "/keys",
    words: "The keys, and in which stage each is",
    gives: z.strictObject({ items: z.array(key) }),
    does: async ({ desk }) => ({ items: desk.keys.list(desk.now()).map(keyOf) }),
  }),
  route({
    method: "POST",
    path: "/keys/rotate",
    words: "Makes the next keys; they are announced first, so that everybody has them in time",
    body: z.strictObject({ use: z.enum(["sealing", "signing"]), algorithm: z.enum(SIGNING_ALGORITHMS).exactOptional() }),
    status: 201,
    gives: z.strictObject({ items: z.array(key) }),
    async does({ body, desk }) {
      return { items: (await desk.rotate(body.use, body.algorithm)).map(keyOf) };
    },
  }),
  route({
    method: "POST",
    path: "/keys/{id}/remove",
    words: "Takes away a key that leaked, and with it all that it made: one in use is followed by another at once",
    gives: z.strictObject({ removed: key, successor: z.nullable(key) }),
    async does({ desk, id }) {
      const made = await desk.keys.remove(id, desk.now());
      return made && { removed: keyOf(made.removed), successor: made.successor === undefined ? null : keyOf(made.successor) };
    },
  }),
  route({
    method: "GET",
    path: "/server",
    words: "The process that answers, the sources of accounts outside, and the way of letters",
    gives: serverShape,
    does: async ({ desk }) => serverOf(desk.facts),
  }),
  route({
    method: "POST",
    path: "/letters/test",
    words: "Sends one letter now, and says whether the mail server took it",
    body: z.strictObject({ address: z.string().max(320) }),
    async does({ body, desk }) {
      if (desk.testLetter === undefined) return undefined;
      await desk.testLetter(body.address);
      return true;
    },
  }),
  route({
    method: "GET",
    path: "/storage",
    words: "How large the database is, and its rows by kind",
    gives: storage,
    does: async ({ desk }) => storageOf(await desk.storage.size(), await desk.storage.countRows(), desk.facts),
  }),
  route({
    method: "GET",
    path: "/limits",
    words: "Who had to wait during the last day, as far as this process saw it; the latest first",
    gives: z.strictObject({ items: z.array(limitHit) }),
    async does({ desk }) {
      const found = await desk.limits.list();
      return { items: found.map((hit) => limitHitOf(hit, desk.limits.canLift)) };
    },
  }),
  route({
    method: "DELETE",
    path: "/limits/{id}",
    words: "Gives all tries back to somebody who has to wait; not where several servers count them",
    does: async ({ desk, id }) => doneOrMissing(await desk.limits.lift(id)),
  }),
  route({
    method: "GET",
    path: "/settings",
    words: "The settings as they are, and where the value of each came from; secrets are struck out",
    gives: z.strictObject({ items: z.array(setting) }),
    async does({ desk }) {
      return desk.settings && { items: desk.settings().map((one) => ({ ...one })) };
    },
  }),
  route({
    method: "GET",
    path: "/events",
    words: "What happened, newest first",
    query: z.strictObject({
      ...pageQuery,
      account_id: who,
      client_id: who,
      event: z.string().min(1).max(100).exactOptional(),
      error_id: z.string().min(1).max(40).exactOptional(),
      since: z.coerce.number().int().min(0).max(100_000_000_000).exactOptional().describe("seconds since 1970"),
      until: z.coerce.number().int().min(0).max(100_000_000_000).exactOptional().describe("before this second since 1970"),
    }),
    gives: pageOf(event),
    async does({ desk, query: { account_id, client_id, error_id, event: name, since, until, ...page } }) {
      if (name !== undefined && !isEvent(name)) return { items: [], next: null };
      const { items, next } = await desk.administration.events.list(
        {
          ...(account_id !== undefined && { accountId: account_id }),
          ...(client_id !== undefined && { clientId: client_id }),
          ...(name !== undefined && { event: name }),
          ...(error_id !== undefined && { errorId: error_id }),
          ...(since !== undefined && { since }),
          ...(until !== undefined && { until }),
        },
        page,
      );
      return { items: items.map(eventOf), next: next ?? null };
    },
  }),
  route({
    method: "GET",
    path: "/errors/{error_id}",
    words: "Why a request was refused, by the id that its page or answer told",
    gives: event,
    async does({ desk, id }) {
      const found = await desk.administration.events.explain(id);
      return found && eventOf(found);
    },
  }),
];
