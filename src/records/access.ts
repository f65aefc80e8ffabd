/** Which people may use which clients: decided from an account and a client, since both are at hand where the question comes up. */

import type { Explanation } from "../protocol/explanation.ts";
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
  ciba: GRANT_TYPE.ciba,
  device_code: GRANT_TYPE.deviceCode,
  implicit: GRANT_TYPE.implicit,
  password: GRANT_TYPE.password,
  client_credentials: GRANT_TYPE.clientCredentials,
  jwt_bearer: GRANT_TYPE.jwtBearer,
  token_exchange: GRANT_TYPE.tokenExchange,
};

/** Whether the client still has the grant of an authorization. One that an administrator took away opens nothing any more. */
export const stillHasGrant = ({ grantTypes }: Pick<Client, "grantTypes">, { flow }: Pick<Authorization, "flow">): boolean =>
  grantTypes.includes(GRANT_OF[flow]);

/** What an administrator is told of a person who may not use a client. */
export const accessDenied = (
  { groups, username }: Pick<Account, "groups" | "username">,
  { allowedGroups = [] }: Pick<Client, "allowedGroups">,
): Explanation => ({
  rule: "the person is in one of the groups that may use the application",
  received: { groups: groups.join(" ") || "none" },
  registered: { groups: allowedGroups },
  remedy: (id) => {
    const [first] = allowedGroups;
    return first === undefined
      ? {
          advice: "Nobody may use the application: open it to a group, or to everybody",
          command: ["client", "edit", id, "--allow-everybody"],
        }
      : { advice: "Put the person into one of these groups", command: ["group", "member", "add", first, username] };
  },
});
