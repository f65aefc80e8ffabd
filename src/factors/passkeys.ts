/**
 * Passkeys (WebAuthn Level 3): a key in the person's device or password store, which answers a challenge of this very site and of no
 * other. The server keeps the public half. One that looked at its user (a PIN, a finger, a face) is two factors at once.
 */

import { hash } from "node:crypto";
import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { Challenge, FactorFailure, FactorProof, PasskeyAnswer, PasskeyCreation, Passkeys } from "../ports/factors.ts";
import type { SpentIdStore } from "../ports/spent-id-store.ts";
import type { RelyingParty } from "../protocol/relying-party.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import { type Credential, newCredential } from "../records/credential.ts";
import type { Factor } from "./factor.ts";
import { passkeyMaker } from "./passkey-makers.ts";

/** So long after its end, a node whose clock is behind may still take a challenge. */
const CLOCKS_DIFFER: Seconds = 60;
/** How often a row is read again that another sign-in with the same passkey changed meanwhile. */
const ROUNDS = 8;

export interface PasskeysOptions {
  readonly store: Pick<CredentialStore, "findCredential" | "findCredentialByLookup" | "listCredentials" | "useCredential"> &
    SpentIdStore;
  readonly clock: Clock;
  /** Undefined: this server's address can have none. */
  readonly site: RelyingParty | undefined;
}

export function createPasskeys({ store, clock, site }: PasskeysOptions): Factor & Passkeys {
  /** Undefined `accountId`: anybody's, and then the device has to have looked at its user. */
  async function check(
    { answer, challenge }: PasskeyAnswer,
    accountId: string | undefined,
  ): Promise<{ readonly accountId: string; readonly found: FactorProof | FactorFailure } | undefined> {
    if (site === undefined) return undefined;
    const { readAssertion, verifyAssertion } = await verification();
    const assertion = readAssertion(answer);
    if (assertion === undefined) return undefined;
    const row = await store.findCredentialByLookup(lookupOfPasskey(assertion.id));
    const own = row?.kind === "passkey" && row.detail.rpId === site.id && (accountId ?? row.accountId) === row.accountId;
    // What is no passkey of ours is verified too, so that the time does not tell which exist.
    const verified = await verifyAssertion(assertion, own ? row : undefined, challenge.text, site);
    if (!own || verified === undefined) return undefined;
    // WebAuthn §7.2 step 6: the device says whose it is, and must where nobody was named.
    const isOwner =
      verified.userHandle === undefined ? accountId !== undefined : verified.userHandle === userHandleOf(row.accountId);
    if (!isOwner) return undefined;

    const spent = await spend(row, { ...verified, challenge });
    if (spent === undefined) return undefined;
    const { id: credentialId } = row;
    const failed = (reason: FactorFailure["failed"]) => ({
      accountId: row.accountId,
      found: { kind: "passkey", credentialId, failed: reason, isAgain: row.detail.clonedAt !== undefined } as const,
    });
    if (spent === "cloned") return failed("cloned");
    if (accountId === undefined && !verified.isUserVerified) return failed("unverified");
    return { accountId: row.accountId, found: { kind: "passkey", credentialId, amr: methodsOf(verified.isUserVerified) } };
  }

  /**
   * Each challenge counts once, whichever passkey answers it, and a counter must grow (WebAuthn §7.2 step 22): where it does not,
   * two devices have this key, and one of them is a thief's.
   */
  async function spend(
    credential: Credential,
    { challenge, counter, isSynced }: { readonly challenge: Challenge; readonly counter: number; readonly isSynced: boolean },
  ): Promise<"spent" | "cloned" | undefined> {
    if (!(await spendChallenge(challenge, store))) return undefined;
    const now = clock.now();
    let row = credential;
    for (let round = 0; round < ROUNDS; round++) {
      const isBehind = (counter > 0 || row.counter > 0) && counter <= row.counter;
      const detail = { ...row.detail, synced: isSynced, ...(isBehind && { clonedAt: now }) };
      const used = { counter: Math.max(counter, row.counter), detail };
      // One that is refused was not used.
      if (await store.useCredential(row, used, isBehind ? (row.lastUsedAt ?? now) : now)) return isBehind ? "cloned" : "spent";
      const changed = await store.findCredential(row.id);
      if (changed === undefined) return undefined;
      row = changed;
    }
    return undefined;
  }

  const passkeysOf = async (accountId: string) => {
    const found = await store.listCredentials({ accountId, kinds: ["passkey"] });
    return found.filter(({ detail }) => detail.rpId === site?.id).map(described);
  };

  return {
    kind: "passkey",

    async prove(accountId, { passkey }) {
      return passkey === undefined ? undefined : (await check(passkey, accountId))?.found;
    },

    find: (answer) => check(answer, undefined),

    askAnybody: ({ text }) =>
      site && { challenge: text, rpId: site.id, allowCredentials: [], userVerification: "required", timeout: TIMEOUT },

    async askAccount(accountId, { text }) {
      const allowCredentials = site === undefined ? [] : await passkeysOf(accountId);
      if (site === undefined || allowCredentials.length === 0) return undefined;
      return { challenge: text, rpId: site.id, allowCredentials, userVerification: "preferred", timeout: TIMEOUT };
    },

    async offer(account, serverName, { text }) {
      return site && creationFor(account, serverName, { text, site, excluded: await passkeysOf(account.id) });
    },
  };
}

/** Milliseconds. Browsers give up on their own after it; WebAuthn §15.1 recommends 5 minutes. */
const TIMEOUT = 300_000;

const described = ({ detail, lookup }: Credential) => ({
  type: "public-key" as const,
  id: lookup?.slice(PREFIX.length) ?? "",
  ...(detail.transports !== undefined && { transports: detail.transports }),
});

/** COSE: ES256, EdDSA and RS256, which together every authenticator has one of. */
const ALGORITHMS = [-7, -8, -257] as const;

function creationFor(
  account: { readonly id: string; readonly username: string; readonly name?: string | undefined },
  serverName: string,
  about: { readonly text: string; readonly site: RelyingParty; readonly excluded: PasskeyCreation["excludeCredentials"] },
): PasskeyCreation {
  return {
    challenge: about.text,
    rp: { id: about.site.id, name: serverName },
    user: { id: userHandleOf(account.id), name: account.username, displayName: account.name ?? account.username },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: about.excluded,
    // An older security key that cannot keep the person's name is still good as a second factor.
    authenticatorSelection: { residentKey: "preferred", requireResidentKey: false, userVerification: "preferred" },
    // Which maker a key has changes nothing here.
    attestation: "none",
    timeout: TIMEOUT,
  };
}

/** Whether it was not answered before. What answers it has been verified, so that nobody else can use it up. */
const spendChallenge = ({ expiresAt, id }: Challenge, store: SpentIdStore): Promise<boolean> =>
  store.spendId(hash("sha256", `passkey challenge ${id}`, "base64url"), expiresAt + CLOCKS_DIFFER);

/** The passkey that a browser made. Undefined: it is not for this site, or answers another challenge or one that was answered before. */
export async function acceptPasskey(
  input: {
    readonly accountId: string;
    readonly passkey: PasskeyAnswer;
    /** As the person typed it. Undefined: it is called by its maker, or else `otherwise`. */
    readonly name: string | undefined;
    readonly otherwise: string;
  },
  { site, now, store }: { readonly site: RelyingParty | undefined; readonly now: Instant; readonly store: SpentIdStore },
): Promise<{ readonly credential: Credential; readonly amr: readonly string[] } | undefined> {
  const { accountId, name, otherwise, passkey } = input;
  if (site === undefined) return undefined;
  const { verifyRegistration } = await verification();
  const made = await verifyRegistration(passkey.answer, passkey.challenge.text, site, ALGORITHMS);
  if (made === undefined || !(await spendChallenge(passkey.challenge, store))) return undefined;
  const credential = newCredential({
    id: hash("sha256", `passkey ${accountId} ${passkey.challenge.id}`, "buffer").subarray(0, 16).toString("base64url"),
    accountId,
    kind: "passkey",
    name: name ?? passkeyMaker(made.aaguid) ?? otherwise,
    lookup: lookupOfPasskey(made.id),
    secret: made.publicKey,
    counter: made.counter,
    detail: { rpId: site.id, transports: made.transports, synced: made.isSynced },
    createdAt: now,
  });
  return { credential, amr: methodsOf(made.isUserVerified) };
}

/** Authenticators choose their ids, so none may be mistaken for what finds another kind of row. */
const PREFIX = "passkey ";
const lookupOfPasskey = (id: string): string => `${PREFIX}${id}`;

/** What a device keeps in place of a name (WebAuthn §14.6.1): no e-mail address, no username. */
const userHandleOf = (accountId: string): string => Buffer.from(accountId).toString("base64url");

/**
 * RFC 8176 §2. Without attestation nobody knows whether a key is in hardware (`hwk`) or in software (`swk`). `pop` says what is known:
 * the person holds it.
 */
const methodsOf = (isUserVerified: boolean): readonly string[] => (isUserVerified ? ["pop", "user", "mfa"] : ["pop"]);

/** What reads and verifies is large, and is read when somebody first has a passkey. */
const verification = () => import("./passkey-verification.ts");
