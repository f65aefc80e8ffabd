/**
 * `/forgotten`: a person asks for a letter with a link to choose a new password. Everybody gets the same answer after the same
 * time, since the account is looked up after the answer.
 */

import { readForm } from "../http/body.ts";
import { letterOpens } from "../interaction/demand.ts";
import { forgottenPassword } from "../interaction/forgotten-password.ts";
import { makeLink } from "../interaction/one-time-links.ts";
import type { ForgottenView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Letter } from "../records/letter.ts";
import { linkAddress } from "../tokens/link-address.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import type { People } from "./people.ts";

const PURPOSE = "forgotten password";
const LONGEST_NAME = 255;
/** A link in a letter lives no longer, whatever an administrator's link does: mail lies about. */
const LONGEST: Seconds = 3_600;

export function forgottenPage({ browsers, forms }: People, context: EndpointContext): Endpoint {
  const { answers, clock, letters, limits, pages } = context;

  function show(incoming: Incoming, browser: Browser, outcome?: ForgottenView["outcome"]): HttpAnswer {
    const page = pages.forgotten({ csrfToken: forms.token(browser, PURPOSE), outcome, reachedAs: incoming.reachedAs });
    const wait = outcome?.kind === "wait" ? { headers: { "retry-after": String(Math.ceil(outcome.seconds)) } } : {};
    return answers.page(page, { status: statusOf(outcome), ...wait, cookies: browser.cookies });
  }

  return {
    path: "/forgotten",
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      GET: async (incoming) => show(incoming, await browsers.find(incoming)),

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (forms.read(incoming, posted, browser, PURPOSE).outcome !== "good") return show(incoming, browser, { kind: "expired" });
        const typed = posted.optional("username");
        if (typed === undefined) return show(incoming, browser);
        const seconds = await limits.take("letterRequest", incoming.network, clock.now());
        if (seconds > 0) return show(incoming, browser, { kind: "wait", seconds });
        letters.sendUnseen(() => letterTo(typed.slice(0, LONGEST_NAME), context));
        return show(incoming, browser, { kind: "asked" });
      },
    },
  };
}

async function letterTo(typed: string, context: EndpointContext): Promise<Letter | undefined> {
  const { accounts, clock, issuer, limits, sealedIds, settings, store } = context;
  const account = (await store.findAccountByName(accounts.canonicalName(typed)))?.account;
  const decided = forgottenPassword(account, account !== undefined && (await letterOpens(account, context)) !== "alone");
  if (account === undefined || decided.letter === "none") return undefined;
  // Nobody floods a mailbox, from however many networks. The page does not say so, since this counts accounts alone.
  if ((await limits.take("letterAccount", account.id, clock.now())) > 0) return undefined;
  if (decided.letter === "refused") return { kind: "forgotten-password-refused", to: decided.to };

  const lifetime = Math.min(LONGEST, settings.lifetimes.passwordReset);
  const link = await makeLink({ accountId: account.id, purpose: "reset", lifetime, by: "letter" }, context);
  if (link === undefined) return undefined;
  return {
    kind: "forgotten-password",
    link: linkAddress(link, issuer, sealedIds),
    expiresAt: link.expiresAt,
    to: decided.to,
  };
}

function statusOf(outcome: ForgottenView["outcome"]): number {
  if (outcome?.kind === "wait") return 429;
  return outcome?.kind === "expired" ? 403 : 200;
}
