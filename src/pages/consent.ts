/**
 * Consent. The page asks one question, and shows the application and how this server knows it, the signed-in person, and what
 * is asked.
 */

import { html } from "hono/html";
import type { Instant } from "../protocol/time.ts";
import {
  type Account,
  accountFact,
  applicationNamed,
  applicationPieces,
  fact,
  facts,
  linksFact,
  pair,
  type RegisteredApplication,
} from "./facts.ts";
import { type DecisionProblem, decisionForm, undecided } from "./forms.ts";
import { notice } from "./notice.ts";
import { type Permission, permissionList } from "./permissions.ts";
import { type Frame, type Site, shell } from "./shell.ts";
import { asPlainText, type Html, shownHost } from "./text.ts";
import { ago } from "./times.ts";

/** Posts `decision=allow` or `decision=deny` and `csrf_token` to the page's own address. */
export interface ConsentView extends Frame {
  readonly csrfToken: string;
  readonly application: RegisteredApplication;
  readonly returnsTo: ReturnAddress;
  readonly account: Account;
  /** The request, if the page's own address does not hold it. */
  readonly carried?: string | undefined;
  /** Where another person signs in instead: an address of ours that keeps the request. Undefined: the address would be too long. */
  readonly switchUrl: string | undefined;
  readonly permissions: readonly Permission[];
  readonly now: Instant;
  readonly problem?: DecisionProblem | undefined;
}

/** Where the browser goes afterwards, as far as a person can judge it. */
export type ReturnAddress =
  | { readonly kind: "host"; readonly host: string }
  /** A program on the same computer (RFC 8252 §7.3), with the address it listens at. */
  | { readonly kind: "loopback"; readonly address: string }
  /** An app with a scheme of its own (RFC 8252 §7.1), without the colon. */
  | { readonly kind: "app"; readonly scheme: string };

const DAY = 86_400;

export function consentPage(site: Site, view: ConsentView): string {
  const { account, application, csrfToken, now, permissions, problem, returnsTo, switchUrl } = view;
  const name = applicationNamed(application);
  const vouchedFor = application.origin === "administrator";

  return shell(site, view, {
    title: `${problem === undefined ? "" : "Nothing allowed yet: "}Allow ${asPlainText(applicationPieces(application))}?`,
    layout: "sheet",
    main: html`<div class="tight">
${pair(site, application, account, vouchedFor ? "vouched for" : "loose")}
<h1>Allow ${name} to use your account?</h1>
</div>
${problem === undefined ? "" : undecided(problem)}
${vouchedFor ? "" : newHere(application, now)}
${facts([
  fact("Application", name, vouchedFor ? "Added by the administrators of this server" : "Not verified: it chose this name itself"),
  ...linksFact(application.links ?? []),
  returnFact(returnsTo),
  accountFact(account, switchUrl),
])}
${permissionList(permissions)}
${decisionForm(site, {
  csrfToken,
  carried: view.carried,
  buttons: vouchedFor ? "allow first" : "even",
  allow: "Allow",
  deny: "Deny",
  after: html`<p class="small quiet">You can remove its access at any time under <a href="${site.basePath}/account">Your account</a>.</p>`,
})}`,
  });
}

function newHere({ registeredAt }: RegisteredApplication, now: Instant): Html {
  const age = ago(now, registeredAt);
  return notice({
    kind: "caution",
    news: now - registeredAt < DAY ? `New here: it registered itself ${age}` : `It registered itself ${age}`,
    next: "Allow it only if you started it yourself just now. If a message or a website led you here, deny.",
  });
}

function returnFact(address: ReturnAddress): Html {
  switch (address.kind) {
    case "host":
      return fact("Returns you to", html`<bdi class="host">${shownHost(address.host)}</bdi>`);
    case "loopback":
      return fact(
        "Returns you to",
        "This computer",
        html`A program here, at <bdi class="host">${shownHost(address.address)}</bdi>`,
      );
    case "app":
      return fact(
        "Returns you to",
        "An app on this device",
        html`The one that opens <bdi class="host">${shownHost(address.scheme)}:</bdi> addresses`,
      );
  }
}
