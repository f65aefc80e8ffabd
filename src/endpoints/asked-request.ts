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
  /** Whether it came in a body and is too long for an address: then our own forms carry it on. */
  readonly isCarried: boolean;
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
  return { text, parameters: Parameters.read(text), progress, isCarried: false };
}

/** The request that a client posted: what is too long for an address is carried on. */
export function askedInBody(body: string): AskedRequest {
  // Encoded anew, since anything may stand in a body, and not in an address.
  const encoded = new URLSearchParams(body).toString();
  return encoded.length > LONGEST_IN_ADDRESS ? { ...askedIn(body), isCarried: true } : askedIn(encoded);
}

/** What every proxy and browser lets through, with room for the rest of an address. */
const LONGEST_IN_ADDRESS = 2_000;

/** The field in which our own forms carry a request on, in base64url, which does not grow however the request is encoded. */
export const CARRIED = "authorization_request";

/** The request as that field has it; undefined where the address has it. */
export const carriedText = (asked: AskedRequest): string | undefined =>
  asked.isCarried ? Buffer.from(queryOf(asked)).toString("base64url") : undefined;

/** The request that a form of ours was shown for: in its field, or in its address. */
export const askedOf = (carried: string | undefined, query: string): AskedRequest =>
  carried === undefined ? askedIn(query) : { ...askedIn(Buffer.from(carried, "base64url").toString()), isCarried: true };

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
export const addressOf = (asked: AskedRequest, { basePath }: Pick<EndpointContext, "basePath">): string =>
  `${basePath}/auth/authorize?${queryOf(asked)}`;

const queryOf = ({ progress, text }: AskedRequest): string => `${text}${progress === undefined ? "" : `&${PROGRESS}=${progress}`}`;

export function progressOf({ progress = "", text }: AskedRequest, browser: Browser, { clock, sealedIds }: Sealing): Progress {
  const signedIn = sealedIds.read("progress", progress, hash("sha256", text, "base64url"));
  return {
    wantsAnother: progress === ANOTHER_ACCOUNT,
    hasSignedIn: signedIn !== undefined && signedIn.id === browser.sessionId && !isOver(signedIn, clock.now()),
  };
}
