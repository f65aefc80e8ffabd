/** What the steps of a sign-in share: where the person wants to go, who they are so far, and what a step makes of a posted form. */

import type { SignInStepName } from "../../interaction/sign-in.ts";
import type { SignInView } from "../../pages/pages.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import type { Level, Methods } from "../../protocol/authentication.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Seconds } from "../../protocol/time.ts";
import type { Account } from "../../records/account.ts";
import type { Browser } from "../browser.ts";
import type { Incoming } from "../endpoint.ts";

/** The page that a person wants to reach, and must sign in for. */
export interface Destination {
  /** The purpose of the form. */
  readonly purpose: string;
  /** What the sign-in page says about it. */
  readonly shown: Pick<SignInView, "application" | "asksForAnother" | "carried" | "device" | "goOnAs">;
  /** The person that the destination expects. */
  readonly username?: string | undefined;
  /** How sure the server must be who comes (default 0: as sure as it is of everybody). */
  readonly demanded?: Level;
  /** How sure an application would like it to be, as far as the account can (default 0). */
  readonly wanted?: Level;
  /** Path and query at which it is shown, for a browser that comes back from another provider (default: the form's own address). */
  readonly address?: string;
  /** How long ago the person may have proved who they are. 0: they have to do it now. Undefined: it does not matter. */
  readonly maxAge?: Seconds | undefined;
  /** The person is to choose with which account they go on (default false). */
  readonly chooses?: boolean;
  /** Where the browser goes after a sign-in with this form. */
  goOn(signedIn: Browser): HttpAnswer | Promise<HttpAnswer>;
  /** The page again, for a person whom another tab signed in while this form grew too old. */
  again(underway?: Browser): HttpAnswer | Promise<HttpAnswer>;
}

/** A person who proved something, and has something left to do. */
export interface Entering {
  readonly account: Account;
  readonly proved: Methods;
}

export interface Here {
  readonly incoming: Incoming;
  readonly browser: Browser;
  readonly destination: Destination;
  readonly entering: Entering;
  /** How sure this step has to make the server. */
  readonly needed: Level;
  /** Names the form, so that one step's form is no other's. */
  readonly purpose: string;
}

/**
 * What a posted form has done: the step is over, and this was proved by it; or the page again. `account`: it has a new password, with
 * which everything older ended, the sign-in under way too.
 */
export type Taken = { readonly proved: Methods; readonly account?: Account } | { readonly answer: HttpAnswer };

/** A step after the first. */
export interface LaterStep {
  readonly step: Exclude<SignInStepName, "first factor">;
  /** The fields that its form posts; any of them names the form. */
  readonly fields: readonly string[];
  show(here: Here): HttpAnswer | Promise<HttpAnswer>;
  take(here: Here, posted: Parameters): Promise<Taken>;
}
