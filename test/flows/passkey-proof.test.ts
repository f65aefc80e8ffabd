/** What a passkey proves, and what it does not: against an authenticator in the test's hands, on the embedded store. */

import { createSecretKey } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { createFactors } from "../../src/factors/index.ts";
import type { Challenge } from "../../src/ports/factors.ts";
import { systemRandom } from "../../src/ports/random.ts";
import { brokenPasskeyRule, relyingPartyOf } from "../../src/protocol/relying-party.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { type Asked, type Deviation, type PasskeyInHand, passkeyInHand } from "../passkey-in-hand.ts";
import { account } from "../store/records.ts";

const KEYS = { lookupKey: createSecretKey(Buffer.alloc(32, 7)) };
const CALLERS = 20;
const ISSUER = "https://id.example/tenant";
const ORIGIN = "https://id.example";

async function open() {
  const store = await openSqliteStore({ file: ":memory:" });
  onTestFinished(() => store.close());
  for (const id of ["alice", "bob"]) await store.saveAccount(account(id), "hash");
  const clock = {
    at: 1_700_000_000,
    now() {
      return this.at;
    },
  };
  const factors = createFactors({ store, keys: KEYS, clock, random: systemRandom, site: relyingPartyOf(ISSUER) });

  let made = 0;
  const challenge = (): Challenge => {
    made += 1;
    return { id: `challenge ${made}`, text: Buffer.from(`challenge ${made}`).toString("base64url"), expiresAt: clock.at + 900 };
  };
  const asked = ({ text }: Challenge, accountId = "alice"): Asked => ({
    challenge: text,
    rpId: "id.example",
    origin: ORIGIN,
    userHandle: Buffer.from(accountId).toString("base64url"),
  });
  const add = async (key: PasskeyInHand, deviation: Deviation = {}, accountId = "alice", one = challenge()) => {
    const passkey = { answer: key.create(asked(one, accountId), deviation), challenge: one };
    const added = await factors.enrolment.addPasskey({ accountId, passkey, name: "Laptop", otherwise: "Firefox" });
    return typeof added === "string" ? added : { ...added, name: added.credential.name };
  };
  /** As a second factor of this account. */
  const prove = async (key: PasskeyInHand, deviation: Deviation = {}, accountId = "alice", one = challenge()) => {
    const found = await factors.prove(accountId, { passkey: { answer: key.get(asked(one), deviation), challenge: one } });
    return found && ("failed" in found ? found.failed : found.amr.join(" "));
  };
  /** As the first, without a name. */
  const find = async (key: PasskeyInHand, deviation: Deviation = {}, one = challenge()) => {
    const known = await factors.passkeys.find({ answer: key.get(asked(one), deviation), challenge: one });
    return known && ("failed" in known.found ? known.found.failed : `${known.accountId} ${known.found.amr.join(" ")}`);
  };
  return { store, clock, factors, challenge, asked, add, prove, find };
}

const TWO_FACTORS = "pop user mfa";

test("WebAuthn §7.2 [FA-05]: a passkey that looked at its user is two factors and tells whose it is; one that did not is one, after a password alone", async () => {
  const { add, find, prove } = await open();
  const key = passkeyInHand();
  expect(await add(key)).toMatchObject({ name: "Laptop", amr: ["pop", "user", "mfa"], recoveryCodes: expect.any(Array) });

  expect([await find(key), await prove(key)]).toEqual([`alice ${TWO_FACTORS}`, TWO_FACTORS]);
  const unseen = { isUserVerified: false };
  expect([await find(key, unseen), await prove(key, unseen)]).toEqual(["unverified", "pop"]);
  expect(await prove(key, {}, "bob")).toBeUndefined();
});

test.each([
  ["for another page of another site", { origin: "https://id.example.evil.example" }],
  ["for a host below this one", { origin: "https://login.id.example" }],
  ["for another port", { origin: "https://id.example:8443" }],
  ["for http", { origin: "http://id.example" }],
  ["for another RP ID", { rpId: "example" }],
  ["to another challenge", { challenge: "AAAA" }],
  ["that makes a key", { type: "webauthn.create" }],
  ["from a frame", { clientData: { crossOrigin: true } }],
  ["from a frame that does not say so", { clientData: { topOrigin: "https://evil.example" } }],
  ["that nobody touched", { isPresent: false }],
  ["with another's user handle", { userHandle: Buffer.from("bob").toString("base64url") }],
  ["by another key's id", { id: passkeyInHand().id }],
] as const satisfies readonly (readonly [string, Deviation])[])(
  "WebAuthn §7.2 [FA-05]: an answer %s proves nothing, first or second, and spends nothing",
  async (_, deviation) => {
    const { add, challenge, find, prove, store } = await open();
    const key = passkeyInHand();
    await add(key);
    const before = await store.listCredentials({ accountId: "alice" });
    const one = challenge();

    expect([await prove(key, deviation, "alice", one), await find(key, deviation, one)]).toEqual([undefined, undefined]);

    expect(await store.listCredentials({ accountId: "alice" })).toEqual(before);
    expect(await find(key, {}, one)).toBe(`alice ${TWO_FACTORS}`);
  },
);

test("WebAuthn §7.2 step 6 [FA-05]: without a name, a passkey has to say whose it is", async () => {
  const { add, find, prove } = await open();
  const key = passkeyInHand();
  await add(key);
  expect([await find(key, { userHandle: null }), await prove(key, { userHandle: null })]).toEqual([undefined, TWO_FACTORS]);
});

test("[FA-05] of twenty who come with one answer, one comes through, and nobody later; the same for a key that counts", async () => {
  const { add, challenge, find } = await open();
  for (const counter of [0, 5]) {
    const key = passkeyInHand();
    await add(key, { counter });
    const one = challenge();
    const deviation = { counter: counter === 0 ? 0 : counter + 1 };
    const answers = await Promise.all(Array.from({ length: CALLERS }, () => find(key, deviation, one)));
    expect(answers.filter((found) => found === `alice ${TWO_FACTORS}`)).toHaveLength(1);
    expect(await find(key, deviation, one)).toBeUndefined();
  }
});

test("[FA-05] several sign-ins at once with one passkey, each with its own challenge, all come through", async () => {
  const { add, find } = await open();
  const key = passkeyInHand();
  await add(key);
  expect(await Promise.all(Array.from({ length: 5 }, () => find(key)))).toEqual(Array(5).fill(`alice ${TWO_FACTORS}`));
});

test("[FA-05] a challenge is answered once, by whichever passkey: of twenty answers of two, one comes through", async () => {
  const { add, challenge, find } = await open();
  const keys = [passkeyInHand(), passkeyInHand()] as const;
  for (const key of keys) await add(key);
  const one = challenge();
  const answers = await Promise.all(Array.from({ length: CALLERS }, (_, n) => find(n % 2 === 0 ? keys[0] : keys[1], {}, one)));
  expect(answers.filter((found) => found !== undefined)).toEqual([`alice ${TWO_FACTORS}`]);
});

test("[FA-05] a challenge adds one passkey, of twenty that come at once, and none again when that one was removed", async () => {
  const { add, challenge, store } = await open();
  const one = challenge();
  const added = await Promise.all(Array.from({ length: CALLERS }, () => add(passkeyInHand(), {}, "alice", one)));
  expect(added.filter((found) => found !== "wrong")).toHaveLength(1);
  const [row] = await store.listCredentials({ accountId: "alice", kinds: ["passkey"] });
  await store.removeCredential("alice", row?.id ?? "", 1_700_000_000);
  expect(await add(passkeyInHand(), {}, "alice", one)).toBe("wrong");
  expect(await store.listCredentials({ accountId: "alice", kinds: ["passkey"] })).toEqual([]);
});

test("[FA-05] an answer that is wrong leaves the challenge for the one that is right", async () => {
  const { add, challenge, find } = await open();
  const key = passkeyInHand();
  const one = challenge();
  expect(await add(key, { origin: "https://evil.example" }, "alice", one)).toBe("wrong");
  expect(await add(key, {}, "alice", one)).not.toBe("wrong");
  const other = challenge();
  expect(await find(passkeyInHand(key.id), {}, other)).toBeUndefined();
  expect(await find(key, {}, other)).toBe(`alice ${TWO_FACTORS}`);
});

test("[FA-05] what was answered is remembered as long as it could be answered again, by a clock that is behind, too, and no longer", async () => {
  const { add, challenge, clock, find, store } = await open();
  const key = passkeyInHand();
  await add(key);
  const one = challenge();
  await find(key, {}, one);
  for (const seconds of [899, 50]) {
    clock.at += seconds;
    await store.sweep(clock.at, 0, 1_000);
    expect(await find(key, {}, one)).toBeUndefined();
  }
  clock.at += 12;
  expect((await store.sweep(clock.at, 0, 1_000))["spent_ids"]).toBe(2);
});

test("WebAuthn §7.2 step 22 [FA-05]: a counter that does not grow is refused and noted, whether it went back or stands; one ahead goes on", async () => {
  const { add, clock, find, prove, store } = await open();
  const key = passkeyInHand();
  await add(key, { counter: 7 });
  expect(await find(key, { counter: 9 })).toBe(`alice ${TWO_FACTORS}`);
  clock.at += 100;

  for (const counter of [8, 9, 0])
    expect([await find(key, { counter }), await prove(key, { counter })]).toEqual(["cloned", "cloned"]);

  const [row] = await store.listCredentials({ accountId: "alice", kinds: ["passkey"] });
  expect([row?.counter, row?.detail.clonedAt, row?.lastUsedAt]).toEqual([9, clock.at, clock.at - 100]);
  expect(await find(key, { counter: 10 })).toBe(`alice ${TWO_FACTORS}`);
});

test("[FA-05] a passkey that was removed opens nothing, and neither does one that was never added, or is made for another host", async () => {
  const { add, clock, factors, find, prove, store } = await open();
  const key = passkeyInHand();
  await add(key);
  expect(await factors.of("alice")).toEqual(["passkey", "recovery_code"]);
  expect(await find(passkeyInHand())).toBeUndefined();

  const [row] = await store.listCredentials({ accountId: "alice", kinds: ["passkey"] });
  if (row === undefined) throw new Error("no passkey");
  await store.useCredential(row, { counter: 0, detail: { ...row.detail, rpId: "old.example" } }, clock.at);
  expect([await find(key), await prove(key)]).toEqual([undefined, undefined]);
  await store.removeCredential("alice", row.id, clock.at);
  expect([await find(key), await prove(key), await factors.of("alice")]).toEqual([undefined, undefined, []]);
});

test.each([
  ["for another page", { origin: "https://evil.example" }],
  ["for another RP ID", { rpId: "evil.example" }],
  ["to another challenge", { challenge: "AAAA" }],
  ["that is a sign-in", { type: "webauthn.get" }],
  ["from a frame", { clientData: { crossOrigin: true } }],
  ["that nobody touched", { isPresent: false }],
  ["under another id than the key's own", { id: passkeyInHand().id }],
] as const satisfies readonly (readonly [string, Deviation])[])(
  "WebAuthn §7.1 [FA-05]: an answer %s adds no passkey",
  async (_, deviation) => {
    const { add, store } = await open();
    expect(await add(passkeyInHand(), deviation)).toBe("wrong");
    expect(await store.listCredentials({ accountId: "alice" })).toEqual([]);
  },
);

test("[FA-05] one challenge adds one passkey, and no passkey is two people's", async () => {
  const { add, asked, challenge, factors, store } = await open();
  const one = challenge();
  const input = (key: PasskeyInHand) => ({
    accountId: "alice",
    passkey: { answer: key.create(asked(one)), challenge: one },
    name: undefined,
    otherwise: "Firefox on Linux",
  });
  const added = await Promise.all(Array.from({ length: CALLERS }, () => factors.enrolment.addPasskey(input(passkeyInHand()))));
  expect(added.filter((result) => typeof result !== "string")).toHaveLength(1);
  expect(await store.listCredentials({ accountId: "alice", kinds: ["passkey"] })).toMatchObject([{ name: "Firefox on Linux" }]);

  const hers = passkeyInHand();
  await add(hers);
  expect(await add(passkeyInHand(hers.id), {}, "bob")).toBe("refused");
  expect(await factors.of("bob")).toEqual([]);
});

test("WebAuthn §6.5.4 [FA-05]: what a maker says of its key is not read, so it costs nothing and reaches nobody", async () => {
  const { add } = await open();
  expect(await add(passkeyInHand(), { statement: "packed" })).toMatchObject({ name: "Laptop" });
});

test("[FA-05] what a browser is asked: this host, nobody's name, the passkeys that are there already", async () => {
  const { add, challenge, factors } = await open();
  const key = passkeyInHand();
  await add(key);
  const alice = { id: "alice", username: "alice@example.org", name: "Alice" };
  const described = [{ type: "public-key", id: key.id, transports: ["internal", "hybrid"] }];

  const offer = await factors.passkeys.offer(alice, "Example", challenge());
  expect(offer).toMatchObject({ rp: { id: "id.example", name: "Example" }, excludeCredentials: described, attestation: "none" });
  expect(Buffer.from(offer?.user.id ?? "", "base64url").toString()).toBe("alice");
  expect(factors.passkeys.askAnybody(challenge())).toMatchObject({ allowCredentials: [], userVerification: "required" });
  expect(await factors.passkeys.askAccount("alice", challenge())).toMatchObject({ allowCredentials: described });
  expect(await factors.passkeys.askAccount("bob", challenge())).toBeUndefined();
});

test.each(["", "{}", "[]", "null", '"', `{"id":"a","rawId":"a","type":"public-key","response":{}}`, "9".repeat(10_000)])(
  "[FA-05] what is no answer at all proves and adds nothing: %j",
  async (answer) => {
    const { challenge, factors } = await open();
    const passkey = { answer, challenge: challenge() };
    expect(await factors.passkeys.find(passkey)).toBeUndefined();
    expect(await factors.prove("alice", { passkey })).toBeUndefined();
    expect(await factors.enrolment.addPasskey({ accountId: "alice", passkey, name: "x", otherwise: "y" })).toBe("wrong");
  },
);

test("WebAuthn §5.1.3 [FA-05]: a host name has passkeys, an IP address has none, and http has some on localhost alone", () => {
  const parties = [
    "https://id.example:8443/t",
    "http://localhost:3000",
    "https://10.0.0.1",
    "https://[2001:db8::1]",
    "http://127.0.0.1:1",
  ];
  expect(parties.map((issuer) => relyingPartyOf(issuer)?.id)).toEqual(["id.example", "localhost", undefined, undefined, undefined]);
  expect(relyingPartyOf("https://id.example:8443/t")?.origin).toBe("https://id.example:8443");
  expect(brokenPasskeyRule("https://10.0.0.1")).toContain("IP address");
});
