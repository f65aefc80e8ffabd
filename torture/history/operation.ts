/** What a client did and saw: when it asked, when it was answered, and with what. Tokens stand here by name, never themselves. */

/** Failed: refused, and said so. Unknown: no answer came, or one that promises nothing (5xx); it may have happened or not. */
export type Outcome = "ok" | "failed" | "unknown";

export interface Timed {
  /** Milliseconds of a clock that never goes back. */
  readonly start: number;
  /** Of an unknown one: from when on it cannot happen any more. */
  readonly end: number;
  readonly outcome: Outcome;
}

export interface Given {
  readonly access: string;
  readonly refresh?: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** By whom a one-time thing was presented: with every binding right, or with a wrong verifier or as another client. */
export type By = "owner" | "stranger";

/** An authorization is known to its client by what it was given for it: a family of a code or device code, and its tokens. */
export type OfAuthorization = { readonly authorization: string } & (
  | { readonly kind: "code"; readonly client: string; readonly account: string }
  | { readonly kind: "device"; readonly client: string }
  | { readonly kind: "decide"; readonly decision: "allow" | "deny"; readonly account: string }
  | { readonly kind: "redeem"; readonly by: By; readonly gave?: Given; readonly error?: string }
  | { readonly kind: "refresh"; readonly by: By; readonly presented: string; readonly gave?: Given; readonly error?: string }
  /** A refresh token ends the authorization, an access token ends alone. */
  | { readonly kind: "revoke"; readonly token: string; readonly whole: boolean }
  | { readonly kind: "introspect"; readonly token: string; readonly active: boolean }
  /** Tokens at once: for a client that acts for itself, as often as it likes; for a name and a password, once. */
  | { readonly kind: "issue"; readonly client: string; readonly account?: string; readonly gave?: Given; readonly error?: string }
);

/** An account or a client that is closed for the time being, or opened again. */
export interface OfSwitch {
  readonly kind: "switch";
  readonly what: string;
  readonly off: boolean;
}

/** Anything that is there or not: a client, an account, a consent, a browser session. */
export type OfThing = { readonly thing: string } & (
  | { readonly kind: "make" }
  | { readonly kind: "remove" }
  | { readonly kind: "look"; readonly found: boolean }
);

/** Whatever is accepted once in its window: a `jti`, a proof, a `request_uri`. */
export interface OfOnce {
  readonly kind: "use once";
  readonly id: string;
}

export type About = OfAuthorization | OfSwitch | OfThing | OfOnce;
export type Operation = Timed & About;
