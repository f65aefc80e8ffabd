/** What is asked, in plain words. */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import type { Language } from "./language.ts";
import { type Html, shown } from "./text.ts";
import { daysOf } from "./times.ts";

type PermissionWords = Language["permissions"];

export interface Permission {
  /** The scope's name; shown bare where the server has no words for it. */
  readonly name: string;
  /** False for a scope that this server does not describe. */
  readonly known: boolean;
  /** What it allows, beginning with a verb: "Read, send and delete your mail". */
  readonly words: string;
  /** How far it goes, in one line. */
  readonly detail?: PermissionDetail | undefined;
}

/** In an administrator's words, or what exactly of the account, or for how long, a built-in scope gives. */
export type PermissionDetail =
  | string
  | { readonly kind: "username" | "name" | "email" | "mailbox" | "groups" | "phone"; readonly value: string }
  | { readonly kind: "noEmail" | "noGroups" | "noPhone" }
  | { readonly kind: "stays"; readonly unused: Seconds };

export function permissionList(language: Language, permissions: readonly Permission[]): Html {
  const { permissions: words } = language;
  return html`<section class="tight" aria-labelledby="asks">
<h2 id="asks">${words.heading}</h2>
<ul class="permissions">${permissions.length === 0 ? nothing(words) : permissions.map((permission) => item(language, permission))}</ul>
</section>`;
}

const nothing = (words: PermissionWords): Html =>
  html`<li><strong>${words.knowThatYouAgreed}</strong> <span>${words.nothingElse}</span></li>`;

function item(language: Language, { name, known, words, detail }: Permission): Html {
  if (!known)
    return html`<li><strong><code>${shown(name, 120)}</code></strong> <span>${language.permissions.notDescribed}</span></li>`;
  return html`<li><strong>${shown(words, 200)}</strong>${detail === undefined ? "" : html` <span>${shown(detailed(language, detail), 400)}</span>`}</li>`;
}

function detailed(language: Language, detail: PermissionDetail): string {
  const { details } = language.permissions;
  if (typeof detail === "string") return detail;
  if (detail.kind === "stays") return details.stays(daysOf(language, detail.unused));
  return "value" in detail ? details[detail.kind](detail.value) : details[detail.kind];
}
