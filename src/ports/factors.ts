/** What proves a person besides the password. Each factor is a file of the room `factors`, and stands in its list. */

import type { Scope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import type { Credential, FactorKind } from "../records/credential.ts";

export interface AppPasswords {
  /** Whether the text has the shape of one. */
  isLike(typed: string): boolean;
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
  readonly passkey?: PasskeyAnswer | undefined;
}

/** What a passkey is asked to sign. The caller made it for one browser and one purpose, and has seen that its time is not over. */
export interface Challenge {
  /** Names it. No passkey answers the same twice. */
  readonly id: string;
  /** base64url of its bytes. */
  readonly text: string;
  readonly expiresAt: Instant;
}

export interface PasskeyAnswer {
  /** The PublicKeyCredential as JSON (WebAuthn §5.1), as the browser sent it. */
  readonly answer: string;
  /** Which one it has to answer. */
  readonly challenge: Challenge;
}

export interface FactorProof {
  readonly kind: FactorKind;
  readonly credentialId: string;
  /** The authentication method (RFC 8176 §2). */
  readonly amr: readonly string[];
}

/** It was right, and still proves nothing. */
export interface FactorFailure {
  readonly kind: FactorKind;
  readonly credentialId: string;
  /**
   * `cloned`: the passkey's counter went back, so there are two of it. `unverified`: the device did not look at its user, so it is one
   * factor, and cannot come first.
   */
  readonly failed: "cloned" | "unverified";
  /** It was known before to be cloned. */
  readonly isAgain: boolean;
}

interface PasskeyDescription {
  readonly type: "public-key";
  readonly id: string;
  readonly transports?: readonly string[];
}

/** PublicKeyCredentialRequestOptionsJSON (WebAuthn §5.1.9): what a browser is asked to prove with a passkey. */
export interface PasskeyRequest {
  readonly challenge: string;
  readonly rpId: string;
  readonly allowCredentials: readonly PasskeyDescription[];
  readonly userVerification: "required" | "preferred";
  readonly timeout: number;
}

/** PublicKeyCredentialCreationOptionsJSON (WebAuthn §5.1.8): what a browser is asked to make. */
export interface PasskeyCreation {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly pubKeyCredParams: readonly { readonly type: "public-key"; readonly alg: number }[];
  readonly excludeCredentials: readonly PasskeyDescription[];
  readonly authenticatorSelection: Readonly<Record<string, string | boolean>>;
  readonly attestation: "none";
  readonly timeout: number;
}

/** Undefined, wherever a browser is asked for something: there is nothing to ask for. */
export interface Passkeys {
  /** For any passkey of this site. Undefined: this server's address can have none. */
  askAnybody(challenge: Challenge): PasskeyRequest | undefined;
  /** For one of this account's. */
  askAccount(accountId: string, challenge: Challenge): Promise<PasskeyRequest | undefined>;
  /** For a new one. */
  offer(
    account: Pick<Account, "id" | "username" | "name">,
    serverName: string,
    challenge: Challenge,
  ): Promise<PasskeyCreation | undefined>;
  /**
   * Whose passkey answered, without a name. It is spent, as in {@link Factors.prove}. Undefined: it is wrong, or none of ours. Whether
   * the account is disabled is not looked at.
   */
  find(answer: PasskeyAnswer): Promise<{ readonly accountId: string; readonly found: FactorProof | FactorFailure } | undefined>;
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
  /** What the person proved by adding it (RFC 8176 §2). */
  readonly amr: readonly string[];
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
  /**
   * What a browser made at {@link Passkeys.offer}. `name`: as the person typed it; undefined: it is called by its maker, or else
   * `otherwise`.
   */
  addPasskey(input: {
    readonly accountId: string;
    readonly passkey: PasskeyAnswer;
    readonly name: string | undefined;
    readonly otherwise: string;
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
  prove(accountId: string, presented: Presented): Promise<FactorProof | FactorFailure | undefined>;
  readonly passkeys: Passkeys;
  readonly enrolment: Enrolment;
  readonly appPasswords: AppPasswords;
}
