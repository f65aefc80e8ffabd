/** What every factor is: how something that a person presented proves an account. */

import type { FactorFailure, FactorProof, Presented } from "../ports/factors.ts";
import type { FactorKind } from "../records/credential.ts";

export interface Factor {
  readonly kind: FactorKind;
  /** Undefined: what was presented is none of this factor, is wrong, or was used before. */
  prove(accountId: string, presented: Presented): Promise<FactorProof | FactorFailure | undefined>;
}
