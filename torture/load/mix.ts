/** A mixed load: a worker is a person with a browser and the programs that they use, and does one thing after the other. */

import type { Chance } from "./chance.ts";
import type { Family, Person, Recorded } from "./recorded.ts";

/** How often each thing is done, relative to the others. */
export interface Weights {
  readonly code: number;
  readonly refresh: number;
  readonly introspect: number;
  readonly revoke: number;
  readonly device: number;
  readonly register: number;
  readonly issue: number;
  readonly password: number;
  /** Old codes and old refresh tokens, presented again. */
  readonly replay: number;
  /** Another client, or one without the verifier. */
  readonly stranger: number;
}

export const EVERYTHING: Weights = {
  code: 6,
  refresh: 10,
  introspect: 6,
  revoke: 3,
  device: 3,
  register: 2,
  issue: 2,
  password: 0.2,
  replay: 1,
  stranger: 1,
};

/** What all workers of a run have been given. */
export class Possessions {
  readonly families: Family[] = [];
  readonly clients: string[] = [];
  readonly robot: Family = { authorization: "robot", access: [], refresh: [] };
  /** Those that something was done with since they were last looked at. */
  readonly touched: Set<Family> = new Set();
  readonly newClients: Set<string> = new Set();
}

interface WorkerOptions {
  readonly recorded: Recorded;
  readonly person: Person;
  readonly possessions: Possessions;
  readonly chance: Chance;
  readonly weights?: Weights;
  /** Whose account is used with a password. */
  readonly passwordAccount: string;
}

/** Works until the signal, and ends with the request that is under way then. */
export async function work(options: WorkerOptions, until: AbortSignal): Promise<void> {
  const { chance } = options;
  const choices = choicesOf(options);
  while (!until.aborted) {
    await chance.weighted(choices)?.();
    // Where no server listens, a request costs nothing, and other workers must have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function choicesOf({ recorded, person, possessions, chance, weights = EVERYTHING, passwordAccount }: WorkerOptions) {
  const { families } = possessions;
  const keep = (family: Family | undefined): Family | undefined => {
    if (family !== undefined) {
      families.push(family);
      possessions.touched.add(family);
    }
    return family;
  };
  /** The latest are the most alive. */
  const some = (): Family | undefined => {
    const family = chance.oneIn(4) ? chance.pick(families) : chance.pick(families.slice(-30));
    if (family !== undefined) possessions.touched.add(family);
    return family;
  };

  const work: Readonly<Record<keyof Weights, () => Promise<unknown>>> = {
    async code() {
      const family = keep(await recorded.code(person));
      if (family === undefined || chance.oneIn(8)) return;
      await (chance.oneIn(10) ? Promise.all([recorded.redeem(family), recorded.redeem(family)]) : recorded.redeem(family));
    },
    async refresh() {
      const family = some();
      const token = family?.refresh.at(-1);
      if (family === undefined || token === undefined) return;
      await (chance.oneIn(6)
        ? Promise.all([recorded.refresh(family, token), recorded.refresh(family, token)])
        : recorded.refresh(family, token));
    },
    async introspect() {
      const family = chance.oneIn(10) ? possessions.robot : some();
      const token = family === undefined ? undefined : chance.pick(family.access);
      if (family !== undefined && token !== undefined) await recorded.introspect(family, token);
    },
    async revoke() {
      const family = some();
      const whole = chance.oneIn(2);
      const token = whole ? family?.refresh.at(-1) : family?.access.at(-1);
      if (family !== undefined && token !== undefined) await recorded.revoke(family, token, whole);
    },
    async device() {
      const decision = (["allow", "allow", "deny", "later"] as const)[chance.below(4)] ?? "allow";
      const family = keep(await recorded.device(person, decision));
      if (family === undefined || chance.oneIn(3)) return;
      await (chance.oneIn(4) ? Promise.all([recorded.redeem(family), recorded.redeem(family)]) : recorded.redeem(family));
    },
    async register() {
      const client = await recorded.register();
      if (client === undefined) return;
      possessions.clients.push(client);
      possessions.newClients.add(client);
    },
    issue: () => recorded.issue(possessions.robot),
    password: async () => keep(await recorded.signInByPassword(passwordAccount)),
    async replay() {
      const family = some();
      if (family === undefined) return;
      const old = chance.pick(family.refresh.slice(0, -1));
      await (old === undefined ? recorded.redeem(family) : recorded.refresh(family, old));
    },
    async stranger() {
      const family = some();
      if (family === undefined) return;
      const token = family.refresh.at(-1);
      if (token !== undefined) await recorded.refresh(family, token, "stranger");
      else if (family.redeemable !== undefined) await recorded.redeem(family, "stranger");
    },
  };
  return Object.entries(work).map(([name, act]) => [weightOf(weights, name), act] as const);
}

const weightOf = (weights: Weights, name: string): number => Object.entries(weights).find(([one]) => one === name)?.[1] ?? 0;

/**
 * Looks at everything that was touched since the last time: the servers are asked for each token and client, and now and
 * then something is used that had been used before. What the answers mean is the checker's to say.
 */
export async function audit(recorded: Recorded, possessions: Possessions, chance: Chance): Promise<void> {
  const families = [...possessions.touched];
  const clients = [...possessions.newClients];
  possessions.touched.clear();
  possessions.newClients.clear();
  await inParallel(families, async (family) => {
    await lookAt(recorded, family);
    if (chance.oneIn(3)) await probe(recorded, family, chance);
  });
  await inParallel(clients, (client) => recorded.lookAtClient(client));
}

/** Looks at all that there ever was. */
export async function auditAll(recorded: Recorded, possessions: Possessions): Promise<void> {
  await inParallel(possessions.families, (family) => lookAt(recorded, family));
  await inParallel(possessions.clients, (client) => recorded.lookAtClient(client));
}

async function lookAt(recorded: Recorded, family: Family): Promise<void> {
  const tokens = new Set([family.access[0], family.access.at(-1)]);
  for (const token of tokens) if (token !== undefined) await recorded.introspect(family, token);
}

async function probe(recorded: Recorded, family: Family, chance: Chance): Promise<void> {
  const old = chance.oneIn(3) ? family.refresh.at(0) : family.refresh.at(-2);
  const presented = chance.oneIn(2) ? (old ?? family.refresh.at(-1)) : family.refresh.at(-1);
  if (presented === undefined) await Promise.all([recorded.redeem(family), recorded.redeem(family)]);
  else if (chance.oneIn(8)) await recorded.redeem(family);
  else await recorded.refresh(family, presented);
  await lookAt(recorded, family);
}

/** Eight at a time. */
async function inParallel<T>(of: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const left = of.values();
  const some = async (): Promise<void> => {
    for (const one of left) await act(one);
  };
  await Promise.all(Array.from({ length: 8 }, some));
}
