/** A group: people who may use the same things, under a name that programs are told. */

import type { Instant } from "../protocol/time.ts";

export interface Group {
  /** As programs read it, letter for letter: at most 100 characters, one line, no comma. */
  readonly name: string;
  /** What the group is for, as administrators read it. */
  readonly words: string | undefined;
  /** How surely its members must have signed in. 0: the group demands nothing. */
  readonly level: number;
  readonly createdAt: Instant;
}

/** The one place where a group begins. */
export const newGroup = (born: Pick<Group, "name" | "createdAt"> & Partial<Group>): Group => ({
  words: undefined,
  level: 0,
  ...born,
});
