/** The choice of a language. Each is named in itself, so that it is found by those who cannot read the rest of the page. */

import { html } from "hono/html";
import { LANGUAGES } from "../records/language.ts";
import { csrfField } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";

/** Posts `csrf_token`, `back` and `language` (a tag, or `browser`) to the page's own address. */
export interface LanguageChoiceView extends Frame {
  readonly csrfToken: string;
  /** The address that the reader came from. */
  readonly back: string | undefined;
  /** "chosen": it was, and there is no page to go back to. "expired": the form's token is too old. */
  readonly notice?: "chosen" | "expired" | undefined;
}

export function languageChoicePage(site: Site, view: Written<LanguageChoiceView>): string {
  const { back, csrfToken, language } = view;
  const { languageChoice: words } = language;
  return shell(site, view, {
    title: view.notice === "expired" ? words.notChosen : words.title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${words.title}</h1>
<p>${words.lead}</p>
</div>
${view.notice === "chosen" ? notice({ kind: "status", news: words.chosen.news, next: words.chosen.next }) : ""}
${view.notice === "expired" ? tooLate(language, words.expired) : ""}
<form method="post">
${csrfField(csrfToken)}
${back === undefined ? "" : html`<input type="hidden" name="back" value="${back}">`}
<div class="choices even">${Object.entries(LANGUAGES).map(
      ([tag, name]) =>
        html`<button name="language" value="${tag}"${tag === language.name ? html` aria-current="true"` : ""}><bdi lang="${tag}">${name}</bdi></button>`,
    )}</div>
<button class="plain" name="language" value="browser">${language.ownAccount.language.asBrowser}</button>
</form>`,
  });
}
