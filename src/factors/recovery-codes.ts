/** Recovery codes: for the day on which the telephone is lost. Ten, each good once, shown once. */

import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import { newId } from "../ports/ids.ts";
import type { Random } from "../ports/random.ts";
import { type Credential, newCredential } from "../records/credential.ts";
import type { Factor } from "./factor.ts";
import { type LookupKey, lookupOf } from "./lookup.ts";
import { type CodeShape, makeCode, parseCode } from "./readable-code.ts";

const HOW_MANY = 10;
/** 50 bits, behind the limits. */
const SHAPE: CodeShape = { groups: 2, letters: 5 };

export interface RecoveryCodesOptions {
  readonly store: Pick<CredentialStore, "findCredentialByLookup" | "removeCredential">;
  readonly keys: LookupKey;
  readonly clock: Clock;
}

export const createRecoveryCodes = ({ store, keys, clock }: RecoveryCodesOptions): Factor => ({
  kind: "recovery_code",

  async prove(accountId, { code }) {
    const typed = code === undefined ? undefined : parseCode(code, SHAPE);
    if (typed === undefined) return undefined;
    const found = await store.findCredentialByLookup(lookupOf("recovery_code", accountId, typed, keys));
    if (found?.accountId !== accountId || found.kind !== "recovery_code") return undefined;
    if (!(await store.removeCredential(accountId, found.id, clock.now()))) return undefined;
    return { kind: "recovery_code", credentialId: found.id, amr: ["otp"] };
  },
});

export interface MadeRecoveryCodes {
  readonly credentials: readonly Credential[];
  /** Shown once, and kept by the person. */
  readonly codes: readonly string[];
}

export function makeRecoveryCodes(
  accountId: string,
  { clock, keys, random }: { readonly clock: Clock; readonly keys: LookupKey; readonly random: Random },
): MadeRecoveryCodes {
  const codes = Array.from({ length: HOW_MANY }, () => makeCode(SHAPE, random));
  const credentials = codes.map((code) =>
    newCredential({
      id: newId(clock, random),
      accountId,
      kind: "recovery_code",
      lookup: lookupOf("recovery_code", accountId, parseCode(code, SHAPE) ?? "", keys),
      createdAt: clock.now(),
    }),
  );
  return { credentials, codes };
}
