/** What changes how an account is opened asks for a sign-in of the last minutes: a browser that was left open is not the person. */

import { readForm } from "../http/body.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import type { Resource } from "../records/resource.ts";
import type { Browser, SignedIn } from "./browser.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import type { People } from "./people.ts";
import type { Destination } from "./sign-in/sign-in-step.ts";

const FRESH: Seconds = 600;
/** So much may have passed where somebody signed in at another provider, and comes from there. */
const FRESH_ELSEWHERE: Seconds = FRESH / 2;

export interface FreshPage<Outcome> {
  readonly path: string;
  readonly purpose: string;
  show(incoming: Incoming, browser: Browser, account: Account, outcome?: Outcome): Promise<HttpAnswer>;
  /** What the posted form did. */
  change(posted: Parameters, account: Account, here: { readonly incoming: Incoming; readonly browser: Browser }): Promise<Outcome>;
  /** What is shown in place of a change by a form that is too old. */
  readonly expired: Outcome;
}

/** A page on which a person changes how their account is opened. */
export function freshPage<Outcome>(
  { change, expired, path, purpose, show }: FreshPage<Outcome>,
  { browsers, forms, signInStep }: People,
  context: EndpointContext,
): Endpoint {
  const { answers, basePath } = context;
  const here = (browser?: Browser): HttpAnswer => answers.redirect(`${basePath}${path}`, browser?.cookies);
  const destination: Destination = { purpose: `${purpose} sign in`, shown: {}, maxAge: FRESH_ELSEWHERE, goOn: here, again: here };

  return {
    path,
    permission: "person",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET(incoming) {
        const browser = await browsers.find(incoming);
        const fresh = freshlySignedIn(browser, context);
        if (fresh === undefined)
          return signInStep.show(incoming, browser, { ...destination, username: browser.signedIn?.account.username });
        return show(incoming, browser, fresh.account);
      },

      async POST(incoming) {
        const posted = await readForm(incoming.request);
        const browser = await browsers.find(incoming);
        if (signInStep.isOurs(posted) || browser.signedIn === undefined)
          return signInStep.take(incoming, posted, browser, destination);
        const fresh = freshlySignedIn(browser, context);
        // The person signs in again, and finds the page as it was: nothing was changed.
        if (fresh === undefined) return here(browser);
        const { account } = fresh;
        if (forms.read(incoming, posted, browser, purpose).outcome !== "good") return show(incoming, browser, account, expired);
        return show(incoming, browser, account, await change(posted, account, { incoming, browser }));
      },
    },
  };
}

/** The person, if they proved who they are within the last ten minutes. */
const freshlySignedIn = ({ signedIn }: Browser, { clock }: Pick<EndpointContext, "clock">): SignedIn | undefined =>
  signedIn !== undefined && clock.now() - signedIn.session.authenticatedAt <= FRESH ? signedIn : undefined;

/** Whether they signed in longer ago than a resource takes. */
export const isTooOld = (
  { session }: SignedIn,
  { maxAge }: Pick<Resource, "maxAge">,
  { clock }: Pick<EndpointContext, "clock">,
): boolean => maxAge !== undefined && clock.now() - session.authenticatedAt > maxAge;

/** How old a sign-in elsewhere may be. Half of it, so that nobody comes back from there to find it too old. */
export const ageElsewhere = ({ maxAge }: Pick<Resource, "maxAge">): Seconds | undefined =>
  maxAge === undefined ? undefined : Math.floor(maxAge / 2);

/** What a person calls a credential. Undefined: it cannot be a name. */
export function readName(typed: string | undefined): string | undefined {
  const name = typed?.trim() ?? "";
  const isName =
    name !== "" && name.length <= 100 && !/[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/u.test(name);
  return isName ? name : undefined;
}
