/**
 * An authorization request as the client sent it, wherever it stands, and how far a browser has come with it.
 *
 * The request itself is never rewritten. What our own pages learned on the way stands beside it, in one parameter of our own:
 * that the person asked for another account, or, sealed, that the sign-in which the request demanded took place.
 */

import { hash } from "node:crypto";
import type { OAuthError } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import type { Seconds } from "../protocol/time.ts";
import { isOver } from "../tokens/reference.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext } from "./endpoint.ts";

export interface AskedRequest {
  /** The whole request as one text, no matter how it came. Its forms are bound to this. */
  readonly text: string;
  readonly parameters: Parameters;
  /** As our own pages, or somebody else, wrote it. {@link Progress} checks it. */
  readonly progress: string | undefined;
  /** Whether it came in a body and is too long for an address. Then our own forms carry it. */
  readonly isCarried: boolean;
  /** Its client pushed it. The authorization that it leads to gets this id. */
  readonly pushedId?: string;
  /** Whether its client signed it (RFC 9101). Then the parameters are those that were signed. */
  readonly isSigned?: boolean;
  /** What is wrong with what should have been signed. The parameters are those beside it. */
  readonly fault?: OAuthError;
  /** Sealed: it came in time, and the person has been on our pages since then. */
  readonly seen?: string;
  /** Whether it was signed, and its address does not yet say that it came in time. */
  readonly isNew?: boolean;
}

export interface Progress {
  /** The person chose to sign in with another account, and has not yet. */
  readonly wantsAnother: boolean;
  /** A person signed in to this browser during this very request, so its demand for a sign-in is met. */
  readonly hasSignedIn: boolean;
  /** The person who is signed in said during this request that it is to be their account. */
  readonly hasChosen: boolean;
}

const PROGRESS = "latchkey_progress";
const SEEN = "latchkey_seen";
/** What our own pages added. */
const OURS = /(?:^|&)latchkey_(?:progress|seen)=[^&]*/g;
const ANOTHER_ACCOUNT = "another-account";
/** As long as a form is good. After a longer break the person is asked again. */
const LIFETIME: Seconds = 3_600;

/** The request in a query, or in a body that is written like one. */
export function askedIn(query: string): AskedRequest {
  const [progress, seen] = [PROGRESS, SEEN].map((name) => ownIn(query, name));
  const text = progress === undefined && seen === undefined ? query : query.replaceAll(OURS, "").replace(/^&/, "");
  return { text, parameters: Parameters.read(text), progress, isCarried: false, ...(seen !== undefined && { seen }) };
}

const ownIn = (query: string, name: string): string | undefined =>
  [...query.matchAll(new RegExp(`(?:^|&)${name}=([^&]*)`, "g"))].at(-1)?.[1];

/** The request with another text, which says the same. */
export const insteadOf = (asked: AskedRequest, text: string): AskedRequest => ({
  ...asked,
  text,
  parameters: Parameters.read(text),
  isCarried: asked.isCarried || text.length > LONGEST_IN_ADDRESS,
});

/** The request that a client posted. One that is too long for an address is carried by forms. */
export function askedInBody(body: string): AskedRequest {
  // It is encoded again, since a body may hold characters that an address may not.
  const encoded = new URLSearchParams(body).toString();
  return encoded.length > LONGEST_IN_ADDRESS ? { ...askedIn(body), isCarried: true } : askedIn(encoded);
}

/** An address that every proxy and browser lets through, with room for the rest of it. */
const LONGEST_IN_ADDRESS = 2_000;

/** The field in which our own forms carry a request, in base64url. Its length does not depend on how the request is encoded. */
export const CARRIED = "authorization_request";

/** The value of that field. Undefined: the request stands in the address. */
export const carriedText = (asked: AskedRequest): string | undefined =>
  asked.isCarried ? Buffer.from(queryOf(asked)).toString("base64url") : undefined;

/** The request that a form of ours was shown for: in its field, or in its address. */
export const askedOf = (carried: string | undefined, query: string): AskedRequest =>
  carried === undefined ? askedIn(query) : { ...askedIn(Buffer.from(carried, "base64url").toString()), isCarried: true };

export const forAnotherAccount = (asked: AskedRequest): AskedRequest => ({ ...asked, progress: ANOTHER_ACCOUNT });

type Sealing = Pick<EndpointContext, "clock" | "sealedIds">;

type Reached = "sign-in" | "choice";

/** The sign-in that the request demanded took place, or its person chose their account, in this browser. */
export const after = (
  reached: Reached,
  asked: AskedRequest,
  { sessionId }: Browser,
  { clock, sealedIds }: Sealing,
): AskedRequest => ({
  ...asked,
  progress: sealedIds.make("progress", { id: sessionId, issuedAt: clock.now(), lifetime: LIFETIME }, boundTo(reached, asked)),
});

const boundTo = (reached: Reached, { text }: Pick<AskedRequest, "text">): string =>
  hash("sha256", reached === "choice" ? `${reached} ${text}` : text, "base64url");

/** The address at which the request goes on. */
export const addressOf = (asked: AskedRequest, { basePath }: Pick<EndpointContext, "basePath">): string =>
  `${basePath}/auth/authorize?${queryOf(asked)}`;

const queryOf = ({ progress, seen, text }: AskedRequest): string =>
  `${text}${progress === undefined ? "" : `&${PROGRESS}=${progress}`}${seen === undefined ? "" : `&${SEEN}=${seen}`}`;

export function progressOf(asked: AskedRequest, browser: Browser, { clock, sealedIds }: Sealing): Progress {
  const { progress = "" } = asked;
  const has = (reached: Reached): boolean => {
    const sealed = sealedIds.read("progress", progress, boundTo(reached, asked));
    return sealed !== undefined && sealed.id === browser.sessionId && !isOver(sealed, clock.now());
  };
  return { wantsAnother: progress === ANOTHER_ACCOUNT, hasSignedIn: has("sign-in"), hasChosen: has("choice") };
}
