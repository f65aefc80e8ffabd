/** Connecting a device, first step: the code that the device shows (RFC 8628 §3.3). */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import { csrfField, explainedBy } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell } from "./shell.ts";
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

const TITLES = {
  unknown: "Code not found",
  wait: "Wait a little before the next code",
  expired: "Page was open too long",
} as const satisfies Record<DeviceCodeProblem["kind"], string>;

export function deviceCodePage(site: Site, view: DeviceCodeView): string {
  const { csrfToken, problem } = view;
  const explanation = explainedBy({ problem: problem !== undefined, invalid: problem?.kind === "unknown", hint: "code-hint" });

  return shell(site, view, {
    title: problem === undefined ? "Connect a device" : TITLES[problem.kind],
    layout: "sheet",
    main: html`<div class="tight">
<h1>Connect a device</h1>
<p class="quiet">Enter the code that your device shows.</p>
</div>
${problem === undefined ? "" : problemNotice(site, problem)}
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="user_code">Code on your device</label>
<input class="user-code" id="user_code" name="user_code" type="text" dir="ltr" required autofocus autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" placeholder=" " value="${shown(view.userCode ?? "", 20)}"${explanation}>
<p class="hint" id="code-hint">Eight letters. Capitals and the dash do not matter.</p>
</div>
<button>Continue</button>
</form>
<p class="small quiet">Enter only a code from your own device. Never enter one that somebody sent you.</p>`,
  });
}

function problemNotice(site: Site, problem: DeviceCodeProblem): Html {
  switch (problem.kind) {
    case "unknown":
      return notice({
        kind: "alert",
        news: "This code is not valid",
        next: "It works once, for some minutes. Check each letter, or get a new code on your device.",
      });
    case "wait":
      return notice({
        kind: "alert",
        news: `Wait ${span(problem.seconds)}, then try again`,
        next: html`There were too many wrong codes. This one was not checked.${
          problem.signedIn
            ? ""
            : html` If they were not yours, <a href="${site.basePath}/account">sign in</a> first. Then you need not wait for others.`
        }`,
      });
    case "expired":
      return tooLate("Send the code again to continue.");
  }
}
