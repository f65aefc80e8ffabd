/**
 * News for another server: a row that was written in the step that it tells of. It is delivered at least once, and within a lane in the
 * order of the ids.
 */

import type { Instant, Seconds } from "../protocol/time.ts";
import type { ReceiverKind } from "./receiver.ts";

export interface Delivery {
  /** Within a lane, one that is later has a greater one. */
  readonly id: string;
  /** What it is about. It says what the payload is. */
  readonly kind: string;
  /** The server that gets it, such as the id of a client. */
  readonly receiver: string;
  /** Each waits for those before it in its lane. */
  readonly lane: string;
  /** As JSON. What is sent is made of it at each try, so that it is fresh. */
  readonly payload: string;
  /** How often it was tried, the try that runs now included. */
  readonly attempts: number;
  /** When it is tried next. While a try runs, this is when another node may take it for lost. */
  readonly dueAt: Instant;
  /** Then it is given up. */
  readonly expiresAt: Instant;
}

/** A kind of delivery. */
export interface DeliveryKind {
  readonly kind: string;
  /** It is given up after that time. */
  readonly lasts: Seconds;
}

/** A sign-in in a browser ended (OpenID Connect Back-Channel Logout §2.5). */
export const LOGOUT_DELIVERY: DeliveryKind = { kind: "logout", lasts: 3 * 3_600 };

export interface LogoutNews {
  readonly accountId: string;
  readonly sid: string;
}

/** More of them do not wait for one receiver. So one that is down for good fills no database. */
export const MOST_DELIVERIES_OF_A_RECEIVER = 1_000;

/** How long security news are worth something. A receiver that is down for hours hears of them. */
export const NEWS_LASTS: Seconds = 86_400;

/** Before the second try, the third, and so on; the last one counts until news are worth nothing. */
export const NEWS_WAITS: readonly Seconds[] = [2, 5, 15, 60, 300];

/** A receiver of security news was named by an administrator, and a client that is removed may concern everybody. */
export const MOST_NEWS_OF_A_RECEIVER = 100_000;

/** Of them, those about one person. So nobody crowds out the news about others. */
export const MOST_NEWS_OF_A_PERSON = 200;

/** Before the second try, the third, and so on. A receiver that was down for an hour hears of it. */
export const DELIVERY_WAITS: readonly Seconds[] = [10, 60, 300, 900, 1_800, 3_600];

/** A server that news wait for. */
export interface WaitingReceiver {
  /** Of a client, or of a receiver of security news. */
  readonly id: string;
  /** `logout`: an application that is told of sign-outs. */
  readonly kind: "logout" | ReceiverKind;
  /** As it is called. Undefined: it has no name, or is gone, and then nothing is told any more. */
  readonly name: string | undefined;
  /** Whether an administrator says so. Else the name is a stranger's word. */
  readonly isVouchedFor: boolean;
  /** Where it wants to be told. */
  readonly address: string | undefined;
  /** When the first of what waits happened. */
  readonly since: Instant;
  readonly waiting: number;
  /** Of them, those of which a try failed. 0: it answers, as far as is known. */
  readonly failing: number;
  readonly nextAt: Instant;
  /** What was wrong with the last try. Undefined: nothing was, or one runs now. */
  readonly fault: string | undefined;
}
