/** The keys in use, decrypted in memory and kept up to date with the store. */

import type { KeyObject } from "node:crypto";
import type { Clock } from "../ports/clock.ts";
import type { KeyStore } from "../ports/key-store.ts";
import type {
  ByKeyUse,
  KeyAdministration,
  KeyListing,
  KeyRemoval,
  KeyRotation,
  Keys,
  PublicJwk,
  SealingKey,
  SigningKey,
} from "../ports/keys.ts";
import type { Log } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import type { Store } from "../ports/store.ts";
import { Unavailable } from "../ports/unavailable.ts";
import type { SigningAlgorithm } from "../protocol/names.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { KeyRecord } from "../records/key.ts";
import { KeyEncryption } from "./master-key.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";
import { retiredAt, stageOf } from "./stages.ts";
import { makeKeys, type NewKey } from "./stored-key.ts";

/** All that can be asked of the keys, and done with them. */
export interface KeyRing extends Keys, KeyAdministration {}

export interface KeyRingOptions {
  readonly store: KeyStore & Pick<Store, "version">;
  /** 32 bytes: see `parseMasterKey`. */
  readonly masterKey: Uint8Array;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

const FIRST_KEYS: readonly NewKey[] = [
  { use: "lookup", algorithm: "HS256" },
  { use: "sealing", algorithm: "HS256" },
  { use: "signing", algorithm: "ES256" },
  { use: "signing", algorithm: "RS256" },
  { use: "signing", algorithm: "EdDSA" },
];

/** Every node looks into the store once a second. */
const ANNOUNCE_SEALING: Seconds = 10;
/** Clients may keep the JWKS for this long. */
const ANNOUNCE_SIGNING: Seconds = 3_600;
/** A scheduled key is announced for long. So even a node that is slow, or whose clock is, has it before any node uses it. */
const ANNOUNCE_DUE: Seconds = 3_600;
/** A node whose clock is behind may use a key for this much longer than the others. */
const LAG: Seconds = 60;

/**
 * Opens the keys in the store; makes the first ones where there are none.
 *
 * @throws {MasterKeyError} the master key is not the one of this store
 * @throws {Unavailable} the store does not answer
 */
export async function openKeyRing(options: KeyRingOptions): Promise<KeyRing> {
  const { store, masterKey, clock, random, log } = options;
  const encryption = new KeyEncryption(masterKey, random);

  if ((await store.listKeys()).length === 0) {
    const now = clock.now();
    const first = await makeKeys(FIRST_KEYS, { createdAt: now, activeFrom: now, taken: [], random, encryption });
    // When several nodes start at once, one is told true. The others read its keys below.
    if (await store.saveFirstKeys(first)) log.info({ keys: first.map(({ id }) => id) }, "made the first keys");
  }

  await addMissing(options, encryption);

  const version = store.version();
  const snapshot = openSnapshot(await store.listKeys(), encryption);
  return new StoredKeyRing(options, encryption, snapshot, version);
}

/** An earlier version knew fewer algorithms. No client uses one before it has a key. */
async function addMissing({ clock, log, random, store }: KeyRingOptions, encryption: KeyEncryption): Promise<void> {
  const there = await store.listKeys();
  const has = (wanted: NewKey) => there.some(({ algorithm, use }) => use === wanted.use && algorithm === wanted.algorithm);
  const missing = FIRST_KEYS.filter((wanted) => wanted.use === "signing" && !has(wanted));
  if (missing.length === 0) return;
  const now = clock.now();
  const made = await makeKeys(missing, { createdAt: now, activeFrom: now, taken: there.map(({ id }) => id), random, encryption });
  for (const key of made) {
    // Of nodes that start at once, one saves its key.
    if (await store.saveNextKey(key, NEVER_BEFORE))
      log.audit({ event: "key.rotated", reason: "new algorithm", detail: describe(key) });
  }
}

/** Before the first moment of any key. */
const NEVER_BEFORE: Instant = -1;
/** Nothing is to be waited for. */
const AT_HAND: Promise<void> = Promise.resolve();

class StoredKeyRing implements KeyRing {
  readonly #store: KeyRingOptions["store"];
  readonly #random: Random;
  readonly #log: Log;
  readonly #encryption: KeyEncryption;
  #snapshot: Snapshot;
  /** Undefined: the keys in memory may be older than what this node wrote itself. */
  #version: number | undefined;
  #readAt: Instant;
  /** Each reading of the store gets a number when it begins. */
  #turns = 0;
  /** The reading that the snapshot is from. */
  #applied = 0;
  #unreadable: { readonly cause: unknown } | undefined;

  constructor({ store, random, log, clock }: KeyRingOptions, encryption: KeyEncryption, snapshot: Snapshot, version: number) {
    this.#store = store;
    this.#random = random;
    this.#log = log;
    this.#encryption = encryption;
    this.#snapshot = snapshot;
    this.#version = version;
    this.#readAt = clock.now();
  }

  get lookupKey(): KeyObject {
    return this.#snapshot.lookupKey;
  }

  sealingKeyAt(moment: Instant): SealingKey {
    return this.#snapshot.sealingKeyAt(moment);
  }

  findSealingKey(idBytes: Uint8Array): SealingKey | undefined {
    return this.#snapshot.findSealingKey(idBytes);
  }

  signingKeyAt(algorithm: SigningAlgorithm, moment: Instant): SigningKey {
    return this.#snapshot.signingKeyAt(algorithm, moment);
  }

  publicKeys(): readonly PublicJwk[] {
    return this.#snapshot.publicKeys;
  }

  refresh(now: Instant): Promise<void> {
    // Another node under load changes the version all the time. One look a second is enough, since keys are announced for
    // longer.
    return now === this.#readAt || this.#store.version() === this.#version ? AT_HAND : this.#readAgain(now);
  }

  async #readAgain(now: Instant): Promise<void> {
    this.#readAt = now;
    try {
      await this.#reload();
      this.#unreadable = undefined;
    } catch (error) {
      this.#unreadable = { cause: error };
      // The keys in memory still serve. A request that needs the store will meet the failure there.
      this.#log.error({ cause: error }, "the keys could not be read again");
    }
  }

  async check(): Promise<void> {
    if (this.#unreadable !== undefined) throw new Unavailable("the keys cannot be read", this.#unreadable);
  }

  list(now: Instant): readonly KeyListing[] {
    const { records } = this.#snapshot;
    return records.map((record) => listing(record, records, now));
  }

  async rotate({ use, algorithm, now, announceFor, log = this.#log }: KeyRotation): Promise<readonly KeyListing[]> {
    const wanted: readonly NewKey[] = FIRST_KEYS.filter(
      (each) => each.use === use && (algorithm === undefined || each.algorithm === algorithm),
    );
    // The key begins in the next second at the earliest, since an answer that was given in this second must come out the same
    // when it is repeated.
    const activeFrom = now + Math.max(1, announceFor ?? (use === "sealing" ? ANNOUNCE_SEALING : ANNOUNCE_SIGNING));
    const made = await this.#make(wanted, now, activeFrom);
    await this.#store.saveKeys(made);
    for (const record of made) log.audit({ event: "key.rotated", detail: describe(record) });
    await this.#reload();
    return made.map((record) => listing(record, this.#snapshot.records, now));
  }

  async rotateDue(now: Instant, schedule: ByKeyUse<Seconds | undefined>): Promise<readonly KeyListing[]> {
    await this.refresh(now);
    const made: KeyRecord[] = [];
    for (const wanted of FIRST_KEYS) {
      const every = wanted.use === "lookup" ? undefined : schedule[wanted.use];
      // Announced keys count too, so that each gets its time in use.
      const newest = this.#snapshot.records.findLast(({ use, algorithm }) => use === wanted.use && algorithm === wanted.algorithm);
      if (every === undefined || newest === undefined || now < newest.activeFrom + every) continue;

      const [next] = await this.#make([wanted], now, now + ANNOUNCE_DUE);
      if (next !== undefined && (await this.#store.saveNextKey(next, newest.activeFrom))) {
        this.#log.audit({ event: "key.rotated", reason: "schedule", detail: describe(next) });
        made.push(next);
      }
      await this.#reload();
    }
    return made.map((record) => listing(record, this.#snapshot.records, now));
  }

  async removeRetired(now: Instant, retention: ByKeyUse<Seconds>): Promise<readonly string[]> {
    const { records } = this.#snapshot;
    const removed: string[] = [];
    for (const record of records) {
      const retirement = retiredAt(record, records, now);
      if (record.use === "lookup" || retirement === undefined || now < retirement + retention[record.use]) continue;
      // A token lives as long as its authorization, and so must the key that sealed it.
      if (record.use === "sealing" && (await this.#store.hasAuthorizationsBefore(retirement + LAG, now))) continue;

      await this.#store.removeKey(record.id);
      this.#log.audit({ event: "key.removed", reason: "over", detail: describe(record) });
      removed.push(record.id);
    }
    if (removed.length > 0) await this.#reload();
    return removed;
  }

  async remove(id: string, now: Instant): Promise<KeyRemoval | undefined> {
    const { keys, records } = this.#snapshot;
    const key = keys.get(id);
    if (key === undefined || key.use === "lookup") return undefined;

    const removed = listing(key.record, records, now);
    const wanted = FIRST_KEYS.filter(({ use, algorithm }) => use === removed.use && algorithm === removed.algorithm);
    // The successor begins in the next second. Until then an older key serves, or the successor itself if there is no older
    // one.
    const [successor] = removed.stage === "in use" ? await this.#make(wanted, now, now + 1) : [];
    const done = await this.#store.replaceKey(id, successor);
    await this.#reload();
    if (!done) return undefined;

    this.#log.audit({ event: "key.removed", reason: "taken_away", detail: describe(key.record) });
    if (successor !== undefined) this.#log.audit({ event: "key.rotated", reason: "taken_away", detail: describe(successor) });
    return { removed, successor: successor && listing(successor, this.#snapshot.records, now) };
  }

  #make(wanted: readonly NewKey[], createdAt: Instant, activeFrom: Instant): Promise<readonly KeyRecord[]> {
    const taken = this.#snapshot.records.map(({ id }) => id);
    return makeKeys(wanted, { createdAt, activeFrom, taken, random: this.#random, encryption: this.#encryption });
  }

  /** No caller waits for another's reading, which may hang. Of two readings, the one that began later is the newer. */
  async #reload(): Promise<void> {
    const turn = ++this.#turns;
    this.#version = undefined;
    const version = this.#store.version();
    const records = await this.#store.listKeys();
    if (turn < this.#applied) return;
    this.#snapshot = openSnapshot(records, this.#encryption, this.#snapshot);
    this.#version = version;
    this.#applied = turn;
  }
}

const listing = (record: KeyRecord, records: readonly KeyRecord[], now: Instant): KeyListing => ({
  id: record.id,
  use: record.use,
  algorithm: record.algorithm,
  stage: stageOf(record, records, now),
  createdAt: record.createdAt,
  activeFrom: record.activeFrom,
});

const describe = ({ id, use, algorithm }: KeyRecord): string => `${use} ${algorithm} ${id}`;
