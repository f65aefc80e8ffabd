/** A process that says what the store has promised it, until it is killed: `node acknowledging-child.ts FILE PREFIX`. */

import { writeSync } from "node:fs";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { authorization } from "./records.ts";

const [file = "", prefix = ""] = process.argv.slice(2);
const store = await openSqliteStore({ file });

// Written at once and to the pipe: what is acknowledged has left the process.
const say = (what: string, id: string): number => writeSync(1, `${what} ${id}\n`);

async function live(id: string): Promise<void> {
  await store.saveAuthorization(authorization(id));
  say("saved", id);
  await store.redeemAuthorization(id, 1_010);
  say("redeemed", id);
  await store.rotateGeneration(id, 1, { now: 1_011, grace: 60 });
  say("rotated", id);
  await store.endAuthorization(id, "revoked_by_client", 1_012);
  say("ended", id);
  const consent = { accountId: id, clientId: "client", scope: ["openid"], grantedAt: 1_013 };
  await store.saveConsentedAuthorization(authorization(`${id}-consented`), consent);
  say("consented", id);
}

// Bounded, should nobody kill it.
for (let turn = 0; turn < 2_000; turn++) {
  await Promise.all(Array.from({ length: 8 }, (_, n) => live(`${prefix}-${turn}-${n}`)));
}
