/** A key ring whose keys are made once a process: making an RSA key takes longer than most tests. */

import { type KeyRing, openKeyRing } from "../keys/key-ring.ts";
import type { Clock } from "../ports/clock.ts";
import { silentLog } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import type { Store } from "../ports/store.ts";
import type { KeyRecord } from "../records/key.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import { createCountedRandom } from "./counted-random.ts";

/** The same in every test; opens nothing outside of them. */
export const TEST_MASTER_KEY: Uint8Array = new Uint8Array(32).fill(7);

let made: Promise<readonly KeyRecord[]> | undefined;

export async function openFixedKeys(store: Store, { clock, random }: { clock: Clock; random: Random }): Promise<KeyRing> {
  made ??= makeRecords();
  const records = await made;
  const createdAt = clock.now();
  await store.saveFirstKeys(records.map((record) => ({ ...record, createdAt, activeFrom: createdAt })));
  return openKeyRing({ store, masterKey: TEST_MASTER_KEY, clock, random, log: silentLog });
}

async function makeRecords(): Promise<readonly KeyRecord[]> {
  const store = await openSqliteStore({ file: ":memory:" });
  try {
    await openKeyRing({
      store,
      masterKey: TEST_MASTER_KEY,
      clock: { now: () => 0 },
      random: createCountedRandom("keys"),
      log: silentLog,
    });
    return await store.listKeys();
  } finally {
    await store.close();
  }
}
