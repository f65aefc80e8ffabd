/**
 * A one-time link that somebody opened: the link and its account, or the page that says why it opens nothing. Nobody can guess
 * one, and guesses are limited all the same. To open it spends nothing, since mail scanners and previews open links too.
 */

import type { HttpAnswer } from "../ports/exchange.ts";
import type { Account } from "../records/account.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";
import { readLink } from "../tokens/link-address.ts";
import { isOver } from "../tokens/reference.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { failurePage } from "./failures.ts";

export interface OpenedLink<Link extends OneTimeLink = OneTimeLink> {
  readonly link: Link;
  readonly account: Account;
}

export interface LinkOpener<Link extends OneTimeLink> {
  open(incoming: Incoming): Promise<OpenedLink<Link> | HttpAnswer>;
  /** For a link that was opened, and is over. */
  isEnded(incoming: Incoming): HttpAnswer;
}

/** @param isOurs which links lead to this page */
export function linkOpener<Link extends OneTimeLink>(
  isOurs: (link: OneTimeLink) => link is Link,
  context: EndpointContext,
): LinkOpener<Link> {
  const { accounts, clock, limits, sealedIds, store } = context;
  const isEnded = (incoming: Incoming): HttpAnswer => failurePage({ kind: "link-over", status: 410 }, incoming, context);
  return {
    isEnded,

    async open(incoming) {
      const sealed = readLink(incoming.query, sealedIds);
      if (sealed === undefined) {
        const wait = await limits.take("oneTimeLink", "all", clock.now());
        if (wait > 0) return failurePage({ kind: "too-many", status: 429, seconds: wait }, incoming, context);
      }
      if (sealed === undefined || isOver(sealed, clock.now())) return isEnded(incoming);
      const link = await store.findLink(sealed.id, clock.now());
      const account = link === undefined ? undefined : await accounts.findAccount(link.accountId);
      return link === undefined || account === undefined || !isOurs(link) ? isEnded(incoming) : { link, account };
    },
  };
}

export const isAnswer = (opened: OpenedLink | HttpAnswer): opened is HttpAnswer => "status" in opened;
