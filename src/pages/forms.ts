/** The parts of forms. A form posts to its own address, with the token that proves that this server showed it. */

import { html } from "hono/html";
import type { Language } from "./language.ts";
import { notice, PROBLEM, tooLate } from "./notice.ts";
import type { Site } from "./shell.ts";
import type { Html } from "./text.ts";

export function csrfField(token: string): Html {
  return html`<input type="hidden" name="csrf_token" value="${token}">`;
}

/** An authorization request that is too long for the page's own address; or what was typed into a form before the sign-in. */
export const carriedField = (carried: string | undefined): Html =>
  carried === undefined ? html`` : html`<input type="hidden" name="authorization_request" value="${carried}">`;

/** The attributes that connect a field with its explanation: its hint, and the notice above the form where there is one. */
export function explainedBy({ problem, invalid, hint }: Explanation): Html {
  const ids = [problem ? PROBLEM : "", hint ?? ""].filter((id) => id !== "").join(" ");
  return html`${invalid ? html` aria-invalid="true"` : ""}${ids === "" ? "" : html` aria-describedby="${ids}"`}`;
}

export interface Explanation {
  /** Whether a notice stands above the form. */
  readonly problem: boolean;
  /** Whether that notice is about the value of this field. */
  readonly invalid: boolean;
  /** The id of the field's hint. */
  readonly hint?: string;
}

export interface Decision {
  readonly csrfToken: string;
  readonly carried?: string | undefined;
  /** `even` recommends neither: no button stands out. */
  readonly buttons: "allow first" | "even";
  readonly allow: string;
  readonly deny: string;
  readonly after?: Html;
}

/** Why nothing was decided: the form's token was too old, or Allow came before anybody can have read the page. */
export type DecisionProblem = "expired" | "too soon";

export function undecided(language: Language, problem: DecisionProblem): Html {
  const { expired, tooSoon } = language.decision;
  return problem === "expired" ? tooLate(language, expired) : notice({ kind: "alert", ...tooSoon });
}

/** The two answers, `decision=allow` and `decision=deny`. */
export function decisionForm({ allowAfter }: Site, { csrfToken, carried, buttons, allow, deny, after }: Decision): Html {
  const even = buttons === "even";
  return html`<form method="post">
${csrfField(csrfToken)}${carriedField(carried)}
<div class="choices${even ? " even" : ""}">
<button name="decision" value="allow" data-after="${allowAfter}">${allow}</button>
<button name="decision" value="deny"${even ? "" : html` class="plain"`}>${deny}</button>
</div>
${after ?? ""}
</form>`;
}
