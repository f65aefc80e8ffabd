/** A person's second factors: the list, an authenticator app that is being added, and recovery codes, which are shown once. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { backToAccount } from "./account-menu.ts";
import { csrfField, explainedBy } from "./forms.ts";
import type { Language } from "./language.ts";
import { notice, tooLate } from "./notice.ts";
import { type PasskeyOptions, passkeyForm } from "./passkey-form.ts";
import { renameForm } from "./rename-form.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, plainName, shown } from "./text.ts";
import { exactDate, relativeTime } from "./times.ts";

/**
 * Posts to its own address `csrf_token` and one of `add=app` (with `name`), `first_code` (with `offer` and `name`), `added_passkey` (with
 * `challenge` and `passkey_name`, which may be empty), `new_codes`, `remove` (an id), `rename` (an id, with `name`).
 */
export interface FactorsView extends Frame {
  readonly csrfToken: string;
  readonly factors: readonly ListedFactor[];
  readonly recoveryCodesLeft: number;
  /** What the browser is asked to make. Undefined: this server's address can have no passkeys. */
  readonly passkey?: PasskeyOptions | undefined;
  /** An app that is being added. */
  readonly offer?: AppOfferView | undefined;
  /** New ones, which no other page shows again. */
  readonly recoveryCodes?: readonly string[] | undefined;
  readonly notice?: FactorsNotice | undefined;
  readonly now: Instant;
}

export type FactorsNotice = "added" | "removed" | "renamed" | "wrong" | "wrong passkey" | "refused" | "expired" | "no name";

export interface ListedFactor {
  readonly id: string;
  readonly kind: "passkey" | "totp";
  readonly name: string;
  readonly addedAt: Instant;
  /** Undefined: never. */
  readonly lastUsedAt: Instant | undefined;
  /** Of a passkey: whether it is kept in more than one device. */
  readonly synced?: boolean | undefined;
  /** Of a passkey: when there seemed to be two of it. */
  readonly clonedAt?: Instant | undefined;
}

export interface AppOfferView {
  readonly name: string;
  readonly nonce: string;
  /** Base32 in groups of four. */
  readonly key: string;
  /** The rows of the QR code; true is dark. */
  readonly picture: readonly (readonly boolean[])[];
}

export function factorsPage(site: Site, view: Written<FactorsView>): string {
  const { language } = view;
  const { factors: words } = language;
  return shell(site, view, {
    title: view.notice === undefined ? words.title : wordsOf(view.language, view.notice).title,
    layout: "wide",
    main: html`${backToAccount(site, language)}
<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
${view.notice === undefined ? "" : news(view, view.notice)}
${view.recoveryCodes === undefined ? "" : recoveryCodesOnce(view.language, view.recoveryCodes)}
${view.offer === undefined ? list(site, view) : addingApp(site, view, view.offer)}`,
  });
}

function news({ language }: Written<FactorsView>, what: FactorsNotice): Html {
  const words = wordsOf(language, what);
  if (what === "expired") return tooLate(language, words.next);
  const isDone = what === "added" || what === "removed" || what === "renamed";
  return notice({ kind: isDone ? "status" : "alert", news: words.news, next: words.next });
}

function wordsOf({ factors, passkeys }: Language, what: FactorsNotice) {
  if (what === "renamed") return passkeys.renamed;
  return what === "wrong passkey" ? passkeys.notAdded : factors.notices[what];
}

export function recoveryCodesOnce(language: Language, codes: readonly string[]): Html {
  const { recovery } = language.factors;
  return html`<section class="card tight" aria-labelledby="codes">
<h2 id="codes">${recovery.newHeading}</h2>
<p>${recovery.once}</p>
<pre class="whole">${codes.join("\n")}</pre>
</section>`;
}

function list(site: Site, view: Written<FactorsView>): Html {
  const { csrfToken, factors, language, passkey, recoveryCodesLeft } = view;
  const { factors: words } = language;
  return html`<section class="card tight" aria-labelledby="factors">
<h2 id="factors">${words.heading}</h2>
${
  factors.length === 0
    ? html`<p class="quiet">${words.none}</p>`
    : html`<ul class="rows">${factors.map((factor) => row(view, factor))}</ul>`
}
</section>
${passkey === undefined ? "" : addingPasskey(site, view, passkey)}
<section class="card tight" aria-labelledby="add">
<h2 id="add">${words.add.heading}</h2>
<p class="small quiet">${words.add.lead}</p>
<form method="post">
${csrfField(csrfToken)}
<div class="field">
<label for="name">${words.add.name}</label>
<input id="name" name="name" required maxlength="100" autocomplete="off" value="${words.add.example}">
</div>
<button name="add" value="app">${words.add.button}</button>
</form>
</section>
${factors.length === 0 ? "" : recoverySection(view, recoveryCodesLeft)}`;
}

function recoverySection({ csrfToken, language }: Written<FactorsView>, left: number): Html {
  const { recovery } = language.factors;
  return html`<section class="card tight" aria-labelledby="recovery">
<h2 id="recovery">${recovery.heading}</h2>
<p class="small quiet">${recovery.lead}</p>
<p>${recovery.left(left)}</p>
<form method="post">
${csrfField(csrfToken)}
<button class="plain" name="new_codes" value="yes">${recovery.button}</button>
</form>
</section>`;
}

/** Without a script the whole section stays hidden with its form, since there is nothing to press. */
function addingPasskey(site: Site, { csrfToken, language }: Written<FactorsView>, options: PasskeyOptions): Html {
  const { add } = language.passkeys;
  return html`<section class="card tight" aria-labelledby="add-passkey" data-with-passkey hidden>
<h2 id="add-passkey">${add.heading}</h2>
<p class="small quiet">${add.lead}</p>
${passkeyForm(site, language, {
  does: "create",
  options,
  field: "added_passkey",
  fields: html`${csrfField(csrfToken)}
<div class="field">
<label for="passkey-name">${add.name}</label>
<input id="passkey-name" name="passkey_name" maxlength="100" autocomplete="off" aria-describedby="passkey-name-hint">
<p class="hint" id="passkey-name-hint">${add.nameHint}</p>
</div>`,
  button: add.button,
  isMain: true,
})}
</section>`;
}

function row({ csrfToken, language, now }: Written<FactorsView>, factor: ListedFactor): Html {
  const { passkeys } = language;
  const { row: words } = language.factors;
  const used = factor.lastUsedAt === undefined ? words.neverUsed : words.used(relativeTime(language, now, factor.lastUsedAt));
  return html`<li>
<div>
<h3><bdi>${shown(factor.name)}</bdi></h3>
<p class="small quiet">${words.kinds[factor.kind]} ${factor.synced === true ? passkeys.synced : ""} ${words.added(exactDate(language, factor.addedAt))} ${used}</p>
${factor.clonedAt === undefined ? "" : html`<p class="small"><strong>${passkeys.cloned(exactDate(language, factor.clonedAt))}</strong></p>`}
${renameForm({ csrfToken, id: factor.id, name: factor.name, tag: factor.id, words: { ...passkeys.rename, label: passkeys.rename.name } })}
</div>
<form method="post">
${csrfField(csrfToken)}
<button class="plain little" name="remove" value="${factor.id}" aria-label="${words.removeWhat(plainName(factor.name))}">${words.remove}</button>
</form>
</li>`;
}

function addingApp(site: Site, { csrfToken, language, notice: what }: Written<FactorsView>, offer: AppOfferView): Html {
  const { adding } = language.factors;
  return html`<section class="card flow" aria-labelledby="adding">
<h2 id="adding">${adding.heading}</h2>
${appOffer(language, offer, "first_code", csrfField(csrfToken), what === "wrong")}
<p class="small"><a href="${site.basePath}/account/factors">${adding.cancel}</a></p>
</section>`;
}

/**
 * What the app scans, and the form for the first code that it shows. `field`: the name of that code. `hidden`: the form's other
 * fields.
 */
export function appOffer(language: Language, offer: AppOfferView, field: string, hidden: Html, isWrong: boolean): Html {
  const { adding } = language.factors;
  return html`<p>${adding.scan}</p>
${qrCode(adding.picture, offer.picture)}
<p class="small">${adding.orType}</p>
<p><code class="whole">${offer.key}</code></p>
<form method="post">
${hidden}
<input type="hidden" name="offer" value="${offer.nonce}">
<input type="hidden" name="name" value="${offer.name}">
<div class="field">
<label for="${field}">${adding.code}</label>
<input id="${field}" name="${field}" required inputmode="numeric" autocomplete="off" maxlength="50" autofocus${explainedBy({ problem: isWrong, invalid: isWrong })}>
</div>
<button>${adding.button}</button>
</form>`;
}

/** Dark on white in every theme, since cameras want that. */
function qrCode(label: string, rows: readonly (readonly boolean[])[]): Html {
  const squares = rows.flatMap((cells, y) => cells.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  const size = rows.length;
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" width="232" height="232" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${squares}"/></svg>`;
}
