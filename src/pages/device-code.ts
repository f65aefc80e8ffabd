/** Connecting a device, first step: the code that the device shows (RFC 8628 §3.3). */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import { csrfField, explainedBy } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";
import { span } from "./times.ts";

/** Posts `user_code` and `csrf_token` to the page's own address. */
export interface DeviceCodeView extends Frame {
  readonly csrfToken: string;
  /** The code from the complete address (RFC 8628 §3.3.1), which is only filled in, or as the person typed it. */
  readonly userCode?: string | undefined;
  readonly problem?: DeviceCodeProblem | undefined;
}

export type DeviceCodeProblem =
  /** The code is unknown, used, denied or expired. One page serves all of these. */
  | { readonly kind: "unknown" }
  /** A signed-in person waits for their own guesses alone. */
  | { readonly kind: "wait"; readonly seconds: Seconds; readonly signedIn: boolean }
  /** The form's token is too old. */
  | { readonly kind: "expired" };

export function deviceCodePage(site: Site, view: Written<DeviceCodeView>): string {
  const { csrfToken, language, problem } = view;
  const { deviceCode: words } = language;
  const explanation = explainedBy({ problem: problem !== undefined, invalid: problem?.kind === "unknown", hint: "code-hint" });

  return shell(site, view, {
    title: problem === undefined ? words.title : words[problem.kind].title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
${problem === undefined ? "" : problemNotice(site, language, problem)}
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="user_code">${words.label}</label>
<input class="user-code" id="user_code" name="user_code" type="text" dir="ltr" required autofocus autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" placeholder=" " value="${shown(view.userCode ?? "", 20)}"${explanation}>
<p class="hint" id="code-hint">${words.hint}</p>
</div>
<button>${words.submit}</button>
</form>
<p class="small quiet">${words.advice}</p>`,
  });
}

function problemNotice({ basePath }: Site, language: Language, problem: DeviceCodeProblem): Html {
  const { expired, unknown, wait } = language.deviceCode;
  switch (problem.kind) {
    case "unknown":
      return notice({ kind: "alert", news: unknown.news, next: unknown.next });
    case "wait":
      return notice({
        kind: "alert",
        news: wait.news(span(language, problem.seconds)),
        next: html`${wait.next}${problem.signedIn ? "" : wait.signIn(`${basePath}/account`)}`,
      });
    case "expired":
      return tooLate(language, expired.next);
  }
}
