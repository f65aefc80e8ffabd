/**
 * The applications of a person that ended because an old refresh token came back: why, and what the person or an administrator
 * can do.
 */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { type Application, applicationHeading, tile } from "./facts.ts";
import type { Site } from "./shell.ts";
import { type Html, shown } from "./text.ts";
import { relativeTime } from "./times.ts";

export interface LostApplication extends Application {
  readonly endedAt: Instant;
  /** Whether its refresh token stays the same by now, so that it is enough to connect it again. */
  readonly keepsRefreshToken: boolean;
}

export function lostAccess(site: Site, applications: readonly LostApplication[], now: Instant): Html {
  if (applications.length === 0) return html``;
  return html`<section class="card tight" aria-labelledby="lost">
<h2 id="lost">Disconnected for your safety</h2>
<ul class="rows">${applications.map((application) => row(site, application, now))}</ul>
</section>`;
}

function row(site: Site, application: LostApplication, now: Instant): Html {
  const { endedAt, keepsRefreshToken } = application;
  return html`<li>
${tile(site, application)}
<div>
<h3>${applicationHeading(application)}</h3>
<p class="small">One of its old keys was used again, as a thief would use it, so all its access ended ${relativeTime(now, endedAt)}. To go on using it, connect it again.</p>
${keepsRefreshToken ? "" : forAdministrators(application)}
</div>
</li>`;
}

function forAdministrators({ clientId, origin }: LostApplication): Html {
  const itself =
    origin === "self"
      ? html`; one that registers itself may ask for that (<code>keeps_refresh_token</code>) where <code>registration.may_keep_refresh_token</code> is on`
      : "";
  return html`<p class="small quiet">For an administrator, if it happens again: it does not save new refresh tokens, and <code>latchkey client keep-refresh-token ${asWord(shown(clientId, 255))}</code> lets it keep its first one${itself}.</p>`;
}

/** The id quoted as one word of a shell, since people copy commands. */
const asWord = (text: string): string => (/^\w[\w.~@+:/-]*$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);
