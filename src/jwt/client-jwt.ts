/** Reads what a client signed with a key of its own: its assertions and its request objects. */

import type { ClientKeys, FoundKeys, KeyOwner } from "./client-keys.ts";
import { type JwtRules, type ReadJwt, readJwt } from "./read-jwt.ts";

/**
 * Like {@link readJwt}, with the keys of its owner. They are fetched anew where none of the known ones made it, since the owner may
 * have new ones.
 */
export async function readClientJwt(
  text: string,
  owner: KeyOwner,
  rules: Omit<JwtRules, "keys">,
  clientKeys: ClientKeys,
): Promise<ReadJwt> {
  // What no key could make good lets nobody ask for keys.
  const unproved = await readJwt(text, { ...rules, keys: [] });
  if (unproved.ok || unproved.byNoKey !== true) return unproved;

  const found = await clientKeys.of(owner);
  const read = await readJwt(text, { ...rules, keys: found.keys });
  if (read.ok) return read;
  const newer = await clientKeys.again(owner);
  return newer === undefined ? told(read, found) : told(await readJwt(text, { ...rules, keys: newer.keys }), newer);
}

/** Where the keys could not be fetched, that is the reason. */
const told = (read: ReadJwt, { rule }: FoundKeys): ReadJwt => (read.ok || rule === undefined ? read : { ...read, rule });
