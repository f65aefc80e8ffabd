/** A client authentication method (RFC 6749 §2.3): where in a request the credentials stand, and what they are. */

import type { AuthenticationMethod, CertificateMethod } from "../protocol/names.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { ClientCertificate } from "./certificate.ts";

export interface CredentialsRequest {
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  readonly parameters: Parameters;
  /** The network that tries are counted against. */
  readonly network: string;
  /** Undefined: unknown. */
  readonly address: string | undefined;
  /** What the client showed to the proxy that ends its TLS. Undefined: nothing, or such a thing is not seen here. */
  readonly certificate?: ClientCertificate | undefined;
}

/**
 * What a request presents, by the kind of its proof. A new kind is a member here, and the compiler then names each place that
 * lacks it.
 */
export type Presented = PresentedName | PresentedSecret | PresentedAssertion | PresentedCertificate;

/** The client sends its name, and proves nothing. */
export interface PresentedName {
  readonly proof: "nothing";
  readonly method: AuthenticationMethod;
  /** Two readings where programs disagree about the encoding, the likelier one first. */
  readonly readings: readonly { readonly clientId: string }[];
}

export interface PresentedSecret {
  readonly proof: "secret";
  readonly method: AuthenticationMethod;
  /** As above. The secret comes in every reading, and one that is right is enough. */
  readonly readings: readonly { readonly clientId: string; readonly secret: string }[];
}

/** A JWT that the client signed (RFC 7523 §2.2): with a key of its own, or with the secret that it shares with the server. */
export interface PresentedAssertion {
  readonly proof: "signature" | "shared secret";
  readonly method: AuthenticationMethod;
  /** As the assertion says, unproved. */
  readonly readings: readonly { readonly clientId: string }[];
  readonly assertion: string;
}

/** The client sends its name, and its registration says that the certificate of its connection proves it (RFC 8705 §2). */
export interface PresentedCertificate {
  readonly proof: "certificate";
  readonly method: CertificateMethod;
  readonly readings: readonly { readonly clientId: string }[];
  readonly certificate: ClientCertificate;
}

export interface ClientAuthentication {
  /** Undefined: the request has no credentials of this kind. "malformed": it has some, and they cannot be read. */
  find(request: CredentialsRequest): Presented | "malformed" | undefined;
}
