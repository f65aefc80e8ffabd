/** A client authentication method (RFC 6749 §2.3): where in a request the credentials stand, and what they are. */

import type { AuthenticationMethod } from "../protocol/names.ts";
import type { Parameters } from "../protocol/parameters.ts";

export interface CredentialsRequest {
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  readonly parameters: Parameters;
  /** The network that tries are counted for. */
  readonly network: string;
}

/** What a request presents, by what it rests on. A new kind of proof is a member here, and the compiler names what lacks it. */
export type Presented = PresentedName | PresentedSecret;

/** The client only names itself, and proves nothing. */
export interface PresentedName {
  readonly proof: "nothing";
  readonly method: AuthenticationMethod;
  /** More than one where two encodings are in use, the likelier first. */
  readonly readings: readonly { readonly clientId: string }[];
}

export interface PresentedSecret {
  readonly proof: "secret";
  readonly method: AuthenticationMethod;
  /** As above; the secret comes in every way in which it can be read, and one that is right is enough. */
  readonly readings: readonly { readonly clientId: string; readonly secret: string }[];
}

export interface ClientAuthentication {
  /** Undefined: the request has no credentials of this kind. "malformed": it has, and they cannot be read. */
  find(request: CredentialsRequest): Presented | "malformed" | undefined;
}
