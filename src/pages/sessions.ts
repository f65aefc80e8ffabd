/** Where a person is signed in: a row for each browser, whose button signs it out, and a button for all but this one. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import type { ProgramOn } from "../records/user-agent.ts";
import { csrfField } from "./forms.ts";
import type { Language } from "./language.ts";
import type { Site } from "./shell.ts";
import { type Html, shown, shownHost } from "./text.ts";
import { exactTime, relativeTime } from "./times.ts";

export interface OpenSession {
  readonly id: string;
  /** Whether it is the session of the browser that shows this page. */
  readonly current: boolean;
  /** From its `User-Agent`: Firefox, and Linux. */
  readonly browser: ProgramOn;
  readonly address?: string | undefined;
  readonly since: Instant;
  readonly lastSeen: Instant;
}

export interface SessionList {
  /** The newest first; on the first page, this browser's before them. */
  readonly items: readonly OpenSession[];
  /** Of the next page. Undefined: this is the last. */
  readonly older: string | undefined;
  readonly isFirst: boolean;
}

interface Shown extends SessionList {
  readonly csrfToken: string;
  readonly now: Instant;
}

export function sessionList({ basePath }: Site, language: Language, shownList: Shown): Html {
  const { csrfToken, isFirst, items, older } = shownList;
  const { account, ownAccount } = language;
  const { sessions: words } = ownAccount;
  const others = items.some(({ current }) => !current) || older !== undefined || !isFirst;
  const rows = html`<ul class="rows">${items.map((session) => sessionRow(language, session, shownList.now))}</ul>`;
  return html`<section class="card tight" aria-labelledby="sessions">
<h2 id="sessions">${account.sessions.heading}</h2>
<p class="small quiet">${account.sessions.lead}</p>
${others ? html`<form method="post">${csrfField(csrfToken)}${rows}${signOutOthers(language)}</form>` : html`${rows}<p class="small quiet">${words.noOther}</p>`}
${older === undefined ? "" : html`<p><a href="${basePath}/account?older=${encodeURIComponent(older)}#sessions" rel="next">${words.older}</a></p>`}
${isFirst ? "" : html`<p><a href="${basePath}/account#sessions">${words.newest}</a></p>`}
</section>`;
}

/** A button of its own form's: `end_other_sessions`. */
function signOutOthers({ ownAccount: { sessions: words } }: Language): Html {
  return html`<div class="tight"><button class="plain" name="end_other_sessions" value="yes" aria-describedby="others-hint">${words.others}</button>
<p class="hint" id="others-hint">${words.othersLead}</p></div>`;
}

function sessionRow(language: Language, session: OpenSession, now: Instant): Html {
  const { address, current, id, lastSeen, since } = session;
  const { lastSeen: seen, out, since: sinceThen, sinceFrom, thisBrowser } = language.account.sessions;
  const browser = shown(browserNamed(language, session.browser));
  const begun = exactTime(language, since);
  return html`<li>
<div>
<h3>${browser}${current ? html` <span class="badge">${thisBrowser}</span>` : ""}</h3>
<p class="small quiet">${address === undefined ? sinceThen(begun) : sinceFrom(html`<bdi class="host">${shownHost(address)}</bdi>`, begun)}${current ? "" : html` ${seen(relativeTime(language, now, lastSeen))}`}</p>
</div>
${current ? "" : html`<button class="plain little" name="end_session" value="${id}" aria-label="${out.what(browser)}">${out.button}</button>`}
</li>`;
}

export function browserNamed({ account: { sessions } }: Language, { program = sessions.aBrowser, system }: ProgramOn): string {
  return system === undefined ? program : sessions.browserOn(program, system);
}
