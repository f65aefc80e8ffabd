/** An administrator's page: facts, rows and forms under headings. What stands in them is decided elsewhere. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { csrfField, explainedBy } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { asPlainText, type Html, inPage, shown, type Words } from "./text.ts";
import { exactTime } from "./times.ts";

export interface AdminView extends Frame {
  readonly title: Words;
  readonly lead?: Words | undefined;
  readonly csrfToken: string;
  readonly notice?: AdminNotice | undefined;
  readonly sections: readonly AdminSection[];
}

/** Words, or a moment, which a script writes in the reader's own zone. */
export type AdminPart = Words | { readonly moment: Instant };

/** What is all code is an id, an address or the like, and can be copied by a press. */
export type AdminFact = readonly [term: string, value: AdminPart];

export interface AdminNotice {
  readonly kind: "status" | "alert";
  readonly news: string;
  readonly next?: string;
  /** To be copied: a link, a secret. */
  readonly given?: readonly AdminFact[];
  /** To be copied, in several lines. */
  readonly texts?: readonly AdminText[];
  /** Below the issuer's path. */
  readonly link?: { readonly words: string; readonly href: string };
}

export interface AdminText {
  readonly words: string;
  readonly text: string;
  /** Opened by a press. */
  readonly isClosed?: boolean;
}

export interface AdminSection {
  readonly heading: Words;
  readonly lead?: Words | undefined;
  readonly facts?: readonly AdminFact[];
  readonly gauges?: readonly AdminGauge[];
  readonly shares?: readonly AdminShare[];
  /** To be copied, in several lines. */
  readonly texts?: readonly AdminText[];
  readonly rows?: readonly AdminRow[];
  /** Its rows lead somewhere and do nothing else, so they stand beside each other. */
  readonly isMenu?: true;
  /** Shown where there are no rows. */
  readonly none?: string;
  readonly form?: AdminForm;
  /** Of the next page of the rows. */
  readonly next?: string | undefined;
}

/** How full something is. */
export interface AdminGauge {
  readonly words: string;
  readonly value: number;
  readonly most: number;
  /** The same in words, with its units. */
  readonly said: string;
}

/** A part of a whole, which is the sum of the parts that stand together. */
export interface AdminShare {
  readonly words: string;
  readonly value: number;
  /** How much it is, in words. */
  readonly said: string;
}

export interface AdminRow {
  readonly title: Words;
  /** Below the issuer's path. */
  readonly href?: string;
  readonly detail?: Words;
  /** What stands behind the detail. */
  readonly parts?: readonly AdminPart[];
  /** Below them, each in a line of its own. */
  readonly lines?: readonly (readonly AdminPart[])[];
  readonly facts?: readonly AdminFact[];
  readonly texts?: readonly AdminText[];
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
  /** Goes with the fields, and is not shown. */
  readonly hidden?: readonly (readonly [name: string, value: string])[];
  /** A way out, beside the button. */
  readonly back?: { readonly words: string; readonly href: string };
}

export interface AdminField {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly box?: boolean;
  readonly isChecked?: boolean;
  /** One of these, instead of a text. */
  readonly choices?: readonly { readonly value: string; readonly words: string }[];
  /** A file of one of these types, instead of a text. */
  readonly file?: string;
  /** A day, as browsers let people pick one. */
  readonly isDay?: true;
  /** How many lines it shows of a text that has several. */
  readonly lines?: number;
}

export function adminPage(site: Site, view: Written<AdminView>): string {
  const { language } = view;
  return shell(site, view, {
    title: view.notice?.news ?? asPlainText(view.title, LONGEST_TITLE),
    layout: "wide",
    main: html`<div class="tight">
<h1>${inPage(view.title)}</h1>
${view.lead === undefined ? "" : html`<p class="quiet">${inPage(view.lead)}</p>`}
</div>
<nav class="places small" aria-label="${language.admin.home.title}">${placesOf(language).map(([href, words]) => html`<a href="${site.basePath}${href}"${words === view.title ? html` aria-current="page"` : ""}>${words}</a>`)}</nav>
${view.notice === undefined ? "" : news(site, language, view.notice)}
${view.sections.map((section, index) => sectionOf(site, view, section, index))}`,
  });
}

const LONGEST_TITLE = 80;

const placesOf = ({
  admin,
  desk,
  mailDesk,
  mailPasswords,
  resourceDesk,
}: Language): readonly (readonly [href: string, words: string])[] => [
  ["/admin", admin.home.title],
  ["/admin/people", admin.people.title],
  ["/admin/groups", admin.groups.title],
  ["/admin/applications", admin.applications.title],
  ["/admin/resources", resourceDesk.title],
  ["/admin/mail-domains", mailDesk.title],
  ["/admin/mail-passwords", mailPasswords.title],
  ["/admin/events", admin.events.title],
  ["/admin/server", desk.server.title],
];

function news(site: Site, language: Language, { given = [], kind, link, news: said, next = "", texts = [] }: AdminNotice): Html {
  const told = notice({ kind, news: shown(said, 300), next: shown(next, 500) });
  if (given.length === 0 && texts.length === 0 && link === undefined) return told;
  return html`${told}<section class="card tight">${given.length === 0 ? "" : factList(language, given, () => "host whole")}
${texts.map(textOf)}
${link === undefined ? "" : html`<p><a href="${site.basePath}${link.href}">${link.words}</a></p>`}</section>`;
}

/** A script puts a button beside it that copies it. */
function textOf({ isClosed, text, words }: AdminText): Html {
  const lines = text.split("\n").map((line) => shown(line, 4_000));
  const box = html`<div class="box"><pre class="whole lines">${lines.map((line, index) => html`${index === 0 ? "" : "\n"}${line}`)}</pre></div>`;
  return isClosed
    ? html`<details><summary>${words}</summary>${box}</details>`
    : html`<p class="small">${shown(words, 300)}</p>${box}`;
}

function sectionOf(site: Site, { csrfToken, language }: Written<AdminView>, section: AdminSection, index: number): Html {
  const { facts = [], form, gauges = [], heading, isMenu, lead, next, none, rows, shares = [], texts = [] } = section;
  const list = isMenu ? menuOf : rowList;
  return html`<section class="card tight" aria-labelledby="s${index}">
<h2 id="s${index}">${inPage(heading)}</h2>
${lead === undefined ? "" : html`<p class="small quiet">${inPage(lead)}</p>`}
${facts.length === 0 ? "" : factList(language, facts, lookOfFact)}
${gauges.map(({ most, said, value, words }, at) => html`<div class="gauge"><label for="g${index}-${at}">${words}</label><meter id="g${index}-${at}" min="0" max="${most}" value="${value}" high="${most * 0.8}" optimum="0">${said}</meter><span class="small quiet">${said}</span></div>`)}
${shares.length === 0 ? "" : sharesOf(shares)}
${texts.map(textOf)}
${rows === undefined ? "" : rows.length === 0 ? html`<p class="quiet">${none ?? ""}</p>` : list(site, csrfToken, rows, language)}
${next === undefined ? "" : html`<p><a href="${next}" rel="next">${language.admin.more}</a></p>`}
${form === undefined ? "" : formOf(site, csrfToken, form, index, language)}
</section>`;
}

/** A bar, and each part of it in words: the bar says nothing that the words do not say. */
function sharesOf(shares: readonly AdminShare[]): Html {
  const all = Math.max(
    1,
    shares.reduce((sum, { value }) => sum + value, 0),
  );
  const percent = (part: number): string => `${Math.round((part / all) * 10_000) / 100}%`;
  const parts = shares.map(({ value }, index) => ({
    value,
    index,
    before: shares.slice(0, index).reduce((sum, earlier) => sum + earlier.value, 0),
  }));
  return html`<svg class="shares" aria-hidden="true" focusable="false">${parts.map(({ before, index, value }) => (value === 0 ? "" : html`<rect class="share${index}" x="${percent(before)}" width="${percent(value)}" height="100%"/>`))}</svg>
<dl class="facts legend">${shares.map(({ said, words }, index) => html`<div><dt><svg class="swatch" aria-hidden="true" focusable="false"><rect class="share${index}" width="100%" height="100%"/></svg>${words}</dt><dd>${said}</dd></div>`)}</dl>`;
}

const isMoment = (part: AdminPart): part is { readonly moment: Instant } => typeof part === "object" && "moment" in part;

const partOf = (language: Language, part: AdminPart): Html =>
  isMoment(part) ? exactTime(language, part.moment) : html`<bdi class="host">${inPage(part)}</bdi>`;

const factList = (language: Language, facts: readonly AdminFact[], lookOf: (value: Words) => string): Html =>
  html`<dl class="facts">${facts.map(([term, value]) => html`<div><dt>${shown(term, 200)}</dt><dd>${isMoment(value) ? exactTime(language, value.moment) : html`<bdi class="${lookOf(value)}">${typeof value === "string" ? shown(value, 2_000) : inPage(value)}</bdi>`}</dd></div>`)}</dl>`;

const lookOfFact = (value: Words): string =>
  typeof value !== "string" && value.every((piece) => piece === " " || (typeof piece === "object" && "code" in piece))
    ? "host whole"
    : "host";

const menuOf = (site: Site, _csrfToken: string, rows: readonly AdminRow[]): Html =>
  html`<ul class="apps">${rows.map(
    ({ detail, href = "", title }) =>
      html`<li><a class="app" href="${site.basePath}${href}"><span><strong>${inPage(title)}</strong>${detail === undefined ? "" : html` <small>${inPage(detail)}</small>`}</span></a></li>`,
  )}</ul>`;

function rowList(site: Site, csrfToken: string, rows: readonly AdminRow[], language: Language): Html {
  const list = html`<ul class="rows">${rows.map(
    ({ button, detail, facts = [], href, lines = [], parts = [], texts = [], title }) => html`<li>
<div>
<h3>${href === undefined ? html`<bdi class="host">${inPage(title)}</bdi>` : html`<a href="${site.basePath}${href}"><bdi class="host">${inPage(title)}</bdi></a>`}</h3>
${detail === undefined ? "" : html`<p class="small quiet">${partOf(language, detail)}</p>`}
${(parts.length === 0 ? lines : [parts, ...lines]).map((line) => html`<p class="parts small quiet">${line.map((part) => html`<span>${partOf(language, part)}</span> `)}</p>`)}
${facts.length === 0 ? "" : factList(language, facts, () => "host")}
${texts.map(textOf)}
</div>
${button === undefined ? "" : html`<button class="plain little" name="action" value="${button.action} ${button.of ?? ""}" aria-label="${button.words}: ${asPlainText(title, 120)}">${button.words}</button>`}
</li>`,
  )}</ul>`;
  return rows.some(({ button }) => button !== undefined) ? html`<form method="post">${csrfField(csrfToken)}${list}</form>` : list;
}

function formOf(site: Site, csrfToken: string, form: AdminForm, index: number, language: Language): Html {
  const { back, buttons, fields = [], hidden = [], isQuestion, isStrong = false, to } = form;
  return html`<form method="${isQuestion ? "get" : "post"}"${fields.some(({ file }) => file !== undefined) ? html` enctype="multipart/form-data"` : ""}${to === undefined ? "" : html` action="${site.basePath}${to}"`}>
${isQuestion ? "" : csrfField(csrfToken)}${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${fields.map((field) => fieldOf(field, `f${index}-${field.name}`, isQuestion ? undefined : language))}
<div class="choices">
${buttons.map(({ action, of = "", words }) => (isQuestion ? html`<button class="plain">${words}</button>` : html`<button${isStrong ? "" : html` class="plain"`} name="action" value="${action} ${of}">${words}</button>`))}
${back === undefined ? "" : html`<a class="button plain" href="${site.basePath}${back.href}">${back.words}</a>`}
</div>
</form>`;
}

/** @param language absent: what may stay empty need not be said, since nothing comes of it */
function fieldOf(field: AdminField, id: string, language?: Language): Html {
  const { box, hint, isChecked, isOptional, label, name } = field;
  if (box)
    return html`<div class="check"><input type="checkbox" id="${id}" name="${name}" value="yes"${isChecked ? html` checked` : ""}><label for="${id}">${label}</label></div>`;
  return html`<div class="field">
<label for="${id}">${label}${isOptional && language !== undefined ? html` <span class="optional">(${language.admin.applications.optional})</span>` : ""}</label>
${inputOf(field, id)}
${hint === undefined ? "" : html`<p class="hint" id="${id}-hint">${hint}</p>`}
</div>`;
}

function inputOf({ choices, file, hint, isDay, isOptional, lines, name, value = "" }: AdminField, id: string): Html {
  const explained = explainedBy({ problem: false, invalid: false, ...(hint !== undefined && { hint: `${id}-hint` }) });
  const required = isOptional ? "" : html` required`;
  if (choices !== undefined)
    return html`<select id="${id}" name="${name}"${explained}>${choices.map((choice) => html`<option value="${choice.value}"${choice.value === value ? html` selected` : ""}>${shown(choice.words, 120)}</option>`)}</select>`;
  if (file !== undefined) return html`<input type="file" id="${id}" name="${name}" accept="${file}"${explained}${required}>`;
  if (lines !== undefined)
    return html`<textarea id="${id}" name="${name}" rows="${lines}" dir="auto" autocapitalize="none" spellcheck="false"${explained}${required}>${value}</textarea>`;
  return html`<input${isDay ? html` type="date"` : ""} id="${id}" name="${name}" value="${value}" dir="auto" autocomplete="off" autocapitalize="none" spellcheck="false"${explained}${required}>`;
}
