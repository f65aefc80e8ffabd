/** A client makes, reads, changes and removes its streams (OpenID SSF 1.0 §8.1.1). */

import { readSentObject } from "../../http/body.ts";
import { newId } from "../../ports/ids.ts";
import { OAuthError } from "../../protocol/oauth-error.ts";
import type { Client } from "../../records/client.ts";
import { newReceiver } from "../../records/receiver.ts";
import { sealReceiverSecret } from "../../tokens/receiver-secret.ts";
import type { Endpoint, EndpointContext, Incoming } from "../endpoint.ts";
import { askedBy, type Said } from "./caller.ts";
import { changeStream, described, findStream, namedStream, noStream, queriedStream, type Stream, streamsOf } from "./own-stream.ts";
import { parseSent, type SentStream, whole } from "./sent-stream.ts";

const MOST_STREAMS = 10;

export function streamConfiguration(context: EndpointContext): Endpoint["handlers"] {
  const { clock, log, random, store } = context;

  function note(reason: string, { clientId }: Client, { address }: Incoming): void {
    log.audit({ event: "stream.changed", clientId, reason, ...(address !== undefined && { address }) });
  }

  async function create(client: Client, incoming: Incoming): Promise<Said> {
    const sent = whole(parseSent(await readSentObject(incoming.request), undefined, context));
    if ((await streamsOf(client, context)).length >= MOST_STREAMS)
      throw new OAuthError("conflict", "a client has at most ten streams");
    const id = newId(clock, random);
    const born = newReceiver({ id, kind: "ssf", clientId: client.clientId, createdAt: clock.now() });
    const stream = changed({ ...born, detail: { stream: { status: "enabled" } } }, sent, context);
    if (!(await store.saveNewsReceiver(stream))) throw new TypeError("an id was made twice");
    note("made", client, incoming);
    return { status: 201, body: described(stream, context) };
  }

  async function read(client: Client, incoming: Incoming): Promise<Said> {
    const id = queriedStream(incoming);
    if (id !== undefined) return { status: 200, body: described(await findStream(id, client, context), context) };
    return { status: 200, body: (await streamsOf(client, context)).map((stream) => described(stream, context)) };
  }

  /** `PATCH` leaves alone what is not sent. `PUT` takes it away. */
  const change =
    (complete: (sent: SentStream) => SentStream) =>
    async (client: Client, incoming: Incoming): Promise<Said> => {
      const body = await readSentObject(incoming.request);
      const stream = await changeStream(namedStream(body), client, context, (before) =>
        changed(before, complete(parseSent(body, before, context)), context),
      );
      note("edited", client, incoming);
      return { status: 200, body: described(stream, context) };
    };

  async function remove(client: Client, incoming: Incoming): Promise<Said> {
    const id = queriedStream(incoming);
    if (id === undefined) throw new OAuthError("invalid_request", "stream_id is needed");
    await findStream(id, client, context);
    if (!(await store.removeNewsReceiver(id))) throw noStream();
    note("removed", client, incoming);
    return { status: 204 };
  }

  return {
    POST: askedBy("manage", context, create),
    GET: askedBy("read", context, read),
    PATCH: askedBy(
      "manage",
      context,
      change((sent) => sent),
    ),
    PUT: askedBy("manage", context, change(whole)),
    DELETE: askedBy("manage", context, remove),
  };
}

/** A header goes with the address that it was given for, and never to another one. */
function changed(
  stream: Stream,
  { delivery, description, requested }: SentStream,
  { keys, random }: Pick<EndpointContext, "keys" | "random">,
): Stream {
  const { requested: before, ...rest } = stream.detail.stream;
  const events = requested === undefined ? before : requested.events;
  return {
    ...stream,
    ...(description !== undefined && { name: description.text }),
    ...(delivery !== undefined && {
      address: delivery.address,
      secret: delivery.header === undefined ? undefined : sealReceiverSecret(delivery.header, stream.id, keys, random),
    }),
    detail: { stream: { ...rest, ...(events !== undefined && { requested: events }) } },
  };
}
