/** Hashes of passwords as text: the PHC string format, of argon2id in version 1.3 alone. */

/** What it costs to compute a hash. */
export interface PasswordHashCost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  /** Lanes. */
  readonly parallelism: number;
}

export interface PasswordHash extends PasswordHashCost {
  readonly salt: Uint8Array;
  readonly tag: Uint8Array;
}

const PHC = /^\$argon2id\$v=19\$m=([1-9]\d{0,6}),t=([1-9]\d?),p=([1-9]\d?)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;
// What one sign-in may cost, even where the hash was imported from elsewhere.
const MOST_MEMORY = 262_144; // 256 MiB
const MOST_PASSES = 16;
const MOST_PARALLELISM = 16;

export function formatPhc({ memory, passes, parallelism, salt, tag }: PasswordHash): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Undefined: it is no such hash, is damaged, or costs more than one sign-in may. */
export function parsePhc(text: string): PasswordHash | undefined {
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(text) ?? [];
  if (salt === undefined || tag === undefined) return undefined;

  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  if (cost.memory > MOST_MEMORY || cost.passes > MOST_PASSES || cost.parallelism > MOST_PARALLELISM) return undefined;
  if (cost.memory < 8 * cost.parallelism) return undefined; // RFC 9106 §3.1
  return { ...cost, salt: Buffer.from(salt, "base64"), tag: Buffer.from(tag, "base64") };
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replaceAll("=", "");
