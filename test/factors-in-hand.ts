/** A second factor for tests of the sign-in: each code that it knows is right once. */

import type { Factors } from "../src/ports/factors.ts";

export function factorsInHand(accounts: () => readonly string[], codes: Set<string>): Pick<Factors, "of" | "prove"> {
  return {
    of: async (accountId) => (accounts().includes(accountId) ? ["totp"] : []),
    prove: async (_accountId, { code = "" }) =>
      codes.delete(code) ? { kind: "totp", credentialId: "app", amr: ["otp"] } : undefined,
  };
}
