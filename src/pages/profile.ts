/** What programs are told of a person: what the person says of themselves, and what an administrator or a source looks after. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { OWN_MEMBERS, type OwnMember } from "../records/profile.ts";
import type { ProfileFault } from "../records/profile-rules.ts";
import { backToAccount } from "./account-menu.ts";
import { commaOf } from "./comma.ts";
import { csrfField, explainedBy } from "./forms.ts";
import { notice, tooLate } from "./notice.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown } from "./text.ts";
import { exactDate } from "./times.ts";

/** Posts to its own address `csrf_token`, `seen`, and each of {@link OWN_MEMBERS}; empty: there is none. */
export interface ProfileView extends Frame {
  readonly csrfToken: string;
  readonly username: string;
  readonly email: { readonly address: string; readonly isConfirmed: boolean } | undefined;
  readonly groups: readonly string[];
  readonly since: Instant;
  /** The source that all of it comes from. Then there is no form. */
  readonly keptBy: string | undefined;
  /** As typed, or as it stands. */
  readonly values: Readonly<Partial<Record<OwnMember, string>>>;
  /** Names what the person saw, so that an older form of another tab overwrites nothing. */
  readonly seen: string;
  readonly outcome?: ProfileOutcome | undefined;
}

export type ProfileOutcome =
  | { readonly kind: "saved" | "stale" | "expired" }
  | {
      readonly kind: "fault";
      readonly member: OwnMember;
      readonly fault: ProfileFault | "invisible";
    };

export function profilePage(site: Site, view: Written<ProfileView>): string {
  const { keptBy, language, outcome } = view;
  const { profile: words } = language.ownAccount;
  return shell(site, view, {
    title: outcome === undefined ? words.title : words.notices[outcome.kind].title,
    layout: "wide",
    main: html`${backToAccount(site, language)}
<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
${outcome === undefined ? "" : news(view, outcome)}
${facts(site, view)}
${keptBy === undefined ? form(view) : keptElsewhere(view, keptBy)}`,
  });
}

function news({ language }: Written<ProfileView>, outcome: ProfileOutcome): Html {
  const { faults, notices } = language.ownAccount.profile;
  switch (outcome.kind) {
    case "saved":
      return notice({ kind: "status", ...notices.saved });
    case "stale":
      return notice({ kind: "alert", ...notices.stale });
    case "expired":
      return tooLate(language, notices.expired.next);
    case "fault":
      return notice({
        kind: "alert",
        news: language.ownAccount.profile.about[outcome.member],
        next: `${faults[outcome.fault]} ${notices.fault.next}`,
      });
  }
}

/** What the person cannot change here. */
function facts({ basePath }: Site, { email, groups, language, since, username }: Written<ProfileView>): Html {
  const { facts: words } = language.ownAccount.profile;
  const fact = (term: string, value: Html | string): Html => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
  return html`<section class="card tight" aria-labelledby="facts">
<h2 id="facts">${words.heading}</h2>
<dl class="facts">
${fact(words.username, html`<bdi class="host">${shown(username, 255)}</bdi>`)}
${fact(words.email, html`${email === undefined ? words.noEmail : html`<bdi class="host">${shown(email.address, 255)}</bdi>`} <small>${email === undefined ? "" : email.isConfirmed ? words.confirmed : words.unconfirmed} <a href="${basePath}/account/email">${words.changeEmail}</a></small>`)}
${fact(words.groups, groups.length === 0 ? words.noGroups : html`<bdi class="host">${shown(groups.join(commaOf(language)), 1_000)}</bdi>`)}
${fact(words.since, exactDate(language, since))}
</dl>
<p class="small quiet">${words.changedByAdministrators}</p>
</section>`;
}

function keptElsewhere({ language, values }: Written<ProfileView>, source: string): Html {
  const { about, elsewhere } = language.ownAccount.profile;
  const known = OWN_MEMBERS.flatMap((member) => {
    const value = values[member];
    return value === undefined
      ? []
      : [html`<div><dt>${about[member]}</dt><dd><bdi class="host">${shown(value, 2_000)}</bdi></dd></div>`];
  });
  return html`<section class="card tight" aria-labelledby="about">
<h2 id="about">${about.heading}</h2>
${notice({ kind: "status", news: elsewhere.news, next: elsewhere.next(html`<bdi>${shown(source)}</bdi>`) })}
${known.length === 0 ? "" : html`<dl class="facts">${known}</dl>`}
</section>`;
}

interface Field {
  readonly hint?: string;
  readonly type?: "url" | "tel";
  readonly autocomplete: string;
}

function form(view: Written<ProfileView>): Html {
  const { csrfToken, language, seen } = view;
  const { about: words } = language.ownAccount.profile;
  const fields: Readonly<Record<OwnMember, Field>> = {
    name: { autocomplete: "name" },
    given_name: { autocomplete: "given-name" },
    family_name: { autocomplete: "family-name" },
    nickname: { autocomplete: "nickname" },
    picture: { autocomplete: "photo", type: "url", hint: words.pictureHint },
    website: { autocomplete: "url", type: "url" },
    phone_number: { autocomplete: "tel", type: "tel", hint: words.phoneHint },
    zoneinfo: { autocomplete: "off", hint: words.zoneHint },
    locale: { autocomplete: "off", hint: words.localeHint },
  };
  return html`<section class="card tight" aria-labelledby="about">
<h2 id="about">${words.heading}</h2>
<p class="small quiet">${words.empty}</p>
<form method="post">
${csrfField(csrfToken)}<input type="hidden" name="seen" value="${seen}">
<div class="fields">${OWN_MEMBERS.map((member) => field(view, member, fields[member]))}</div>
<button>${words.save}</button>
</form>
</section>`;
}

// Browsers check no field of type url or tel, since only the server's words say what is amiss, in the reader's language.
function field({ language, outcome, values }: Written<ProfileView>, member: OwnMember, { autocomplete, hint, type }: Field): Html {
  const invalid = outcome?.kind === "fault" && outcome.member === member;
  const hintId = `${member}-hint`;
  const longest = type === "url" ? 2_000 : 200;
  return html`<div class="field">
<label for="${member}">${language.ownAccount.profile.about[member]}</label>
<input id="${member}" name="${member}" value="${shown(values[member] ?? "", longest + 1)}" autocomplete="${autocomplete}" maxlength="${longest}"${type === undefined ? "" : html` inputmode="${type}" dir="ltr"`}${explainedBy({ problem: invalid, invalid, ...(hint !== undefined && { hint: hintId }) })}${invalid ? html` autofocus` : ""}>
${hint === undefined ? "" : html`<p class="hint" id="${hintId}">${hint}</p>`}
</div>`;
}
