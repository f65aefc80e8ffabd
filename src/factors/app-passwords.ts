/** Application passwords: each for one program that can only keep a password, such as a mail program. None opens a page. */

import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { AppPasswords } from "../ports/factors.ts";
import { newId } from "../ports/ids.ts";
import type { Random } from "../ports/random.ts";
import type { Scope } from "../protocol/scope.ts";
import { type Credential, newCredential } from "../records/credential.ts";
import { type LookupKey, lookupOf } from "./lookup.ts";
import { type CodeShape, makeCode, parseCode } from "./readable-code.ts";

/** 100 bits, so that one HMAC is enough: there is nothing to guess. */
const SHAPE: CodeShape = { groups: 5, letters: 4 };

export interface AppPasswordsOptions {
  readonly store: Pick<CredentialStore, "addCredentials" | "findCredentialByLookup">;
  readonly keys: LookupKey;
  readonly clock: Clock;
  readonly random: Random;
}

/** Checks them. The time tells only whether the text has the shape of one. */
export const createAppPasswords = ({ store, ...context }: AppPasswordsOptions): AppPasswords => ({
  isLike: (typed) => parseCode(typed, SHAPE) !== undefined,

  async find({ id }, typed) {
    const code = parseCode(typed, SHAPE);
    const found =
      code === undefined ? undefined : await store.findCredentialByLookup(lookupOf("app_password", id, code, context.keys));
    return found?.accountId === id && found.kind === "app_password" ? found : undefined;
  },

  async add(input) {
    const made = makeAppPassword(input, context);
    return (await store.addCredentials([made.credential])) ? made : undefined;
  },
});

export interface MadeAppPassword {
  readonly credential: Credential;
  /** Shown once, and kept by the program. */
  readonly password: string;
}

/** `scope` undefined: all that the program which presents it may have. */
export function makeAppPassword(
  input: { readonly accountId: string; readonly name: string; readonly scope: Scope | undefined },
  { clock, keys, random }: { readonly clock: Clock; readonly keys: LookupKey; readonly random: Random },
): MadeAppPassword {
  const { accountId, name, scope } = input;
  const password = makeCode(SHAPE, random);
  const credential = newCredential({
    id: newId(clock, random),
    accountId,
    kind: "app_password",
    name,
    lookup: lookupOf("app_password", accountId, parseCode(password, SHAPE) ?? "", keys),
    detail: scope === undefined ? {} : { scope },
    createdAt: clock.now(),
  });
  return { credential, password };
}
