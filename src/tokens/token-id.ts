/** The id of one token (`jti`): what its reference says, without the tag. It names the token and opens nothing. */

import { type Reference, serialOf } from "./reference.ts";

export const tokenId = (reference: Reference): string => reference.jti ?? `${reference.authorizationId}${serialOf(reference)}`;
