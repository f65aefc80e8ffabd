/** What is kept here of a client's secret: a hash, and, of a client that signs with it, the secret itself, sealed. */

import { hash } from "node:crypto";
import { sealClientSecret } from "../client-auth/sealed-secret.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Random } from "../ports/random.ts";
import { type ClientAuthenticationMethod, restsOnSecret } from "../protocol/names.ts";
import type { Instant } from "../protocol/time.ts";
import type { Client, OlderSecret, SecretHash } from "../records/client.ts";
import { BrokenRule } from "./broken-rule.ts";
import type { LookupKeys } from "./credentials.ts";

const signsWithSecret = (method: ClientAuthenticationMethod): boolean => method === "client_secret_jwt";

/** @throws {BrokenRule} a client that signs has a secret that was made, or a key of its own */
export function checkGivenSecret(method: ClientAuthenticationMethod, isGiven: boolean): void {
  if (isGiven && method !== "none" && (signsWithSecret(method) || !restsOnSecret(method)))
    throw new BrokenRule(({ clients }) => clients.madeSecret);
}

export async function secretHashOf(
  generated: string | undefined,
  chosen: string | undefined,
  hasher: PasswordHasher,
): Promise<SecretHash | undefined> {
  if (generated !== undefined) return { kind: "generated", sha256: hash("sha256", generated, "base64url") };
  if (chosen !== undefined) return { kind: "chosen", argon2id: await hasher.hash(chosen) };
  return undefined;
}

/** Undefined: the client does not sign with its secret. The keys are opened for one that does. */
export async function sealedSecretOf(
  generated: string | undefined,
  { authenticationMethod, clientId }: Pick<Client, "authenticationMethod" | "clientId">,
  { keys, random }: { readonly keys: LookupKeys; readonly random: Random },
): Promise<string | undefined> {
  if (generated === undefined || !signsWithSecret(authenticationMethod)) return undefined;
  return sealClientSecret(generated, clientId, await keys(), random);
}

type Secrets = Pick<Client, "secretHash" | "olderSecret" | "sealedSecret">;

/** What of its secrets is left to a client that proves itself in another way from now on. */
export function secretsLeft(method: ClientAuthenticationMethod, { olderSecret, sealedSecret, secretHash }: Secrets): Secrets {
  if (!restsOnSecret(method)) return { secretHash: undefined, olderSecret: undefined, sealedSecret: undefined };
  return { secretHash, olderSecret, sealedSecret: signsWithSecret(method) ? sealedSecret : undefined };
}

/** The older secret, once the client has another: what it had before, for as long as both count. */
export function olderSecretOf(
  { authenticationMethod, sealedSecret, secretHash }: Client,
  overlap: number,
  now: Instant,
): OlderSecret | undefined {
  if (secretHash === undefined || overlap === 0) return undefined;
  const older = { hash: secretHash, endsAt: now + overlap };
  if (!signsWithSecret(authenticationMethod)) return older;
  // One that is kept as a hash alone checks no signature.
  return sealedSecret === undefined ? undefined : { ...older, sealed: sealedSecret };
}
