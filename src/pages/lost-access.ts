/**
 * The applications of a person that ended because an old refresh token came back: why, and what the person or an administrator
 * can do.
 */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { type Application, applicationHeading, tile } from "./facts.ts";
import type { Language } from "./language.ts";
import type { Site } from "./shell.ts";
import { type Html, shown } from "./text.ts";
import { relativeTime } from "./times.ts";

export interface LostApplication extends Application {
  readonly endedAt: Instant;
  /** Whether its refresh token stays the same by now, so that it is enough to connect it again. */
  readonly keepsRefreshToken: boolean;
}

export function lostAccess(site: Site, language: Language, applications: readonly LostApplication[], now: Instant): Html {
  if (applications.length === 0) return html``;
  return html`<section class="card tight" aria-labelledby="lost">
<h2 id="lost">${language.lostAccess.heading}</h2>
<ul class="rows">${applications.map((application) => row(site, language, application, now))}</ul>
</section>`;
}

function row(site: Site, language: Language, application: LostApplication, now: Instant): Html {
  const { endedAt, keepsRefreshToken } = application;
  return html`<li>
${tile(site, application)}
<div>
<h3>${applicationHeading(language, application)}</h3>
<p class="small">${language.lostAccess.why(relativeTime(language, now, endedAt))}</p>
${keepsRefreshToken ? "" : forAdministrators(language, application)}
</div>
</li>`;
}

function forAdministrators({ lostAccess: words }: Language, { clientId, origin }: LostApplication): Html {
  const command = html`<code>latchkey client keep-refresh-token ${asWord(shown(clientId, 255))}</code>`;
  return html`<p class="small quiet">${words.cure(command)}${origin !== "administrator" ? html` ${words.itMayAsk()}` : ""}</p>`;
}

/** The id quoted as one word of a shell, since people copy commands. */
const asWord = (text: string): string => (/^\w[\w.~@+:/-]*$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);
