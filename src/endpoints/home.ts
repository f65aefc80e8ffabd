/** The home page: what this server is, its issuer, and how to connect. */

import type { Browsers } from "./browser.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";

export function homePage({ browsers }: { readonly browsers: Browsers }, { answers, pages }: EndpointContext): Endpoint {
  return {
    path: "/",
    permission: "public",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const { signedIn } = await browsers.find(incoming);
        return answers.page(pages.home({ signedInAs: signedIn?.account.username, reachedAs: incoming.reachedAs }));
      },
    },
  };
}
