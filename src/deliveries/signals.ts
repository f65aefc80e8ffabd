/** Pushes security events to the address that a client gave for its stream (RFC 8935). */

import { refusalWord } from "../protocol/shared-signals.ts";
import type { Client } from "../records/client.ts";
import type { Delivery } from "../records/delivery.ts";
import { handlingOf, type Receiver } from "../records/receiver.ts";
import { openReceiverSecret } from "../tokens/receiver-secret.ts";
import { listenerOf, type Signal, signalsOf, withTaken } from "../tokens/signals.ts";
import type { DeliveryContext, Sender, Sent } from "./sender.ts";

/** After so many tries in all, an event that the receiver refuses is given up, and the ones behind it come. */
const MOST_REFUSALS = 3;

export const ssf: Sender = async (delivery, context) => {
  const stream = await streamOf(delivery, context);
  if (stream === undefined || handlingOf(stream.receiver) === "dropped") return { outcome: "void" };
  if (handlingOf(stream.receiver) === "kept") return { outcome: "held" };
  const { client, receiver } = stream;
  const { detail, id } = receiver;
  const signals = detail.stream === undefined ? [] : signalsOf(delivery, { id, stream: detail.stream, client }, context);
  if (signals.length === 0) return { outcome: "void" };
  for (const [taken, signal] of signals.entries()) {
    const sent = await push(signal, stream, delivery, context);
    if (sent.outcome === "delivered") continue;
    // Those before it have arrived, and do not come again with it.
    if (taken > 0) await context.store.changeDelivery(delivery, withTaken(delivery.payload, signals.slice(0, taken)));
    return sent;
  }
  return { outcome: "delivered" };
};

interface Listening {
  readonly receiver: Receiver;
  readonly client: Client;
}

/** Undefined: the stream is gone, or its client may hear no more. */
async function streamOf({ receiver: id }: Delivery, { store }: DeliveryContext): Promise<Listening | undefined> {
  const receiver = (await store.listNewsReceivers()).find((one) => one.id === id);
  const client = receiver?.clientId === undefined ? undefined : await listenerOf(receiver.clientId, store);
  return receiver === undefined || client === undefined ? undefined : { receiver, client };
}

async function push(
  { jti, makeToken }: Signal,
  { client: { clientId }, receiver: { address = "", detail, id, secret } }: Listening,
  { attempts }: Delivery,
  { fetcher, keys, log, settings }: DeliveryContext,
): Promise<Sent> {
  const headers = {
    "content-type": "application/secevent+jwt",
    accept: "application/json",
    ...(secret !== undefined && { authorization: openReceiverSecret(secret, id, keys) }),
  };
  const mayLieInside = settings.signals.insideAddresses || detail.mayLieInside === true;
  const answer = await fetcher.send(address, { headers, body: makeToken() }, mayLieInside);
  if (answer.outcome === "failed") return answer;
  if (answer.status >= 200 && answer.status < 300) return { outcome: "delivered" };
  if (answer.status !== 400) return { outcome: "failed", rule: "the address answers with another status than success" };
  const error = errorIn(answer.body);
  const rule = `the receiver refuses the event (${error})`;
  if (attempts < MOST_REFUSALS) return { outcome: "failed", rule };
  log.warn({ clientId, stream: id, jti, error }, "a client refused a security event, and is not told of it again");
  return { outcome: "delivered" };
}

/** RFC 8935 §2.3: JSON with `err`. */
function errorIn(body: Uint8Array): string {
  try {
    return refusalWord(Object(JSON.parse(Buffer.from(body).toString())).err);
  } catch {
    return refusalWord(undefined);
  }
}
