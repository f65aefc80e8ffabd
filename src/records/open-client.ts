/** The client that any program may use which a person installed (draft-ietf-mailmaint-autoconfig, "OAuth2 requirements"). */

import { type Client, mayWork } from "./client.ts";

export const OPEN_CLIENT_ID = "open";

/** Undefined: an administrator has not switched it on. */
export const openClientId = (found: Client | undefined): string | undefined =>
  found !== undefined && mayWork(found) && found.policy.anyProgram === true ? found.clientId : undefined;
