/** Whether the server lives, and whether it can do its work: for whatever watches it. */

import { jsonAnswer } from "../http/answers.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";

export function healthEndpoints({ store }: EndpointContext): readonly Endpoint[] {
  const endpoint = (path: string, answer: () => Promise<HttpAnswer>): Endpoint => ({
    path,
    caller: "program",
    crossOrigin: false,
    handlers: { GET: answer },
  });

  async function ready(): Promise<HttpAnswer> {
    await store.check(); // an Unavailable becomes 503 where all of them do
    return jsonAnswer({ status: "ok" });
  }

  return [endpoint("/livez", async () => jsonAnswer({ status: "ok" })), endpoint("/readyz", ready), endpoint("/healthz", ready)];
}
