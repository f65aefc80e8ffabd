/** How a certificate proves a client: one file for each of the two methods (RFC 8705 §2). */

import type { ClientKeys } from "../jwt/client-keys.ts";
import type { Clock } from "../ports/clock.ts";
import type { Client } from "../records/client.ts";
import type { ClientCertificate } from "./certificate.ts";

export interface CertificateContext {
  readonly clock: Clock;
  readonly clientKeys: ClientKeys;
  /** Certificates that may issue those of clients, each as PEM. */
  readonly authorities: readonly string[];
}

/** The rule that it breaks. Undefined: it proves the client. */
export type CertificateCheck = (
  certificate: ClientCertificate,
  client: Client,
  context: CertificateContext,
) => Promise<string | undefined>;
