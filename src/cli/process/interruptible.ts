/** Work that SIGINT or SIGTERM ends cleanly: it undoes what it began. */

import { failure } from "../terminal/exit.ts";

/** @throws {CommandError} it was interrupted */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onSignal = (): void => controller.abort(failure("interrupted; what was begun was taken back"));
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  try {
    return await work(controller.signal);
  } catch (error) {
    // Streams throw an AbortError, whatever the reason was.
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  }
}
