/** Opens the account sources of the settings: a line for each kind. The code of a kind is loaded only where one is used. */

import type { AccountSourceSettings } from "../../config/sources/settings.ts";
import type { AccountSource } from "../../ports/account-source.ts";
import type { PasswordHasher } from "../../ports/password-hasher.ts";

export interface OpeningSources {
  readonly hasher: PasswordHasher;
}

/** Nothing is asked yet, so a source that is down keeps no server from starting. */
export function openAccountSources(
  settings: readonly AccountSourceSettings[],
  opening: OpeningSources,
): Promise<readonly AccountSource[]> {
  return Promise.all(settings.map((source) => openAccountSource(source, opening)));
}

async function openAccountSource(settings: AccountSourceSettings, { hasher }: OpeningSources): Promise<AccountSource> {
  switch (settings.kind) {
    case "passwd-file": {
      const [{ createPasswdFile }, { createHashCheck }] = await Promise.all([
        import("../../accounts/sources/passwd-file.ts"),
        import("../../accounts/hash-check.ts"),
      ]);
      const { default_scheme: defaultScheme, domain, file, name } = settings;
      return createPasswdFile({ name, file, domain, defaultScheme, check: createHashCheck(hasher), hasher });
    }
  }
}
