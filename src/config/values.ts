/** The kinds of values that settings have, each with its rule and its words. */

import * as z from "zod";
import type { Seconds } from "../protocol/time.ts";
import type { Budget } from "../records/settings.ts";
import { formatDuration, parseDuration } from "./duration.ts";

const DURATION = "must be a number of seconds, or a span such as 90s, 15m, 12h or 30d";
const WRITTEN_DURATION = z.string().regex(/^[0-9]{1,9}[smhdw]?$/, { error: DURATION });

// Made once, since making them is much of what a start takes.
const SPAN = z
  .union([z.int().min(0), WRITTEN_DURATION], { error: DURATION })
  .transform((written) => (typeof written === "number" ? written : (parseDuration(written) ?? Number.NaN)));
const BURST = z.int().min(1).max(1_000_000_000);
const REFILL = z.number().min(0.001).max(86_400);
const GROWTH = z.number().min(1).max(10);

/** A span; the bounds are in seconds. */
export const duration = (
  description: string,
  standard: Seconds,
  least: Seconds = 1,
  most: Seconds = 10 * 365 * 86_400,
): z.ZodType<Seconds> =>
  SPAN.refine((seconds) => seconds >= least && seconds <= most, {
    error: `must be between ${formatDuration(least)} and ${formatDuration(most)}`,
  })
    .prefault(formatDuration(standard))
    .meta({ description });

export const durationOrNever = (description: string, standard = "never", least: Seconds = 1): z.ZodType<Seconds | undefined> =>
  z
    .union([z.literal("never"), z.int().min(1), WRITTEN_DURATION], { error: `${DURATION}, or never` })
    .transform((written) => {
      if (written === "never") return undefined;
      return typeof written === "number" ? written : parseDuration(written);
    })
    .refine((seconds) => seconds === undefined || seconds >= least, {
      error: `must be at least ${formatDuration(least)}, or never`,
    })
    .prefault(standard)
    .meta({ description });

export const flag = (description: string, standard: boolean): z.ZodType<boolean> =>
  z.boolean().default(standard).meta({ description });
export const names = (description: string): z.ZodType<string[]> =>
  z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, { error: "must be scope names" })).meta({ description });
export const section = <T extends z.core.$ZodLooseShape>(
  description: string,
  shape: T,
): z.ZodType<z.output<z.ZodObject<T, z.core.$strict>>> =>
  z
    .strictObject(shape)
    .prefault({} as never)
    .meta({ description });

interface RawBudget {
  readonly burst: number;
  readonly refill: number;
  readonly growth: number;
  readonly longest_wait: Seconds;
}

export const budget = (description: string, standard: Budget): z.ZodType<RawBudget> =>
  section(description, {
    burst: BURST.default(standard.burst).meta({ description: "How many at once." }),
    refill: REFILL.default(standard.refill).meta({ description: "Seconds until one more; may be a fraction." }),
    growth: GROWTH.default(standard.growth).meta({
      description: "Each one beyond the burst makes the next wait this many times longer.",
    }),
    longest_wait: duration("No wait is longer than this.", standard.longestWait),
  });
