/** A receiver of security news: a server that an administrator named, and that hears when something of a person ends. */

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
}

/** The one place where a receiver begins. */
export const newReceiver = (born: Pick<Receiver, "id" | "kind" | "createdAt"> & Partial<Receiver>): Receiver => ({
  name: undefined,
  address: undefined,
  clientId: undefined,
  secret: undefined,
  detail: {},
  ...born,
});
