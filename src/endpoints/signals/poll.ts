/** A client comes for the events of its stream, and says which it has (RFC 8936). What it has not said so of comes again. */

import { readSentObject } from "../../http/body.ts";
import { startStopwatch } from "../../ports/stopwatch.ts";
import { OAuthError } from "../../protocol/oauth-error.ts";
import type { Seconds } from "../../protocol/time.ts";
import type { Client } from "../../records/client.ts";
import type { Delivery } from "../../records/delivery.ts";
import { listenerOf, type Signal, signalsOf, withTaken } from "../../tokens/signals.ts";
import type { Endpoint, EndpointContext, Incoming } from "../endpoint.ts";
import { askedBy, type Said } from "./caller.ts";
import { findStream, type Stream } from "./own-stream.ts";
import { type Poll, parsePoll } from "./sent-poll.ts";

/** Seconds that a poll waits for something to come. Shorter than what proxies allow. */
const LONGEST_WAIT: Seconds = 20;
/** Milliseconds between two looks. Another node may have written what comes. */
const LOOK_EVERY = 500;
const MOST_WAITING = 64;
/** Rows that are looked through for what a client acknowledges. All that it was ever handed are among the oldest. */
const MOST_LOOKED_THROUGH = 1_000;

/** How many polls of this process wait. */
export interface PollWaits {
  count: number;
}

export function streamPoll(waits: PollWaits, isDraining: () => boolean, context: EndpointContext): Endpoint["handlers"] {
  const { clock } = context;

  async function poll(client: Client, { request, variable }: Incoming): Promise<Said> {
    const asked = parsePoll(await readSentObject(request));
    const stream = await findStream(variable, client, context);
    await take(stream, client, asked, context);
    const first = await look(stream, client, asked, context);
    if (first.sets.length > 0 || asked.returnImmediately || asked.maxEvents === 0) return answerOf(first);
    if (waits.count >= MOST_WAITING)
      throw new OAuthError("too_many_requests", "too many polls wait already", { retryAfter: LONGEST_WAIT });
    waits.count++;
    try {
      return answerOf(await awaitNews(stream.id, client, asked));
    } finally {
      waits.count--;
    }
  }

  async function awaitNews(id: string, client: Client, asked: Poll): Promise<Looked> {
    const until = clock.now() + LONGEST_WAIT;
    for (;;) {
      await startStopwatch().reach(LOOK_EVERY);
      // Meanwhile it may have been paused or removed, and the client disabled.
      const listener = await listenerOf(client.clientId, context.store);
      if (listener === undefined) return { sets: [], isMore: false };
      const found = await look(await findStream(id, listener, context), listener, asked, context);
      if (found.sets.length > 0 || clock.now() >= until || isDraining()) return found;
    }
  }

  return { POST: askedBy("read", context, poll) };
}

interface Looked {
  readonly sets: readonly Signal[];
  readonly isMore: boolean;
}

const answerOf = ({ isMore, sets }: Looked): Said => ({
  status: 200,
  body: { sets: Object.fromEntries(sets.map(({ jti, makeToken }) => [jti, makeToken()])), ...(isMore && { moreAvailable: true }) },
});

/** The oldest first, so that in the answer the events about one person stand in their order. */
async function look(stream: Stream, client: Client, { maxEvents }: Poll, context: EndpointContext): Promise<Looked> {
  const { clock, store } = context;
  if (stream.detail.stream.status !== "enabled" || stream.address !== undefined) return { sets: [], isMore: false };
  const rows = await store.listDeliveries(stream.id, clock.now(), maxEvents + 1);
  const said = rows.map((row) => ({ row, signals: signalsFor(row, stream, client, context) }));
  // What says nothing to this stream would stand before what does.
  const silent = said.filter(({ signals }) => signals.length === 0).map(({ row }) => row.id);
  await store.endDeliveries(stream.id, silent);
  const signals = said.flatMap((one) => one.signals);
  return { sets: signals.slice(0, maxEvents), isMore: signals.length > maxEvents || rows.length > maxEvents };
}

/** What the client has, or refuses, is not told again. A row goes with the last of its events. */
async function take(stream: Stream, client: Client, { ack, setErrs }: Poll, context: EndpointContext): Promise<void> {
  const { clock, log, store } = context;
  const taken = new Set([...ack, ...setErrs.keys()]);
  if (taken.size === 0) return;
  const ended: string[] = [];
  let isTaken = false;
  for (const row of await store.listDeliveries(stream.id, clock.now(), MOST_LOOKED_THROUGH)) {
    const waiting = signalsFor(row, stream, client, context);
    const [gone = [], left = []] = [true, false].map((isOne) => waiting.filter(({ jti }) => taken.has(jti) === isOne));
    isTaken ||= gone.length > 0;
    if (left.length === 0) ended.push(row.id);
    else if (gone.length > 0) await store.changeDelivery(row, withTaken(row.payload, gone));
    for (const { jti } of gone) {
      const error = setErrs.get(jti);
      if (error === undefined) continue;
      const { clientId } = client;
      log.warn({ clientId, stream: stream.id, jti, error }, "a client refused a security event, and is not told of it again");
    }
  }
  await store.endDeliveries(stream.id, ended);
  if (isTaken) await store.noteReceiverTried(stream.id, clock.now(), undefined);
}

const signalsFor = (row: Delivery, { detail, id }: Stream, client: Client, context: EndpointContext): readonly Signal[] =>
  signalsOf(row, { id, stream: detail.stream, client }, context);
