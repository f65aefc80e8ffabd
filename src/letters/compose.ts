/** Writes a letter: one content as plain text and as HTML. Neither needs anything from elsewhere, or tells that it was read. */

import { html } from "hono/html";
import type { Language } from "../pages/language.ts";
import { type Html, plainName, shown, toPage } from "../pages/text.ts";
import type { Letter } from "../records/letter.ts";
import { type Content, contentOf, type Sender } from "./contents.ts";
import { inHtml, inText } from "./words.ts";

export interface Written {
  /** The name of the server that writes: one line, without controls. */
  readonly from: string;
  /** One line, without controls. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47 */
  readonly language: string;
}

const LONGEST_SUBJECT = 150;

export function compose(letter: Letter, language: Language, sender: Sender): Written {
  const content = contentOf(letter, language, sender);
  const closing = language.letters.sentBy(shown(sender.name), new URL(sender.issuer).host);
  return {
    from: plainName(sender.name),
    subject: shown(content.subject, LONGEST_SUBJECT),
    text: asText(content, closing),
    html: asHtml(content, language, sender, closing),
    language: language.tag,
  };
}

function asText({ action, facts, heading, otherwise, text }: Content, closing: string): string {
  const listed = facts.map(({ term, value }) => (term === "" ? `  ${inText(value)}` : `${term}: ${inText(value)}`)).join("\n");
  const link =
    action === undefined ? "" : `${action.label}:\n${action.url}${action.until === undefined ? "" : `\n\n${action.until}`}`;
  const parts = [shown(heading, LONGEST_SUBJECT), ...text.map(inText), listed, link, ...otherwise.map(inText), `-- \n${closing}`];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

// Mail programs keep what stands in the elements, and some drop the style sheet. So light stands in the elements, and dark in the
// sheet, for those that know it.
const INK = "#14232a";
const QUIET = "#4c5e68";
const ACCENT = "#0b5570";
const DARK = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#0e161a!important}.sheet{background:#162127!important;border-color:#2a3a42!important}
.ink{color:#e6edf0!important}.quiet{color:#a2b4bd!important}.link{color:#8fcbe4!important}
.button{background:#8fcbe4!important;color:#0b1418!important}}`;

function asHtml(content: Content, language: Language, sender: Sender, closing: string): string {
  const { action, facts, heading, otherwise, subject, text } = content;
  const paragraph = (words: Html): Html => html`<p class="ink" style="margin:0 0 16px;color:${INK}">${words}</p>\n`;
  return toPage(html`<!doctype html>
<html lang="${language.tag}" dir="${language.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${shown(subject, LONGEST_SUBJECT)}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:24px 12px;background:#f1f5f6;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;overflow-wrap:anywhere">
<div class="sheet" style="max-width:520px;margin:0 auto;padding:28px 24px;background:#ffffff;border:1px solid #d6dfe3;border-radius:10px">
<p class="quiet" style="margin:0 0 20px;font-weight:600;color:${QUIET}">${shown(sender.name)}</p>
<h1 class="ink" style="margin:0 0 16px;font-size:22px;line-height:1.3;color:${INK}">${shown(heading, LONGEST_SUBJECT)}</h1>
${text.map((words) => paragraph(inHtml(words)))}${listOf(facts)}${action === undefined ? "" : buttonOf(action, language)}${otherwise.map((words) => html`<p class="quiet" style="margin:0 0 16px;color:${QUIET}">${inHtml(words)}</p>\n`)}</div>
<p class="quiet" style="max-width:520px;margin:16px auto 0;font-size:13px;text-align:center;color:${QUIET}">${closing}</p>
</body>
</html>
`);
}

function listOf(facts: Content["facts"]): Html | string {
  if (facts.length === 0) return "";
  return html`<dl style="margin:0 0 20px">${facts.map(
    ({ term, value }) => html`
${term === "" ? "" : html`<dt class="quiet" style="margin:8px 0 0;font-size:14px;color:${QUIET}">${term}</dt>`}<dd class="ink" style="margin:0;color:${INK}">${inHtml(value)}</dd>`,
  )}
</dl>
`;
}

/** The address stands below its button, so that a reader sees where it leads, and can copy it to another device. */
function buttonOf({ label, until, url }: NonNullable<Content["action"]>, { letters: texts }: Language): Html {
  const end = until === undefined ? "" : html`<p class="quiet" style="margin:0 0 16px;color:${QUIET}">${until}</p>\n`;
  return html`<p style="margin:24px 0"><a class="button" href="${url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${ACCENT};color:#ffffff;font-weight:600;text-decoration:none">${label}</a></p>
<p class="quiet" style="margin:0 0 16px;font-size:14px;color:${QUIET}">${texts.orCopy}<br><a class="link" href="${url}" dir="ltr" style="color:${ACCENT};word-break:break-all">${url}</a></p>
${end}`;
}
