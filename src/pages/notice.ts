/** A notice: what happened, then what happens next. */

import { html } from "hono/html";
import type { Language } from "./language.ts";
import type { Html } from "./text.ts";

export interface Notice {
  /** `status` informs, `caution` asks the person to look closer, `alert` says that something failed, and is read out at once. */
  readonly kind: "status" | "caution" | "alert";
  readonly news: Html | string;
  readonly next: Html | string;
}

/** The id by which form fields name the notice as the reason of their error. */
export const PROBLEM = "problem";

export function notice({ kind, news, next }: Notice): Html {
  const content = html`<p><strong>${news}</strong> ${next}</p>`;
  if (kind === "alert") return html`<div class="notice alert" role="alert" id="${PROBLEM}">${content}</div>`;
  if (kind === "caution") return html`<div class="notice caution">${content}</div>`;
  return html`<div class="notice" role="status">${content}</div>`;
}

/** A form was sent with a token that is no longer valid. */
export function tooLate({ frame }: Language, next: Html | string): Html {
  return notice({ kind: "alert", news: frame.openTooLong, next });
}
