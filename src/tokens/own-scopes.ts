/** The scopes that tell claims of their own: those of the settings, then those that an administrator added. */

import type { ScopeStore } from "../ports/store.ts";
import type { ScopeDescription, Settings } from "../records/settings.ts";

export const scopesWithClaims = async (
  { scopes }: Pick<Settings, "scopes">,
  store: Pick<ScopeStore, "listScopes">,
): Promise<readonly ScopeDescription[]> =>
  [...scopes, ...(await store.listScopes())].filter(({ claims = [] }) => claims.length > 0);
