/** Pages of lists, by the key of the last row: stable while rows come and go. */

import type { Page, PageRequest } from "../../ports/store.ts";
import type { Instant } from "../../protocol/time.ts";

const LONGEST_PAGE = 500;

/** Reads one row more than asked, to see whether there is another page. */
export const rowsToRead = (page: PageRequest): number => Math.max(1, Math.min(LONGEST_PAGE, Math.floor(page.limit))) + 1;

export function pageOf<T>(found: readonly T[], page: PageRequest, cursorOf: (item: T) => string): Page<T> {
  const limit = rowsToRead(page) - 1;
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursorOf(last) : undefined };
}

/** Of rows that come newest first. */
export const cursorOf = ({ createdAt, id }: { readonly createdAt: Instant; readonly id: string }): string => `${createdAt}.${id}`;

/** Undefined: never one of ours. */
export function parseCursor(cursor: string): { readonly createdAt: Instant; readonly id: string } | undefined {
  const [, createdAt, id] = /^(\d{1,15})\.(.+)$/s.exec(cursor) ?? [];
  return createdAt === undefined || id === undefined ? undefined : { createdAt: Number(createdAt), id };
}
