/** The state of an authorization, as far as its clients can know it. */

import type { Timed } from "./operation.ts";
import type { Broken } from "./order.ts";

/** Milliseconds. */
export interface Tolerances {
  /** For how long another node may still believe what it knew; 0: there is one node. */
  readonly staleness: number;
  /** Within it, a repeated refresh is answered again. */
  readonly grace: number;
  /** Servers count whole seconds, and their clocks differ. */
  readonly clock: number;
  readonly codeLifetime: number;
  readonly deviceLifetime: number;
}

export const TOLERANCES: Tolerances = {
  staleness: 0,
  grace: 60_000,
  clock: 1_500,
  codeLifetime: 60_000,
  deviceLifetime: 900_000,
};

/** From and to: when exactly it happened is not known. */
export type Window = readonly [from: number, to: number];

export const after = ([from, to]: Window, time: number): Window => [from + time, to + time];

/** In doubt: no answer said so, and yet it was seen. */
export type HowEnded = "denied" | "replayed" | "reused" | "revoked" | "in doubt";

interface Ended {
  readonly how: HowEnded;
  /** Until then another node may not know it. */
  readonly knownAt: number;
}

export interface State {
  readonly phase: "none" | "requested" | "approved" | "active" | "ended";
  /** When the code or device code is over. */
  readonly over: Window;
  /** Its refresh tokens by generation; null: one that nobody was told of. */
  readonly generations: readonly (string | null)[];
  readonly rotatedAt: Window;
  /** The places in `generations` of those that were, or may have been, presented again in their grace time. */
  readonly repeated: readonly number[];
  readonly ended: Ended | null;
  /** Access tokens that were revoked alone. */
  readonly revoked: Readonly<Record<string, Ended>>;
  /** The account and the client, where they were switched. */
  readonly switched: Readonly<Record<string, { readonly off: boolean; readonly knownAt: number }>>;
  /** A stranger has tried something. It must make no difference. */
  readonly tried: boolean;
}

export const UNBORN: State = {
  phase: "none",
  over: [0, 0],
  generations: [],
  rotatedAt: [0, 0],
  repeated: [],
  ended: null,
  revoked: {},
  switched: {},
  tried: false,
};

const LIVES_ON: Readonly<Record<HowEnded, Broken>> = {
  denied: { invariant: "I-18", rule: "a request that its person denied gave something" },
  replayed: { invariant: "I-04", rule: "a code was used twice, and what it gave lives on" },
  reused: { invariant: "I-07", rule: "an old refresh token was used, and the authorization lives on" },
  revoked: { invariant: "I-14", rule: "its revocation was acknowledged, and it lives" },
  "in doubt": { invariant: "I-12", rule: "it was seen dead, and lives again" },
};

/** What makes it wrong to serve it; undefined: it was alive, or this node could not know better yet. */
export function deadWhenServed(ended: Ended | null | undefined, { start }: Timed): Broken | undefined {
  return ended && start >= ended.knownAt ? LIVES_ON[ended.how] : undefined;
}

export function ending(how: HowEnded, { end, outcome }: Timed, { staleness }: Tolerances): Ended {
  return { how: outcome === "unknown" ? "in doubt" : how, knownAt: staleness === 0 ? 0 : end + staleness };
}

/** Already over ones stay as they are. */
export function end(state: State, how: HowEnded, operation: Timed, tolerances: Tolerances): State {
  return state.phase === "ended" ? state : { ...state, phase: "ended", ended: ending(how, operation, tolerances) };
}

/** Why nothing may be given now; undefined: it may. */
export function closedWhenServed({ switched }: State, { start }: Timed): Broken | undefined {
  const closed = Object.values(switched).some(({ off, knownAt }) => off && start >= knownAt);
  return closed ? { invariant: "I-15", rule: "a disabled account or client was served" } : undefined;
}

/** Whether a refusal may be due to a disabled account or client. */
export const mayBeClosed = ({ switched }: State, { start }: Timed): boolean =>
  Object.values(switched).some(({ off, knownAt }) => off || start < knownAt);

export const lost = ({ tried }: State, what: string): Broken =>
  tried ? { invariant: "I-05", rule: `${what}, after somebody else's refused request` } : { invariant: "I-13", rule: what };
