/** `/account/password`: a signed-in person puts a new password in place of the present one, which is asked for. */

import { readForm } from "../http/body.ts";
import type { ChangePasswordOutcome } from "../pages/pages.ts";
import type { PasswordChoice } from "../ports/accounts.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import { type Browser, knownWith } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { accountView, type People } from "./people.ts";
import { serverNamesOf } from "./server-names.ts";
import type { Destination } from "./sign-in/sign-in-step.ts";

const PURPOSE = "change password";

type SignedIn = NonNullable<Browser["signedIn"]>;

export function changePasswordPage(
  choice: PasswordChoice,
  { browsers, forms, signInStep }: People,
  context: EndpointContext,
): Endpoint {
  const { answers, basePath, log, pages, signIn } = context;
  const path = "/account/password";
  const here = (browser?: Browser): HttpAnswer => answers.redirect(`${basePath}${path}`, browser?.cookies);
  const destination: Destination = { purpose: `${PURPOSE} sign in`, shown: {}, goOn: here, again: here };

  function show(incoming: Incoming, browser: Browser, { account }: SignedIn, outcome?: ChangePasswordOutcome): HttpAnswer {
    const page = pages.changePassword({
      csrfToken: forms.token(browser, PURPOSE),
      account: accountView(account),
      shortestPassword: choice.shortestPassword,
      keptBy: account.source?.name,
      outcome,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { ...statusOf(outcome), cookies: browser.cookies });
  }

  /** The present password is a try like any other, under the same limits. */
  async function change(
    incoming: Incoming,
    posted: Parameters,
    browser: Browser,
    { account, session }: SignedIn,
  ): Promise<{ readonly outcome: ChangePasswordOutcome; readonly changed?: Account }> {
    if (forms.read(incoming, posted, browser, PURPOSE).outcome !== "good") return { outcome: { kind: "expired" } };
    const current = posted.optional("current_password");
    if (current === undefined || account.source !== undefined) return { outcome: { kind: "wrong" } };
    const proved = await signIn(account.username, current, browsers.sourceOf(incoming));
    if (proved.outcome === "wait") return { outcome: { kind: "wait", seconds: proved.seconds } };
    if (proved.outcome === "refused" || proved.account.id !== account.id) return { outcome: { kind: "wrong" } };

    const keepsApplications = posted.optional("keep_applications") === "yes";
    const chosen = await choice.choose(proved.account, posted.optional("password") ?? "", {
      generation: proved.account.passwordGeneration,
      exceptSession: session.id,
      endAuthorizations: !keepsApplications,
      serverNames: serverNamesOf(context),
    });
    // Another change was faster, and the password that was typed is no longer the present one.
    if (chosen === "over") return { outcome: { kind: "wrong" } };
    if (typeof chosen === "string") return { outcome: { kind: "fault", fault: chosen } };
    log.audit({ event: "account.changed", accountId: account.id, reason: "password", detail: "by its person" });
    return { outcome: { kind: "changed", applications: keepsApplications ? "kept" : "disconnected" }, changed: chosen };
  }

  return {
    path,
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const browser = await browsers.find(incoming);
        if (browser.signedIn === undefined) return signInStep.show(incoming, browser, destination);
        return show(incoming, browser, browser.signedIn);
      },

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (browser.signedIn === undefined || posted.has("username"))
          return signInStep.take(incoming, posted, browser, destination);
        const { outcome, changed } = await change(incoming, posted, browser, browser.signedIn);
        const known = changed === undefined ? browser : knownWith(browser, changed, incoming, context);
        return show(incoming, known, browser.signedIn, outcome);
      },
    },
  };
}

function statusOf(outcome: ChangePasswordOutcome | undefined): {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
} {
  switch (outcome?.kind) {
    case undefined:
    case "changed":
      return { status: 200 };
    case "fault":
      return { status: 400 };
    case "wrong":
    case "expired":
      return { status: 403 };
    case "wait":
      return { status: 429, headers: { "retry-after": String(Math.ceil(outcome.seconds)) } };
  }
}
