/** Checks a password against a hash that a source outside has shown, in clear if that is what the file holds. */

import type { PasswordHasher } from "../ports/password-hasher.ts";

/** Whether it is the one. Always costs at least what a hash of our own does. @throws {Unavailable} too many are waiting */
export type HashCheck = (password: string, hash: string) => Promise<boolean>;

export function createHashCheck(hasher: Pick<PasswordHasher, "verify">): HashCheck {
  return async (password, hash) => {
    if (!/^\{(?:PLAIN|CLEARTEXT)\}/i.test(hash)) return hasher.verify(password, hash);
    const { plainScheme } = await import("./hashes/plain.ts");
    const found = plainScheme(hash);
    const isRight = found !== undefined && "verify" in found && (await found.verify(password));
    await hasher.verify(password, undefined);
    return isRight;
  };
}
