/** From when and until when something counts that somebody else signed (RFC 7519 §4.1.4 to §4.1.6). */

import type { Json } from "./client-members.ts";
import type { Instant, Seconds } from "./time.ts";

/** How far another's clock may be ahead (FAPI 2.0 Security Profile §5.3.2.1: at least 10, and less than 60). */
const AHEAD: Seconds = 30;
/** What is meant to be used once, and now, needs no longer life. Its jti is kept for as long. */
const LONGEST: Seconds = 3_600;

/** When its end is, or the rule that it breaks: it counts now, and for an hour at most. */
export function readTimes({ exp, iat, nbf }: Json, now: Instant): { readonly exp: Instant } | string {
  if (!isMoment(exp)) return "it has an end (exp), a number of seconds (RFC 7523 §3)";
  if (exp <= now) return "its end (exp) is not over (RFC 7523 §3)";
  if (exp > now + LONGEST + AHEAD) return `its end (exp) is within ${LONGEST} seconds`;
  if (nbf !== undefined && !(isMoment(nbf) && nbf <= now + AHEAD)) return "its beginning (nbf) is over (RFC 7523 §3)";
  if (iat !== undefined && !(isMoment(iat) && iat <= now + AHEAD)) return "it was made (iat) before now (RFC 7523 §3)";
  return { exp };
}

const isMoment = (value: unknown): value is Instant => typeof value === "number" && Number.isFinite(value) && value >= 0;
