/**
 * Tells systemd how the service is (sd_notify(3)). Node cannot send to a datagram socket of the file system, so systemd-notify(1)
 * does: it waits until the manager has read the message, and the unit says NotifyAccess=all, since it is a child of ours.
 */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Environment } from "../../config/environment.ts";
import type { Log } from "../../ports/log.ts";
import { systemMonotonic } from "../../ports/monotonic.ts";

export interface ServiceNotifier {
  /** Started, or done with reading the settings again. Begins to answer the watchdog, if there is one. */
  ready(): Promise<void>;
  reloading(): Promise<void>;
  stopping(): Promise<void>;
}

const SILENT: ServiceNotifier = { async ready() {}, async reloading() {}, async stopping() {} };
const PATIENCE = 10_000; // milliseconds

const run = promisify(execFile);

/** It does nothing where no service manager asked for messages. */
export function createServiceNotifier(environment: Environment, log: Log): ServiceNotifier {
  const { NOTIFY_SOCKET: socket, PATH = "", WATCHDOG_USEC: watchdog } = environment;
  if (socket === undefined || socket === "") return SILENT;

  // Messages go one after the other, so that none overtakes another.
  let turn = Promise.resolve();
  let isMute = false;
  const send = (...assignments: readonly string[]): Promise<void> => {
    turn = turn.then(async () => {
      try {
        if (!isMute) await run("systemd-notify", assignments, { env: { PATH, NOTIFY_SOCKET: socket }, timeout: PATIENCE });
      } catch (cause) {
        isMute = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
        log.error({ cause }, "systemd could not be told how the service is: is systemd-notify in PATH?");
      }
    });
    return turn;
  };

  let beat: NodeJS.Timeout | undefined;
  const startBeating = (): void => {
    const every = Number(watchdog) / 1_000;
    if (beat !== undefined || !(every > 0)) return;
    // They are sent from the event loop. When it stands still nothing is sent, and systemd starts the service again.
    beat = setInterval(() => send("WATCHDOG=1"), every / 3);
    beat.unref();
  };

  return {
    async ready() {
      await send("READY=1");
      startBeating();
    },
    reloading: () => send("RELOADING=1", `MONOTONIC_USEC=${systemMonotonic()}`),
    stopping: () => send("STOPPING=1"),
  };
}
