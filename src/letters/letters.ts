/** The queue of letters: in memory, bounded, each tried a few times. No caller waits for it, and none hears how it ended. */

import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { Letters } from "../ports/letters.ts";
import type { Log } from "../ports/log.ts";
import type { Observer } from "../ports/observer.ts";
import type { Random } from "../ports/random.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Letter } from "../records/letter.ts";
import { type Deliver, NotDelivered, type Posted } from "./delivery.ts";

export interface LettersOptions {
  readonly deliver: Deliver;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Pick<Observer, "letter">;
  readonly random: Random;
  /** Waits, and ends early without an error when the signal says so. */
  readonly pause?: (seconds: Seconds, signal: AbortSignal) => Promise<void>;
}

/** Letters that were taken and have not ended: more are dropped, since memory must not grow with what strangers ask for. */
export const MOST_LETTERS = 1_000;
/** Connections to the mail server. */
const MOST_AT_ONCE = 2;
/** Pauses between the tries of one letter. A mail server that greylists wants some minutes; most restarts take less. */
const RETRIES: readonly Seconds[] = [15, 120, 600, 1_800];
/** A look-up begins within this time after the answer. */
const MOMENT: Seconds = 2;

/** No longer than a link lives that somebody waits for. */
const pauseFor = async (seconds: Seconds, signal: AbortSignal): Promise<void> => {
  await sleep(seconds * 1_000, undefined, { signal, ref: false }).catch(() => undefined);
};

export function createLetters({ clock, deliver, log, observer, random, pause = pauseFor }: LettersOptions): Letters {
  const underWay = new Set<Promise<void>>();
  const waiting: (() => void)[] = [];
  /** Ends every pause, so that what waits is tried at once, for the last time. */
  const closing = new AbortController();
  /** Ends what is still being sent. */
  const ending = new AbortController();
  let sending = 0;

  function take(work: () => Promise<void>, about: Letter | undefined): void {
    if (underWay.size >= MOST_LETTERS || closing.signal.aborted) {
      lost(about, closing.signal.aborted ? "the server ends" : "too many letters wait");
      return;
    }
    const task = work()
      .catch((error: unknown) => log.error({ error }, "a letter could not be made"))
      .finally(() => underWay.delete(task));
    underWay.add(task);
  }

  async function carry(letter: Letter): Promise<void> {
    const posted = { id: newId(clock, random), letter, at: clock.now() };
    for (let attempt = 0; ; attempt++) {
      const failed = await inTurn(() => tryOnce(posted));
      if (failed === undefined) return sent(letter);
      const wait = RETRIES[attempt];
      if (failed.isFinal || wait === undefined || closing.signal.aborted) return lost(letter, failed.message, failed.cause);
      log.warn({ letter: letter.kind, cause: failed.message, seconds: wait }, "a letter was not taken, and is tried again");
      await pause(wait, closing.signal);
    }
  }

  async function tryOnce(posted: Posted): Promise<NotDelivered | undefined> {
    try {
      await deliver(posted, ending.signal);
      return undefined;
    } catch (error) {
      if (error instanceof NotDelivered) return error;
      return new NotDelivered({ kind: "written", place: "", answer: "" }, { isFinal: true, cause: error });
    }
  }

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (sending < MOST_AT_ONCE) sending++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) sending--;
      else next();
    }
  }

  function sent({ kind, to }: Letter): void {
    observer.letter(kind, "sent");
    log.audit({ event: "letter.sent", detail: kind, ...(to.accountId !== undefined && { accountId: to.accountId }) });
  }

  function lost(letter: Letter | undefined, reason: string, cause?: unknown): void {
    if (letter === undefined) {
      log.error({ reason }, "a letter was not looked up");
      return;
    }
    const { kind, to } = letter;
    observer.letter(kind, "failed");
    log.audit({ event: "letter.failed", detail: kind, reason, ...(to.accountId !== undefined && { accountId: to.accountId }) });
    log.error({ letter: kind, reason, ...(cause !== undefined && { cause }) }, "a letter was not delivered");
  }

  return {
    isOn: true,
    // The letter is written after the caller's own turn, whatever it costs to write.
    send: (letter) => take(() => Promise.resolve().then(() => carry(letter)), letter),
    sendUnseen: (make) =>
      take(async () => {
        const [chance = 0] = random.bytes(1);
        await pause((MOMENT * chance) / 256, closing.signal);
        const letter = await make();
        if (letter !== undefined) await carry(letter);
      }, undefined),
    async close(patience) {
      closing.abort();
      const timer = setTimeout(() => ending.abort(), patience * 1_000);
      await Promise.all(underWay);
      clearTimeout(timer);
    },
  };
}
