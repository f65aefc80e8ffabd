/** An administrator's work on limits: who has to wait, and letting them try again. */

import type { Clock } from "../ports/clock.ts";
import type { LimitHit, LimitHits, Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import type { AccountStore, ClientStore } from "../ports/store.ts";
import type { Instant } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import type { Client } from "../records/client.ts";
import type { BudgetName } from "../records/settings.ts";
import { BrokenRule } from "./broken-rule.ts";

/** Somebody had to wait: what may be told of them. */
export interface FoundHit {
  readonly id: string;
  readonly budget: BudgetName;
  readonly network: string | undefined;
  readonly account: Account | undefined;
  readonly client: Pick<Client, "clientId" | "name" | "origin"> | undefined;
  readonly since: Instant;
  readonly times: number;
  readonly at: Instant;
  readonly until: Instant;
}

export interface LimitAdministration {
  /** Of the last day, as far as this process saw it; the latest first. */
  list(): Promise<readonly FoundHit[]>;
  /** Whether tries can be given back: not where several processes count them. */
  readonly canLift: boolean;
  /** Gives all tries back. False: nobody waits under this id. @throws {BrokenRule} other processes count too */
  lift(id: string): Promise<boolean>;
}

export interface LimitContext {
  readonly store: Pick<AccountStore, "findAccount" | "findAccountByName"> & Pick<ClientStore, "findClient">;
  readonly limits: Limits;
  readonly hits: LimitHits;
  readonly clock: Clock;
  readonly log: Log;
}

export function administerLimits({ clock, hits, limits, log, store }: LimitContext): LimitAdministration {
  const found = async (hit: LimitHit): Promise<FoundHit> => {
    const { at, budget, id, since, times, until } = hit;
    return { id, budget, since, times, at, until, ...(await whomOf(hit, store)) };
  };

  return {
    async list() {
      const all: FoundHit[] = [];
      for (const hit of hits.list(clock.now())) all.push(await found(hit));
      return all;
    },

    canLift: limits.forget !== undefined,

    async lift(id) {
      const hit = hits.find(id);
      if (hit === undefined) return false;
      if (limits.forget === undefined) throw new BrokenRule((rules) => rules.limits.shared);
      limits.forget(hit.budget, hit.key);
      hits.forget(id);
      const { account, client, network } = await whomOf(hit, store);
      log.audit({
        event: "limit.lifted",
        reason: hit.budget,
        ...(account && { accountId: account.id }),
        ...(client && { clientId: client.clientId }),
        ...(network !== undefined && { address: network }),
      });
      return true;
    },
  };
}

type Whom = Pick<FoundHit, "network" | "account" | "client">;

/**
 * A key is a network, an account, a client, or some of them with a blank between. A name that is no account's may be a password in the
 * wrong field, and is left out.
 */
async function whomOf({ key }: LimitHit, store: LimitContext["store"]): Promise<Whom> {
  const words = key.replace(/^(?:address of|all names|through \S+) /, "").split(" ");
  const network = words.find((word) => NETWORK.test(word));
  const name = words.filter((word) => word !== network).join(" ");
  if (name === "" || name === "all") return { network, account: undefined, client: undefined };
  const account = (await store.findAccount(name)) ?? (await store.findAccountByName(name))?.account;
  const client = account === undefined ? await store.findClient(name) : undefined;
  return { network, account, client };
}

/** An IPv4 address, or an IPv6 one with the length of its network. */
const NETWORK = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)(?:\/\d{1,3})?$/;
