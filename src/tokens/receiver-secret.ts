/** What this server shows at a receiver of security news, encrypted, so that a thief of the database opens nothing there. */

import { hkdfSync, type KeyObject } from "node:crypto";
import { decrypt, encrypt, NONCE_BYTES } from "../ports/encryption.ts";
import type { Keys } from "../ports/keys.ts";
import type { Random } from "../ports/random.ts";

/** The receiver's id is part of the seal, so that no secret can be moved to another's row. */
export const sealReceiverSecret = (
  secret: string,
  receiverId: string,
  { lookupKey }: Pick<Keys, "lookupKey">,
  random: Random,
): Uint8Array => encrypt(encryptionKey(lookupKey), Buffer.from(secret), Buffer.from(receiverId), random.bytes(NONCE_BYTES));

/** @throws {Error} somebody changed the row, or it was sealed under another key */
export const openReceiverSecret = (sealed: Uint8Array, receiverId: string, { lookupKey }: Pick<Keys, "lookupKey">): string =>
  decrypt(encryptionKey(lookupKey), sealed, Buffer.from(receiverId)).toString();

const encryptionKey = (lookupKey: KeyObject): Buffer =>
  Buffer.from(hkdfSync("sha256", lookupKey, new Uint8Array(), "receiver secret", 32));
