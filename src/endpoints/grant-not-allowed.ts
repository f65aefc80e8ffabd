/** What an administrator is told where a client asks for a grant that is not its own. */

import type { Explanation } from "../protocol/explanation.ts";
import type { Client } from "../records/client.ts";

export const grantNotAllowed = ({ grantTypes }: Client, grantType: string): Explanation => ({
  registered: { grant_type: grantTypes },
  remedy: (id) => ({
    advice: "Let the application use this grant, or let the program ask in another way",
    command: ["client", "edit", id, ...[...new Set([...grantTypes, grantType])].flatMap((name) => ["--grant", name])],
  }),
});
