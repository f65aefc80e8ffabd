/** What an assembled server offers to the program around it: the command line, an adapter, an embedder. */

import type { Scope } from "../protocol/scope.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import type { Settings } from "../records/settings.ts";
import type { HttpAnswer, HttpRequest } from "./exchange.ts";
import type { NotReady } from "./readiness.ts";
import type { Swept } from "./store.ts";

/** What an adapter knows about a request beside the request itself. */
export interface Connection {
  /** The client's address, as trusted proxies report it. Undefined: unknown. */
  readonly remoteAddress?: string | undefined;
  /** Whether it came straight from a trusted proxy, whose header about the client's certificate counts. Absent: no. */
  readonly isFromProxy?: boolean | undefined;
}

/** A token that is alive, as a resource server sees it. */
export interface VerifiedToken {
  readonly clientId: string;
  /** The account's id, or the client's own when it acts for itself. */
  readonly subject: string;
  /**
   * Whose mailbox it opens: the person's name here, or the e-mail address where an administrator chose that for the resource
   * server that asks. Of a client's own token: the mailbox that it is bound to. Undefined: none.
   */
  readonly username: string | undefined;
  readonly email: string | undefined;
  /** By canonical names. */
  readonly scope: Scope;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly tokenId: string;
  /** What it is for (RFC 8707), the authorization server's issuer where it names nothing. Absent: nothing was said of it. */
  readonly audience?: readonly string[] | undefined;
  /** When and how surely the person signed in (RFC 9470 §6). Absent: nobody did. */
  readonly authenticatedAt?: Instant | undefined;
  readonly acr?: string | undefined;
  /** The key that it is bound to; it was proved. Absent: a bearer token. */
  readonly key?: TokenKey | undefined;
}

export interface AuthorizationServer {
  /** Answers a request of the Fetch standard, as {@link handle} does. */
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** Answers a request, without converting it or its answer: what the Node adapter calls. Never throws. */
  handle(request: HttpRequest, connection?: Connection): Promise<HttpAnswer>;
  /** The page that an adapter shows when it refused a request with this status before it reached the server. */
  refusalPage(status: number): HttpAnswer;
  /**
   * The same verdict as introspection gives (I-36). Undefined: the token is dead, not ours, or no access token.
   * `resourceServer`: the client id of the resource server that asks, which is told the username that was chosen for it; absent:
   * the account's name. `proof`: the key that was proved beside the request (RFC 9449, RFC 8705). A token that is bound to another
   * key is dead.
   *
   * @throws {TypeError} there is no such resource server, or it is disabled
   */
  verifyAccessToken(token: string, resourceServer?: string, proof?: TokenKey): Promise<VerifiedToken | undefined>;
  /**
   * Ends a token for an administrator, whichever client has it. An access token ends alone. A refresh token or a code ends with
   * its authorization. False: it was dead already, or never ours.
   */
  revokeToken(token: string): Promise<boolean>;
  /** The one-time link that makes the first account; undefined when there is one. Lives a day. */
  setUpLink(): Promise<string | undefined>;
  /**
   * A token that lets a program register clients where registration asks for one (RFC 7591 §3), any number of times until it
   * ends.
   */
  initialAccessToken(lifetime: Seconds): string;
  /**
   * A pass for five minutes. With it a program may ask how a request of its own arrives here: from which address, and under
   * which name.
   */
  doctorPass(): string;
  /** What the server lacks to do its work now; undefined: nothing. */
  readiness(): Promise<NotReady | undefined>;
  /** Changes the settings. Requests that have begun end with the settings that they began with. The limits keep their counts. */
  reconfigure(settings: Settings): void;
  /**
   * Removes a few rows of each kind that are over, so that requests hardly wait for it. Call it about once a minute, and again
   * until it finds none.
   */
  sweep(): Promise<Swept>;
  /**
   * Tells other servers what they wait for, such as clients that a person signed out. Call it about once a second; it may still be at
   * work. On any number of nodes each piece of news goes out from one of them. Returns how many tries it made.
   */
  deliver(): Promise<number>;
  /**
   * Calls the listener when this node has written something to {@link deliver}, so that it need not wait for the next second. The
   * request that caused it has no answer yet: begin in a later turn.
   */
  onDeliveries(listener: () => void): void;
}
