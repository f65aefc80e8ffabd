/** Remembers the `Authorization` headers that proved a client, so that its next request costs no new proof. */

import { hash } from "node:crypto";
import { Recent } from "../ports/recent.ts";
import type { AuthenticationMethod } from "../protocol/names.ts";
import type { Client } from "../records/client.ts";

export interface ProvedHeader {
  /** The record that the header was proved with. The store gives another one after any change, and then this proves nothing. */
  readonly client: Client;
  readonly method: AuthenticationMethod;
}

export interface ProvedHeaders {
  find(authorization: string): ProvedHeader | undefined;
  remember(authorization: string, proved: ProvedHeader): void;
}

const MOST_REMEMBERED = 4_096;

export function createProvedHeaders(): ProvedHeaders {
  const proved = new Recent<ProvedHeader>(MOST_REMEMBERED);
  // The header is kept as a hash, so that no secret stays in memory.
  const keyOf = (authorization: string): string => hash("sha256", authorization);
  return {
    find: (authorization) => proved.get(keyOf(authorization)),
    remember: (authorization, header) => proved.set(keyOf(authorization), header),
  };
}
