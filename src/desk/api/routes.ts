/** Every route of the administrators' API. The handlers, the OpenAPI document and the tests all read this table. */

import type { Route } from "./route.ts";
import { clients } from "./routes/clients.ts";
import { deliveries } from "./routes/deliveries.ts";
import { groups } from "./routes/groups.ts";
import { mailDomains } from "./routes/mail-domains.ts";
import { mailLogins } from "./routes/mail-logins.ts";
import { people } from "./routes/people.ts";
import { permissions } from "./routes/permissions.ts";
import { programs } from "./routes/programs.ts";
import { receivers } from "./routes/receivers.ts";
import { resources } from "./routes/resources.ts";
import { server } from "./routes/server.ts";
import { transfer } from "./routes/transfer.ts";

export const API = "/admin/api";

export const routes: readonly Route[] = [
  ...people,
  ...permissions,
  ...groups,
  ...clients,
  ...programs,
  ...transfer,
  ...resources,
  ...mailDomains,
  ...mailLogins,
  ...receivers,
  ...deliveries,
  ...server,
];
