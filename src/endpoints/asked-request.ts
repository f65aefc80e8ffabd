/**
 * An authorization request as it was asked, apart from where it stands, and how far a browser has come with it.
 *
 * The request itself is never rewritten. What our own pages found out on the way stands beside it, in one parameter of our own: that
 * the person asked for another account, or, sealed, that the sign-in which the request demanded has taken place.
 */

import { hash } from "node:crypto";
import { Parameters } from "../protocol/parameters.ts";
import type { Seconds } from "../protocol/time.ts";
import { isOver } from "../tokens/reference.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext } from "./endpoint.ts";

export interface AskedRequest {
  /** All of it as one text, whatever brought it: the forms that are shown for it are bound to this. */
  readonly text: string;
  readonly parameters: Parameters;
  /** As our own pages wrote it, or anybody else; {@link Progress} tells. */
  readonly progress: string | undefined;
}

export interface Progress {
  /** The person chose to sign in as somebody else; nobody has since. */
  readonly wantsAnother: boolean;
  /** Somebody signed in to this browser on the way of this very request: what it demands of a sign-in is done. */
  readonly hasSignedIn: boolean;
}

const PROGRESS = "latchkey_progress";
const IN_QUERY = /(?:^|&)latchkey_progress=([^&]*)/g;
const ANOTHER_ACCOUNT = "another-account";
/** As long as a form is good: who leaves a page open for longer is asked anew. */
const LIFETIME: Seconds = 3_600;

/** The request in a query, or in a body that is written like one. */
export function askedIn(query: string): AskedRequest {
  const progress = [...query.matchAll(IN_QUERY)].at(-1)?.[1];
  const text = progress === undefined ? query : query.replaceAll(IN_QUERY, "").replace(/^&/, "");
  return { text, parameters: Parameters.read(text), progress };
}

export const forAnotherAccount = (asked: AskedRequest): AskedRequest => ({ ...asked, progress: ANOTHER_ACCOUNT });

type Sealing = Pick<EndpointContext, "clock" | "sealedIds">;

/** What the request demanded of a sign-in is done, in this browser. */
export const afterSignIn = (asked: AskedRequest, { sessionId }: Browser, { clock, sealedIds }: Sealing): AskedRequest => ({
  ...asked,
  progress: sealedIds.make(
    "progress",
    { id: sessionId, issuedAt: clock.now(), lifetime: LIFETIME },
    hash("sha256", asked.text, "base64url"),
  ),
});

/** Where the request goes on. */
export const addressOf = ({ progress, text }: AskedRequest, { basePath }: Pick<EndpointContext, "basePath">): string =>
  `${basePath}/auth/authorize?${text}${progress === undefined ? "" : `&${PROGRESS}=${progress}`}`;

export function progressOf({ progress = "", text }: AskedRequest, browser: Browser, { clock, sealedIds }: Sealing): Progress {
  const signedIn = sealedIds.read("progress", progress, hash("sha256", text, "base64url"));
  return {
    wantsAnother: progress === ANOTHER_ACCOUNT,
    hasSignedIn: signedIn !== undefined && signedIn.id === browser.sessionId && !isOver(signedIn, clock.now()),
  };
}
