/** The id of one token (`jti`): what its reference says, without the tag, so that it names the token and opens nothing. */

import type { Reference } from "./reference.ts";

export const tokenId = ({ authorizationId, serial }: Reference): string =>
  `${authorizationId}${Buffer.from(serial).toString("base64url")}`;
