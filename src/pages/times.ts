/**
 * Moments and spans in words. On pages the relative time comes first, and beside it the exact one in UTC, which a script writes in
 * the zone of the browser. Letters have no script: theirs is the zone that the account names.
 */

import { html } from "hono/html";
import type { Instant, Seconds } from "../protocol/time.ts";
import { isTimeZone } from "../records/profile-rules.ts";
import type { Language } from "./language.ts";
import type { Html } from "./text.ts";

type Unit = "second" | "minute" | "hour" | "day" | "month" | "year";
const SECONDS: Readonly<Record<Unit, number>> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
  month: 30.436875 * 86_400, // the mean of the Gregorian calendar
  year: 365.2425 * 86_400,
};

/** "2 minutes ago". A moment in the future, as clocks differ, is "just now". */
export function ago(language: Language, now: Instant, then: Instant): string {
  const span = now - then;
  if (span < 5) return language.times.justNow;
  const unit = unitOf(span);
  return new Intl.RelativeTimeFormat(language.tag).format(-Math.floor(span / SECONDS[unit]), unit);
}

function unitOf(span: Seconds): Unit {
  if (span < SECONDS.minute) return "second";
  if (span < SECONDS.hour) return "minute";
  if (span < SECONDS.day) return "hour";
  if (span < 2 * SECONDS.month) return "day";
  return span < 2 * SECONDS.year ? "month" : "year";
}

/** How long to wait, rounded up, so that this wait is always enough. */
export function span(language: Language, seconds: Seconds): string {
  if (seconds <= 90) return count(language, Math.max(1, seconds), "second");
  return seconds <= 90 * SECONDS.minute ? count(language, seconds, "minute") : count(language, seconds, "hour");
}

/** "30 days", and never none. */
export function daysOf(language: Language, seconds: Seconds): string {
  return count(language, Math.max(1, Math.round(seconds / SECONDS.day)) * SECONDS.day, "day");
}

function count(language: Language, seconds: Seconds, unit: Unit): string {
  return new Intl.NumberFormat(language.tag, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.ceil(seconds / SECONDS[unit]),
  );
}

/** "14 March 2026, 20:41 UTC", as plain text */
export function plainTime(language: Language, at: Instant): string {
  return language.times.utc(dateOf(language, at), iso(at).slice(11, 16));
}

/**
 * The same in the reader's zone, and in words that name it: "14 March 2026 at 21:41 CET". In UTC where the zone is unknown.
 *
 * @param zone of the tz database: "Europe/Berlin"
 */
export function plainTimeIn(language: Language, at: Instant, zone: string | undefined): string {
  if (zone === undefined || !isTimeZone(zone)) return plainTime(language, at);
  const day = { day: "numeric", month: "long", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", timeZoneName: "short", timeZone: zone } as const;
  return new Intl.DateTimeFormat(language.tag, { ...day, ...time }).format(at * 1_000);
}

/** "14 March 2026, 20:41 UTC"; a script writes it in the reader's zone */
export function exactTime(language: Language, at: Instant): Html {
  return html`<time datetime="${iso(at)}" data-local="minute">${plainTime(language, at)}</time>`;
}

/** "14 March 2026, 20:41:07 UTC", for what is compared with a log */
export function exactTimeToTheSecond(language: Language, at: Instant): Html {
  return time(at, language.times.utc(dateOf(language, at), iso(at).slice(11, 19)));
}

/** "14 March 2026"; a script writes it in the reader's zone */
export function exactDate(language: Language, at: Instant): Html {
  return html`<time datetime="${iso(at)}" data-local="date">${dateOf(language, at)}</time>`;
}

/** "2 minutes ago", with the exact moment for machines. */
export function relativeTime(language: Language, now: Instant, then: Instant): Html {
  return time(then, ago(language, now, then));
}

function time(at: Instant, words: string): Html {
  return html`<time datetime="${iso(at)}">${words}</time>`;
}

const iso = (at: Instant): string => new Date(at * 1000).toISOString().replace(".000", "");

function dateOf(language: Language, at: Instant): string {
  return new Intl.DateTimeFormat(language.tag, { dateStyle: "long", timeZone: "UTC" }).format(at * 1000);
}
