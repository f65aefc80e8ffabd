/** Which account it is to be, where one is signed in already and the request asks, or names another (OpenID Connect Core §3.1.2.1). */

import type { Account as AccountView } from "../pages/pages.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Account } from "../records/account.ts";
import type { SignedInVisit } from "./consent-step.ts";
import { accountView, type People } from "./people.ts";

export interface Choice {
  /** For the sign-in page: the account that is signed in, and the token of the form that goes on with it. */
  offer(visit: SignedInVisit): { readonly csrfToken: string; readonly account: AccountView };
  /** Whether that form was posted here. @throws {ForgedForm} the form came from elsewhere */
  isMade(visit: SignedInVisit, posted: Parameters): boolean;
}

export function createChoice({ forms }: People): Choice {
  const purposeOf = ({ asked }: SignedInVisit): string => `authorize choose ${asked.text}`;
  return {
    offer: (visit) => ({
      csrfToken: forms.token(visit.browser, purposeOf(visit)),
      account: accountView(visit.browser.signedIn.account),
    }),
    isMade: (visit, posted) => forms.read(visit.incoming, posted, visit.browser, purposeOf(visit)).outcome === "good",
  };
}

/**
 * Whether a `login_hint` names somebody else than the person who is signed in. Nobody is looked up for it, so it tells nothing of other
 * accounts. `subject`: the person, by the name that the client is told.
 */
export function isAnotherNamed(
  hint: string | undefined,
  { email, username }: Pick<Account, "email" | "username">,
  subject: string | undefined,
): boolean {
  const canonical = hint?.normalize("NFKC").trim().toLowerCase();
  return canonical !== undefined && canonical !== "" && ![username, email].includes(canonical) && hint !== subject;
}
