/** Many at once for one prize, spread over the doors; and a token that ends while many exchange it. */

import type { Door, DoorAnswer, Lineage, Prize } from "./contests.ts";

export const AT_ONCE = 20;

export interface Raced {
  readonly won: number;
  readonly refused: number;
  /** What else was answered, and what did not become of the prize as it should. */
  readonly broken: readonly string[];
}

export async function race(prize: Prize, doors: readonly Door[]): Promise<Raced> {
  const takes = await Promise.all(spread(doors).map((door) => prize.take(door)));
  const won = takes.filter(({ outcome }) => outcome === "won");
  const refused = takes.filter(({ outcome }) => outcome === "refused").length;
  const odd = takes.filter(({ outcome }) => outcome === "odd" || outcome === "unknown").map(({ said }) => said);
  const after = await Promise.all(won.map((take) => take.aftermath()));
  return { won: won.length, refused, broken: [...odd, ...after.filter((rule) => rule !== undefined)] };
}

export interface Exchanged {
  readonly isEnd: boolean;
  readonly answer: DoorAnswer;
}

/** One of them ends the token, amid the others that exchange it. */
export const endWhileExchanging = (lineage: Lineage, doors: readonly Door[]): readonly Promise<Exchanged>[] =>
  spread(doors).map(async (door, index) => {
    const isEnd = index === AT_ONCE / 2;
    return { isEnd, answer: await (isEnd ? lineage.end(door) : lineage.exchange(door)) };
  });

/** What the exchanges gave, and whether the end was acknowledged. */
export const cameOf = (exchanged: readonly Exchanged[]): { readonly children: readonly string[]; readonly ended: boolean } => ({
  children: exchanged.flatMap(({ answer: { body, status }, isEnd }) => (!isEnd && status === 200 ? [body.access_token] : [])),
  ended: exchanged.some(({ answer, isEnd }) => isEnd && answer.status === 200),
});

/** Each door in turn, so many times together. */
export const spread = (doors: readonly Door[]): readonly Door[] =>
  Array.from({ length: AT_ONCE }, (_, index) => doors[index % doors.length]).filter((door) => door !== undefined);
