/** A credential: what proves a person besides the password. The database holds none that opens anything by itself. */

import type { Scope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";

/** What can stand as a second factor. `recovery_code` stands in for one that was lost. */
export type FactorKind = "passkey" | "totp" | "recovery_code";

/** `app_password`: a password for one program, which opens no page. `identity`: an account at another provider, which signs in here. */
export type CredentialKind = FactorKind | "app_password" | "identity";

export interface Credential {
  readonly id: string;
  readonly accountId: string;
  readonly kind: CredentialKind;
  /** What the person called it. Undefined: a recovery code, which has none. */
  readonly name: string | undefined;
  /** Keyed hash, a passkey's id, or a provider with its subject: what the row is found by. No two rows have the same. */
  readonly lookup: string | undefined;
  /** An authenticator app's secret, encrypted; a passkey's public key. */
  readonly secret: Uint8Array | undefined;
  /** An authenticator app's last time step; a passkey's signature counter; else 0. It only grows. */
  readonly counter: number;
  readonly detail: CredentialDetail;
  readonly createdAt: Instant;
  /** Undefined: never used. */
  readonly lastUsedAt: Instant | undefined;
}

export interface CredentialDetail {
  /** Of an identity: the provider, by its name in the settings. */
  readonly provider?: string;
  /** Of an application password: what it opens. */
  readonly scope?: Scope;
  /** Of a passkey: the host that it was made for (WebAuthn §5.1.3, RP ID). */
  readonly rpId?: string;
  /** Of a passkey: how a browser reaches it (WebAuthn §5.8.4). */
  readonly transports?: readonly string[];
  /** Of a passkey: whether it is kept in more than one device. */
  readonly synced?: boolean;
  /** Of a passkey: when its counter last went back, so that there seem to be two of it (WebAuthn §7.2 step 22). */
  readonly clonedAt?: Instant;
}

/** Of a passkey: it is in the person's device itself, and in no key to carry about. Browsers that do not say leave it open: false. */
export const isBuiltIn = ({ detail }: Pick<Credential, "detail">): boolean =>
  detail.synced === true || detail.transports?.includes("internal") === true;

/** The one place where a credential begins. */
export const newCredential = (
  born: Pick<Credential, "id" | "accountId" | "kind" | "createdAt"> & Partial<Credential>,
): Credential => ({
  name: undefined,
  lookup: undefined,
  secret: undefined,
  counter: 0,
  detail: {},
  lastUsedAt: undefined,
  ...born,
});

/** Kinds that make an account one with two factors. Recovery codes alone prove nothing that anybody set up. */
export const DEMANDING_KINDS: readonly CredentialKind[] = ["passkey", "totp"];

/** How many an account has at most, recovery codes aside. */
export const MOST_CREDENTIALS = 100;
