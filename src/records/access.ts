/** Which people may use which clients: decided from an account and a client, since both are at hand where the question comes up. */

import { GRANT_TYPE } from "../protocol/names.ts";
import type { Account } from "./account.ts";
import type { Authorization, AuthorizationFlow } from "./authorization.ts";
import type { Client } from "./client.ts";

/** Whether the person may use the client. Where they may not, what they allowed it rests: it is dead now, and lives again with the right. */
export const mayUse = ({ groups }: Pick<Account, "groups">, { allowedGroups }: Pick<Client, "allowedGroups">): boolean =>
  allowedGroups === undefined || groups.some((group) => allowedGroups.includes(group));

/** The grant by which each flow came about. */
const GRANT_OF: Readonly<Record<AuthorizationFlow, string>> = {
  authorization_code: GRANT_TYPE.authorizationCode,
  device_code: GRANT_TYPE.deviceCode,
  implicit: GRANT_TYPE.implicit,
  password: GRANT_TYPE.password,
  client_credentials: GRANT_TYPE.clientCredentials,
};

/** Whether the client still has the grant of an authorization. One that an administrator took away opens nothing any more. */
export const stillHasGrant = ({ grantTypes }: Pick<Client, "grantTypes">, { flow }: Pick<Authorization, "flow">): boolean =>
  grantTypes.includes(GRANT_OF[flow]);
