/** The scopes that administrators added, by themselves or with a resource, and which of all scopes tell claims of their own. */

import type { ResourceStore } from "../ports/resource-store.ts";
import type { ScopeStore } from "../ports/store.ts";
import { type Resource, withScopesOf } from "../records/resource.ts";
import type { ScopeDescription, Settings } from "../records/settings.ts";

/** @param first resources whose words count before those of others */
export async function addedScopes(
  store: ScopeStore & ResourceStore,
  first: readonly Resource[] = [],
): Promise<readonly ScopeDescription[]> {
  const [scopes, resources] = [await store.listScopes(), await store.listResources()];
  return withScopesOf([...first, ...resources], scopes);
}

/** Those of the settings, then those that an administrator added. */
export const scopesWithClaims = async (
  { scopes }: Pick<Settings, "scopes">,
  store: Pick<ScopeStore, "listScopes">,
): Promise<readonly ScopeDescription[]> =>
  [...scopes, ...(await store.listScopes())].filter(({ claims = [] }) => claims.length > 0);
