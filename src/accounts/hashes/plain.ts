/** {PLAIN}: the password itself, which some files of mail servers hold. It is never taken into our own database. */

import { hash } from "node:crypto";
import { equal } from "./equal.ts";
import { damaged, type HashScheme } from "./scheme.ts";

const PREFIXED = /^\{(?:PLAIN|CLEARTEXT)\}(.*)$/is;

export const plainScheme: HashScheme = (text) => {
  const [, password] = PREFIXED.exec(text) ?? [];
  if (password === undefined) return undefined;
  if (password === "") return damaged("{PLAIN}");
  // Of one length, so that the time does not tell how long the password is.
  const digest = (of: string): Buffer => hash("sha256", of.normalize("NFC"), "buffer");
  const expected = digest(password);
  return { scheme: "{PLAIN}", verify: async (given) => equal(digest(given), expected) };
};
