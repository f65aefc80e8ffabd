/** A client that asks as fast as its connections allow, and counts how often it is told to wait. Runs in a thread of its own. */

import { type Aside, aside, asideOf } from "./aside.ts";
import { saturate } from "./traffic.ts";

export interface Abuse {
  readonly port: number;
  /** Sent in turn. */
  readonly texts: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

/** Of each text, how often it was sent, and how often the answer was to wait: 429, or `slow_down` (RFC 8628 §3.5). */
export interface Told {
  readonly sent: number;
  readonly limited: number;
}

export const abuse = (data: Abuse): Aside<readonly Told[]> => aside(new URL(import.meta.url), data);

await asideOf(async ({ port, texts, connections, seconds }: Abuse) => async (): Promise<readonly Told[]> => {
  const told = texts.map(() => ({ sent: 0, limited: 0 }));
  let turn = 0;
  await saturate({
    port,
    connections,
    seconds,
    source() {
      const index = turn++ % texts.length;
      const count = told[index];
      const text = texts[index];
      if (count === undefined || text === undefined) return undefined;
      count.sent += 1;
      return {
        text,
        answered(answer) {
          if (answer?.status === 429 || answer?.body.includes('"slow_down"') === true) count.limited += 1;
        },
      };
    },
  });
  return told;
});
