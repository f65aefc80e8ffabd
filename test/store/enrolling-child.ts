/** A process in which people add factors, remove them, and change their passwords, until it is killed: `enrolling-child.ts FILE PREFIX`. */

import { writeSync } from "node:fs";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { account, authorization, credential, session } from "./records.ts";

const [file = "", prefix = ""] = process.argv.slice(2);
const store = await openSqliteStore({ file });

// Written at once and to the pipe: what is acknowledged has left the process.
const say = (what: string, id: string): number => writeSync(1, `${what} ${id}\n`);

async function live(id: string): Promise<void> {
  await store.saveAccount(account(id), "old hash");
  await store.startSession(session(`${id}-session`, { accountId: id }), undefined, 1_000, 0);
  await store.saveAuthorization(authorization(`${id}-allowed`, { accountId: id }));
  say("made", id);
  const factor = (name: string) => credential(`${id}-${name}`, { accountId: id, kind: "totp", secret: new Uint8Array(20) });
  await store.addCredentials([factor("kept")]);
  say("kept", id);
  await store.addCredentials([factor("gone")]);
  await store.removeCredential(id, `${id}-gone`, 1_010);
  say("removed", id);
  const change = { now: 1_011, exceptSession: undefined, endAuthorizations: true, generation: 0 };
  await store.setPassword(id, "new hash", change);
  say("changed", id);
}

// Bounded, should nobody kill it.
for (let turn = 0; turn < 2_000; turn++) {
  await Promise.all(Array.from({ length: 8 }, (_, n) => live(`${prefix}-${turn}-${n}`)));
}
