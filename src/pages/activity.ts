/** What happened in a person's account, a line each; and what to do about what was not theirs. */

import { html } from "hono/html";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { EventName, KeptEvent } from "../records/event.ts";
import { backToAccount } from "./account-menu.ts";
import { supportUrl } from "./brand.ts";
import { eventWords } from "./event-sentence.ts";
import { type Application, applicationPieces } from "./facts.ts";
import { csrfField } from "./forms.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { asPlainText, type Html, inPage, shown, type Words } from "./text.ts";
import { daysOf, exactTime, relativeTime } from "./times.ts";

export interface ActivityView extends Frame {
  /** The latest first. */
  readonly events: readonly KeptEvent[];
  /** The applications in them, by id, as far as they are known still. */
  readonly applications: ReadonlyMap<string, Application>;
  /** Of the next page. Undefined: this is the last. */
  readonly older: string | undefined;
  readonly isFirst: boolean;
  /** How long events stay. */
  readonly kept: Seconds;
  readonly now: Instant;
}

export function activityPage(site: Site, view: Written<ActivityView>): string {
  const { events, isFirst, kept, language, older } = view;
  const { activity: words } = language.ownAccount;
  const here = `${site.basePath}/account/activity`;
  return shell(site, view, {
    title: words.title,
    layout: "wide",
    main: html`${backToAccount(site, language)}
<div class="tight">
<h1>${words.title}</h1>
<p class="quiet">${words.lead} ${words.kept(daysOf(language, kept))}</p>
</div>
<section class="card tight" aria-labelledby="happened">
<h2 id="happened">${words.heading}</h2>
${events.length === 0 ? html`<p class="quiet">${isFirst ? words.none : words.noOlder}</p>` : html`<ul class="rows">${events.map((event) => row(site, view, event))}</ul>`}
</section>
${older === undefined ? "" : html`<p><a href="${here}?older=${encodeURIComponent(older)}" rel="next">${words.older}</a></p>`}
${isFirst ? "" : html`<p><a href="${here}">${words.newest}</a></p>`}`,
  });
}

function row(site: Site, view: Written<ActivityView>, event: KeptEvent): Html {
  const { language, now } = view;
  const { activity: words } = language.ownAccount;
  const said = sentence(view, event);
  const link = html`<a href="${site.basePath}/account/not-me?event=${encodeURIComponent(event.id)}" aria-label="${words.notMeAbout(asPlainText(said, 200))}">${words.notMe}</a>`;
  return html`<li>
<div>
<p>${inPage(said)}</p>
<p class="small quiet beside"><span>${words.when(exactTime(language, event.at), relativeTime(language, now, event.at))}</span> ${isOfPerson(event) ? link : ""}</p>
</div>
</li>`;
}

const sentence = ({ applications, language }: Written<ActivityView | NotMeView>, event: KeptEvent): Words =>
  eventWords(language, event, (clientId) => {
    const application = applications.get(clientId);
    return application && applicationPieces(application);
  });

/** What somebody can only have done who was in the account. */
const OF_PERSON: ReadonlySet<EventName> = new Set<EventName>([
  "session.started",
  "authorization.approved",
  "credential.added",
  "credential.used",
  "credential.removed",
  "credential.renamed",
  "account.changed",
  "profile.changed",
  "data.downloaded",
  "deletion.asked",
]);

const isOfPerson = ({ administrator, event }: KeptEvent): boolean => administrator === undefined && OF_PERSON.has(event);

export interface NotMeView extends Frame {
  /** For the form, which posts `end_other_sessions` to `/account`. */
  readonly csrfToken: string;
  /** Undefined: the person asks about none of what is kept. */
  readonly event: KeptEvent | undefined;
  readonly applications: ReadonlyMap<string, Application>;
  /** The source that keeps the password, if this server does not. */
  readonly keptBy: string | undefined;
  readonly now: Instant;
}

export function notMePage(site: Site, view: Written<NotMeView>): string {
  const { event, language } = view;
  const { notMe: words } = language.ownAccount;
  return shell(site, view, {
    title: words.title,
    layout: "wide",
    main: html`${backToAccount(site, language)}
<div class="tight">
<h1>${words.title}</h1>
<p>${words.lead}</p>
</div>
${event === undefined ? "" : html`<section class="card tight" aria-labelledby="about"><h2 id="about">${words.about}</h2><p>${inPage(sentence(view, event))}</p><p class="small quiet">${exactTime(language, event.at)}</p></section>`}
<section class="card tight">
<ol class="rows">${steps(site, view).map(
      ({ act, heading, said }) => html`<li>
<div>
<h2>${heading}</h2>
<p class="small">${said}</p>
</div>
${act}
</li>`,
    )}</ol>
</section>`,
  });
}

interface Step {
  readonly heading: string;
  readonly said: Html | string;
  readonly act: Html | string;
}

function steps({ basePath, branding }: Site, { csrfToken, keptBy, language }: Written<NotMeView>): readonly Step[] {
  const { appPasswords, factors, ownAccount } = language;
  const { applications, password, signOut, tell, ways } = ownAccount.notMe;
  const to = (path: string, words: string): Html => html`<a class="button plain little" href="${basePath}${path}">${words}</a>`;
  const { support } = branding;
  return [
    {
      heading: signOut.heading,
      said: signOut.words,
      act: html`<form method="post" action="${basePath}/account">${csrfField(csrfToken)}<button class="little" name="end_other_sessions" value="yes">${ownAccount.sessions.others}</button></form>`,
    },
    keptBy === undefined
      ? { heading: password.heading, said: password.words, act: to("/account/password", password.button) }
      : { heading: password.heading, said: password.elsewhere(html`<bdi>${shown(keptBy)}</bdi>`), act: "" },
    {
      heading: ways.heading,
      said: ways.words,
      act: html`<p class="actions">${to("/account/factors", factors.title)} ${to("/account/app-passwords", appPasswords.title)}</p>`,
    },
    { heading: applications.heading, said: applications.words, act: to("/account#apps", applications.button) },
    {
      heading: tell.heading,
      said: tell.words,
      act:
        support === undefined
          ? ""
          : html`<a class="button plain little" href="${supportUrl(support)}" rel="noreferrer">${tell.support}</a>`,
    },
  ];
}
