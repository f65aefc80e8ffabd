/**
 * The first step of a sign-in by letter, where the settings let people do so: the form asks for a link, and the link brings them back
 * into the sign-in that was under way. It works in the browser that asked for it alone, so a letter that somebody else reads opens
 * nothing there. Everybody who asks gets the same answer after the same time: the account is looked up after the answer.
 */

import { hash } from "node:crypto";
import { letterOpens } from "../../interaction/demand.ts";
import { recipientOf } from "../../interaction/notices.ts";
import { makeLink } from "../../interaction/one-time-links.ts";
import type { SignInLetterView } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import type { Methods } from "../../protocol/authentication.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Seconds } from "../../protocol/time.ts";
import { type Account, stateOf } from "../../records/account.ts";
import type { Letter } from "../../records/letter.ts";
import type { OneTimeLink } from "../../records/one-time-link.ts";
import { linkAddress } from "../../tokens/link-address.ts";
import { isOver } from "../../tokens/reference.ts";
import type { Browser } from "../browser.ts";
import type { EndpointContext, Incoming } from "../endpoint.ts";
import { failurePage } from "../failures.ts";
import type { Forms } from "../forms.ts";
import { type SignInPlace, signInPlaceIn, textOf } from "../sign-in-place.ts";
import type { Destination } from "./step.ts";

const LIFETIME: Seconds = 600;
const LONGEST_NAME = 255;

export type LetterTaken =
  | { readonly account: Account; readonly proved: Methods }
  | { readonly answer: HttpAnswer | Promise<HttpAnswer> };

export interface SignInLetter {
  /** The fields that its forms post. */
  readonly fields: readonly string[];
  /** @throws {ForgedForm} the form came from elsewhere */
  take(incoming: Incoming, posted: Parameters, browser: Browser, destination: Destination): Promise<LetterTaken>;
}

export function createSignInLetter(forms: Forms, context: EndpointContext): SignInLetter {
  const { answers, basePath, clock, letters, limits, pages, sealedIds, settings, store } = context;

  function show(
    incoming: Incoming,
    browser: Browser,
    { purpose, shown }: Destination,
    outcome: SignInLetterView["outcome"],
  ): { readonly answer: HttpAnswer } {
    const { carried } = shown;
    const page = pages.signInLetter({
      csrfToken: forms.token(browser, purpose),
      carried,
      outcome,
      reachedAs: incoming.reachedAs,
    });
    const wait = outcome.kind === "wait" ? { headers: { "retry-after": String(Math.ceil(outcome.seconds)) } } : {};
    return { answer: answers.page(page, { status: STATUS[outcome.kind], ...wait, cookies: browser.cookies }) };
  }

  async function ask(incoming: Incoming, posted: Parameters, browser: Browser, destination: Destination): Promise<LetterTaken> {
    const typed = posted.optional("username");
    if (typed === undefined) return show(incoming, browser, destination, { kind: "nameless" });
    const seconds = await limits.take("letterRequest", incoming.network, clock.now());
    if (seconds > 0) return show(incoming, browser, destination, { kind: "wait", seconds });
    const query = incoming.query === "" ? "" : `?${incoming.query}`;
    const place: SignInPlace = {
      browser: browserMark(browser.sessionId),
      address: `${basePath}${incoming.path}${query}`,
      purpose: destination.purpose,
      carried: destination.shown.carried,
    };
    letters.sendUnseen(() => letterTo(typed.slice(0, LONGEST_NAME), place, destination, context));
    return show(incoming, browser, destination, { kind: "asked" });
  }

  async function enter(incoming: Incoming, text: string, browser: Browser, destination: Destination): Promise<LetterTaken> {
    const over = () => ({ answer: failurePage({ kind: "link-over", status: 410 }, incoming, context) });
    const sealed = sealedIds.read("link", text);
    if (sealed === undefined) {
      const seconds = await limits.take("oneTimeLink", "all", clock.now());
      if (seconds > 0) return show(incoming, browser, destination, { kind: "wait", seconds });
    }
    if (sealed === undefined || isOver(sealed, clock.now())) return over();
    const link = await store.findLink(sealed.id, clock.now());
    const place = link && signInPlaceIn(link);
    const account = link === undefined ? undefined : await store.findAccount(link.accountId);
    if (link === undefined || place === undefined || account === undefined) return over();
    // It leads on to where it was asked for, from the browser that asked, and nowhere else.
    if (!isBrowserOf(place, browser) || place.purpose !== destination.purpose || !mayUse(account, settings)) return over();
    if ((await letterOpens(account, context, destination.demanded)) === "not at all")
      return show(incoming, browser, destination, { kind: "more" });
    // Of all who hold the link, one goes on.
    return (await store.takeLink(link.id, account.id, clock.now())) ? { account, proved: ["mca"] } : over();
  }

  return {
    fields: ["sign_in_letter", "sign_in_link"],

    async take(incoming, posted, browser, destination) {
      if (forms.read(incoming, posted, browser, destination.purpose).outcome !== "good")
        return browser.signedIn === undefined
          ? show(incoming, browser, destination, { kind: "expired" })
          : { answer: destination.again() };
      if (!letters.isOn || settings.signInLetter === "off") return { answer: destination.again() };
      const link = posted.optional("sign_in_link");
      return link === undefined ? ask(incoming, posted, browser, destination) : enter(incoming, link, browser, destination);
    },
  };
}

const STATUS: Readonly<Record<SignInLetterView["outcome"]["kind"], number>> = {
  asked: 200,
  nameless: 200,
  wait: 429,
  expired: 403,
  more: 403,
};

/** Names a browser in the row of the link. */
const browserMark = (sessionId: string): string => hash("sha256", `sign-in link ${sessionId}`, "base64url");

/** Whether this is the browser that asked, under this id or an earlier one. */
export const isBrowserOf = ({ browser }: SignInPlace, { earlierIds, sessionId }: Browser): boolean =>
  [sessionId, ...earlierIds].some((id) => browserMark(id) === browser);

const mayUse = (account: Account, { signInLetter }: EndpointContext["settings"]): boolean =>
  stateOf(account) === "enabled" && (account.source === undefined || signInLetter === "all");

async function letterTo(
  typed: string,
  place: SignInPlace,
  { demanded }: Destination,
  context: EndpointContext,
): Promise<Letter | undefined> {
  const { accounts, clock, issuer, limits, sealedIds, settings, store } = context;
  const account = (await store.findAccountByName(accounts.canonicalName(typed)))?.account;
  const to = account === undefined ? undefined : recipientOf(account);
  if (account === undefined || to === undefined || !mayUse(account, settings)) return undefined;
  if ((await accounts.isStillThere?.(account)) === false) return undefined;
  if ((await letterOpens(account, context, demanded)) === "not at all") return undefined;
  // Nobody floods a mailbox, from however many networks. The page does not say so, since this counts accounts alone.
  if ((await limits.take("letterAccount", account.id, clock.now())) > 0) return undefined;
  const detail = textOf(place);
  const link: OneTimeLink | undefined = await makeLink(
    { accountId: account.id, purpose: "sign_in", lifetime: LIFETIME, detail, by: "letter" },
    context,
  );
  return link && { kind: "sign-in-link", link: linkAddress(link, issuer, sealedIds), expiresAt: link.expiresAt, to };
}
