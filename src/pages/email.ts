/** A person gives an e-mail address, which then has to be confirmed. */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import { backToAccount } from "./account-menu.ts";
import { fact, facts } from "./facts.ts";
import { csrfField, explainedBy } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";
import { span } from "./times.ts";

/** Posts `csrf_token`, and `email`, `again=yes`, `confirm=yes` or `cancel=yes`, to its own address. */
export interface EmailView extends Frame {
  readonly csrfToken: string;
  readonly address: string | undefined;
  readonly isConfirmed: boolean;
  /** The address that a letter went to, and that is not confirmed yet. */
  readonly waiting: string | undefined;
  /** Why nobody can change it here. Undefined: they can. */
  readonly closed?: "elsewhere" | "noLetters" | undefined;
  /** As it was typed, where that was no address. */
  readonly typed?: string | undefined;
  readonly outcome?: EmailOutcome | undefined;
}

export type EmailOutcome =
  | { readonly kind: "sent" | "forgotten" | "malformed" | "same" | "expired" }
  | { readonly kind: "wait"; readonly seconds: Seconds };

export function emailPage(site: Site, view: Written<EmailView>): string {
  const { address, closed, isConfirmed, language, outcome } = view;
  const { email: words } = language;
  const state = address === undefined ? "" : isConfirmed ? words.confirmed : words.unconfirmed;
  return shell(site, view, {
    title:
      outcome === undefined || outcome.kind === "forgotten"
        ? words.title
        : outcome.kind === "sent"
          ? words.sent.title
          : words.notDone,
    layout: "sheet",
    main: html`${backToAccount(site, language)}
<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
${outcome === undefined ? "" : outcomeNotice(view, outcome)}
${closed === undefined ? "" : notice({ kind: "status", ...words[closed] })}
${facts([fact(words.now, address === undefined ? words.none : html`<bdi>${shown(address, 320)}</bdi>`, state)])}
${closed === undefined ? forms(view) : ""}`,
  });
}

function forms(view: Written<EmailView>): Html {
  const { address, csrfToken, isConfirmed, language, outcome, typed, waiting } = view;
  const { email: words } = language;
  const isMalformed = outcome?.kind === "malformed";
  return html`${waiting === undefined ? "" : waitingPart(view, waiting)}
${
  address === undefined || isConfirmed || waiting !== undefined
    ? ""
    : html`<form method="post">
${csrfField(csrfToken)}
<button name="confirm" value="yes">${words.confirmNow}</button>
</form>`
}
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="email">${words.address}</label>
<input id="email" name="email" type="email" required autocomplete="email" maxlength="320" dir="auto" value="${shown(typed ?? "", 320)}"${explainedBy({ problem: isMalformed, invalid: isMalformed, hint: "email-hint" })}>
<p class="hint" id="email-hint">${words.hint}</p>
</div>
<button${waiting === undefined ? "" : html` class="plain"`}>${words.submit}</button>
</form>`;
}

function waitingPart({ csrfToken, language: { email: words } }: Written<EmailView>, waiting: string): Html {
  const news = words.waiting.news(html`<bdi>${shown(waiting, 320)}</bdi>`);
  return html`${notice({ kind: "status", news, next: words.waiting.next })}
<form method="post">
${csrfField(csrfToken)}
<div class="choices even">
<button name="again" value="yes" class="plain">${words.again}</button>
<button name="cancel" value="yes" class="plain">${words.cancel}</button>
</div>
</form>`;
}

function outcomeNotice({ language }: Written<EmailView>, outcome: EmailOutcome): Html | "" {
  const { email: words } = language;
  switch (outcome.kind) {
    // What is waiting says so itself.
    case "sent":
      return "";
    case "forgotten":
      return notice({ kind: "status", ...words.forgotten });
    case "malformed":
      return notice({ kind: "alert", ...words.malformed });
    case "same":
      return notice({ kind: "alert", ...words.same });
    case "wait":
      return notice({ kind: "alert", news: words.wait.news(span(language, outcome.seconds)), next: words.wait.next });
    case "expired":
      return tooLate(language, words.expired);
  }
}
