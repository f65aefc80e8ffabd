/** Hashes of passwords: what they are made of, what they cost, and what happens when too many come at once. */

import { cpuUsage } from "node:process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPasswordHasher, PASSWORD_HASH_COST } from "../../src/accounts/password-hash.ts";
import { formatPhc, parsePhc } from "../../src/accounts/phc.ts";
import { systemRandom } from "../../src/ports/random.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";

const cheap = { memory: 64, passes: 1, parallelism: 1 };
const hasher = createPasswordHasher({ random: systemRandom, cost: cheap });

test("a hash is argon2id of at least OWASP's cost, with a salt of its own", async () => {
  const today = createPasswordHasher({ random: systemRandom });

  const [one, other] = await Promise.all([today.hash("correct horse 1"), today.hash("correct horse 1")]);

  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(other).not.toBe(one);
  expect(today.needsUpgrade(one)).toBe(false);
  expect(await today.verify("correct horse 1", one)).toBe(true);
  expect(await today.verify("correct horse 2", one)).toBe(false);
});

test("RFC 9106: a hash that the reference implementation made is understood", async () => {
  // argon2 -id of "password" under "somesalt", from the reference implementation's own test suite.
  const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  expect(await hasher.verify("password", reference)).toBe(true);
  expect(await hasher.verify("passwore", reference)).toBe(false);
});

test("RFC 8265 §4.2: every space is a space, letters are composed, case and width stay", async () => {
  const phc = await hasher.hash("Zwölf Ａ");

  expect(await hasher.verify("Zwo\u0308lf\u00a0Ａ", phc)).toBe(true);
  expect(await hasher.verify("Zwölf\u3000Ａ", phc)).toBe(true);
  expect(await hasher.verify("zwölf Ａ", phc)).toBe(false);
  expect(await hasher.verify("Zwölf A", phc)).toBe(false);
});

test("a text has 1 to 1,024 bytes: others match nothing, and cannot be hashed", async () => {
  const longest = await hasher.hash("ä".repeat(512));

  expect(await hasher.verify("ä".repeat(512), longest)).toBe(true);
  expect(await hasher.verify(`${"ä".repeat(512)}x`, longest)).toBe(false);
  await expect(hasher.hash("")).rejects.toThrow(RangeError);
  await expect(hasher.hash(`${"ä".repeat(512)}x`)).rejects.toThrow(RangeError);
});

test("[RO-04] [X-107] what nobody has costs as much as what somebody has", async () => {
  const today = createPasswordHasher({ random: systemRandom });
  const phc = await today.hash("correct horse 1");
  const cost = async (against: string | undefined) => {
    const before = cpuUsage();
    await today.verify("wrong", against);
    const { user, system } = cpuUsage(before);
    return user + system;
  };

  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 15; round++) {
    known.push(await cost(phc));
    unknown.push(await cost(undefined));
  }

  expect(median(unknown) / median(known)).toBeGreaterThan(0.6);
  expect(median(unknown) / median(known)).toBeLessThan(1.6);
});

test.for<[string, string]>([
  ["empty", ""],
  ["another kind of argon2", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"],
  ["the version before", "$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"],
  ["too much memory", "$argon2id$v=19$m=262145,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"],
  ["too many passes", "$argon2id$v=19$m=64,t=17,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"],
  ["no pass", "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"],
  ["too little memory for its lanes", "$argon2id$v=19$m=64,t=1,p=9$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"],
  ["a short tag, which many passwords would match", "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFh"],
  ["no tag", "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$"],
  ["a line behind it", "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc\n"],
])("a stored hash that is not ours matches nothing: %s", async ([, phc]) => {
  expect(parsePhc(phc)).toBeUndefined();
  expect(await hasher.verify("password", phc)).toBe(false);
  expect(hasher.needsUpgrade(phc)).toBe(true);
});

test("a hash can be written and read again", () => {
  const bytes = (minLength: number) => fc.uint8Array({ minLength, maxLength: 64 });
  const hashes = fc.record({
    memory: fc.integer({ min: 128, max: 262_144 }),
    passes: fc.integer({ min: 1, max: 16 }),
    parallelism: fc.integer({ min: 1, max: 16 }),
    salt: bytes(9),
    tag: bytes(17),
  });

  fc.assert(
    fc.property(hashes, (hash) => {
      const read = parsePhc(formatPhc(hash));
      expect(read && { ...read, salt: new Uint8Array(read.salt), tag: new Uint8Array(read.tag) }).toEqual(hash);
    }),
  );
});

test("the queue has an end: a caller beyond it is told to come back, and the others are served", async () => {
  const small = createPasswordHasher({ random: systemRandom, cost: cheap, mostWaiting: 5 });
  const phc = await small.hash("correct horse 1");

  const results = await Promise.allSettled(Array.from({ length: 50 }, () => small.verify("correct horse 1", phc)));

  const served = results.filter((result) => result.status === "fulfilled" && result.value);
  const refused = results.filter((result) => result.status === "rejected" && result.reason instanceof Unavailable);
  expect(served.length).toBeGreaterThanOrEqual(6);
  expect(served.length).toBeLessThanOrEqual(8);
  expect(refused.length).toBe(50 - served.length);
  expect(await small.verify("correct horse 1", phc)).toBe(true);
});

test("the event loop goes on while passwords are checked", async () => {
  const phc = await createPasswordHasher({ random: systemRandom, cost: PASSWORD_HASH_COST }).hash("x");
  let turns = 0;
  const turning = setInterval(() => turns++, 1);

  await hasher.verify("wrong", phc);
  clearInterval(turning);

  expect(turns).toBeGreaterThan(2);
});

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
