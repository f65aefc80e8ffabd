/** The master key as settings and files say it. */

import { expect, test } from "vitest";
import { KeyEncryption, MasterKeyError, parseMasterKey } from "../../src/keys/master-key.ts";
import { systemRandom } from "../../src/ports/random.ts";

const BYTES = Uint8Array.from({ length: 32 }, (_, index) => 255 - index * 3);
const base64 = Buffer.from(BYTES).toString("base64");
const base64url = Buffer.from(BYTES).toString("base64url");

test.for([base64, base64url, `${base64}\n`, ` ${base64url}\r\n`, base64.replace("=", ""), `${base64url}=`])(
  "%j is read",
  (text) => {
    expect(parseMasterKey(text)).toEqual(BYTES);
  },
);

test.for([
  ["", /is empty/],
  [" \n", /is empty/],
  ["secret", /43 characters/],
  [base64.slice(1), /43 characters/],
  [`${base64}A`, /43 characters/],
  [`${base64} ${base64}`, /43 characters/],
  [Buffer.from(BYTES).toString("hex"), /43 characters/],
  [`${base64url.slice(0, -1)}!`, /43 characters/],
] as const)("%j is refused with a sentence that does not repeat it", ([text, sentence]) => {
  expect(() => parseMasterKey(text)).toThrow(MasterKeyError);
  expect(() => parseMasterKey(text)).toThrow(sentence);
  expect(() => parseMasterKey(text)).not.toThrow(text.trim() || "no such text");
});

test("a master key of another length is refused", () => {
  expect(() => new KeyEncryption(new Uint8Array(31), systemRandom)).toThrow(MasterKeyError);
});

test("the same secret never looks the same twice", () => {
  const encryption = new KeyEncryption(BYTES, systemRandom);
  const label = { id: "AAAAAA", use: "sealing", algorithm: "HS256" } as const;

  const once = encryption.encrypt(new Uint8Array(32), label);
  const again = encryption.encrypt(new Uint8Array(32), label);

  expect(Buffer.compare(once, again)).not.toBe(0);
  expect(encryption.decrypt(once, label)).toEqual(encryption.decrypt(again, label));
});
