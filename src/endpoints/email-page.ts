/** `/account/email`: a person gives an e-mail address. It becomes theirs when they open the link in the letter that goes there. */

import { askAddress } from "../interaction/address.ts";
import type { EmailOutcome, EmailView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { isWritableAddress } from "../protocol/email-address.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";
import { linkAddress } from "../tokens/link-address.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { freshPage } from "./fresh-sign-in.ts";
import type { People } from "./people.ts";

const PURPOSE = "e-mail address";
const PATH = "/account/email";
/** The person waits for the letter. */
const LIFETIME: Seconds = 3_600;

interface Done {
  readonly outcome: EmailOutcome;
  /** What was typed, where that was no address. */
  readonly typed?: string | undefined;
}

export function emailPage(people: People, context: EndpointContext): Endpoint {
  const { forms } = people;
  const { answers, clock, letters, pages, store } = context;

  const closedFor = ({ source }: Account): EmailView["closed"] =>
    source !== undefined ? "elsewhere" : letters.isOn ? undefined : "noLetters";

  async function show(incoming: Incoming, browser: Browser, account: Account, done?: Done): Promise<HttpAnswer> {
    const waiting = await store.findLinkOf(account.id, "address", clock.now());
    const page = pages.email({
      csrfToken: forms.token(browser, PURPOSE),
      address: account.email,
      isConfirmed: account.emailVerified,
      waiting: waiting?.detail,
      closed: closedFor(account),
      ...done,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { ...statusOf(done?.outcome), cookies: browser.cookies });
  }

  async function change(posted: Parameters, account: Account): Promise<Done> {
    if (closedFor(account) !== undefined) return { outcome: { kind: "expired" } };
    if (posted.has("cancel")) {
      await store.endLink(account.id, "address");
      return { outcome: { kind: "forgotten" } };
    }
    const typed = await wanted(posted, account);
    if (typed === undefined || !isWritableAddress(typed)) return { outcome: { kind: "malformed" }, typed };
    if (typed === account.email && account.emailVerified) return { outcome: { kind: "same" } };
    return { outcome: await ask(typed, account, context) };
  }

  async function wanted(posted: Parameters, account: Account): Promise<string | undefined> {
    if (posted.has("confirm")) return account.email;
    if (posted.has("again")) return (await store.findLinkOf(account.id, "address", clock.now()))?.detail;
    return posted.optional("email")?.trim();
  }

  return freshPage({ path: PATH, purpose: PURPOSE, show, change, expired: { outcome: { kind: "expired" } } }, people, context);
}

/** Whether another account has the address is not looked at: only its owner is told so, once they confirmed that it is theirs. */
async function ask(address: string, account: Account, context: EndpointContext): Promise<EmailOutcome> {
  const { clock, issuer, limits, sealedIds } = context;
  const seconds = await limits.take("letterAccount", `address of ${account.id}`, clock.now());
  if (seconds > 0) return { kind: "wait", seconds };
  const sending = { ...context, linkAddress: (link: OneTimeLink) => linkAddress(link, issuer, sealedIds) };
  const link = await askAddress({ account, address, lifetime: LIFETIME }, sending);
  return { kind: link === undefined ? "expired" : "sent" };
}

function statusOf(outcome: EmailOutcome | undefined): {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
} {
  switch (outcome?.kind) {
    case undefined:
    case "sent":
    case "forgotten":
      return { status: 200 };
    case "malformed":
    case "same":
      return { status: 400 };
    case "expired":
      return { status: 403 };
    case "wait":
      return { status: 429, headers: { "retry-after": String(Math.ceil(outcome.seconds)) } };
  }
}
