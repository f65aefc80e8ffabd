/** The evidence that a client proved who it is. {@link authenticateClient} is the only maker. */

import type { Client } from "../records/client.ts";

declare const authenticated: unique symbol;

/** A client that has proved who it is or, if public, has named itself (RFC 6749 §3.2.1). */
export type AuthenticatedClient = Client & { readonly [authenticated]: true };
