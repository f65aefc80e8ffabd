/**
 * Sends the news that other servers wait for, such as clients that a person signed out: at once where this node wrote them, and once a
 * second where another one did, or where a receiver was down.
 */

import type { Log } from "../../ports/log.ts";
import type { AuthorizationServer } from "../../ports/server.ts";

const EVERY = 1_000; // milliseconds

/** Returns what ends it. What is under way then is tried again by another node, or at the next start. */
export function keepDelivering(server: Pick<AuthorizationServer, "deliver" | "onDeliveries">, log: Log): () => void {
  let isOver = false;
  let isWoken = false;
  const look = (): void => {
    isWoken = false;
    if (isOver) return;
    server.deliver().catch((cause) => {
      if (!isOver) log.warn({ cause }, "news for other servers could not be looked up, and wait");
    });
  };
  // All that is written until then is one look, and the requests that wrote it are answered first.
  server.onDeliveries(() => {
    if (!isWoken) setImmediate(look);
    isWoken = true;
  });
  const timer = setInterval(look, EVERY).unref();
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}
