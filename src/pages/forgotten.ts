/** A forgotten password: asks for a name or address, and says the same to everybody. */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import { csrfField } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import type { Html } from "./text.ts";
import { span } from "./times.ts";

/** Posts `username` and `csrf_token` to the page's own address. */
export interface ForgottenView extends Frame {
  readonly csrfToken: string;
  readonly outcome?:
    | { readonly kind: "asked" }
    | { readonly kind: "wait"; readonly seconds: Seconds }
    /** The form's token is too old. */
    | { readonly kind: "expired" }
    | undefined;
}

export function forgottenPage(site: Site, view: Written<ForgottenView>): string {
  const { csrfToken, language, outcome } = view;
  const { forgotten: words, signIn } = language;
  const isAsked = outcome?.kind === "asked";
  return shell(site, view, {
    title: isAsked ? words.asked.title : words.title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${isAsked ? words.asked.title : words.title}</h1>
<p class="quiet">${isAsked ? words.asked.lead : words.lead}</p>
</div>
${
  isAsked
    ? html`<p>${words.asked.nothing}</p>`
    : html`${problem(language, outcome)}
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="username">${signIn.username}</label>
<input id="username" name="username" type="text" required autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" maxlength="254" autofocus>
</div>
<button>${words.submit}</button>
</form>`
}`,
  });
}

function problem(language: Language, outcome: ForgottenView["outcome"]): Html | "" {
  const { forgotten: words } = language;
  if (outcome?.kind === "wait")
    return notice({ kind: "alert", news: words.wait.news(span(language, outcome.seconds)), next: words.wait.next });
  return outcome?.kind === "expired" ? tooLate(language, words.expired) : "";
}
