/** The section `scopes` of the settings: other words for the built-in ones, and scopes of the operator's own. */

import { canonicalScopeName } from "../protocol/scope.ts";
import { DEFAULT_SETTINGS, type ScopeDescription } from "../records/settings.ts";

/** The built-in scopes in their order, with the words that were set, then the operator's own. */
export function scopesOf(
  raw: Readonly<Record<string, { words?: string | undefined; detail?: string | undefined }>>,
): readonly ScopeDescription[] {
  const set = Object.fromEntries(Object.entries(raw).map(([name, words]) => [canonicalScopeName(name), words]));
  const changed = DEFAULT_SETTINGS.scopes.map(({ name, words, detail }) => ({
    name,
    words: set[name]?.words ?? words,
    detail: set[name]?.detail ?? (set[name]?.words === undefined ? detail : undefined),
  }));
  const builtIn = new Set(changed.map(({ name }) => name));
  const added = Object.entries(set)
    .filter(([name]) => !builtIn.has(name))
    .map(([name, { words, detail }]) => ({ name, words, detail }));
  return [...changed, ...added];
}
