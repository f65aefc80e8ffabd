/** Keeps letters in place of sending them, for a test to read. */

import type { Letters } from "../ports/letters.ts";
import type { Letter } from "../records/letter.ts";

export interface Outbox extends Letters {
  /** The oldest first. */
  readonly sent: readonly Letter[];
  /** Resolves when everything that was to be looked up has been. */
  settled(): Promise<void>;
}

export function createOutbox(): Outbox {
  const sent: Letter[] = [];
  const unseen = new Set<Promise<void>>();
  const settled = async (): Promise<void> => {
    while (unseen.size > 0) await Promise.all(unseen);
  };

  return {
    isOn: true,
    sent,
    settled,
    send(letter) {
      sent.push(letter);
    },
    sendUnseen(make) {
      const made = make()
        .then((letter) => {
          if (letter !== undefined) sent.push(letter);
        })
        .finally(() => unseen.delete(made));
      unseen.add(made);
    },
    close: settled,
  };
}
