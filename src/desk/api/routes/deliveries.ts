/** News for other servers that wait: for applications that cannot be told of sign-outs, and for receivers of security news. */

import * as z from "zod";
import { waitingJson } from "../../../records/waiting-json.ts";
import { type Route, route } from "../route.ts";

const receiver: z.ZodObject = z.strictObject({
  id: z.string().describe("of an application, or of a receiver of security news"),
  kind: z.enum(["logout", "doveadm", "webhook", "ssf"]).describe("logout: an application that is told of sign-outs"),
  client_id: z.nullable(z.string()).describe("of an application, its id once more"),
  name: z.nullable(z.string()),
  name_vouched_for: z.boolean().describe("whether an administrator named it; else the name is its own word"),
  address: z.nullable(z.string()).describe("where it wants to be told; null: nowhere any more"),
  since: z.int().describe("seconds since 1970, when the first that waits happened"),
  waiting: z.int(),
  failing: z.int().describe("of them, those of which a try failed; 0: it answers, as far as is known"),
  next_try_at: z.int().describe("seconds since 1970"),
  last_error: z.nullable(z.string()).describe("what was wrong with the last try; null: nothing was, or one runs now"),
});
const count = z.strictObject({ count: z.int() });

export const deliveries: readonly Route[] = [
  route({
    method: "GET",
    path: "/deliveries",
    words: "Servers that are still to be told of something; those that do not answer come first",
    gives: z.strictObject({ items: z.array(receiver) }),
    does: async ({ desk }) => ({ items: (await desk.administration.deliveries.list()).map(waitingJson) }),
  }),
  route({
    method: "POST",
    path: "/deliveries/{receiver}/retry",
    words: "Tells an application, or a receiver, again at once of what it missed; `count` is how many wait",
    gives: count,
    does: async ({ desk, id }) => counted(await desk.administration.deliveries.retry(id)),
  }),
  route({
    method: "DELETE",
    path: "/deliveries/{receiver}",
    words: "Gives up what waits for an application, or a receiver; `count` is how many those were",
    gives: count,
    does: async ({ desk, id }) => counted(await desk.administration.deliveries.drop(id)),
  }),
];

const counted = (number: number): { readonly count: number } | undefined => (number === 0 ? undefined : { count: number });
