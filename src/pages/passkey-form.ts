/**
 * The form that asks for a passkey. Browsers have passkeys for scripts alone, so it is hidden until the script has found that this
 * one can; without, the page is as if it were not there.
 */

import { html } from "hono/html";
import { passkeysJs } from "./assets.ts";
import type { Language } from "./language.ts";
import { assetLink, type Site } from "./shell.ts";
import type { Html } from "./text.ts";

/** What the browser is asked, as the script reads it (WebAuthn §5.1.8, §5.1.9). */
export interface PasskeyOptions {
  readonly challenge: string;
}

export interface PasskeyForm {
  readonly does: "create" | "get";
  readonly options: PasskeyOptions;
  /** The name of the field that brings the answer; `challenge` comes with it. */
  readonly field: string;
  /** The form's other fields. */
  readonly fields: Html;
  readonly button: string;
  /** Whether it is what the page is mainly for. */
  readonly isMain: boolean;
  /** Whether the browser offers passkeys in the page's field for the name too. */
  readonly offers?: boolean;
}

export function passkeyForm(site: Site, { passkeys: words }: Language, form: PasskeyForm): Html {
  const { button, does, field, fields, isMain, offers = false } = form;
  // What differs from page to page stands in the field alone, as the form's token does.
  const { challenge, ...options } = form.options;
  return html`<form method="post" data-passkey="${does}" data-options="${JSON.stringify(options)}" data-cancelled="${words.cancelled[does]}" data-known="${words.known}"${offers ? html` data-offers` : ""} autocomplete="off" hidden>
${fields}
<input type="hidden" name="challenge" value="${challenge}">
<input type="hidden" name="${field}" value="" data-answer>
<button${isMain ? "" : html` class="plain"`}>${button}</button>
<p class="small" role="status"></p>
</form>
<script src="${assetLink(site, passkeysJs)}" defer></script>`;
}

/** What stands there in a browser that has none, where nothing else would help. */
export const withoutPasskeys = ({ passkeys }: Language): Html => html`<p data-without-passkey>${passkeys.notHere}</p>`;
