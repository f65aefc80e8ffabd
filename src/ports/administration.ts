/** What an administrator's door needs beside the store: what only the process around the server knows. */

import type { Instant } from "../protocol/time.ts";
import type { DeliveryFault } from "../records/delivery-fault.ts";
import type { SourceHealth } from "./account-source.ts";

/** A setting as it is, and where its value came from. Secrets are struck out. */
export interface ExplainedSetting {
  readonly setting: string;
  /** null: there is none. */
  readonly value: unknown;
  /** `default`, a variable, a flag, or a file and line. */
  readonly source: string;
}

/** The process that serves, for administrators. */
export interface ServerFacts {
  /** Of the program. */
  readonly version: string;
  /** Names this process where several serve from one database: the machine, and the process on it. */
  readonly node: string;
  readonly startedAt: Instant;
  /** How the sources of accounts do that lie outside; empty: there are none. */
  sources(): readonly SourceHealth[];
  /** How large the database was, as early as this process knows, at most a week ago. Undefined: it has not looked yet. */
  sizeBefore(): SizeBefore | undefined;
  /** Undefined: no letters are sent. */
  letters(): LetterDesk | undefined;
}

export interface SizeBefore {
  readonly at: Instant;
  readonly bytes: number;
}

export interface LetterDesk {
  /** The mail server: host and port. */
  readonly via: string;
  readonly from: string;
  /** Sends one letter now, and says why the mail server did not take it. Undefined: it took it. */
  test(address: string): Promise<DeliveryFault | undefined>;
}
