/** What stands at the endpoints of Shared Signals. */

import type { Endpoint, EndpointContext } from "../endpoint.ts";
import { streamConfiguration } from "./configuration.ts";
import { type PollWaits, streamPoll } from "./poll.ts";
import { streamStatus } from "./status.ts";
import { streamSubjects } from "./subjects.ts";
import { streamVerification } from "./verification.ts";

export type SignalsPath = "streams" | "status" | "subjects/add" | "subjects/remove" | "verification" | "poll/{stream_id}";

export const signalsHandlers = (
  waits: PollWaits,
  isDraining: () => boolean,
  context: EndpointContext,
): Readonly<Record<SignalsPath, Endpoint["handlers"]>> => ({
  streams: streamConfiguration(context),
  status: streamStatus(context),
  "subjects/add": streamSubjects("add", context),
  "subjects/remove": streamSubjects("remove", context),
  verification: streamVerification(context),
  "poll/{stream_id}": streamPoll(waits, isDraining, context),
});
