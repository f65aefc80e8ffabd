/** An administrator's work on scopes: what programs may ask for, and the words by which people decide. */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { ResourceStore } from "../ports/resource-store.ts";
import type { ScopeStore } from "../ports/store.ts";
import { canonicalScopeName, isScopeName, type Scope, SHORT_SCOPE_NAMES } from "../protocol/scope.ts";
import { APART_SCOPES } from "../records/administration-scope.ts";
import { isFreeClaimName } from "../records/own-claim.ts";
import { withScopesOf } from "../records/resource.ts";
import type { ScopeDescription } from "../records/settings.ts";
import { BrokenRule } from "./broken-rule.ts";
import { isPlainLine } from "./plain-line.ts";

export interface ScopeAdministration {
  /** @throws {BrokenRule} the name or the words cannot be, or the scope is there already */
  add(scope: ScopeDescription): Promise<void>;
  /**
   * The built-in scopes and those of the settings, then those that were added, then those of resources. `except`: a resource whose
   * own do not count.
   */
  list(except?: string): Promise<readonly ScopeDescription[]>;
  /** Clients that have the scope keep it. False: it was never added. */
  remove(name: string): Promise<boolean>;
  /** Those of the names that are no known scope. */
  unknown(names: Scope): Promise<Scope>;
  /** @throws {BrokenRule} one of them is no known scope, with what may have been meant */
  requireKnown(names: Scope): Promise<void>;
}

export function administerScopes(context: {
  readonly store: ScopeStore & ResourceStore;
  /** The built-in ones, and those of the settings. */
  readonly scopes: readonly ScopeDescription[];
  readonly clock: Clock;
  readonly log: Log;
}): ScopeAdministration {
  const { store, clock, log } = context;
  const scopes = [...context.scopes.filter(({ name }) => !isOurs(name)), ...APART_SCOPES];
  const isFixed = (name: string): boolean => scopes.some((scope) => scope.name === canonicalScopeName(name));

  async function list(except?: string): Promise<readonly ScopeDescription[]> {
    const resources = (await store.listResources()).filter(({ identifier }) => identifier !== except);
    const added = withScopesOf(resources, await store.listScopes());
    return [...scopes, ...added.filter(({ name }) => !isFixed(name))];
  }

  async function unknown(names: Scope): Promise<Scope> {
    const known = new Set((await list()).map(({ name }) => name));
    return names.filter((name) => !known.has(canonicalScopeName(name)) && !known.has(name));
  }

  return {
    list,

    async add(scope) {
      checkScope(scope);
      const { name } = scope;
      if (isFixed(name) || !(await store.saveScope(scope, clock.now())))
        throw new BrokenRule((rules) => rules.scopes.exists(name), "conflict");
      log.audit({ event: "scope.added", detail: name });
    },

    async remove(name) {
      const removed = await store.removeScope(name);
      if (removed) log.audit({ event: "scope.removed", detail: name });
      return removed;
    },

    unknown,

    async requireKnown(names) {
      const [unknownName] = await unknown(names);
      if (unknownName === undefined) return;
      throw new BrokenRule((rules) => rules.scopes.unknown(unknownName), "invalid", {
        given: unknownName,
        known: [...(await list()).map(({ name }) => name), ...SHORT_SCOPE_NAMES],
      });
    },
  };
}

const isOurs = (name: string): boolean => APART_SCOPES.some((scope) => scope.name === name);

function checkScope({ name, words, detail, claims = [] }: ScopeDescription): void {
  // No path can name "." or "..", so nobody could take such a scope away (RFC 3986 §5.2.4).
  if (!isScopeName(name) || name.length > 100 || /^\.\.?$/.test(name)) throw new BrokenRule((rules) => rules.scopes.name);
  if (words !== undefined && !isPlainLine(words, 200)) throw new BrokenRule((rules) => rules.scopes.words);
  if (detail !== undefined && !isPlainLine(detail, 500)) throw new BrokenRule((rules) => rules.scopes.detail);
  for (const claim of claims) if (!isFreeClaimName(claim.name)) throw new BrokenRule((rules) => rules.scopes.claimName);
  if (new Set(claims.map((claim) => claim.name)).size < claims.length) throw new BrokenRule((rules) => rules.scopes.claimTwice);
}
