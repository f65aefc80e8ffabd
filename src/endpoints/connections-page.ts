/** `/account/connections`: a person connects accounts at other providers, with which they sign in here, and disconnects them. */

import type { ConnectionsNotice, ConnectionsView } from "../pages/pages.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { Unavailable } from "../ports/unavailable.ts";
import type { Account } from "../records/account.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { type FreshPage, freshPage } from "./fresh-sign-in.ts";
import type { People } from "./people.ts";
import { createWaysOut } from "./sign-in/way-out.ts";
import { whence } from "./whence.ts";

const PURPOSE = "connections";
const PATH = "/account/connections";

interface Outcome {
  readonly notice?: ConnectionsNotice;
  /** The provider to which the browser goes now. */
  readonly leavesFor?: string;
}

export function connectionsPage(people: People, context: EndpointContext): Endpoint {
  const { forms } = people;
  const { answers, basePath, clock, log, pages, providers, store } = context;
  const ways = createWaysOut(context);
  const labelOf = (name: string): string => providers.offered.find((provider) => provider.name === name)?.label ?? name;

  async function show(incoming: Incoming, browser: Browser, account: Account, outcome: Outcome = {}): Promise<HttpAnswer> {
    const { leavesFor, notice } = outcome;
    if (leavesFor !== undefined) return leave(incoming, browser, account, leavesFor);
    const page = pages.connections({
      ...(await viewOf(account)),
      csrfToken: forms.token(browser, PURPOSE),
      notice,
      reachedAs: incoming.reachedAs,
    });
    return answers.page(page, { status: notice === undefined ? 200 : STATUS[notice], cookies: browser.cookies, leadsOut: true });
  }

  async function leave(incoming: Incoming, browser: Browser, account: Account, provider: string): Promise<HttpAnswer> {
    try {
      const way = await ways.begin(incoming, browser, { provider, purpose: "connect", to: `${basePath}${PATH}`, chooses: true });
      if (way !== "too long") return answers.redirect(way.address, way.cookies);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
    return show(incoming, browser, account, { notice: "down" });
  }

  async function viewOf({ id: accountId, source }: Account): Promise<Omit<ConnectionsView, "csrfToken" | "reachedAs">> {
    const found = await store.listCredentials({ accountId, kinds: ["identity"] });
    return {
      home: source === undefined ? undefined : labelOf(source.name),
      connections: found.map(({ createdAt, detail, id, lastUsedAt, name }) => ({
        id,
        provider: labelOf(detail.provider ?? ""),
        shown: name ?? "",
        addedAt: createdAt,
        lastUsedAt,
      })),
      providers: providers.offered,
      now: clock.now(),
    };
  }

  const change: FreshPage<Outcome>["change"] = async (posted, account, { incoming }) => {
    const leavesFor = posted.optional("connect");
    if (leavesFor !== undefined) return providers.offered.some(({ name }) => name === leavesFor) ? { leavesFor } : {};
    const id = posted.optional("disconnect");
    const removed = id === undefined ? false : await store.removeIdentity(account.id, id, clock.now());
    if (removed === "last") return { notice: "last" };
    if (!removed || id === undefined) return {};
    log.audit({ event: "credential.removed", accountId: account.id, credentialId: id, detail: "identity", ...whence(incoming) });
    return { notice: "removed" };
  };

  return freshPage({ path: PATH, purpose: PURPOSE, show, change, expired: { notice: "expired" } }, people, context);
}

const STATUS: Readonly<Record<ConnectionsNotice, number>> = { removed: 200, last: 400, down: 503, expired: 403 };
