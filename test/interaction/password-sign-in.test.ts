/** Signing in with a password: guessing is slow, and nobody's guessing holds somebody else up. */

import { createSecretKey } from "node:crypto";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { createLocalAccounts } from "../../src/accounts/local.ts";
import { createPasswordHasher } from "../../src/accounts/password-hash.ts";
import { makeAppPassword } from "../../src/factors/app-passwords.ts";
import { createFactors } from "../../src/factors/index.ts";
import { networkOf, ownedBy } from "../../src/http/network.ts";
import { passwordSignIn } from "../../src/interaction/password-sign-in.ts";
import { createMemoryLimits } from "../../src/limits/memory-limits.ts";
import { type Accounts, type SignInResult, type SignInSource, Unchecked } from "../../src/ports/accounts.ts";
import { silentLog } from "../../src/ports/log.ts";
import { systemRandom } from "../../src/ports/random.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { type Account, newAccount } from "../../src/records/account.ts";
import type { AuditEvent } from "../../src/records/event.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/records/settings.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";

const KEYS = { lookupKey: createSecretKey(Buffer.alloc(32)) };
const PASSWORD = "correct horse 1";
const hasher = createPasswordHasher({ random: systemRandom, cost: { memory: 64, passes: 1, parallelism: 1 }, mostWaiting: 10_000 });
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hasher.hash(PASSWORD);
});

const from = (address: string | undefined, known: readonly string[] = []): SignInSource => ({
  address,
  deviceOf: ({ id }) => (known.includes(id) ? `device of ${id}` : undefined),
});
const HOME = from("192.0.2.1");
const STRANGER = from("198.51.100.66");

async function open(change: Partial<Settings["limits"]> = {}, around: (accounts: Accounts) => Accounts = (accounts) => accounts) {
  const store = await openSqliteStore({ file: ":memory:" });
  onTestFinished(() => store.close());
  const people = ["alice", "bob"];
  for (const username of people) await store.saveAccount(account(username), passwordHash);

  let now = 1_000_000;
  let verified = 0;
  const events: AuditEvent[] = [];
  const accounts = around(createLocalAccounts({ store, hasher }));
  const signIn = passwordSignIn({
    accounts: {
      ...accounts,
      checkPassword(username, password) {
        verified++;
        return accounts.checkPassword(username, password);
      },
    },
    limits: createMemoryLimits({ ...DEFAULT_SETTINGS.limits, ...change }, { mostKeys: 10_000 }),
    clock: { now: () => now },
    log: { ...silentLog, audit: (event) => events.push(event) },
    networkOf,
    ownedBy,
    store,
    keys: KEYS,
    factors: createFactors({ store, keys: KEYS, clock: { now: () => now }, random: systemRandom, site: undefined }),
  })(DEFAULT_SETTINGS);
  return {
    events,
    signIn,
    async addAppPassword(accountId: string): Promise<string> {
      const clock = { now: () => now };
      const made = makeAppPassword({ accountId, name: "Phone", scope: undefined }, { clock, keys: KEYS, random: systemRandom });
      expect(await store.addCredentials([made.credential])).toBe(true);
      return made.password;
    },
    advance: (seconds: number) => {
      now += seconds;
    },
    verified: () => verified,
    /** The outcomes of as many wrong passwords, one after the other. */
    async guess(username: string, times: number, source: SignInSource): Promise<string[]> {
      const outcomes: string[] = [];
      for (let i = 0; i < times; i++) outcomes.push((await signIn(username, `wrong ${i}`, source)).outcome);
      return outcomes;
    },
  };
}

const account = (username: string): Account =>
  newAccount({ id: `id-${username}`, username, email: `${username}@example.org`, emailVerified: true, createdAt: 1 });

const SIGNED_IN = { outcome: "signed in", account: expect.objectContaining({ username: "alice" }) };
const refused = (times: number): string[] => Array.from({ length: times }, () => "refused");

test("an application password opens nothing once its person is gone from their source, and is no wrong one while that is down", async () => {
  let isThere: () => Promise<boolean> = async () => true;
  const { addAppPassword, events, signIn } = await open({}, (accounts) => ({ ...accounts, isStillThere: () => isThere() }));
  const password = await addAppPassword("id-alice");
  const byProgram = () => signIn("alice", password, { ...HOME, program: { clientId: "dovecot", level: 0, opensMail: true } });

  expect(await byProgram()).toMatchObject(SIGNED_IN);
  isThere = async () => false;
  expect(await byProgram()).toEqual({ outcome: "refused" });
  isThere = () => Promise.reject(new Unchecked());
  for (let times = 0; times < 200; times++) await expect(byProgram()).rejects.toThrow(Unchecked);
  isThere = async () => true;
  expect(await byProgram()).toMatchObject(SIGNED_IN);
  expect(events.filter(({ event }) => event === "sign_in.failed")).toHaveLength(1);
});

test("the right password signs in, a wrong one is refused", async () => {
  const { signIn } = await open();

  expect(await signIn("alice", PASSWORD, HOME)).toEqual(SIGNED_IN);
  expect(await signIn("alice", "wrong", HOME)).toEqual({ outcome: "refused" });
});

test("[TL-08] RFC 6749 §10.10 MUST: wrong passwords for an account from one address wait longer each time", async () => {
  const { advance, guess, signIn } = await open();
  expect(await guess("alice", 5, HOME)).toEqual(refused(5));

  const waits: number[] = [];
  for (let i = 0; i < 5; i++) {
    const limited = await signIn("alice", "wrong", HOME);
    if (limited.outcome !== "wait") throw new Error("not limited");
    waits.push(limited.seconds);
    advance(limited.seconds);
    expect(await signIn("alice", "wrong", HOME)).toEqual({ outcome: "refused" });
  }
  expect(waits).toEqual([60, 120, 240, 480, 900]);
});

test("while it has to wait, not even the right password is checked, and none is used up", async () => {
  const { advance, guess, signIn, verified } = await open();
  await guess("alice", 5, HOME);

  for (let i = 0; i < 100; i++) expect(await signIn("alice", PASSWORD, HOME)).toEqual({ outcome: "wait", seconds: 60 });
  expect(verified()).toBe(5);

  advance(60);
  expect(await signIn("alice", PASSWORD, HOME)).toEqual(SIGNED_IN);
});

test("right passwords are never limited, one after the other", async () => {
  const { signIn } = await open();

  for (let i = 0; i < 300; i++) expect((await signIn("alice", PASSWORD, HOME)).outcome).toBe("signed in");
});

test("right passwords are never limited, all at once", async () => {
  const { signIn } = await open();

  const results = await Promise.all(Array.from({ length: 300 }, () => signIn("alice", PASSWORD, HOME)));

  expect(outcomesOf(results)).toEqual({ "signed in": 300 });
});

test("[TL-08] of 200 wrong passwords at once, no more than the burst is checked", async () => {
  const { signIn, verified } = await open();

  const results = await Promise.all(Array.from({ length: 200 }, (_, i) => signIn("alice", `wrong ${i}`, HOME)));

  expect(outcomesOf(results)).toEqual({ refused: 5, wait: 195 });
  expect(verified()).toBe(5);
});

test("[TL-08] right and wrong ones at once: wrong ones count, whatever comes in between", async () => {
  const { signIn } = await open();

  const results = await Promise.all(
    Array.from({ length: 200 }, (_, i) => signIn("alice", i % 2 === 0 ? PASSWORD : `wrong ${i}`, HOME)),
  );

  expect(outcomesOf(results)["refused"]).toBe(5);
});

test("[X-041] [TL-08] a right password in between resets nothing, for the account and for the network", async () => {
  const { guess, signIn } = await open({ passwordNetwork: { burst: 8, refill: 60, growth: 1, longestWait: 60 } });
  await guess("alice", 4, HOME);

  expect(await signIn("alice", PASSWORD, HOME)).toEqual(SIGNED_IN);

  expect(await guess("alice", 2, HOME)).toEqual(["refused", "wait"]);
  expect(await signIn("bob", PASSWORD, HOME)).toMatchObject({ outcome: "signed in" });
  expect(await guess("bob", 4, HOME)).toEqual(["refused", "refused", "refused", "wait"]);
});

test("[X-104] [TL-08] every spelling of a name counts as one", async () => {
  const { signIn } = await open();
  const outcomes: string[] = [];
  for (const name of ["alice", "ALICE", " alice", "ａｌｉｃｅ", "alicE", "Alice "]) {
    outcomes.push((await signIn(name, "wrong", HOME)).outcome);
  }

  expect(outcomes).toEqual([...refused(5), "wait"]);
});

test("[X-107] [RO-04] a limit tells nothing of which names are one person's: each counts as it was typed, and half as much", async () => {
  const { guess, signIn } = await open();
  await guess("alice", 5, HOME);

  expect(await guess("alice", 1, HOME)).toEqual(["wait"]);
  expect(await guess("alice@example.org", 1, HOME)).toEqual(refused(1));
  expect(await guess("bob@example.org", 1, HOME)).toEqual(refused(1));

  let judged = 6;
  for (let network = 0; network < 60; network++) {
    for (const name of ["alice", "alice@example.org"]) {
      if ((await signIn(name, "wrong", from(`203.0.113.${network}`))).outcome === "refused") judged++;
    }
  }
  expect(judged).toBe(50);
});

/** Four names of one mailbox; `other.example` leads to it by a rule. */
const NAMES = ["alice", "alice@example.org", "sales@example.org", "office@example.org"];
const withAddresses = (accounts: Accounts): Accounts => {
  const led = (typed: string): string => (NAMES.includes(typed) ? "alice" : typed);
  return {
    ...accounts,
    checkPassword: (typed, password) => accounts.checkPassword(led(typed), password),
    findAccountByName: (typed) => accounts.findAccountByName(led(typed)),
  };
};

test("[X-104] [TL-08] all names of one mailbox have the tries of one, from one network: the right password comes too late under each", async () => {
  const { advance, events, guess, signIn, verified } = await open({}, withAddresses);
  for (const name of NAMES) expect(await guess(name, 2, STRANGER)).toEqual(refused(2));
  expect(events.filter(({ reason }) => reason === "password")).toHaveLength(3);

  // No name of them was guessed at more than twice, and nothing tells that this one is not even looked at.
  const before = verified();
  for (const name of NAMES) expect(await signIn(name, PASSWORD, STRANGER)).toEqual({ outcome: "refused" });
  expect(verified() - before).toBe(4);
  expect(await signIn("bob", PASSWORD, STRANGER)).toMatchObject({ outcome: "signed in" });
  expect(await signIn("alice", PASSWORD, HOME)).toEqual(SIGNED_IN);

  advance(60);
  expect(await signIn("office@example.org", PASSWORD, STRANGER)).toEqual(SIGNED_IN);
});

test("[RO-04] [X-107] what a stranger is answered under several names of one mailbox is what they are answered under names of nobody", async () => {
  const { advance, signIn } = await open({}, withAddresses);
  const answers = async (names: readonly string[], source: SignInSource): Promise<SignInResult[]> => {
    const results: SignInResult[] = [];
    for (const wrong of ["a", "b", "c", "d", "e", "f", "g"])
      for (const name of names) results.push(await signIn(name, wrong, source));
    return results;
  };
  const nobody = NAMES.map((name) => `not-${name}`);
  expect(await answers(NAMES, STRANGER)).toEqual(await answers(nobody, HOME));
  advance(60);
  expect(await answers(NAMES, STRANGER)).toEqual(await answers(nobody, HOME));
});

test("[TL-08] two hundred guesses at once at several names of one mailbox: five are looked at", async () => {
  const { signIn } = await open({}, withAddresses);
  const guesses = Array.from({ length: 200 }, (_, nth) => (nth === 18 ? PASSWORD : `wrong ${nth}`));
  const results = await Promise.all(guesses.map((guess, nth) => signIn(NAMES[nth % 4] ?? "", guess, STRANGER)));
  expect(outcomesOf(results)).toEqual({ refused: 20, wait: 180 });
});

test("right passwords under several names at once are never limited", async () => {
  const { signIn } = await open({}, withAddresses);
  const results = await Promise.all(
    Array.from({ length: 100 }, (_, nth) => signIn(NAMES[nth % 4] ?? "", PASSWORD, nth % 2 === 0 ? STRANGER : HOME)),
  );
  expect(outcomesOf(results)).toEqual({ "signed in": 100 });
});

test("what looks like an application password counts apart under all names too", async () => {
  const { addAppPassword, signIn } = await open({}, withAddresses);
  const password = await addAppPassword("id-alice");
  const program = { clientId: "dovecot", level: 0, opensMail: true } as const;
  const like = (nth: number): string => `${password.slice(0, -4)}${"abcdefghij"[nth]}234`;
  for (let nth = 0; nth < 10; nth++)
    expect((await signIn(NAMES[nth % 4] ?? "", like(nth), { ...STRANGER, program })).outcome).toBe("refused");
  expect(await signIn("sales@example.org", password, { ...STRANGER, program })).toMatchObject(SIGNED_IN);
  expect(await signIn("office@example.org", PASSWORD, { ...STRANGER, program })).toMatchObject(SIGNED_IN);
});

test("[X-103] [TL-08] a guesser who has an IPv6 /48 has no more tries at a name than one address", async () => {
  const { signIn } = await open();
  const results: SignInResult[] = [];
  for (let i = 0; i < 51; i++) results.push(await signIn("alice", "wrong", from(`2001:db8:1:${i.toString(16)}::1`)));

  expect(outcomesOf(results)).toEqual({ refused: 5, wait: 46 });
  expect(await signIn("alice", PASSWORD, HOME)).toEqual(SIGNED_IN);
});

test("[I-39] [X-106] a stranger's guesses leave the network where the account proved its password", async () => {
  const { guess, signIn } = await open();
  const home = from("2001:db8:1:1::1");
  expect(await signIn("alice", PASSWORD, home)).toEqual(SIGNED_IN);
  for (let i = 0; i < 60; i++) await guess("alice", 1, from(`203.0.113.${i}`));
  for (let i = 2; i < 53; i++) await guess("alice", 1, from(`2001:db8:1:${i}::1`));

  expect(await signIn("alice", PASSWORD, home)).toEqual(SIGNED_IN);
  expect(await signIn("alice", PASSWORD, from("2001:db8:1:60::1"))).toMatchObject({ outcome: "wait" });
  expect(await guess("alice", 6, home)).toEqual([...refused(5), "wait"]);
});

test("[TL-08] a stolen mark of a known browser has one budget over all networks", async () => {
  const { signIn } = await open();
  const results: SignInResult[] = [];
  for (let i = 0; i < 150; i++) results.push(await signIn("alice", "wrong", from(`203.0.113.${i % 30}`, ["id-alice"])));

  expect(outcomesOf(results)).toEqual({ refused: 5, wait: 145 });
});

test("[X-104] every spelling of a name that nobody has counts as one", async () => {
  const { signIn } = await open();
  const outcomes: string[] = [];
  for (const name of ["nobody", "NOBODY", " nobody", "ｎｏｂｏｄｙ", "Nobody ", "nObody"]) {
    outcomes.push((await signIn(name, "wrong", HOME)).outcome);
  }

  expect(outcomes).toEqual([...refused(5), "wait"]);
});

test("[X-103] [TL-08] addresses of one IPv6 /64, and mapped forms of one IPv4 address, count as one", async () => {
  const { signIn } = await open();
  const outcomes: string[] = [];
  for (const address of ["2001:db8::1", "2001:db8::2", "2001:DB8:0:0:ffff::", "2001:db8::4", "2001:db8::5", "2001:db8::6"]) {
    outcomes.push((await signIn("alice", "wrong", from(address))).outcome);
  }
  for (const address of ["192.0.2.9", "::ffff:192.0.2.9", "::ffff:c000:209", "192.0.2.9", "::FFFF:192.0.2.9", "192.0.2.9"]) {
    outcomes.push((await signIn("bob", "wrong", from(address))).outcome);
  }

  expect(outcomes).toEqual([...refused(5), "wait", ...refused(5), "wait"]);
});

test("[RO-02] [X-106] [I-39] a hundred wrong passwords from one source hold up neither another source nor another account", async () => {
  const { guess, signIn } = await open();
  await guess("alice", 100, STRANGER);

  expect(await signIn("alice", PASSWORD, HOME)).toEqual(SIGNED_IN);
  expect(await signIn("bob", PASSWORD, STRANGER)).toMatchObject({ outcome: "signed in" });
});

test("[X-106] [TL-08] a browser that the owner signed in with gets in, even beside the stranger, even under guessing from everywhere", async () => {
  const { guess, signIn } = await open();
  await guess("alice", 100, STRANGER);
  for (let i = 0; i < 100; i++) await guess("alice", 5, from(`203.0.113.${i}`));
  expect(await signIn("alice", PASSWORD, HOME)).toMatchObject({ outcome: "wait" });

  const known = ["id-alice"];
  expect(await signIn("alice", PASSWORD, from(HOME.address, known))).toEqual(SIGNED_IN);
  expect(await signIn("alice", PASSWORD, from(STRANGER.address, known))).toEqual(SIGNED_IN);
});

test("[TL-08] a known browser guesses no faster than a stranger, and is known for its own account alone", async () => {
  const { guess } = await open();
  const known = from(HOME.address, ["id-alice"]);

  expect(await guess("alice", 7, known)).toEqual([...refused(5), "wait", "wait"]);
  await guess("bob", 5, HOME);
  expect(await guess("bob", 1, known)).toEqual(["wait"]);
});

test("[TL-08] one network that tries many names is limited, whatever the names", async () => {
  const { signIn } = await open();
  const results: SignInResult[] = [];
  for (let i = 0; i < 105; i++) results.push(await signIn(`name ${i}`, "summer2026", STRANGER));

  expect(outcomesOf(results)).toEqual({ refused: 100, wait: 5 });
  expect(await signIn("alice", PASSWORD, HOME)).toEqual(SIGNED_IN);
});

test("[TL-08] an account that many networks guess at is limited in sum, and not for long", async () => {
  const { advance, signIn } = await open();
  const results: SignInResult[] = [];
  for (let i = 0; i < 60; i++) results.push(await signIn("alice", "wrong", from(`203.0.113.${i}`)));

  expect(outcomesOf(results)).toEqual({ refused: 25, wait: 35 });
  advance(120);
  expect(await signIn("alice", PASSWORD, HOME)).toEqual(SIGNED_IN);
});

test("what one limit refuses is not taken from the others", async () => {
  const { advance, guess } = await open({
    password: { burst: 5, refill: 100_000, growth: 1, longestWait: 100_000 },
    passwordAccount: { burst: 6, refill: 60, growth: 1, longestWait: 60 },
  });
  await guess("alice", 100, STRANGER);
  expect(await guess("alice", 20, HOME)).toEqual(["refused", ...Array.from({ length: 19 }, () => "wait")]);

  // As the account's tries come back, home still has four of its own.
  for (let i = 0; i < 4; i++) {
    advance(60);
    expect(await guess("alice", 2, HOME)).toEqual(["refused", "wait"]);
  }
  advance(60);
  expect(await guess("alice", 1, HOME)).toEqual(["wait"]);
});

test("[RO-04] [X-107] a name that nobody has is answered like one that somebody has, to the last wait", async () => {
  const { signIn } = await open();
  const answers = async (username: string, source: SignInSource) => {
    const results: SignInResult[] = [];
    for (let i = 0; i < 8; i++) results.push(await signIn(username, "wrong", source));
    return results;
  };

  expect(await answers("nobody", HOME)).toEqual(await answers("alice", STRANGER));
});

test("an embedded server that was told no address counts by account alone", async () => {
  const { guess } = await open();

  expect(await guess("alice", 6, from(undefined))).toEqual([...refused(5), "wait"]);
  expect(await guess("bob", 1, from(undefined))).toEqual(refused(1));
});

test("when accounts cannot be asked, that is no wrong password", async () => {
  let isDown = true;
  const { guess, signIn } = await open({}, (accounts) => ({
    ...accounts,
    async checkPassword(username, password) {
      if (isDown) throw new Unavailable("the directory does not answer");
      return accounts.checkPassword(username, password);
    },
  }));
  for (let i = 0; i < 20; i++) await expect(signIn("alice", PASSWORD, HOME)).rejects.toThrow(Unavailable);

  isDown = false;

  expect(await guess("alice", 5, HOME)).toEqual(refused(5));
});

test("the audit stream names the account where there is one, and never what was typed", async () => {
  const { events, guess } = await open();
  await guess("alice", 6, HOME);
  await guess("my password in the wrong field", 1, HOME);

  expect(events.at(4)).toEqual({ event: "sign_in.failed", accountId: "id-alice", address: "192.0.2.1" });
  expect(events.at(5)).toEqual({ event: "sign_in.limited", accountId: "id-alice", address: "192.0.2.1", reason: "password" });
  expect(events.at(6)).toEqual({ event: "sign_in.failed", address: "192.0.2.1" });
  expect(events).toHaveLength(7);
});

const outcomesOf = (results: readonly SignInResult[]): Record<string, number> =>
  Object.fromEntries(
    Map.groupBy(results, ({ outcome }) => outcome)
      .entries()
      .map(([outcome, all]) => [outcome, all.length]),
  );

test("while a source of accounts is down, wrong passwords get its one answer, count for every name alike, and open no way to guess", async () => {
  const down = (accounts: Accounts): Accounts => ({
    ...accounts,
    async checkPassword(username, password) {
      const found = await accounts.checkPassword(username, password);
      if (found === undefined) throw new Unchecked();
      return found;
    },
  });
  const { events, signIn } = await open({}, down);

  for (const username of ["alice", "nobody"]) {
    for (let i = 0; i < 5; i++) await expect(signIn(username, "wrong", STRANGER)).rejects.toThrow(Unchecked);
    expect(await signIn(username, "wrong", STRANGER)).toMatchObject({ outcome: "wait" });
  }
  expect(await signIn("alice", PASSWORD, STRANGER)).toMatchObject({ outcome: "wait" });
  expect(await signIn("alice", PASSWORD, HOME)).toEqual(SIGNED_IN);
  for (let i = 0; i < 5; i++) await expect(signIn("alice", "wrong", HOME)).rejects.toThrow(Unchecked);
  expect(await signIn("alice", "wrong", HOME)).toMatchObject({ outcome: "wait" });
  expect(events).toContainEqual(expect.objectContaining({ event: "sign_in.failed", reason: "source_down" }));
});
