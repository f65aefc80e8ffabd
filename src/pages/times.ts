/**
 * Moments and spans in words. The relative time comes first, and beside it the exact one in UTC, since the server does not know
 * the reader's zone.
 */

import { html } from "hono/html";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Html } from "./text.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30.436875 * DAY; // the mean of the Gregorian calendar
const YEAR = 12 * MONTH;

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** "2 minutes ago". A moment in the future, as clocks differ, is "just now". */
export function ago(now: Instant, then: Instant): string {
  const span = now - then;
  if (span < 5) return "just now";
  if (span < MINUTE) return `${count(span, "second")} ago`;
  if (span < HOUR) return `${count(span / MINUTE, "minute")} ago`;
  if (span < DAY) return `${count(span / HOUR, "hour")} ago`;
  if (span < 2 * MONTH) return `${count(span / DAY, "day")} ago`;
  if (span < 2 * YEAR) return `${count(span / MONTH, "month")} ago`;
  return `${count(span / YEAR, "year")} ago`;
}

/** How long to wait, rounded up, so that this wait is always enough. */
export function span(seconds: Seconds): string {
  if (seconds <= 90) return count(Math.max(1, Math.ceil(seconds)), "second");
  if (seconds <= 90 * MINUTE) return count(Math.ceil(seconds / MINUTE), "minute");
  return count(Math.ceil(seconds / HOUR), "hour");
}

/** "14 March 2026, 20:41 UTC" */
export function exactTime(at: Instant): Html {
  const { date, clock } = parts(at);
  return time(at, `${date}, ${clock.slice(0, 5)} UTC`);
}

/** "14 March 2026, 20:41:07 UTC", for what is compared with a log */
export function exactTimeToTheSecond(at: Instant): Html {
  const { date, clock } = parts(at);
  return time(at, `${date}, ${clock} UTC`);
}

/** "14 March 2026" */
export function exactDate(at: Instant): Html {
  return time(at, parts(at).date);
}

/** "2 minutes ago", with the exact moment for machines. */
export function relativeTime(now: Instant, then: Instant): Html {
  return time(then, ago(now, then));
}

function time(at: Instant, words: string): Html {
  return html`<time datetime="${iso(at)}">${words}</time>`;
}

const iso = (at: Instant): string => new Date(at * 1000).toISOString().replace(".000", "");

function parts(at: Instant): { readonly date: string; readonly clock: string } {
  const [date = "", clock = ""] = iso(at).replace("Z", "").split("T");
  const [year, month, day] = date.split("-");
  return { date: `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`, clock };
}

function count(amount: number, unit: string): string {
  const whole = Math.floor(amount);
  return `${whole} ${unit}${whole === 1 ? "" : "s"}`;
}
