/** argon2id (RFC 9106) for what people choose. It runs off the event loop, behind a bounded queue. */

import { argon2, timingSafeEqual } from "node:crypto";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import { startStopwatch } from "../ports/stopwatch.ts";
import { Unavailable } from "../ports/unavailable.ts";
import { BoundedQueue } from "./bounded-queue.ts";
import type { RecognisedHash } from "./hashes/scheme.ts";
import { preparePassword } from "./new-password.ts";
import { Pace } from "./pace.ts";
import { formatPhc, type PasswordHash, type PasswordHashCost, parsePhc } from "./phc.ts";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 30 ms. */
export const PASSWORD_HASH_COST: PasswordHashCost = { memory: 19_456, passes: 2, parallelism: 1 };

const SALT_LENGTH = 16;
const TAG_LENGTH = 32;
// One core is left to the event loop, which has tokens to answer for. One of libuv's four threads is left to names and files.
const MOST_AT_ONCE = Math.max(1, Math.min(availableParallelism() - 1, 3));
// About three seconds of work for one core. A caller beyond that is told to come back later.
const MOST_WAITING = 200;
const RETRY_AFTER = 3;

const derive = promisify(argon2);

export interface PasswordHasherOptions {
  readonly random: Random;
  /** What a new hash costs. */
  readonly cost?: PasswordHashCost;
  /** How many may wait while others are worked on. */
  readonly mostWaiting?: number;
}

export function createPasswordHasher({
  random,
  cost = PASSWORD_HASH_COST,
  mostWaiting = MOST_WAITING,
}: PasswordHasherOptions): PasswordHasher {
  const queue = new BoundedQueue(MOST_AT_ONCE, mostWaiting);

  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    queue.run(work, () => new Unavailable("too many passwords are being checked", { retryAfter: RETRY_AFTER }));

  const tagOf = (text: string, { memory, passes, parallelism, salt, tag }: PasswordHash): Promise<Buffer> =>
    inTurn(() => derive("argon2id", { message: text, nonce: salt, memory, passes, parallelism, tagLength: tag.length }));

  /** How long passwords took that were wrong for hashes of other systems. While there are such, every wrong one takes as long. */
  const pace = new Pace();

  /** The other system may have hashed the text as it was typed. */
  async function isRightFor(foreign: RecognisedHash, prepared: string, typed: string): Promise<boolean> {
    if (await inTurn(() => foreign.verify(prepared))) return true;
    return typed !== prepared && (await inTurn(() => foreign.verify(typed)));
  }

  // An unknown name is checked against this hash. It costs what a new hash costs, and the answer is not used.
  const nobody: PasswordHash = { ...cost, salt: random.bytes(SALT_LENGTH), tag: random.bytes(TAG_LENGTH) };

  return {
    async hash(text) {
      const prepared = preparePassword(text);
      if (prepared === undefined) throw new RangeError("a text to hash has 1 to 1,024 bytes");
      const fresh: PasswordHash = { ...cost, salt: random.bytes(SALT_LENGTH), tag: new Uint8Array(TAG_LENGTH) };
      return formatPhc({ ...fresh, tag: await tagOf(prepared, fresh) });
    },

    async verify(text, phc) {
      // This is as quick for every name, so it tells nothing.
      const prepared = preparePassword(text);
      if (prepared === undefined) return false;

      const stopwatch = startStopwatch();
      const expected = phc === undefined ? undefined : parsePhc(phc);
      const foreign = expected === undefined && phc !== undefined ? await foreignHash(phc) : undefined;
      if (foreign !== undefined && (await isRightFor(foreign, prepared, text))) return true;
      const tag = await tagOf(prepared, expected ?? nobody);
      if (expected !== undefined && timingSafeEqual(tag, expected.tag)) return true;

      if (foreign !== undefined) pace.note(stopwatch.elapsed());
      await stopwatch.reach(pace.slowest);
      return false;
    },

    load: () => ({ running: queue.running, waiting: queue.waiting }),

    needsUpgrade(phc) {
      const hash = parsePhc(phc);
      if (hash === undefined) return true;
      return hash.memory < cost.memory || hash.passes < cost.passes || hash.tag.length < TAG_LENGTH;
    },
  };
}

/** Undefined: it is none that we know, so the text can only be wrong. The schemes are loaded when the first such hash is met. */
async function foreignHash(text: string): Promise<RecognisedHash | undefined> {
  const { recogniseHash } = await import("./hashes/recognise.ts");
  const found = recogniseHash(text);
  return "refused" in found ? undefined : found;
}
