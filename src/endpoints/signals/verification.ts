/** A client asks for an event on its stream, to see that it works (OpenID SSF 1.0 §8.1.4). */

import { readSentObject } from "../../http/body.ts";
import { newSortedId } from "../../ports/ids.ts";
import { OAuthError } from "../../protocol/oauth-error.ts";
import { NEWS_LASTS } from "../../records/delivery.ts";
import { handlingOf, type StreamNews } from "../../records/receiver.ts";
import type { Endpoint, EndpointContext } from "../endpoint.ts";
import { askedBy } from "./caller.ts";
import { changeStream, namedStream, VERIFICATION_INTERVAL } from "./own-stream.ts";

const LONGEST_STATE = 1_000;

export function streamVerification(context: EndpointContext): Endpoint["handlers"] {
  const { clock, random, store } = context;
  return {
    POST: askedBy("manage", context, async (client, { request }) => {
      const body = await readSentObject(request);
      const { state } = body;
      if (state !== undefined && state !== null && (typeof state !== "string" || state.length > LONGEST_STATE))
        throw new OAuthError("invalid_request", "state is a text of 1000 characters at most");
      const now = clock.now();
      const stream = await changeStream(namedStream(body), client, context, (before) => {
        const { status, verifiedAt } = before.detail.stream;
        if (status === "disabled") throw new OAuthError("invalid_request", "the stream is disabled");
        const wait = (verifiedAt ?? Number.NEGATIVE_INFINITY) + VERIFICATION_INTERVAL - now;
        if (wait > 0)
          throw new OAuthError("too_many_requests", "the stream was verified less than min_verification_interval ago", {
            retryAfter: wait,
          });
        return { ...before, detail: { stream: { ...before.detail.stream, verifiedAt: now } } };
      });
      const news: StreamNews = { event: "verification", at: now, ...(typeof state === "string" && { state }) };
      const { id } = stream;
      const saved = await store.saveDelivery({
        id: `${id} ${newSortedId(clock, random)}`,
        kind: "ssf",
        receiver: id,
        lane: id,
        payload: JSON.stringify(news),
        dueAt: handlingOf(stream) === "sent" ? now : now + NEWS_LASTS,
        expiresAt: now + NEWS_LASTS,
      });
      if (!saved)
        throw new OAuthError("too_many_requests", "as much waits for the stream as may", { retryAfter: VERIFICATION_INTERVAL });
      return { status: 204 };
    }),
  };
}
