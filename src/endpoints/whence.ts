/** Where a request came from, for the events that people look up. */

import type { AuditEvent } from "../records/event.ts";
import type { Incoming } from "./endpoint.ts";

const LONGEST_USER_AGENT = 256;

/** `User-Agent`, as far as it is kept. */
const userAgentOf = ({ request }: Pick<Incoming, "request">): string | undefined =>
  request.headers.get("user-agent")?.slice(0, LONGEST_USER_AGENT);

export function whence(incoming: Pick<Incoming, "address" | "request">): Pick<AuditEvent, "address" | "userAgent"> {
  const { address } = incoming;
  const userAgent = userAgentOf(incoming);
  return { ...(address !== undefined && { address }), ...(userAgent !== undefined && { userAgent }) };
}
