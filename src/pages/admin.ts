/** An administrator's page: facts, rows and forms under headings. What stands in them is decided elsewhere. */

import { html } from "hono/html";
import { csrfField } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";

export interface AdminView extends Frame {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly csrfToken: string;
  readonly notice?: AdminNotice | undefined;
  readonly sections: readonly AdminSection[];
}

export interface AdminNotice {
  readonly kind: "status" | "alert";
  readonly news: string;
  readonly next?: string;
  /** To be copied: a link, a secret. */
  readonly given?: readonly (readonly [term: string, value: string])[];
}

export interface AdminSection {
  readonly heading: string;
  readonly lead?: string | undefined;
  readonly facts?: readonly (readonly [term: string, value: string])[];
  readonly rows?: readonly AdminRow[];
  /** Shown where there are no rows. */
  readonly none?: string;
  readonly form?: AdminForm;
  /** Of the next page of the rows. */
  readonly next?: string | undefined;
}

export interface AdminRow {
  readonly title: string;
  /** Below the issuer's path. */
  readonly href?: string;
  readonly detail?: string;
  readonly button?: AdminButton;
}

export interface AdminButton {
  readonly words: string;
  readonly action: string;
  /** What it is done to. */
  readonly of?: string;
}

export interface AdminForm {
  /** It asks for something, and changes nothing. */
  readonly isQuestion?: true;
  /** Below the issuer's path; absent: the page's own address. */
  readonly to?: string;
  readonly fields?: readonly AdminField[];
  readonly buttons: readonly AdminButton[];
  readonly isStrong?: boolean;
  /** A way out, beside the button. */
  readonly back?: { readonly words: string; readonly href: string };
}

export interface AdminField {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly isOptional?: boolean;
  readonly box?: boolean;
  readonly isChecked?: boolean;
}

export function adminPage(site: Site, view: Written<AdminView>): string {
  const { language } = view;
  return shell(site, view, {
    title: view.notice?.news ?? view.title,
    layout: "wide",
    main: html`<div class="tight">
<h1>${shown(view.title, 120)}</h1>
${view.lead === undefined ? "" : html`<p class="quiet">${shown(view.lead, 300)}</p>`}
</div>
<nav class="actions small" aria-label="${language.admin.home.title}">${linksIn(language).map(([href, words]) => html`<a href="${site.basePath}${href}">${words}</a>`)}</nav>
${view.notice === undefined ? "" : news(view.notice)}
${view.sections.map((section, index) => sectionOf(site, view, section, index))}`,
  });
}

const linksIn = ({ admin }: Language): readonly (readonly [href: string, words: string])[] => [
  ["/admin", admin.home.title],
  ["/admin/people", admin.people.title],
  ["/admin/groups", admin.groups.title],
  ["/admin/applications", admin.applications.title],
  ["/admin/events", admin.events.title],
  ["/admin/server", admin.server.title],
];

function news({ given = [], kind, news: said, next = "" }: AdminNotice): Html {
  const told = notice({ kind, news: shown(said, 300), next: shown(next, 500) });
  return given.length === 0 ? told : html`${told}<section class="card">${factList(given)}</section>`;
}

function sectionOf(site: Site, { csrfToken, language }: Written<AdminView>, section: AdminSection, index: number): Html {
  const { facts = [], form, heading, lead, next, none, rows } = section;
  return html`<section class="card tight" aria-labelledby="s${index}">
<h2 id="s${index}">${shown(heading, 120)}</h2>
${lead === undefined ? "" : html`<p class="small quiet">${shown(lead, 300)}</p>`}
${facts.length === 0 ? "" : factList(facts)}
${rows === undefined ? "" : rows.length === 0 ? html`<p class="quiet">${none ?? ""}</p>` : rowList(site, csrfToken, rows)}
${next === undefined ? "" : html`<p><a href="${next}" rel="next">${language.admin.more}</a></p>`}
${form === undefined ? "" : formOf(site, csrfToken, form, index, language)}
</section>`;
}

const factList = (facts: readonly (readonly [term: string, value: string])[]): Html =>
  html`<dl class="facts">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd><bdi class="host whole">${shown(value, 2_000)}</bdi></dd></div>`)}</dl>`;

function rowList(site: Site, csrfToken: string, rows: readonly AdminRow[]): Html {
  const list = html`<ul class="rows">${rows.map(
    ({ button, detail, href, title }) => html`<li>
<div>
<h3>${href === undefined ? html`<bdi class="host">${shown(title, 200)}</bdi>` : html`<a href="${site.basePath}${href}"><bdi class="host">${shown(title, 200)}</bdi></a>`}</h3>
${detail === undefined ? "" : html`<p class="small quiet"><bdi class="host">${shown(detail, 400)}</bdi></p>`}
</div>
${button === undefined ? "" : html`<button class="plain little" name="action" value="${button.action} ${button.of ?? ""}" aria-label="${button.words}: ${shown(title, 120)}">${button.words}</button>`}
</li>`,
  )}</ul>`;
  return rows.some(({ button }) => button !== undefined) ? html`<form method="post">${csrfField(csrfToken)}${list}</form>` : list;
}

function formOf(site: Site, csrfToken: string, form: AdminForm, index: number, language: Language): Html {
  const { back, buttons, fields = [], isQuestion, isStrong = false, to } = form;
  return html`<form method="${isQuestion ? "get" : "post"}"${to === undefined ? "" : html` action="${site.basePath}${to}"`}>
${isQuestion ? "" : csrfField(csrfToken)}
${fields.map((field) => fieldOf(field, `f${index}-${field.name}`, language))}
<div class="actions">
${buttons.map(({ action, of = "", words }) => (isQuestion ? html`<button class="plain">${words}</button>` : html`<button${isStrong ? "" : html` class="plain"`} name="action" value="${action} ${of}">${words}</button>`))}
${back === undefined ? "" : html`<a class="button plain" href="${site.basePath}${back.href}">${back.words}</a>`}
</div>
</form>`;
}

function fieldOf({ box, isChecked, isOptional, label, name, value = "" }: AdminField, id: string, { admin }: Language): Html {
  if (box)
    return html`<div class="check"><input type="checkbox" id="${id}" name="${name}" value="yes"${isChecked ? html` checked` : ""}><label for="${id}">${label}</label></div>`;
  return html`<div class="field">
<label for="${id}">${label}${isOptional ? html` <span class="optional">(${admin.applications.optional})</span>` : ""}</label>
<input id="${id}" name="${name}" value="${value}" autocomplete="off" autocapitalize="none" spellcheck="false"${isOptional ? "" : html` required`}>
</div>`;
}
