/** A server that hears when something of a person ends; and what must be true of all that it heard. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { decodeJwt } from "jose";
import type { Chance } from "./chance.ts";

/** An end that a client asked for. */
export interface Ending {
  /** Of the authorization. */
  readonly id: string;
  /** `unknown`: no answer came, or it promised nothing. Then it may have ended, or not. */
  outcome: "acknowledged" | "unknown";
}

/** What arrived, in the order in which it did. */
export interface Arrival {
  /** Of the person whose it was. */
  readonly subject: string;
  /** Of the authorization that ended. */
  readonly id: string;
}

export interface Listener {
  readonly address: string;
  /** What it has taken. */
  readonly arrivals: readonly Arrival[];
  /** How often it said that it cannot now. */
  readonly refusals: number;
  close(): Promise<void>;
}

/** Milliseconds that an answer takes at most, so that some of the deaths come between what was sent and its answer. */
const SLOW = 20;
const ONE_REFUSED_IN = 40;
const ENDED = "urn:latchkey:event:authorization-ended";

/** Takes what a webhook is posted, mostly. */
export async function listenForNews(chance: Chance): Promise<Listener> {
  const arrivals: Arrival[] = [];
  let refusals = 0;
  const server = createServer(async (request, response) => {
    const { events, sub = "" } = decodeJwt<{ events: Readonly<Record<string, { readonly authorization_id?: string }>> }>(
      await text(request),
    );
    const { [ENDED]: ended } = events;
    await pause(chance.below(SLOW));
    if (chance.oneIn(ONE_REFUSED_IN)) {
      refusals += 1;
      return response.writeHead(503).end();
    }
    if (ended?.authorization_id !== undefined) arrivals.push({ subject: sub, id: ended.authorization_id });
    return response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/news`,
    arrivals,
    get refusals() {
      return refusals;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * What is wrong: an end that was acknowledged and never told, one that nobody asked for, or one that was told, again or for the first
 * time, after a later one of the same person. Told twice in a row is no fault.
 *
 * @param asked each person's ends, in the order in which they were asked for, one after the other
 */
export function faultsOfNews(asked: readonly (readonly Ending[])[], arrivals: readonly Arrival[]): readonly string[] {
  const faults: string[] = [];
  const places = new Map(asked.flatMap((endings, person) => endings.map(({ id }, at) => [id, { person, at }] as const)));
  const latest = new Map<string, { readonly person: number; readonly at: number }>();
  for (const { id, subject } of arrivals) {
    const place = places.get(id);
    if (place === undefined) {
      faults.push(`the end of ${id} was told, and nobody asked for it`);
      continue;
    }
    const last = latest.get(subject) ?? place;
    if (last.person !== place.person) faults.push(`the end of ${id} was told of somebody else`);
    else if (last.at > place.at) faults.push(`the end of ${id} was told after one that came later`);
    else latest.set(subject, place);
  }
  const told = new Set(arrivals.map(({ id }) => id));
  for (const { id, outcome } of asked.flat()) {
    if (outcome === "acknowledged" && !told.has(id)) faults.push(`the end of ${id} was acknowledged, and is not told`);
  }
  return faults;
}
