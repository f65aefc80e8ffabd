/** A client authentication method (RFC 6749 §2.3): where in a request the credentials stand. */

import type { Parameters } from "../protocol/parameters.ts";

/** Credentials as presented. More than one reading where two encodings are in use; no secret: the client only named itself. */
export interface Presented {
  readonly method: "none" | "client_secret_basic" | "client_secret_post";
  readonly readings: readonly { readonly clientId: string; readonly secret: string | undefined }[];
}

export interface ClientAuthentication {
  readonly method: Presented["method"];
  /** Undefined: the request has no credentials of this kind. "malformed": it has, and they cannot be read. */
  find(authorization: string | undefined, parameters: Parameters): Presented | "malformed" | undefined;
}
