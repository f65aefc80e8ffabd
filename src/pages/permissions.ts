/** What is asked, in plain words. */

import { html } from "hono/html";
import type { Seconds } from "../protocol/time.ts";
import type { Language } from "./language.ts";
import { type ScopeWords, scopeDetail, scopeWords } from "./scope-words.ts";
import { type Html, shown } from "./text.ts";
import { daysOf } from "./times.ts";

type PermissionWords = Language["permissions"];

/** The scope's name is shown bare where the server has no words for it. */
export interface Permission extends ScopeWords {
  /** False for a scope that this server does not describe. */
  readonly known: boolean;
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

function item(language: Language, permission: Permission): Html {
  const { detail, known, name } = permission;
  if (!known)
    return html`<li><strong><code>${shown(name, 120)}</code></strong> <span>${language.permissions.notDescribed}</span></li>`;
  return html`<li><strong>${shown(scopeWords(language, permission), 200)}</strong>${detail === undefined ? "" : html` <span><bdi>${shown(detailed(language, name, detail), 400)}</bdi></span>`}</li>`;
}

function detailed(language: Language, name: string, detail: PermissionDetail): string {
  const { details } = language.permissions;
  if (typeof detail === "string") return scopeDetail(language, name, detail);
  if (detail.kind === "stays") return details.stays(daysOf(language, detail.unused));
  return "value" in detail ? details[detail.kind](detail.value) : details[detail.kind];
}

/** What was allowed, in one line: "See who you are. Stay connected." */
export const permissionLine = (language: Language, permissions: readonly ScopeWords[]): string =>
  permissions.map((permission) => `${shown(scopeWords(language, permission), 200)}.`).join(" ");
