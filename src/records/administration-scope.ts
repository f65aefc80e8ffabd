/**
 * The scopes that stand apart from all others, since nobody gets one without an administrator's word: those of the administrators' API,
 * and those of Shared Signals.
 */

import type { Scope } from "../protocol/scope.ts";
import type { Account } from "./account.ts";
import type { Client } from "./client.ts";
import type { ScopeDescription } from "./settings.ts";

export const ADMIN_SCOPE = "latchkey:admin";
export const ADMIN_READ_SCOPE = "latchkey:admin.read";

export const ADMINISTRATION_SCOPES: readonly ScopeDescription[] = [
  {
    name: ADMIN_SCOPE,
    words: "Administer this server",
    detail: "Everything that you can do here as an administrator, for every account and every application.",
  },
  {
    name: ADMIN_READ_SCOPE,
    words: "See how this server is administered",
    detail: "Every account, every application, and what happened. It changes nothing.",
  },
];

/** As the CAEP Interoperability Profile names them. */
export const SIGNALS_SCOPE = "ssf.manage";
export const SIGNALS_READ_SCOPE = "ssf.read";

export const SIGNALS_SCOPES: readonly ScopeDescription[] = [
  {
    name: SIGNALS_SCOPE,
    words: "Hear when accounts and sessions end",
    detail: "Streams of security events about every account (Shared Signals): make them, change them, and read what comes.",
  },
  {
    name: SIGNALS_READ_SCOPE,
    words: "See its streams of security events",
    detail: "How its streams of Shared Signals are set up, and what comes on them.",
  },
];

/** All of them. */
export const APART_SCOPES: readonly ScopeDescription[] = [...ADMINISTRATION_SCOPES, ...SIGNALS_SCOPES];

const NAMES: ReadonlySet<string> = new Set(APART_SCOPES.map(({ name }) => name));
const SIGNALS: ReadonlySet<string> = new Set(SIGNALS_SCOPES.map(({ name }) => name));

/** A client that registered itself never has one of them. */
export const withoutAdministration = (scope: Scope): Scope => scope.filter((name) => !NAMES.has(name));

/**
 * What is left of a scope for this person, or for a client that acts for itself (undefined). It is asked whenever a token is made
 * or used, so an account that is no longer an administrator's loses the API at once. No person gives news of all people away, so a client
 * has the scopes of Shared Signals for itself alone.
 */
export function scopeFor(
  scope: Scope,
  { origin }: Pick<Client, "origin">,
  person: Pick<Account, "administrator"> | undefined,
): Scope {
  if (origin !== "administrator") return withoutAdministration(scope);
  if (person === undefined) return scope;
  return person.administrator ? scope.filter((name) => !SIGNALS.has(name)) : withoutAdministration(scope);
}
