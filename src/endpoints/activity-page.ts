/** `/account/activity`: what happened in a person's account; and `/account/not-me`, which leads to what helps. */

import type { Application } from "../pages/pages.ts";
import type { KeptEvent } from "../records/event.ts";
import { ACCOUNT_PURPOSE } from "./account-page.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";
import { applicationView, type People } from "./people.ts";
import { personsPage } from "./persons-page.ts";

const PAGE = 30;

export const activityPages = (people: People, context: EndpointContext): readonly Endpoint[] => {
  const { answers, clock, pages, settings, store } = context;
  const { forms } = people;

  const activity = personsPage("/account/activity", people, context, {
    async show(incoming, browser, { account }) {
      const after = new URLSearchParams(incoming.query).get("older") ?? undefined;
      const { items, next } = await store.listEvents({ accountId: account.id }, { limit: PAGE, after });
      const page = pages.activity({
        events: items,
        applications: await applicationsIn(items, context),
        older: next,
        isFirst: after === undefined,
        kept: settings.events.keep,
        now: clock.now(),
        reachedAs: incoming.reachedAs,
      });
      return answers.page(page, { cookies: browser.cookies });
    },
  });

  const notMe = personsPage("/account/not-me", people, context, {
    async show(incoming, browser, { account }) {
      const id = new URLSearchParams(incoming.query).get("event");
      // Another's is told like one that there is not.
      const [own] = id === null ? [] : (await store.listEvents({ id, accountId: account.id }, { limit: 1 })).items;
      const page = pages.notMe({
        csrfToken: forms.token(browser, ACCOUNT_PURPOSE),
        event: own,
        applications: await applicationsIn(own === undefined ? [] : [own], context),
        keptBy: account.source?.name,
        now: clock.now(),
        reachedAs: incoming.reachedAs,
      });
      return answers.page(page, { cookies: browser.cookies });
    },
  });

  return [activity, notMe];
};

async function applicationsIn(
  events: readonly KeptEvent[],
  { store }: Pick<EndpointContext, "store">,
): Promise<ReadonlyMap<string, Application>> {
  const ids = new Set(events.flatMap(({ clientId }) => clientId ?? []));
  const found = await Promise.all([...ids].map((id) => store.findClient(id)));
  return new Map(found.flatMap((client) => (client === undefined ? [] : [[client.clientId, applicationView(client)] as const])));
}
