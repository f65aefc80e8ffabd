/** A receiver of security news: a server that an administrator named, and that hears when something of a person ends. */

import { STREAM_EVENTS, type StreamStatus } from "../protocol/shared-signals.ts";
import type { Instant } from "../protocol/time.ts";
import type { UsernameClaim } from "./client.ts";

/**
 * `doveadm`: a Dovecot, which closes the person's open sessions. `webhook`: a POST that this server signs. `ssf`: a stream of Shared
 * Signals (OpenID SSF 1.0).
 */
export type ReceiverKind = "doveadm" | "webhook" | "ssf";

export interface Receiver {
  readonly id: string;
  readonly kind: ReceiverKind;
  /** As administrators know it. */
  readonly name: string | undefined;
  /** Where it is told. Undefined: it comes and asks (RFC 8936). */
  readonly address: string | undefined;
  /** Of a stream: the client that made it, and that alone may read and change it. */
  readonly clientId: string | undefined;
  /** What this server shows there. Encrypted under a key that the database does not have. */
  readonly secret: Uint8Array | undefined;
  readonly detail: ReceiverDetail;
  readonly createdAt: Instant;
}

export interface ReceiverDetail {
  /** Of a `doveadm`: by which name the mail server knows the person. */
  readonly usernameClaim?: UsernameClaim;
  /** Whether its address may lie inside, where no stranger may send the server. An administrator said so. */
  readonly mayLieInside?: boolean;
  /** Of an `ssf`. */
  readonly stream?: SignalStream;
}

/** How it goes with a receiver, as far as it is remembered. */
export interface ReceiverProgress {
  readonly waiting: number;
  /** Of them, those of which a try failed. */
  readonly failing: number;
  /** When it took something last, or acknowledged it. */
  readonly toldAt: Instant | undefined;
  /** When a try failed last, and what was wrong. */
  readonly failedAt: Instant | undefined;
  readonly fault: string | undefined;
}

/** What the client that made a stream decided about it (OpenID SSF 1.0 §8.1.1). */
export interface SignalStream {
  readonly status: StreamStatus;
  /** Why it has that status, as was said then. */
  readonly reason?: string;
  /** The events that it asked for, known here or not. Undefined: it named none, and gets all that there are. */
  readonly requested?: readonly string[];
  /** Subjects of whom it wants to hear nothing, as texts. */
  readonly without?: readonly string[];
  /** When it asked for a verification event last. */
  readonly verifiedAt?: Instant;
}

/** What a stream is told of itself, as the payload of a delivery. */
export interface StreamNews {
  readonly event: "verification";
  readonly at: Instant;
  /** As the client asked to have it back. */
  readonly state?: string;
}

/** The events that a stream gets. */
export const eventsOfStream = ({ requested }: SignalStream): readonly string[] =>
  requested === undefined ? STREAM_EVENTS : STREAM_EVENTS.filter((event) => requested.includes(event));

/**
 * What becomes of news for it. `sent`: this server sends them. `kept`: they wait until it comes for them, or until its stream goes on.
 * `dropped`: it wants none.
 */
export type NewsHandling = "sent" | "kept" | "dropped";

export function handlingOf({ address, detail: { stream } }: Pick<Receiver, "address" | "detail">): NewsHandling {
  if (stream?.status === "disabled") return "dropped";
  return stream?.status === "paused" || address === undefined ? "kept" : "sent";
}

/** What it is called where it has no name: a host says more than an id. */
export const titleOfReceiver = ({ address = "", id, name }: Pick<Receiver, "address" | "id" | "name">): string =>
  name ?? URL.parse(address)?.host ?? id;

/** The one place where a receiver begins. */
export const newReceiver = (born: Pick<Receiver, "id" | "kind" | "createdAt"> & Partial<Receiver>): Receiver => ({
  name: undefined,
  address: undefined,
  clientId: undefined,
  secret: undefined,
  detail: {},
  ...born,
});
