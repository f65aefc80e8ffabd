/** The part of the store that keeps the key ring. What it holds of secret keys is encrypted. */

import type { Instant } from "../protocol/time.ts";
import type { KeyRecord } from "../records/key.ts";

export interface KeyStore {
  listKeys(): Promise<readonly KeyRecord[]>;
  /** Saves keys if the store has none of their use yet. When several nodes start at once, one caller alone is told true. */
  saveFirstKeys(keys: readonly KeyRecord[]): Promise<boolean>;
  saveKeys(keys: readonly KeyRecord[]): Promise<void>;
  /**
   * Saves a key, unless there is one of its use and algorithm that begins after this moment. So nodes that rotate at once, or
   * have not heard of another's rotation, do not make a second key.
   */
  saveNextKey(key: KeyRecord, newestKnown: Instant): Promise<boolean>;
  removeKey(id: string): Promise<void>;
  /**
   * Takes a key away and saves the one that takes its place, in one step. False: the key was gone already, and nothing was
   * saved.
   */
  replaceKey(id: string, replacement: KeyRecord | undefined): Promise<boolean>;
  /** Whether anything living was made before this moment. If so, the keys of that time must stay. */
  hasAuthorizationsBefore(moment: Instant, now: Instant): Promise<boolean>;
}
