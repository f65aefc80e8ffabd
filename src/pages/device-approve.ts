/** Connecting a device, second step. The page asks: did you start this, what is it, and where did it begin (RFC 8628 §5.4)? */

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
import type { Language } from "./language.ts";
import { notice } from "./notice.ts";
import { type Permission, permissionList } from "./permissions.ts";
import { type NamedResource, resourceFacts } from "./resource-facts.ts";
import { type Frame, type Site, shell, type Written } from "./shell.ts";
import { type Html, shown, shownHost } from "./text.ts";
import { ago, exactTime } from "./times.ts";

/** Posts `decision=allow` or `decision=deny` and `csrf_token` to the page's own address. */
export interface DeviceApproveView extends Frame {
  readonly csrfToken: string;
  /** As the device shows it, with its dash. */
  readonly userCode: string;
  readonly application: RegisteredApplication;
  readonly startedAt: Instant;
  /** The address that the device's request came from, if known. */
  readonly startedFrom?: string | undefined;
  /** Whether it is the network that this browser is on. Undefined: the server cannot tell. */
  readonly sameNetwork?: boolean | undefined;
  readonly account: Account;
  /** Where another person signs in instead: an address of ours that keeps the request. */
  readonly switchUrl: string;
  readonly permissions: readonly Permission[];
  /** The servers that it could use then. Absent: this one. */
  readonly resources?: readonly NamedResource[];
  readonly now: Instant;
  readonly problem?: DecisionProblem | undefined;
}

export function deviceApprovePage(site: Site, view: Written<DeviceApproveView>): string {
  const { account, application, csrfToken, language, now, permissions, problem, startedAt, switchUrl, userCode } = view;
  // A code that somebody sent is dangerous, even for a trusted program, and it shows by another network. Then the page
  // recommends neither button.
  const vouchedFor = application.origin === "administrator" && view.sameNetwork !== false;
  const { deviceApprove: words } = language;

  return shell(site, view, {
    title: problem === undefined ? words.title : language.decision.nothingAllowedYet(words.title),
    layout: "sheet",
    main: html`<div class="tight">
${pair(site, application, account, vouchedFor ? "vouched for" : "loose")}
<h1>${words.title}</h1>
<p class="quiet">${words.lead}</p>
</div>
<p class="code-shown" dir="ltr"><span class="unseen">${words.code}</span>${shown(userCode, 20)}</p>
${problem === undefined ? "" : undecided(language, problem)}
${notice({ kind: "caution", ...words.sent })}
${facts([
  fact(language.facts.application, applicationNamed(application), source(language, application, now)),
  ...describedFact(language, application),
  ...linksFact(language, application.links ?? []),
  fact(words.began, ago(language, now, startedAt), exactTime(language, startedAt)),
  ...resourceFacts(language, view.resources),
  from(view),
  accountFact(language, account, switchUrl),
])}
${permissionList(language, permissions)}
${decisionForm(site, { csrfToken, buttons: vouchedFor ? "allow first" : "even", allow: words.allow, deny: words.deny })}`,
  });
}

function source(language: Language, { origin, registeredAt }: RegisteredApplication, now: Instant): string {
  if (origin === "administrator") return language.facts.addedByAdministrators;
  return language.deviceApprove.itsOwnWord(ago(language, now, registeredAt));
}

function from({ language, sameNetwork, startedFrom }: Written<DeviceApproveView>): Html {
  if (startedFrom === undefined) return html``;
  const { from: term, otherNetwork, yourNetwork } = language.deviceApprove;
  const address = html`<bdi class="host">${shownHost(startedFrom)}</bdi>`;
  if (sameNetwork === undefined) return fact(term, address);
  return fact(term, address, sameNetwork ? yourNetwork : otherNetwork);
}
