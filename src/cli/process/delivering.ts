/** Looks once a second whether there is news for other servers, such as clients that a person signed out. */

import type { Log } from "../../ports/log.ts";
import type { AuthorizationServer } from "../../ports/server.ts";

const EVERY = 1_000; // milliseconds

/** Returns what ends it. What is under way then is tried again by another node, or at the next start. */
export function deliverEverySecond(server: Pick<AuthorizationServer, "deliver">, log: Log): () => void {
  let isOver = false;
  const timer = setInterval(() => {
    server.deliver().catch((cause) => {
      if (!isOver) log.warn({ cause }, "news for other servers could not be looked up, and wait");
    });
  }, EVERY).unref();
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}
