/** The few verbs of the store that keys need, until the store is there. */
import type { KeyRingOptions } from "../../src/keys/key-ring.ts";
import type { KeyRecord } from "../../src/records/key.ts";

export function memoryKeys(): KeyRingOptions["store"] & { oldest: number; rows: Map<string, KeyRecord>; lists: number } {
  const rows = new Map<string, KeyRecord>();
  let version = 0;
  return {
    rows,
    oldest: Number.POSITIVE_INFINITY,
    lists: 0,
    async listKeys() {
      this.lists++;
      return [...rows.values()];
    },
    async saveFirstKeys(keys) {
      if (rows.size > 0) return false;
      await this.saveKeys(keys);
      return true;
    },
    async saveKeys(keys) {
      version++;
      for (const key of keys) rows.set(key.id, key);
    },
    async removeKey(id) {
      version++;
      rows.delete(id);
    },
    async hasAuthorizationsBefore(moment) {
      return this.oldest < moment;
    },
    version: () => version,
  };
}
