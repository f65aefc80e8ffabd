/** What a language has to say of each event that is kept. */

import type { KeptName } from "../../records/event.ts";
import type { ProofName } from "../../records/event-facts.ts";
import type { Piece, Words } from "../text.ts";

/** What a sentence may name. Each is empty where it is not known, and else begins with a blank. */
export interface EventParts {
  /** " with password and a code" */
  readonly how: string;
  /** " from 203.0.113.7, Firefox on Linux" */
  readonly where: string;
  /** " by an administrator" */
  readonly who: string;
  /** "Thunderbird", or "an application" */
  readonly application: readonly Piece[];
  readonly reason: string | undefined;
  readonly detail: string;
  readonly rule: string;
}

export interface EventTexts {
  readonly proofs: Readonly<Record<ProofName, string>>;
  /** @param proofs "password and a code" */
  readonly how: (proofs: string) => string;
  readonly from: (place: string) => string;
  /** Where no address is known. */
  readonly in: (program: string) => string;
  readonly byAdministrator: string;
  readonly anApplication: string;
  readonly sentences: Readonly<Record<KeptName, (parts: EventParts) => Words>>;
}
