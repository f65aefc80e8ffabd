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
  describedFact,
  fact,
  facts,
  hostOfItself,
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
  /** The servers that it could use then. Absent: this one. */
  readonly resources?: readonly NamedResource[];
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

export function consentPage(site: Site, view: Written<ConsentView>): string {
  const { account, application, csrfToken, language, now, permissions, problem, returnsTo, switchUrl } = view;
  const name = applicationNamed(application);
  const vouchedFor = application.origin === "administrator";
  const { consent: words } = language;
  const title = words.title(asPlainText(applicationPieces(application)));

  return shell(site, view, {
    title: problem === undefined ? title : language.decision.nothingAllowedYet(title),
    layout: "sheet",
    main: html`<div class="tight">
${pair(site, application, account, vouchedFor ? "vouched for" : "loose")}
<h1>${words.heading(name)}</h1>
</div>
${problem === undefined ? "" : undecided(language, problem)}
${vouchedFor ? "" : newHere(language, application, now)}
${facts([
  fact(language.facts.application, name, vouchedFor ? language.facts.addedByAdministrators : words.itsOwnWord),
  ...describedFact(language, application),
  ...linksFact(language, application.links ?? []),
  ...resourceFacts(language, view.resources),
  returnFact(language, returnsTo),
  accountFact(language, account, switchUrl),
])}
${permissionList(language, permissions)}
${decisionForm(site, {
  csrfToken,
  carried: view.carried,
  buttons: vouchedFor ? "allow first" : "even",
  allow: words.allow,
  deny: words.deny,
  after: html`<p class="small quiet">${words.afterwards(`${site.basePath}/account`)}</p>`,
})}`,
  });
}

function newHere(language: Language, application: RegisteredApplication, now: Instant): Html {
  const { describesItself, isNew, next, registeredItself } = language.consent.newHere;
  const host = hostOfItself(application);
  if (host !== undefined) return notice({ kind: "caution", news: describesItself(host), next });
  const { registeredAt } = application;
  const age = ago(language, now, registeredAt);
  return notice({ kind: "caution", news: now - registeredAt < DAY ? isNew(age) : registeredItself(age), next });
}

const hostOf = (text: string): Html => html`<bdi class="host">${shownHost(text)}</bdi>`;

function returnFact({ consent: { returnsTo: words } }: Language, address: ReturnAddress): Html {
  switch (address.kind) {
    case "host":
      return fact(words.term, hostOf(address.host));
    case "loopback":
      return fact(words.term, words.thisComputer, words.aProgramAt(hostOf(address.address)));
    case "app":
      return fact(words.term, words.anApp, words.theOneThatOpens(hostOf(`${address.scheme}:`)));
  }
}
