/** For how long an answer stays fresh, by its own headers (RFC 9111 §4.2.1). */

import type { IncomingHttpHeaders } from "node:http";
import type { Seconds } from "../protocol/time.ts";

/** Undefined: the headers say nothing. */
export function freshnessOf({ age, date, expires, "cache-control": control }: IncomingHttpHeaders): Seconds | undefined {
  const directives = (control ?? "").toLowerCase().split(/\s*,\s*/);
  if (directives.includes("no-store") || directives.some((one) => /^no-cache(=|$)/.test(one))) return 0;
  const [maxAge] = directives.flatMap((one) => /^max-age="?(\d{1,10})"?$/.exec(one)?.[1] ?? []);
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) - (/^\d{1,10}$/.test(age ?? "") ? Number(age) : 0));
  if (expires === undefined) return undefined;
  const seconds = Math.floor((Date.parse(expires) - Date.parse(date ?? "")) / 1_000);
  // §5.3: what is no date lies in the past.
  return Number.isNaN(seconds) ? 0 : Math.max(0, seconds);
}
