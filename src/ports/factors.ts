/** What proves a person besides the password. Each factor is a file of the room `factors`, and stands in its list. */

import type { Scope } from "../protocol/scope.ts";
import type { Account } from "../records/account.ts";
import type { Credential, FactorKind } from "../records/credential.ts";

export interface AppPasswords {
  /** The application password of this account that was typed, with or without its dashes. Undefined: it is none. */
  find(account: Pick<Account, "id">, typed: string): Promise<Credential | undefined>;
  /** Saves a new one. Its text is in the answer alone. Undefined: the account is disabled, or has as many as it may have. */
  add(input: {
    readonly accountId: string;
    readonly name: string;
    readonly scope: Scope | undefined;
  }): Promise<{ readonly credential: Credential; readonly password: string } | undefined>;
}

/** What a person presented as a second factor. */
export interface Presented {
  /** As it was typed: the digits of an authenticator app, or a recovery code. */
  readonly code?: string | undefined;
}

export interface FactorProof {
  readonly kind: FactorKind;
  readonly credentialId: string;
  /** The authentication method (RFC 8176 §2). */
  readonly amr: readonly string[];
}

/** What a person types into an authenticator app, or scans. */
export interface AppOffer {
  /** Goes into the form, and comes back with the first code. */
  readonly nonce: string;
  /** Base32 in groups of four. */
  readonly key: string;
  /** https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
  readonly uri: string;
  /** The rows of the QR code of `uri`; true is dark. */
  readonly picture: readonly (readonly boolean[])[];
}

export interface AddedFactor {
  readonly credential: Credential;
  /** Made with the first factor, and shown once. Undefined: the account has some already. */
  readonly recoveryCodes: readonly string[] | undefined;
}

/** How a person sets up factors, and gets new recovery codes. */
export interface Enrolment {
  /** `nonce`: of a form that was shown before; undefined: a new offer. The server keeps nothing of it. */
  offerApp(account: Pick<Account, "id" | "username">, serverName: string, nonce: string | undefined): Promise<AppOffer>;
  /** `wrong`: the code is not of this offer. `refused`: it was added before, or the account has as many as it may have. */
  addApp(input: {
    readonly accountId: string;
    readonly nonce: string;
    readonly name: string;
    readonly code: string;
  }): Promise<AddedFactor | "wrong" | "refused">;
  /** The earlier ones end. Undefined: the account has no factor that they would stand in for. */
  renewRecoveryCodes(accountId: string): Promise<readonly string[] | undefined>;
}

export interface Factors {
  /**
   * What can prove this account as a second factor. None: it has set up none, and the password is enough unless more is demanded.
   * Recovery codes alone are none.
   */
  of(accountId: string): Promise<readonly FactorKind[]>;
  /**
   * Proves the account, and spends what was presented. Of any number of callers who present the same, on any number of nodes, one
   * gets the proof. Undefined: it is wrong, or was used before. It counts no tries: the interaction does.
   */
  prove(accountId: string, presented: Presented): Promise<FactorProof | undefined>;
  readonly enrolment: Enrolment;
  readonly appPasswords: AppPasswords;
}
