/** The field in which a person chooses a password, and what is said of one that cannot be taken. */

import { html } from "hono/html";
import type { NewPasswordFault } from "../records/account.ts";
import type { Language } from "./language.ts";
import { notice } from "./notice.ts";
import { type Html, shown } from "./text.ts";

/** The id of the hint: the rule, before anybody types. */
export const NEW_PASSWORD_HINT = "password-hint";

export interface NewPasswordField {
  /** The field (default `password`). */
  readonly name?: string;
  readonly label: string;
  readonly hint: Html | string;
  /** How many characters it must have at least. */
  readonly shortest: number;
  /** `autofocus`, and what connects the field with its hint and with the notice above the form. */
  readonly attributes: Html;
}

export const newPasswordField = ({ name = "password", label, hint, shortest, attributes }: NewPasswordField): Html =>
  html`<div class="field">
<label for="password">${label}</label>
<input id="password" name="${name}" type="password" required autocomplete="new-password" minlength="${shortest}"${attributes}>
<p class="hint" id="${NEW_PASSWORD_HINT}">${hint}</p>
</div>`;

/** Tells a password manager whose password it is. It has no name, so it is not posted. */
export const usernameForPasswordManagers = (username: string): Html =>
  html`<input type="text" autocomplete="username" value="${shown(username, 254)}" readonly hidden>`;

export function faultNotice({ newPassword }: Language, fault: NewPasswordFault, shortest: number): Html {
  const { news, next } = newPassword.faults[fault];
  return notice({ kind: "alert", news, next: next(shortest) });
}
