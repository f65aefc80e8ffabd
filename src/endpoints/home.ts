/** The home page: it signs a person in, and shows the applications that they may use. And its two sisters: about, and welcome. */

import { readForm } from "../http/body.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Browser } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { applicationsFor } from "./own-applications.ts";
import { accountView, type People } from "./people.ts";
import type { Destination } from "./sign-in/sign-in-step.ts";

export function homePage({ browsers, signInStep }: People, context: EndpointContext): Endpoint {
  const { answers, pages, setUp } = context;
  const destination = homeDestination(context);

  async function show({ reachedAs }: Incoming, { cookies, signedIn }: Browser): Promise<HttpAnswer> {
    if (signedIn === undefined) {
      const isNew = setUp !== undefined && !(await setUp.isOver());
      return answers.page(pages.home({ isNew, reachedAs }));
    }
    const { account } = signedIn;
    const applications = await applicationsFor(account, context);
    const view = { account: accountView(account), isAdministrator: account.administrator, applications };
    return answers.page(pages.home({ signedIn: view, reachedAs }), { cookies });
  }

  return {
    path: "/",
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const browser = await browsers.find(incoming);
        const wantsIn = browser.signedIn === undefined && new URLSearchParams(incoming.query).has("sign-in");
        return wantsIn ? signInStep.show(incoming, browser, destination) : show(incoming, browser);
      },

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        return signInStep.take(incoming, posted, await browsers.find(incoming), destination);
      },
    },
  };
}

/** Where a person goes who only wants to sign in. */
export function homeDestination({ answers, basePath }: Pick<EndpointContext, "answers" | "basePath">): Destination {
  return {
    purpose: "home sign in",
    shown: {},
    goOn: ({ cookies }) => answers.redirect(`${basePath}/`, cookies),
    again: (browser) => answers.redirect(`${basePath}/?sign-in`, browser?.cookies),
  };
}

export const aboutPage = ({ answers, pages }: EndpointContext): Endpoint => ({
  path: "/about",
  permission: "public",
  caller: "person",
  crossOrigin: false,
  handlers: { GET: async ({ reachedAs }) => answers.page(pages.about({ reachedAs })) },
});

/** Where the set-up ends. */
export const WELCOME = "/welcome";

/** For the administrator. To others it is as if it were not there, and they go to the home page. */
export const welcomePage = ({ browsers }: People, { answers, basePath, pages }: EndpointContext): Endpoint => ({
  path: WELCOME,
  permission: "person",
  caller: "person",
  crossOrigin: false,
  handlers: {
    async GET(incoming) {
      const { cookies, signedIn } = await browsers.find(incoming);
      if (signedIn?.account.administrator !== true) return answers.redirect(`${basePath}/`);
      return answers.page(pages.welcome({ reachedAs: incoming.reachedAs }), { cookies });
    },
  },
});
