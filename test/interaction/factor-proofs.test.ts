/** A passkey of somebody whose account another source keeps: it opens the account only while that source has the person. */

import { expect, test } from "vitest";
import { createFactorProofs } from "../../src/interaction/factor-proofs.ts";
import { createMemoryLimits } from "../../src/limits/memory-limits.ts";
import { type Accounts, Unchecked } from "../../src/ports/accounts.ts";
import type { Factors, PasskeyAnswer } from "../../src/ports/factors.ts";
import { silentLog } from "../../src/ports/log.ts";
import { newAccount } from "../../src/records/account.ts";
import type { AuditEvent } from "../../src/records/event.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";

const ALICE = newAccount({ id: "id-alice", username: "alice", createdAt: 1, source: { name: "ldap", subject: "7" } });
const PROOF = { kind: "passkey", credentialId: "k1", amr: ["phr"] } as const;
const ANSWER = {} as PasskeyAnswer;
const HOME = { address: "192.0.2.1", deviceOf: () => undefined };

function open(isStillThere: Accounts["isStillThere"]) {
  const events: AuditEvent[] = [];
  const passkeys = { find: async () => ({ accountId: ALICE.id, found: PROOF }) } as unknown as Factors["passkeys"];
  const proofs = createFactorProofs({
    accounts: { findAccount: async () => ALICE, ...(isStillThere && { isStillThere }) },
    factors: { passkeys, prove: async () => undefined },
    limits: createMemoryLimits(DEFAULT_SETTINGS.limits, { mostKeys: 100 }),
    clock: { now: () => 1_000 },
    log: { ...silentLog, audit: (event) => events.push(event) },
    networkOf: (address) => address,
  });
  return { events, signIn: () => proofs.passkeySignIn(ANSWER, HOME) };
}

test("a passkey signs its person in while their source has them, and where there is no source", async () => {
  const proved = { outcome: "proved", proof: PROOF, account: ALICE };

  expect(await open(async () => true).signIn()).toEqual(proved);
  expect(await open(undefined).signIn()).toEqual(proved);
});

test("a passkey of a person who is gone from their source is refused like a wrong one", async () => {
  const { events, signIn } = open(async (account) => account.id !== ALICE.id);

  expect(await signIn()).toEqual({ outcome: "refused" });
  expect(events).toMatchObject([{ event: "credential.failed", accountId: ALICE.id }]);
});

test("while the source is down, nobody says that the passkey is wrong, and it is no try", async () => {
  const { events, signIn } = open(() => Promise.reject(new Unchecked()));

  for (let times = 0; times < 200; times++) await expect(signIn()).rejects.toThrow(Unchecked);
  expect(events).toEqual([]);
});
