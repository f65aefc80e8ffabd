/** Receivers of security news: servers that hear when something of a person ends. */

import * as z from "zod";
import { progressJson, receiverJson } from "../../../records/receiver-json.ts";
import { doneOrMissing, type Route, route } from "../route.ts";

const usernameClaim = z.enum(["username", "email"]).describe("by which name a Dovecot knows the person");
const inside = z.boolean().describe("whether its address may lie in a network of one's own, and be http");

const receiver: z.ZodObject = z.strictObject({
  id: z.string(),
  kind: z
    .enum(["doveadm", "webhook", "ssf"])
    .describe("a Dovecot, which closes sessions; a signed POST; a stream of Shared Signals"),
  name: z.nullable(z.string()),
  address: z.nullable(z.string()).describe("null: it comes and asks"),
  client_id: z.nullable(z.string()).describe("of a stream, the client that made it"),
  username_claim: z.nullable(usernameClaim),
  inside,
  status: z.nullable(z.enum(["enabled", "paused", "disabled"])).describe("of a stream, as its client said last"),
  status_reason: z.nullable(z.string()).describe("why, in the words of its client"),
  has_key: z.boolean().describe("whether this server has something to show there; it is never told again"),
  created_at: z.int().describe("seconds since 1970"),
});

const progress: z.ZodObject = z.strictObject({
  waiting: z.int(),
  failing: z.int().describe("of them, those of which a try failed"),
  last_told_at: z.nullable(z.int()).describe("when it took something last; null: never"),
  last_failed_at: z.nullable(z.int()).describe("when a try failed last; null: never"),
  last_fault: z.nullable(z.string()).describe("what was wrong then"),
});

const described = {
  name: z.nullable(z.string().max(200)).exactOptional(),
  key: z.string().max(1_000).exactOptional().describe("of a Dovecot, its doveadm_api_key"),
  username_claim: usernameClaim.exactOptional(),
  inside: inside.exactOptional(),
};
const address = z.string().max(2_000).describe("such as https://mail.example.org:8443/doveadm/v1");

interface Said {
  readonly name?: string | null;
  readonly key?: string;
  readonly username_claim?: "username" | "email";
  readonly inside?: boolean;
}
const editOf = <T extends Said>({ username_claim: usernameClaim, ...rest }: T) => ({
  ...rest,
  ...(usernameClaim !== undefined && { usernameClaim }),
});

export const receivers: readonly Route[] = [
  route({
    method: "GET",
    path: "/receivers",
    words: "The servers that hear of security news, the oldest first",
    gives: z.strictObject({ items: z.array(receiver) }),
    does: async ({ desk }) => ({ items: (await desk.administration.receivers.list()).map(receiverJson) }),
  }),
  route({
    method: "POST",
    path: "/receivers",
    words: "Adds a receiver of security news",
    body: z.strictObject({ kind: z.enum(["doveadm", "webhook"]), address, ...described }),
    status: 201,
    gives: receiver,
    does: async ({ body, desk }) => receiverJson(await desk.administration.receivers.add(editOf(body))),
  }),
  route({
    method: "GET",
    path: "/receivers/{receiver}",
    words: "One receiver, by its id or its name",
    gives: receiver,
    async does({ desk, id }) {
      const found = await desk.administration.receivers.find(id);
      return found && receiverJson(found);
    },
  }),
  route({
    method: "GET",
    path: "/receivers/{receiver}/progress",
    words: "What waits for a receiver, and when it was told or failed last",
    gives: progress,
    async does({ desk, id }) {
      const found = await desk.administration.receivers.progress(id);
      return found && progressJson(found);
    },
  }),
  route({
    method: "PATCH",
    path: "/receivers/{receiver}",
    words: "Says anew what a receiver is; what is not named stays",
    guarded: true,
    body: z.strictObject({ address: address.exactOptional(), ...described }),
    gives: receiver,
    async does({ body, desk, id, seen }) {
      const changed = await desk.administration.receivers.change(id, editOf(body), (present) => seen(receiverJson(present)));
      return changed && receiverJson(changed);
    },
  }),
  route({
    method: "DELETE",
    path: "/receivers/{receiver}",
    words: "Removes a receiver: it hears nothing more, and what waits for it goes",
    guarded: true,
    does: async ({ desk, id, seen }) =>
      doneOrMissing(await desk.administration.receivers.remove(id, (present) => seen(receiverJson(present)))),
  }),
  route({
    method: "POST",
    path: "/receivers/{receiver}/test",
    words: "Asks a receiver something harmless, now",
    gives: z.strictObject({ fault: z.nullable(z.string()).describe("what was wrong; null: nothing") }),
    async does({ desk, id }) {
      const tested = await desk.administration.receivers.test(id);
      return tested && { fault: tested.fault ?? null };
    },
  }),
];
