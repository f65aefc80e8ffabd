/**
 * A program that registered itself wants a token for a server that no administrator added, as an MCP client does. The person is told
 * what is missing and whom to ask, and the page's button tells the program.
 */

import type { HttpAnswer } from "../ports/exchange.ts";
import type { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { carriedText } from "./asked-request.ts";
import { sendError, type Visit } from "./authorization-answer.ts";
import type { EndpointContext } from "./endpoint.ts";
import { applicationView, type People } from "./people.ts";

export interface MissingResourceStep {
  /** Undefined: the error is told in another way. @throws {ForgedForm} the form came from elsewhere */
  take(visit: Visit, error: OAuthError, posted: Parameters | undefined): HttpAnswer | undefined;
}

export function createMissingResourceStep({ forms }: People, context: EndpointContext): MissingResourceStep {
  const { answers, pages } = context;
  const purposeOf = ({ asked }: Visit): string => `authorize missing resource ${asked.text}`;

  return {
    take(visit, error, posted) {
      const { asked, browser, incoming, target } = visit;
      const resource = error.explanation?.missing;
      // An administrator who added the program knows what it needs, and a request without pages gets none.
      if (resource === undefined || target.client.origin === "administrator") return undefined;
      if (asked.parameters.all("prompt").some((prompt) => prompt.split(" ").includes("none"))) return undefined;
      if (posted !== undefined && forms.read(incoming, posted, browser, purposeOf(visit)).outcome === "good")
        return sendError(visit, error, context);
      const html = pages.missingResource({
        application: applicationView(target.client),
        resource,
        back: { csrfToken: forms.token(browser, purposeOf(visit)), carried: carriedText(asked) },
        reachedAs: incoming.reachedAs,
      });
      return answers.page(html, { status: 403, cookies: browser.cookies });
    },
  };
}
