/**
 * What the server asks of a database about browsers: sessions, and sign-ins under way. The promises are those of `store.ts`.
 *
 * A sign-in in a browser ends when its session does and no other takes its place under the same `sid`. In that very step what
 * rests on it alone ends too, and its clients get a delivery (`delivery-store.ts`). One that is over by time alone tells nobody.
 */

import type { Instant } from "../protocol/time.ts";
import type { Session } from "../records/session.ts";
import type { SignIn } from "../records/sign-in.ts";
import type { Page, PageRequest } from "./store.ts";

/** A client that a person left. */
export interface LeftClient {
  readonly clientId: string;
  readonly accountId: string;
  /** Whether it is this sign-in, by its name here (`Session.sid`). */
  readonly isIt: (sid: string) => boolean;
}

export interface SessionStore {
  /**
   * Saves the session. In the same step the browser's earlier session ends, and what it had claimed (a device's code) passes to
   * the new one. False: the account has a later password than `passwordGeneration`, with which the person signed in. Then
   * nothing changed.
   */
  startSession(
    session: Session,
    replacing: string | undefined,
    now: Instant,
    passwordGeneration?: number | undefined,
  ): Promise<boolean>;
  findSession(id: string, now: Instant): Promise<Session | undefined>;
  /**
   * Saves a sign-in under way, in the browser of `replacing`: as startSession does with a session. False: the account has a later
   * password than `passwordGeneration`, or was disabled. Then nothing changed.
   */
  beginSignIn(signIn: SignIn, replacing: string, passwordGeneration: number | undefined, now: Instant): Promise<boolean>;
  findSignIn(id: string, now: Instant): Promise<SignIn | undefined>;
  /** Spends the answer of another provider. Of any number of callers, on any number of nodes, one is told true. */
  spendAnswer(id: string, until: Instant): Promise<boolean>;
  /** Gives a sign-in under way up. */
  endSignIn(id: string, now: Instant): Promise<void>;
  /**
   * Starts the session that a sign-in under way, or a weaker session, was for: in its place, as startSession does. False: that is
   * over, for example because the password was changed meanwhile. Then nothing changed.
   */
  completeSignIn(session: Session, from: string): Promise<boolean>;
  listSessions(accountId: string, now: Instant): Promise<readonly Session[]>;
  /** Those of an account, or all, newest first. */
  pageSessions(of: { accountId?: string }, page: PageRequest, now: Instant): Promise<Page<Session>>;
  /** `askedBy`: the client that signs the person out. What rests on the sign-in ends for it too, whatever it registered. */
  endSession(id: string, now: Instant, askedBy?: string): Promise<boolean>;
  /**
   * Ends what a client has of a person's sign-in alone (Back-Channel Logout §2.7), whether or not that sign-in goes on somewhere. Of
   * any number of callers, each authorization is counted for one. Returns how many ended.
   */
  endAtClient(left: LeftClient, now: Instant): Promise<number>;
  /** The clients that the person allowed something in this sign-in. */
  listClientsOfSignIn(sid: string): Promise<readonly string[]>;
  /** Ends all of an account's but this one, and its sign-ins under way, in one step. Returns how many sessions ended. */
  endOtherSessions(accountId: string, id: string, now: Instant): Promise<number>;
  /** Callers do not wait for it, and a crash may lose it. */
  noteSessionSeen(id: string, now: Instant, expiresAt: Instant): void;
}
