/** What an application asked for without a browser (CIBA Core §8), and the person's answer. */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import {
  type Account,
  accountFact,
  applicationNamed,
  describedFact,
  fact,
  facts,
  linksFact,
  pair,
  type RegisteredApplication,
} from "./facts.ts";
import { type DecisionProblem, decisionForm, undecided } from "./forms.ts";
import { notice } from "./notice.ts";
import { type Permission, permissionList } from "./permissions.ts";
import { type NamedResource, resourceFacts } from "./resource-facts.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { shown } from "./text.ts";
import { ago, exactTime } from "./times.ts";

/** Posts `decision=allow` or `decision=deny` and `csrf_token` to the page's own address. */
export interface WaitingView extends Frame {
  readonly csrfToken: string;
  readonly application: RegisteredApplication;
  /** What the application shows the person at the same time. */
  readonly message?: string | undefined;
  readonly startedAt: Instant;
  readonly account: Account;
  readonly permissions: readonly Permission[];
  readonly resources: readonly NamedResource[];
  readonly now: Instant;
  readonly problem?: DecisionProblem | undefined;
}

export function waitingPage(site: Site, view: Written<WaitingView>): string {
  const { account, application, csrfToken, language, message, now, permissions, problem, resources, startedAt } = view;
  const { deviceApprove, waiting: words } = language;
  return shell(site, view, {
    title: problem === undefined ? words.title : language.decision.nothingAllowedYet(words.title),
    layout: "sheet",
    main: html`<div class="tight">
${pair(site, application, account, "loose")}
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
${problem === undefined ? "" : undecided(language, problem)}
${notice({ kind: "caution", ...words.notYours })}
${facts([
  fact(language.facts.application, applicationNamed(application)),
  ...describedFact(language, application),
  ...linksFact(language, application.links ?? []),
  ...(message === undefined ? [] : [fact(words.message, html`<bdi>${shown(message)}</bdi>`)]),
  fact(deviceApprove.began, ago(language, now, startedAt), exactTime(language, startedAt)),
  ...resourceFacts(language, resources),
  accountFact(language, account, undefined),
])}
${permissionList(language, permissions)}
${decisionForm(site, { csrfToken, buttons: "even", allow: deviceApprove.allow, deny: deviceApprove.deny })}`,
  });
}

export function nothingWaitsPage(site: Site, view: Written<Frame>): string {
  const { nothing } = view.language.waiting;
  return shell(site, view, {
    title: nothing.title,
    layout: "sheet",
    main: html`<div class="tight">
<h1>${nothing.title}</h1>
<p>${nothing.lead}</p>
</div>
<p><a href="${site.basePath}/account">${view.language.account.title}</a></p>`,
  });
}
