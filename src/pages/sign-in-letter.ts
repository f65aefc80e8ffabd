/** Signing in by letter: what is said to everybody who asks for one, and the page behind the link in it. */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import { fact, facts } from "./facts.ts";
import { carriedField, csrfField } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";
import { span } from "./times.ts";

/** Posts `username`, `sign_in_letter=yes` and `csrf_token` to the page's own address. */
export interface SignInLetterView extends Frame {
  readonly csrfToken: string;
  /** The request, if the page's own address does not hold it. Posted as `authorization_request`. */
  readonly carried?: string | undefined;
  readonly outcome:
    | { readonly kind: "asked" | "nameless" | "expired" }
    /** Two factors are demanded, and a letter would be the only one. */
    | { readonly kind: "more" }
    | { readonly kind: "wait"; readonly seconds: Seconds };
}

export function signInLetterPage(site: Site, view: Written<SignInLetterView>): string {
  const { carried, csrfToken, language, outcome } = view;
  const { signIn, signInLetter: words } = language;
  const isAsked = outcome.kind === "asked";
  const { lead, title } = isAsked ? words.asked : words;
  const ask = html`<form method="post">
${csrfField(csrfToken)}${carriedField(carried)}
<div class="field">
<label for="username">${signIn.username}</label>
<input id="username" name="username" type="text" required autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" maxlength="254" autofocus>
</div>
<button name="sign_in_letter" value="yes">${words.submit}</button>
</form>`;
  return shell(site, view, {
    title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${title}</h1>
<p class="quiet">${lead}</p>
</div>
${problem(language, outcome)}${isAsked ? html`<p>${words.asked.nothing}</p>` : outcome.kind === "more" ? "" : ask}`,
  });
}

function problem(language: Language, outcome: SignInLetterView["outcome"]): Html | "" {
  const { signInLetter: words } = language;
  switch (outcome.kind) {
    case "wait":
      return notice({ kind: "alert", news: words.wait.news(span(language, outcome.seconds)), next: words.wait.next });
    case "expired":
      return tooLate(language, words.expired);
    case "more":
      return notice({ kind: "alert", ...words.more });
    case "asked":
    case "nameless":
      return "";
  }
}

/** Posts `sign_in_link` and `csrf_token` to the page that the sign-in is for. */
export interface SignInLinkView extends Frame {
  /** Undefined: another browser asked for the link. */
  readonly going:
    | {
        readonly csrfToken: string;
        readonly carried: string | undefined;
        /** Below the host. */
        readonly address: string;
        readonly link: string;
        readonly username: string;
      }
    | undefined;
}

export function signInLinkPage(site: Site, view: Written<SignInLinkView>): string {
  const { going, language } = view;
  const { signIn, signInLink: words } = language;
  const { lead, title } = going === undefined ? words.elsewhere : words;
  return shell(site, view, {
    title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${title}</h1>
<p class="quiet">${lead}</p>
</div>
${
  going === undefined
    ? ""
    : html`${facts([fact(signIn.username, html`<bdi>${shown(going.username, 254)}</bdi>`)])}
<form method="post" action="${going.address}">
${csrfField(going.csrfToken)}${carriedField(going.carried)}<input type="hidden" name="sign_in_link" value="${going.link}">
<button>${words.submit}</button>
</form>
<p class="small quiet">${words.stranger}</p>`
}`,
  });
}
