/** Figures that are read when the page is asked for: keys, queues, connections, authorizations. */

import type { SourceHealth } from "../../ports/account-source.ts";
import type { Clock } from "../../ports/clock.ts";
import type { KeyAdministration, KeyListing } from "../../ports/keys.ts";
import type { PasswordHasher } from "../../ports/password-hasher.ts";
import type { NotReady } from "../../ports/readiness.ts";
import type { Store } from "../../ports/store.ts";
import type { Census } from "../census.ts";
import type { Figure } from "./collector.ts";

/** What a started server can be asked for. */
export interface Sources {
  /** Undefined: there are local accounts alone. */
  readonly accounts?: { health(): readonly SourceHealth[] } | undefined;
  readonly clock: Clock;
  readonly census: Census;
  readonly hasher: PasswordHasher;
  readonly keys: Pick<KeyAdministration, "list">;
  readonly readiness: () => Promise<NotReady | undefined>;
  readonly store: Pick<Store, "connections" | "listReceivers">;
}

export async function liveFigures({
  accounts,
  census,
  clock,
  hasher,
  keys,
  readiness,
  store,
}: Sources): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const listed = keys.list(clock.now()).filter(({ use }) => use !== "lookup");
  const keysAt = (stage: "announced" | "in use"): readonly Figure[] => firstOfEach(listed.filter((key) => key.stage === stage));
  const connections = store.connections?.();
  const load = hasher.load?.();
  const counted = Object.entries(census.latest());
  const receivers = await store.listReceivers(MOST_RECEIVERS).catch(() => []);
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const failing = sum(receivers.map((one) => one.failing));

  return new Map<string, readonly Figure[]>([
    ["latchkey_ready", [[[], (await readiness()) === undefined ? 1 : 0]]],
    ["latchkey_authorizations", counted.map(([state, count]) => [[state], count])],
    [
      "latchkey_deliveries_waiting",
      [
        [["new"], sum(receivers.map(({ waiting }) => waiting)) - failing],
        [["failing"], failing],
      ],
    ],
    ["latchkey_account_source_up", (accounts?.health() ?? []).map(({ isUp, name }) => [[name], isUp ? 1 : 0])],
    ["latchkey_key_active_timestamp_seconds", keysAt("in use")],
    ["latchkey_key_next_timestamp_seconds", keysAt("announced")],
    ["latchkey_password_hashes_running", load === undefined ? [] : [[[], load.running]]],
    ["latchkey_password_hashes_waiting", load === undefined ? [] : [[[], load.waiting]]],
    [
      "latchkey_store_connections",
      connections === undefined
        ? []
        : [
            [["busy"], connections.busy],
            [["idle"], connections.open - connections.busy],
          ],
    ],
    ["latchkey_store_waiting", connections === undefined ? [] : [[[], connections.waiting]]],
  ]);
}

const MOST_RECEIVERS = 10_000;

/** Several keys may be announced. The next one is the one that is used first. */
function firstOfEach(keys: readonly KeyListing[]): readonly Figure[] {
  const first = new Map<string, KeyListing>();
  for (const key of keys.toSorted((one, other) => one.activeFrom - other.activeFrom)) {
    const name = `${key.use} ${key.algorithm}`;
    if (!first.has(name)) first.set(name, key);
  }
  return [...first.values()].map(({ activeFrom, algorithm, use }) => [[use, algorithm], activeFrom]);
}
