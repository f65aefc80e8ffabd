/**
 * The public keys of a client: those of its registration, or those at the address that it registered (RFC 7591 §2: `jwks`,
 * `jwks_uri`). The address is asked through the fetcher, and what it says is kept for a bounded time.
 *
 * A stranger can make the server ask by sending what nobody can verify. So unknown keys are looked for a few times a minute at
 * most, no matter who sends them.
 */

import type { Clock } from "../ports/clock.ts";
import type { Fetched, Fetcher } from "../ports/fetcher.ts";
import { Recent } from "../ports/recent.ts";
import { isPublicKey, type Json, keysOf, MOST_LIST_ITEMS } from "../protocol/client-members.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Client } from "../records/client.ts";

/** Whose keys they are. */
export type KeyOwner = Pick<Client, "metadata">;

export interface FoundKeys {
  readonly keys: readonly Json[];
  /** Why they may not be all, or not the newest: the rule that the address broke. It never holds a value. */
  readonly rule?: string;
}

export interface ClientKeys {
  /** Those that are known, fetched where that is due. It never rejects. A client that registered none has none. */
  of(owner: KeyOwner): Promise<FoundKeys>;
  /** Asks the address again, since none of these keys was the right one. Undefined: it was asked too lately, or there is none. */
  again(owner: KeyOwner): Promise<FoundKeys | undefined>;
}

interface Kept {
  readonly found: FoundKeys;
  /** When they were fetched, if they ever were. */
  readonly fetchedAt: Instant | undefined;
  readonly freshUntil: Instant;
  /** When unknown keys were last looked for. */
  readonly soughtAt: readonly Instant[];
}

const MOST_ADDRESSES = 500;
const LEAST_FRESH: Seconds = 60;
const USUALLY_FRESH: Seconds = 600;
const MOST_FRESH: Seconds = 3_600;
/** While the address does not answer, the keys that it gave before count for this long. */
const MOST_STALE: Seconds = 7_200;
const FAILURE_STAYS: Seconds = 15;
const MOST_SOUGHT = 3;
const SOUGHT_WITHIN: Seconds = 60;

export function createClientKeys({ clock, fetcher }: { readonly clock: Clock; readonly fetcher: Fetcher }): ClientKeys {
  const kept = new Recent<Kept>(MOST_ADDRESSES);
  const running = new Map<string, Promise<FoundKeys>>();

  async function ask(uri: string): Promise<FoundKeys> {
    const read = readKeys(await fetcher.get(uri, "application/jwk-set+json, application/json"));
    const now = clock.now();
    const before = kept.get(uri);
    const soughtAt = before?.soughtAt ?? [];
    if ("keys" in read) {
      kept.set(uri, { found: { keys: read.keys }, fetchedAt: now, freshUntil: now + read.freshFor, soughtAt });
      return { keys: read.keys };
    }
    const fetchedAt = before?.fetchedAt;
    const stillCount = fetchedAt !== undefined && now - fetchedAt < MOST_STALE ? before?.found.keys : undefined;
    const found = { keys: stillCount ?? [], rule: read.rule };
    kept.set(uri, { found, fetchedAt, freshUntil: now + FAILURE_STAYS, soughtAt });
    return found;
  }

  /** All who need the same document wait for one answer. */
  function fetchOnce(uri: string): Promise<FoundKeys> {
    const begun = running.get(uri) ?? ask(uri).finally(() => running.delete(uri));
    running.set(uri, begun);
    return begun;
  }

  return {
    async of({ metadata: { jwks, jwks_uri: uri } }) {
      if (uri === undefined) return { keys: jwks?.keys ?? [] };
      const known = kept.get(uri);
      return known !== undefined && clock.now() < known.freshUntil ? known.found : fetchOnce(uri);
    },

    async again({ metadata: { jwks_uri: uri } }) {
      const known = uri === undefined ? undefined : kept.get(uri);
      if (uri === undefined || known === undefined) return undefined;
      if (running.has(uri)) return fetchOnce(uri);
      const now = clock.now();
      const lately = known.soughtAt.filter((moment) => now - moment < SOUGHT_WITHIN);
      if (lately.length >= MOST_SOUGHT || known.found.rule !== undefined) return undefined;
      kept.set(uri, { ...known, soughtAt: [...lately, now] });
      return fetchOnce(uri);
    },
  };
}

/** A JWK set (RFC 7517 §5). A key with private members is nobody's secret any more, so it is left out. */
function readKeys(fetched: Fetched): { readonly keys: readonly Json[]; readonly freshFor: Seconds } | { readonly rule: string } {
  if (fetched.outcome === "failed") return { rule: `the keys can be fetched from jwks_uri: ${fetched.rule}` };
  const keys = keysOf(parsed(fetched.body));
  if (keys === undefined) return { rule: "jwks_uri leads to a JWK set (RFC 7517 §5)" };
  if (keys.length > MOST_LIST_ITEMS) return { rule: `the JWK set at jwks_uri has at most ${MOST_LIST_ITEMS} keys` };
  const freshFor = Math.min(MOST_FRESH, Math.max(LEAST_FRESH, fetched.freshFor ?? USUALLY_FRESH));
  return { keys: keys.filter(isPublicKey), freshFor };
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}
