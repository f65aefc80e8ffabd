/** The endpoints of a server with everything in it, assembled as a test's is: in memory, and listening nowhere. */

import { canonicalName, checkNewName } from "../../src/accounts/canonical-name.ts";
import { createLocalAccounts } from "../../src/accounts/local.ts";
import { checkForeignHash, faultOfNewPassword } from "../../src/accounts/new-password.ts";
import { createPasswordChoice } from "../../src/accounts/password-choice.ts";
import { createPasswordHasher } from "../../src/accounts/password-hash.ts";
import { createSetUp } from "../../src/accounts/set-up.ts";
import type { Endpoint } from "../../src/endpoints/endpoint.ts";
import { noLetters } from "../../src/ports/letters.ts";
import { noProviders } from "../../src/ports/providers.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";
import { endpointsOf } from "../../src/server.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { createCountedRandom } from "../../src/testing/counted-random.ts";
import { openFixedKeys } from "../../src/testing/fixed-keys.ts";
import { createManualClock } from "../../src/testing/manual-clock.ts";

export async function assembledEndpoints(): Promise<readonly Endpoint[]> {
  const clock = createManualClock();
  const random = createCountedRandom();
  const hasher = createPasswordHasher({ random });
  const store = await openSqliteStore({ file: ":memory:" });
  try {
    const keys = await openFixedKeys(store, { clock, random });
    const accounts = createLocalAccounts({ store, hasher });
    const setUp = createSetUp({ store, hasher, clock, random });
    const passwordChoice = createPasswordChoice({ store, hasher, clock });
    const metrics = async () => ({ status: 200, headers: {}, body: "" });
    return endpointsOf({
      issuer: "https://auth.example.org",
      store,
      accounts,
      keys,
      hasher,
      setUp,
      passwordChoice,
      letters: { ...noLetters, isOn: true },
      administration: {
        rules: { canonicalName, checkNewName, checkNewPassword: faultOfNewPassword, checkHash: checkForeignHash },
        keys,
      },
      settings: { ...DEFAULT_SETTINGS, signInLetter: "local" },
      clock,
      random,
      metrics,
      providers: { ...noProviders, offered: [{ name: "another", label: "Another" }] },
    });
  } finally {
    await store.close();
  }
}
