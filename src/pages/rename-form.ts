/** A form that gives one thing of a list another name. It is closed until somebody wants it. */

import { html } from "hono/html";
import { csrfField } from "./forms.ts";
import { type Html, plainName, shown } from "./text.ts";

export interface RenameForm {
  readonly csrfToken: string;
  readonly id: string;
  readonly name: string;
  /** What tells its field from the others on the page. */
  readonly tag: string;
  readonly words: {
    readonly open: string;
    readonly openWhat: (name: string) => string;
    readonly label: string;
    readonly button: string;
  };
}

/** Posts `rename`, the id, and `name`. */
export const renameForm = ({ csrfToken, id, name, tag, words }: RenameForm): Html => html`<details class="small">
<summary aria-label="${words.openWhat(plainName(name))}">${words.open}</summary>
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="name-${tag}">${words.label}</label>
<input id="name-${tag}" name="name" required maxlength="100" autocomplete="off" value="${shown(name, 100)}">
</div>
<button class="plain little" name="rename" value="${id}">${words.button}</button>
</form>
</details>`;
