/** What an assembled server offers to what is around it: the command line, an adapter, an embedder. */

import type { Scope } from "../protocol/scope.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Settings } from "../records/settings.ts";
import type { HttpAnswer, HttpRequest } from "./exchange.ts";
import type { NotReady } from "./readiness.ts";
import type { Swept } from "./store.ts";

/** What an adapter knows of a request besides the request. */
export interface Connection {
  /** The client's address, after trusted proxies were looked through; undefined when unknown. */
  readonly remoteAddress?: string | undefined;
}

/** A token that is alive, as a resource server sees it. */
export interface VerifiedToken {
  readonly clientId: string;
  /** The account's id, or the client's own when it acts for itself. */
  readonly subject: string;
  /** The name one signs in to the mail server with; undefined for a client's own token. */
  readonly username: string | undefined;
  readonly email: string | undefined;
  /** By canonical names. */
  readonly scope: Scope;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly tokenId: string;
}

export interface AuthorizationServer {
  /** Answers a request; the same as {@link handle}, for whoever speaks the Fetch standard. */
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** Answers a request, without converting it or its answer: what the Node adapter calls. Never throws. */
  handle(request: HttpRequest, connection?: Connection): Promise<HttpAnswer>;
  /** The page for a person whose request an adapter refused with this status, so that it never came here. */
  refusalPage(status: number): HttpAnswer;
  /** The same verdict as introspection gives (I-36); undefined: dead, foreign, or no access token. */
  verifyAccessToken(token: string): Promise<VerifiedToken | undefined>;
  /**
   * Ends a token on an administrator's word, whichever client has it: an access token alone, a refresh token or a code
   * with its authorization. False: it was dead already, or never ours.
   */
  revokeToken(token: string): Promise<boolean>;
  /** The one-time link that makes the first account; undefined when there is one. Lives a day. */
  setUpLink(): Promise<string | undefined>;
  /** Lets its bearer register clients where registration asks for a token (RFC 7591 §3); for as long as it says, as often as it likes. */
  initialAccessToken(lifetime: Seconds): string;
  /** Lets its bearer ask, for five minutes, what the server sees of a request: its address, and the name it was reached by. */
  doctorPass(): string;
  /** What the server lacks to do its work now; undefined: nothing. */
  readiness(): Promise<NotReady | undefined>;
  /** Goes on with other settings. Requests that have begun end with those that they began with; what the limits counted stays. */
  reconfigure(settings: Settings): void;
  /**
   * Takes away some of what is over, by kind: a few rows of each, so that requests hardly wait for it. Call about once a minute,
   * and then until nothing is left.
   */
  sweep(): Promise<Swept>;
}
