/** Between columns and members: NULL and undefined, whole numbers, JSON text. */

import type { SqlValue } from "./sql.ts";

type Column = SqlValue | undefined;

export const text = (value: Column): string => String(value);

export const optionalText = (value: Column): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

/** BIGINT comes as a number from one driver and as digits from another. */
export const integer = (value: Column): number => Number(value);

export const optionalInteger = (value: Column): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

/** There is no BOOLEAN in SQLite, and no number as truth in PostgreSQL: we store 0 and 1. */
export const truth = (value: Column): boolean => Number(value) === 1;

/** The server wrote the value itself, so it has the type that was written. */
export const json = <T>(value: Column): T => JSON.parse(String(value)) as T;

/** One of the words that we wrote ourselves. */
export const word = <T extends string>(value: Column): T => value as T;

export const optionalWord = <T extends string>(value: Column): T | undefined => (value === null ? undefined : (value as T));

/** Names without spaces in one text, which splits five times faster than JSON. */
export const names = (value: Column): readonly string[] => (value === "" ? [] : String(value).split(" "));

export const blob = (value: Column): Uint8Array => {
  if (value instanceof Uint8Array) return value;
  throw new TypeError("the column holds no bytes");
};

export const orNull = <T extends SqlValue>(value: T | undefined): T | null => value ?? null;

export const bit = (value: boolean): number => (value ? 1 : 0);

/** `$1, $2, …`: a place for a value of each of these columns. */
export const placesFor = (columns: string): string =>
  columns
    .split(",")
    .map((_, index) => `$${index + 1}`)
    .join(", ");
