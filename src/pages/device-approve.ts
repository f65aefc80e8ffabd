/** Connecting a device, second step. The page asks: did you start this, what is it, and where did it begin (RFC 8628 §5.4)? */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import { type Account, accountFact, applicationNamed, fact, facts, linksFact, pair, type RegisteredApplication } from "./facts.ts";
import { type DecisionProblem, decisionForm, undecided } from "./forms.ts";
import { notice } from "./notice.ts";
import { type Permission, permissionList } from "./permissions.ts";
import { type Frame, type Site, shell } from "./shell.ts";
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
  readonly now: Instant;
  readonly problem?: DecisionProblem | undefined;
}

export function deviceApprovePage(site: Site, view: DeviceApproveView): string {
  const { account, application, csrfToken, now, permissions, problem, startedAt, switchUrl, userCode } = view;
  // A code that somebody sent is dangerous, even for a trusted program, and it shows by another network. Then the page
  // recommends neither button.
  const vouchedFor = application.origin === "administrator" && view.sameNetwork !== false;

  return shell(site, view, {
    title: problem === undefined ? "Did you start this?" : "Nothing allowed yet: Did you start this?",
    layout: "sheet",
    main: html`<div class="tight">
${pair(site, application, account, vouchedFor ? "vouched for" : "loose")}
<h1>Did you start this?</h1>
<p class="quiet">A device wants to use your account. Continue only if its screen shows this code now.</p>
</div>
<p class="code-shown" dir="ltr"><span class="unseen">Code: </span>${shown(userCode, 20)}</p>
${problem === undefined ? "" : undecided(problem)}
${notice({
  kind: "caution",
  news: "Did somebody send you this code?",
  next: "Then deny. The sender would get into your account.",
})}
${facts([
  fact("Application", applicationNamed(application), source(application, now)),
  ...linksFact(application.links ?? []),
  fact("Began", ago(now, startedAt), exactTime(startedAt)),
  from(view),
  accountFact(account, switchUrl),
])}
${permissionList(permissions)}
${decisionForm(site, { csrfToken, buttons: vouchedFor ? "allow first" : "even", allow: "Yes, allow", deny: "No, deny" })}`,
  });
}

function source({ origin, registeredAt }: RegisteredApplication, now: Instant): string {
  if (origin === "administrator") return "Added by the administrators of this server";
  return `Not verified: it registered itself ${ago(now, registeredAt)}`;
}

function from({ sameNetwork, startedFrom }: DeviceApproveView): Html {
  if (startedFrom === undefined) return html``;
  const address = html`<bdi class="host">${shownHost(startedFrom)}</bdi>`;
  if (sameNetwork === undefined) return fact("From", address);
  return fact("From", address, sameNetwork ? "The network that you are on now" : "Not the network that you are on now");
}
