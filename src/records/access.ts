/** Which people may use which clients: decided from an account and a client, since both are at hand where the question comes up. */

import type { Account } from "./account.ts";
import type { Client } from "./client.ts";

/** Whether the person may use the client. Where they may not, what they allowed it rests: it is dead now, and lives again with the right. */
export const mayUse = ({ groups }: Pick<Account, "groups">, { allowedGroups }: Pick<Client, "allowedGroups">): boolean =>
  allowedGroups === undefined || groups.some((group) => allowedGroups.includes(group));
