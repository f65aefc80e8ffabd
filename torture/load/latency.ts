/** What is said of how long answers took. */

import type { Outcome, Traffic } from "./traffic.ts";

/** Milliseconds that this share of the answers did not exceed; 0 where there are none. */
export function percentile(outcomes: readonly Outcome[], share: number): number {
  const sorted = outcomes.map(({ took }) => took).toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const withStatus = ({ outcomes }: Traffic, ...statuses: readonly number[]): readonly Outcome[] =>
  outcomes.filter(({ status }) => statuses.includes(status));

/** Those that were neither carried out nor refused in good order. */
export const withoutStatus = ({ outcomes }: Traffic, ...statuses: readonly number[]): readonly Outcome[] =>
  outcomes.filter(({ status }) => !statuses.includes(status));

export const ms = (milliseconds: number): string => `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

/** How often each status came, such as `200 × 12, 503 × 3`; 0 stands for no answer. */
export function statuses({ outcomes }: Traffic): string {
  const counts = new Map<number, number>();
  for (const { status } of outcomes) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts]
    .toSorted(([one], [other]) => one - other)
    .map(([status, count]) => `${status} × ${count}`)
    .join(", ");
}
