/** SQLite keeps the store's promises, in memory and in a file. */

import { join } from "node:path";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { storeContract } from "./contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

storeContract("SQLite in memory", async () => ({ connect: () => openSqliteStore({ file: ":memory:" }), remove: async () => {} }), {
  shared: false,
});

storeContract(
  "SQLite in a file",
  async () => {
    const folder = await temporaryFolder();
    return { connect: () => openSqliteStore({ file: join(folder.path, "latchkey.db") }), remove: folder.remove };
  },
  { shared: true },
);
