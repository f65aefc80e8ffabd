/** A notice: what happened, then what happens next. */

import { html } from "hono/html";
import type { Html } from "./text.ts";

export interface Notice {
  /** `status` tells, `caution` says look closer, `alert` says it did not work and is read out at once. */
  readonly kind: "status" | "caution" | "alert";
  readonly news: Html | string;
  readonly next: Html | string;
}

/** The id that the fields of a form name as the reason of their trouble. */
export const PROBLEM = "problem";

export function notice({ kind, news, next }: Notice): Html {
  const content = html`<p><strong>${news}</strong> ${next}</p>`;
  if (kind === "alert") return html`<div class="notice alert" role="alert" id="${PROBLEM}">${content}</div>`;
  if (kind === "caution") return html`<div class="notice caution">${content}</div>`;
  return html`<div class="notice" role="status">${content}</div>`;
}

/** A form that was sent with a token that no longer holds. */
export function tooLate(next: Html | string): Html {
  return notice({ kind: "alert", news: "This page was open too long", next });
}
