/** The section `scopes` of the settings: other words for the built-in ones, and scopes of the operator's own. */

import { canonicalScopeName } from "../protocol/scope.ts";
import type { ClaimType } from "../records/own-claim.ts";
import { DEFAULT_SETTINGS, type ScopeDescription } from "../records/settings.ts";

/** The built-in scopes in their order, with the words that were set, then the operator's own. */
export function scopesOf(
  raw: Readonly<
    Record<
      string,
      { words?: string | undefined; detail?: string | undefined; claims?: Readonly<Record<string, ClaimType>> | undefined }
    >
  >,
): readonly ScopeDescription[] {
  const set = Object.fromEntries(Object.entries(raw).map(([name, words]) => [canonicalScopeName(name), words]));
  const changed = DEFAULT_SETTINGS.scopes.map(({ name, words, detail }) => ({
    name,
    words: set[name]?.words ?? words,
    detail: set[name]?.detail ?? (set[name]?.words === undefined ? detail : undefined),
    ...claimsOf(set[name]?.claims),
  }));
  const builtIn = new Set(changed.map(({ name }) => name));
  const added = Object.entries(set)
    .filter(([name]) => !builtIn.has(name))
    .map(([name, { words, detail, claims }]) => ({ name, words, detail, ...claimsOf(claims) }));
  return [...changed, ...added];
}

const claimsOf = (claims: Readonly<Record<string, ClaimType>> | undefined): Pick<ScopeDescription, "claims"> =>
  claims === undefined ? {} : { claims: Object.entries(claims).map(([name, type]) => ({ name, type })) };
