/** What there is to say of an event: each fact ready to be put into words, in whatever language. */

import type { AuditEvent, EventName } from "./event.ts";
import { type ProgramOn, programOn } from "./user-agent.ts";

/** How somebody proved who they are, as people call it. */
export type ProofName = "password" | "passkey" | "code" | "letter" | "elsewhere";

export interface EventFacts {
  readonly event: EventName;
  /** In the order in which they were given; empty: not known. */
  readonly proofs: readonly ProofName[];
  readonly address: string | undefined;
  /** Undefined: no program named itself. */
  readonly program: ProgramOn | undefined;
  /** The application's name, or its id. */
  readonly application: string | undefined;
  /** Whether an administrator did it. */
  readonly byAdministrator: boolean;
  readonly reason: string | undefined;
  readonly detail: string | undefined;
  /** Of a refused request; of a traced one, what was decided. */
  readonly rule: string | undefined;
}

/** RFC 8176, and the names that this server adds to it. What only says how good another proof is has no name here. */
const PROOFS: Readonly<Record<string, ProofName>> = {
  pwd: "password",
  otp: "code",
  mca: "letter",
  hwk: "passkey",
  swk: "passkey",
  pop: "passkey",
  fed: "elsewhere",
};

/** @param nameOf what a client is called; undefined: it is not known any more */
export function factsOf(event: AuditEvent, nameOf: (clientId: string) => string | undefined): EventFacts {
  const { address, administrator, amr = [], clientId, detail, reason, refusal, step, userAgent } = event;
  return {
    event: event.event,
    proofs: [...new Set(amr.flatMap((method) => PROOFS[method] ?? []))],
    address,
    program: userAgent === undefined ? undefined : programOn(userAgent),
    application: clientId === undefined ? undefined : (nameOf(clientId) ?? clientId),
    byAdministrator: administrator !== undefined || reason?.endsWith("_by_administrator") === true,
    reason,
    detail,
    rule: refusal?.rule ?? step?.decided,
  };
}
