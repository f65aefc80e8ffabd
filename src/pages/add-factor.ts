/** A step of a sign-in: the person sets up an authenticator app, since a second factor is demanded here. Then the recovery codes. */

import { html } from "hono/html";
import { type AppOfferView, appOffer, recoveryCodesOnce } from "./factors.ts";
import { carriedField, csrfField } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";

/** Posts `new_factor_code` with `offer` and `name` to the page's own address. Posts `seen_codes` where they are shown. */
export interface AddFactorView extends Frame {
  readonly csrfToken: string;
  /** The authorization request, if the page's own address does not hold it. */
  readonly carried?: string | undefined;
  /** Undefined: it was added. */
  readonly offer: AppOfferView | undefined;
  readonly recoveryCodes?: readonly string[] | undefined;
  readonly problem?: "wrong" | "refused" | "expired" | undefined;
}

export function addFactorPage(site: Site, view: Written<AddFactorView>): string {
  const { carried, csrfToken, language, offer, problem, recoveryCodes = [] } = view;
  const { addFactor: words, factors } = language;
  return shell(site, view, {
    title: problem === undefined ? words.title : factors.notices[problem].title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${offer === undefined ? words.done : words.lead}</p>
</div>
${problem === undefined ? "" : problem === "expired" ? tooLate(language, words.expired) : notice({ kind: "alert", ...factors.notices[problem] })}
${recoveryCodes.length === 0 ? "" : recoveryCodesOnce(language, recoveryCodes)}
${
  offer === undefined
    ? html`<form method="post">
${csrfField(csrfToken)}${carriedField(carried)}
<button name="seen_codes" value="yes">${words.goOn}</button>
</form>`
    : appOffer(language, offer, "new_factor_code", html`${csrfField(csrfToken)}${carriedField(carried)}`, problem === "wrong")
}`,
  });
}
