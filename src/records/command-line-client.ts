/** The client that every server has for its own command line: `latchkey login` signs an administrator in with it. */

import { GRANT_TYPE } from "../protocol/names.ts";
import type { Instant } from "../protocol/time.ts";
import { ADMIN_READ_SCOPE, ADMIN_SCOPE } from "./administration-scope.ts";
import { type Client, newClient } from "./client.ts";

export const COMMAND_LINE_CLIENT_ID = "latchkey-cli";

/**
 * It is public, since everybody has the program: what it may do rests on the person who allows it, and on their being an
 * administrator at that moment. It is made when it is first asked for. An administrator can disable it, or demand a level of it.
 */
export const commandLineClient = (createdAt: Instant): Client =>
  newClient({
    clientId: COMMAND_LINE_CLIENT_ID,
    name: "Latchkey command line",
    origin: "administrator",
    authenticationMethod: "none",
    grantTypes: [GRANT_TYPE.deviceCode, GRANT_TYPE.refreshToken],
    responseTypes: [],
    redirectUris: [],
    scope: [ADMIN_SCOPE, ADMIN_READ_SCOPE],
    consent: "ask",
    requirePkce: true,
    idTokenAlgorithm: "RS256",
    createdAt,
  });
