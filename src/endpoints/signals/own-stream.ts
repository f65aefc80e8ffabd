/** The streams of a client, and what they are told to it as (SSF §8.1.1). No client sees another's. */

import { OAuthError } from "../../protocol/oauth-error.ts";
import { Parameters } from "../../protocol/parameters.ts";
import { POLL, PUSH, STREAM_EVENTS } from "../../protocol/shared-signals.ts";
import type { Seconds } from "../../protocol/time.ts";
import type { Client } from "../../records/client.ts";
import { eventsOfStream, type Receiver, type SignalStream } from "../../records/receiver.ts";
import type { EndpointContext, Incoming } from "../endpoint.ts";

export interface Stream extends Receiver {
  readonly detail: { readonly stream: SignalStream };
}

/** Seconds between two verification events. */
export const VERIFICATION_INTERVAL: Seconds = 30;

const isStreamOf = (receiver: Receiver, { clientId }: Client): receiver is Stream =>
  receiver.kind === "ssf" && receiver.clientId === clientId && receiver.detail.stream !== undefined;

export const streamsOf = async (client: Client, { store }: Pick<EndpointContext, "store">): Promise<readonly Stream[]> =>
  (await store.listNewsReceivers()).filter((receiver) => isStreamOf(receiver, client));

/** @throws {OAuthError} not_found: another's too */
export async function findStream(id: string, client: Client, context: Pick<EndpointContext, "store">): Promise<Stream> {
  const stream = (await streamsOf(client, context)).find((one) => one.id === id);
  if (stream === undefined) throw noStream();
  return stream;
}

/** Changes it as it stands then. @throws {OAuthError} not_found; what `decide` throws */
export async function changeStream(
  id: string,
  client: Client,
  { store }: Pick<EndpointContext, "store">,
  decide: (stream: Stream) => Stream,
): Promise<Stream> {
  const changed = await store.changeNewsReceiver(id, (before) => {
    if (!isStreamOf(before, client)) throw noStream();
    return decide(before);
  });
  if (changed === undefined || !isStreamOf(changed, client)) throw noStream();
  return changed;
}

export const noStream = (): OAuthError => new OAuthError("not_found", "the client has no such stream");

/** @throws {OAuthError} invalid_request: it stands there twice */
export const queriedStream = ({ query }: Incoming): string | undefined => Parameters.parse(query).optional("stream_id");

/** @throws {OAuthError} invalid_request */
export function namedStream({ stream_id: id }: Readonly<Record<string, unknown>>): string {
  if (typeof id !== "string" || id === "") throw new OAuthError("invalid_request", "stream_id is needed");
  return id;
}

export const pollAddress = (id: string, { issuer }: Pick<EndpointContext, "issuer">): string => `${issuer}/auth/ssf/poll/${id}`;

/** What this server says of a stream, and the client cannot change. */
export const supplied = (stream: Stream, { issuer }: Pick<EndpointContext, "issuer">): Readonly<Record<string, unknown>> => ({
  stream_id: stream.id,
  iss: issuer,
  aud: stream.clientId,
  events_supported: STREAM_EVENTS,
  events_delivered: eventsOfStream(stream.detail.stream),
  min_verification_interval: VERIFICATION_INTERVAL,
});

/** The header that a client gave for its address is a secret, and never told back. */
export const described = (stream: Stream, context: Pick<EndpointContext, "issuer">): Readonly<Record<string, unknown>> => ({
  ...supplied(stream, context),
  delivery:
    stream.address === undefined
      ? { method: POLL, endpoint_url: pollAddress(stream.id, context) }
      : { method: PUSH, endpoint_url: stream.address },
  ...(stream.detail.stream.requested !== undefined && { events_requested: stream.detail.stream.requested }),
  ...(stream.name !== undefined && { description: stream.name }),
});
