/** A step of a sign-in: the person adds a passkey or an authenticator app, since it is demanded here. Then the recovery codes. */

import { html } from "hono/html";
import { type AppOfferView, appOffer, recoveryCodesOnce } from "./factors.ts";
import { carriedField, csrfField } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type PasskeyOptions, passkeyForm, withoutPasskeys } from "./passkey-form.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import type { Html } from "./text.ts";

/**
 * Posts `new_factor_code` with `offer` and `name`, or `new_passkey` with `challenge`, to the page's own address. Posts `seen_codes` where
 * they are shown.
 */
export interface AddFactorView extends Frame {
  readonly csrfToken: string;
  /** The authorization request, if the page's own address does not hold it. */
  readonly carried?: string | undefined;
  /** Undefined: an app is not enough here, or something was added. */
  readonly offer: AppOfferView | undefined;
  /** What the browser is asked to make. Undefined: this server's address can have no passkeys, or something was added. */
  readonly passkey?: PasskeyOptions | undefined;
  /** They are there once something was added. */
  readonly recoveryCodes?: readonly string[] | undefined;
  readonly problem?: "wrong" | "wrong passkey" | "refused" | "expired" | undefined;
}

export function addFactorPage(site: Site, view: Written<AddFactorView>): string {
  const { carried, csrfToken, language, offer, passkey, problem, recoveryCodes } = view;
  const { addFactor: words, factors, passkeys } = language;
  const hidden = html`${csrfField(csrfToken)}${carriedField(carried)}`;
  const notices = { ...factors.notices, "wrong passkey": passkeys.notAdded };
  const lead = passkey !== undefined ? passkeys.add.step : offer !== undefined ? words.lead : passkeys.impossible;
  return shell(site, view, {
    title: problem === undefined ? words.title : notices[problem].title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${recoveryCodes === undefined ? lead : words.done}</p>
</div>
${problem === undefined ? "" : problem === "expired" ? tooLate(language, words.expired) : notice({ kind: "alert", ...notices[problem] })}
${recoveryCodes === undefined ? choices(site, view, hidden) : seen(view, recoveryCodes, hidden)}`,
  });
}

function choices(site: Site, { language, offer, passkey, problem }: Written<AddFactorView>, hidden: Html): Html {
  const { add } = language.passkeys;
  const form =
    passkey === undefined
      ? ""
      : passkeyForm(site, language, {
          does: "create",
          options: passkey,
          field: "new_passkey",
          fields: hidden,
          button: add.button,
          isMain: offer === undefined,
        });
  if (offer === undefined) return html`${form}${passkey === undefined ? "" : withoutPasskeys(language)}`;
  return html`${form}
${passkey === undefined ? "" : html`<p>${add.stepOr}</p>`}
${appOffer(language, offer, "new_factor_code", hidden, problem === "wrong")}`;
}

function seen({ language }: Written<AddFactorView>, codes: readonly string[], hidden: Html): Html {
  return html`${recoveryCodesOnce(language, codes)}
<form method="post">
${hidden}
<button name="seen_codes" value="yes">${language.addFactor.goOn}</button>
</form>`;
}
