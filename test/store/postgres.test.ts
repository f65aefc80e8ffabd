/** PostgreSQL keeps the store's promises: one from npm, and Debian's. */

import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe } from "vitest";
import { openPostgresStore } from "../../src/store/postgres/store.ts";
import { missingPostgres, type PostgresServer, type PostgresSource, startPostgres } from "../real/postgres.ts";
import { storeContract } from "./contract.ts";

/** What another node wrote is noticed after this long (issue: within a second). */
const NOTICE_MS = 900;

for (const source of ["npm", "debian"] satisfies PostgresSource[]) {
  const missing = missingPostgres(source);
  describe.skipIf(missing !== undefined)(`PostgreSQL from ${source}${missing === undefined ? "" : ` (${missing})`}`, () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres({ source });
    });
    afterAll(() => server.close());

    storeContract(
      `PostgreSQL from ${source}`,
      async () => {
        const url = await server.createDatabase();
        return { connect: () => openPostgresStore({ url }), remove: async () => {} };
      },
      { shared: true, notice: () => pause(NOTICE_MS), tries: true },
    );
  });
}
