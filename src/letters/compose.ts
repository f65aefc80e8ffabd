/** Writes a letter: one content as plain text and as HTML. Neither needs anything from elsewhere, or tells that it was read. */

import { html } from "hono/html";
import type { Language } from "../pages/language.ts";
import { type Html, plainName, shown, toPage } from "../pages/text.ts";
import type { BrandLogo } from "../records/branding.ts";
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
  /** What the HTML shows of them by `cid:`. They travel in the letter, since one that asks a server for them tells that it is read. */
  readonly pictures: readonly Picture[];
}

export interface Picture extends Pick<BrandLogo, "bytes" | "mediaType"> {
  /** RFC 2392 */
  readonly cid: string;
}

const LONGEST_SUBJECT = 150;

export function compose(letter: Letter, language: Language, sender: Sender): Written {
  const content = contentOf(letter, language, sender);
  const { logo, logoDark } = sender.branding;
  const logos: Logos = { light: logo && pictureOf(logo), dark: logoDark && pictureOf(logoDark) };
  const closing = language.letters.sentBy(shown(sender.name), new URL(sender.issuer).host);
  return {
    from: plainName(sender.name),
    subject: shown(content.subject, LONGEST_SUBJECT),
    text: asText(content, closing),
    html: asHtml(content, { language, sender, closing, logos }),
    language: language.tag,
    pictures: [logos.light, logos.dark].filter((picture) => picture !== undefined),
  };
}

const pictureOf = ({ bytes, mediaType, version }: BrandLogo): Picture => ({
  bytes,
  mediaType,
  cid: `${version.slice(0, 24)}@latchkey`,
});

function asText({ action, facts, heading, links, otherwise, text }: Content, closing: string): string {
  const listed = facts.map(({ term, value }) => (term === "" ? `  ${inText(value)}` : `${term}: ${inText(value)}`)).join("\n");
  const link =
    action === undefined ? "" : `${action.label}:\n${action.url}${action.until === undefined ? "" : `\n\n${action.until}`}`;
  const feet = links.map(({ label, shown: address, url }) => (label === undefined ? url : `${label}: ${address}`));
  const parts = [
    shown(heading, LONGEST_SUBJECT),
    ...text.map(inText),
    listed,
    link,
    ...otherwise.map(inText),
    `-- \n${[closing, ...feet].join("\n")}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

// Mail programs keep what stands in the elements, and some drop the style sheet. So light stands in the elements, and dark in the
// sheet, for those that know it.
const INK = "#14232a";
const QUIET = "#4c5e68";
const ACCENT = { light: "#0b5570", dark: "#8fcbe4" };

const darkSheet = (accent: string): string => `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#0e161a!important}.sheet{background:#162127!important;border-color:#2a3a42!important}
.ink{color:#e6edf0!important}.quiet{color:#a2b4bd!important}.link{color:${accent}!important}
.button{background:${accent}!important;color:#0b1418!important}
.on-light{display:none!important}.on-dark{display:block!important}}`;

interface Logos {
  readonly light: Picture | undefined;
  /** Undefined: on dark ground the same one. */
  readonly dark: Picture | undefined;
}

interface Frame {
  readonly language: Language;
  readonly sender: Sender;
  readonly closing: string;
  readonly logos: Logos;
}

/** Mail programs show it in a page of theirs, without `html` and `body`. So language and direction stand on an element of ours too. */
function asHtml(content: Content, { closing, language, logos, sender }: Frame): string {
  const { action, facts, heading, links, otherwise, subject, text } = content;
  const { direction, tag } = language;
  const accent = sender.branding.accent ?? ACCENT;
  const paragraph = (words: Html): Html => html`<p class="ink" style="margin:0 0 12px;color:${INK}">${words}</p>\n`;
  return toPage(html`<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${shown(subject, LONGEST_SUBJECT)}</title>
<style>${darkSheet(accent.dark)}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f1f5f6">
<div class="page" lang="${tag}" dir="${direction}" style="padding:16px 8px;background:#f1f5f6;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;overflow-wrap:anywhere">
<div class="sheet" style="max-width:520px;margin:0 auto;padding:20px 20px 8px;background:#ffffff;border:1px solid #d6dfe3;border-radius:10px">
${logoOf(logos)}<p class="quiet" style="margin:0 0 12px;font-weight:600;color:${QUIET}">${shown(sender.name)}</p>
<h1 class="ink" style="margin:0 0 12px;font-size:22px;line-height:1.3;color:${INK}">${shown(heading, LONGEST_SUBJECT)}</h1>
${text.map((words) => paragraph(inHtml(words)))}${listOf(facts)}${action === undefined ? "" : buttonOf(action, language, accent.light)}${otherwise.map((words) => html`<p class="quiet" style="margin:0 0 12px;color:${QUIET}">${inHtml(words)}</p>\n`)}</div>
<p class="quiet" style="max-width:520px;margin:12px auto 0;font-size:13px;text-align:center;color:${QUIET}">${closing}</p>
${footOf(links, accent.light)}</div>
</body>
</html>
`);
}

/** The name of the server stands beside it, so it says nothing to those who do not see it. */
function logoOf({ dark, light }: Logos): Html | string {
  const picture = ({ cid }: Picture, on: string, display: string): Html =>
    html`<img class="${on}" src="cid:${cid}" alt="" height="40" style="display:${display};height:40px;width:auto;max-width:100%;object-fit:contain;margin:0 0 12px;border:0">\n`;
  if (dark === undefined) return light === undefined ? "" : picture(light, "logo", "block");
  return html`${light === undefined ? "" : picture(light, "on-light", "block")}${picture(dark, "on-dark", "none;mso-hide:all")}`;
}

function footOf(links: Content["links"], accent: string): Html | string {
  if (links.length === 0) return "";
  return html`<p class="quiet" style="max-width:520px;margin:8px auto 0;font-size:13px;text-align:center;color:${QUIET}">${links.map(
    ({ label, shown: address, url }, index) =>
      html`${index === 0 ? "" : " · "}<a class="link" href="${url}" style="color:${accent}">${label ?? html`<bdi>${address}</bdi>`}</a>`,
  )}</p>
`;
}

/** A line each, so that the whole letter is seen at once on a telephone. */
function listOf(facts: Content["facts"]): Html | string {
  if (facts.length === 0) return "";
  return html`<p class="ink" style="margin:0 0 12px;color:${INK}">${facts.map(
    ({ term, value }, index) =>
      html`${index === 0 ? "" : html`<br>\n`}${term === "" ? "" : html`<span class="quiet" style="color:${QUIET}">${term}:</span> `}${inHtml(value)}`,
  )}</p>
`;
}

/** The address stands below its button, so that a reader sees where it leads, and can copy it to another device. */
function buttonOf({ label, until, url }: NonNullable<Content["action"]>, { letters: texts }: Language, accent: string): Html {
  const end = until === undefined ? "" : html`<p class="quiet" style="margin:0 0 12px;color:${QUIET}">${until}</p>\n`;
  return html`<p style="margin:16px 0 12px"><a class="button" href="${url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${accent};color:#ffffff;font-weight:600;text-decoration:none">${label}</a></p>
<p class="quiet" style="margin:0 0 12px;font-size:14px;color:${QUIET}">${texts.orCopy}<br><a class="link" href="${url}" dir="ltr" style="color:${accent};word-break:break-all">${url}</a></p>
${end}`;
}
