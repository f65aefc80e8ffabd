/** The public keys of others (RFC 7517), in the form in which Node verifies with them. */

import { createPublicKey, hash, type KeyObject } from "node:crypto";
import { Recent } from "../ports/recent.ts";
import type { Json } from "../protocol/client-members.ts";

/** What makes a key, by its type, in the order of their names (RFC 7638 §3.2, RFC 8037 §2). */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  EC: ["crv", "kty", "x", "y"],
  OKP: ["crv", "kty", "x"],
  RSA: ["e", "kty", "n"],
};
const NAME_OR_NUMBER = /^[\w-]+$/;

const LEAST_RSA_BITS = 2_048;
/** A longer key, or a longer exponent, makes each check slow for us and costs its maker nothing. */
const MOST_RSA_BITS = 8_192;
const LONGEST_MODULUS = Math.ceil((MOST_RSA_BITS / 8 + 1) * (4 / 3));
const LONGEST_EXPONENT = 6;
/** Both coordinates of a point together. */
const LONGEST_POINT = 200;

const MOST_REMEMBERED = 1_024;

/** Making a key costs as much as verifying with it, and programs come again with theirs. What is no key is found out each time. */
const made = new Recent<KeyObject>(MOST_REMEMBERED);

/** The name of a key that follows from it (RFC 7638). Undefined: it is of another type, or lacks a member. */
export function thumbprintOf(jwk: Json): string | undefined {
  const members = membersOf(jwk);
  return members && hash("sha256", JSON.stringify(members), "base64url");
}

/** Undefined: it cannot be used, such as a point that is not on its curve, or an RSA key that is too short. */
export function publicKeyOf(jwk: Json): KeyObject | undefined {
  const members = membersOf(jwk);
  if (members === undefined || !isUsable(members)) return undefined;
  const name = JSON.stringify(members);
  const known = made.get(name);
  if (known !== undefined) return known;
  const key = keyOf(members);
  if (key !== undefined) made.set(name, key);
  return key;
}

function membersOf(jwk: Json): Readonly<Record<string, string>> | undefined {
  const { kty } = jwk;
  const names = typeof kty === "string" && Object.hasOwn(MEMBERS, kty) ? MEMBERS[kty] : undefined;
  const members: Record<string, string> = {};
  for (const name of names ?? []) {
    const value = jwk[name];
    if (typeof value !== "string" || !NAME_OR_NUMBER.test(value)) return undefined;
    members[name] = value;
  }
  return names && members;
}

/** What is too long is not even tried. */
const isUsable = ({ e = "", kty, n = "", x = "", y = "" }: Readonly<Record<string, string>>): boolean =>
  kty === "RSA" ? e.length <= LONGEST_EXPONENT && n.length <= LONGEST_MODULUS : x.length + y.length <= LONGEST_POINT;

function keyOf(members: Readonly<Record<string, string>>): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: members, format: "jwk" });
    const { modulusLength } = key.asymmetricKeyDetails ?? {};
    const isLongEnough = modulusLength === undefined || (modulusLength >= LEAST_RSA_BITS && modulusLength <= MOST_RSA_BITS);
    return isLongEnough ? key : undefined;
  } catch {
    return undefined;
  }
}
