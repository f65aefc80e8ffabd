/** A client pauses a stream, switches it off, or has it go on (OpenID SSF 1.0 §8.1.2). */

import { readSentObject } from "../../http/body.ts";
import { OAuthError } from "../../protocol/oauth-error.ts";
import { STREAM_STATUSES } from "../../protocol/shared-signals.ts";
import type { Client } from "../../records/client.ts";
import type { Endpoint, EndpointContext, Incoming } from "../endpoint.ts";
import { askedBy, type Said } from "./caller.ts";
import { changeStream, findStream, namedStream, queriedStream, type Stream } from "./own-stream.ts";

const LONGEST_REASON = 500;

export function streamStatus(context: EndpointContext): Endpoint["handlers"] {
  const { log } = context;

  async function read(client: Client, incoming: Incoming): Promise<Said> {
    const id = queriedStream(incoming);
    if (id === undefined) throw new OAuthError("invalid_request", "stream_id is needed");
    return { status: 200, body: statusOf(await findStream(id, client, context)) };
  }

  async function change(client: Client, { address, request }: Incoming): Promise<Said> {
    const body = await readSentObject(request);
    const status = STREAM_STATUSES.find((one) => one === body["status"]);
    const { reason } = body;
    if (status === undefined) throw new OAuthError("invalid_request", "status is enabled, paused or disabled");
    if (reason !== undefined && reason !== null && (typeof reason !== "string" || reason.length > LONGEST_REASON))
      throw new OAuthError("invalid_request", "reason is a text of 500 characters at most");
    const stream = await changeStream(namedStream(body), client, context, ({ detail, ...rest }) => {
      const { reason: _, ...stays } = detail.stream;
      return { ...rest, detail: { stream: { ...stays, status, ...(typeof reason === "string" && { reason }) } } };
    });
    const { clientId } = client;
    log.audit({ event: "stream.changed", clientId, reason: status, ...(address !== undefined && { address }) });
    return { status: 200, body: statusOf(stream) };
  }

  return { GET: askedBy("read", context, read), POST: askedBy("manage", context, change) };
}

const statusOf = ({ detail: { stream }, id }: Stream) => ({
  stream_id: id,
  status: stream.status,
  ...(stream.reason !== undefined && { reason: stream.reason }),
});
