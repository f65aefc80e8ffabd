/** The people who may sign in: local accounts, and those of the sources in the order of the settings, behind the one port. */

import type { AccountSource, SourceHealth } from "../ports/account-source.ts";
import { type Accounts, Unchecked } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { PasswordHasher } from "../ports/password-hasher.ts";
import type { Provider } from "../ports/provider.ts";
import type { Providers } from "../ports/providers.ts";
import type { Random } from "../ports/random.ts";
import { startStopwatch } from "../ports/stopwatch.ts";
import type { AccountStore } from "../ports/store.ts";
import { Unavailable } from "../ports/unavailable.ts";
import type { Account } from "../records/account.ts";
import { createAdmission } from "./admission.ts";
import { canonicalName } from "./canonical-name.ts";
import { checkLocalPassword } from "./local.ts";
import { preparePassword } from "./new-password.ts";
import { Pace } from "./pace.ts";
import { createProviders, type ProvidersContext } from "./providers.ts";
import { type RecheckContext, recheckAccounts } from "./recheck.ts";
import type { WatchOptions } from "./watch.ts";
import { WatchedSource } from "./watched-source.ts";

export interface AccountsOptions {
  readonly store: RecheckContext["store"] &
    ProvidersContext["store"] &
    Pick<AccountStore, "findAccount" | "findAccountByName" | "upgradePasswordHash">;
  readonly hasher: PasswordHasher;
  /** In the order in which they are asked for a name that has no account yet. */
  readonly sources: readonly AccountSource[];
  /** Where people sign in by themselves. Their accounts have no password that could be checked here. */
  readonly providers?: readonly Provider[];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** How long a source may take, and how often one that is down is asked. */
  readonly watch?: Omit<WatchOptions, "log">;
}

/** Accounts of which some come from outside. */
export interface SourcedAccounts extends Accounts {
  /** Where people sign in by themselves. */
  readonly providers: Providers;
  health(): readonly SourceHealth[];
  /** Asks each source that is down, or was not asked yet, whether it answers. */
  look(): Promise<void>;
  /** Ends what those people allowed whom their source does not have any more, or lets in no more. */
  recheck(): Promise<void>;
  close(): Promise<void>;
}

/** What became of a name and a password; `unchecked`: the source that would know is down. */
type Attempt = Account | "refused" | "unchecked";

export function createAccounts(options: AccountsOptions): SourcedAccounts {
  const { store, hasher, sources, clock, random, log, watch } = options;
  const providers = createProviders(options.providers ?? [], options);
  const watched = sources.map((source) => new WatchedSource(source, { log, ...watch }));
  const byName = new Map(watched.map((source) => [source.name, source]));
  const checkLocal = checkLocalPassword({ store, hasher });
  const admission = createAdmission({ store, clock, random, log });
  const pace = new Pace();

  async function attempt(name: string, typed: string): Promise<Attempt> {
    const found = await store.findAccountByName(name);
    // A local password goes to nobody else.
    if (found !== undefined && found.account.source === undefined) return (await checkLocal(found, typed)) ?? "refused";
    const password = preparePassword(typed);
    if (name === "" || name.includes("\0") || !name.isWellFormed() || password === undefined || !isSendable(password)) {
      return refused(typed);
    }
    return (found === undefined ? await askAll(name, password) : await askOne(found.account, password)) ?? refused(typed);
  }

  /** The account has a row, so its source alone is asked, under the name that the source has for it. */
  async function askOne(account: Account, password: string): Promise<Attempt | undefined> {
    const name = account.source?.name ?? "";
    if (providers.offered.some((provider) => provider.name === name)) return undefined;
    const source = byName.get(name);
    if (source === undefined) {
      log.warn(
        { source: account.source?.name, accountId: account.id },
        "an account is from a source that is in the settings no more",
      );
      return undefined;
    }
    if (account.disabledAt !== undefined) return undefined;
    return ask(source, account.username, password);
  }

  async function askAll(name: string, password: string): Promise<Attempt | undefined> {
    for (const source of watched) {
      const answer = await ask(source, name, password);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  /** Undefined: it has nobody of that name. */
  async function ask(source: WatchedSource, name: string, password: string): Promise<Attempt | undefined> {
    try {
      const answer = await source.authenticate(name, password);
      if (answer.outcome === "unknown") return undefined;
      if (answer.outcome === "refused") return await refused(password);
      // The person is found by the subject, whatever row the name led to.
      return (await admission.admit(source.name, answer.person)) ?? (await refused(password));
    } catch (error) {
      if (source.isDown && error instanceof Unavailable) return "unchecked";
      throw error;
    }
  }

  /** Also where a source has said so, a hash is computed, as for a wrong local password. */
  async function refused(password: string): Promise<"refused"> {
    await hasher.verify(password, undefined);
    return "refused";
  }

  return {
    providers,

    async checkPassword(username, password) {
      const stopwatch = startStopwatch();
      const outcome = await attempt(canonicalName(username), password);
      if (typeof outcome === "object") return outcome;
      if (outcome === "unchecked") await hasher.verify(password, undefined);
      pace.note(stopwatch.elapsed());
      await stopwatch.reach(pace.slowest);
      // While a source is down, a wrong local password gets the answer that the source's people get.
      if (watched.some(({ isDown }) => isDown)) throw new Unchecked();
      if (outcome === "unchecked") throw new Unchecked();
      return undefined;
    },

    findAccount: (id) => store.findAccount(id),

    async findAccountByName(username) {
      return (await store.findAccountByName(canonicalName(username)))?.account;
    },

    async isStillThere({ source: of, username }) {
      if (of === undefined || providers.offered.some(({ name }) => name === of.name)) return true;
      const source = byName.get(of.name);
      if (source === undefined) return false;
      if (!source.canFind) return true;
      try {
        return (await source.find({ subject: of.subject, username })) !== undefined;
      } catch (error) {
        if (error instanceof Unavailable) throw new Unchecked();
        throw error;
      }
    },

    canonicalName,

    health: () => [...watched.map((source) => source.health()), ...providers.health()],

    async look() {
      // What it finds is in the log and in `health`.
      await Promise.all([...watched.map((source) => source.check().catch(() => {})), providers.look()]);
    },

    recheck: () => recheckAccounts(byName, { store, clock, log }),

    async close() {
      await Promise.all(watched.map((source) => source.close()));
    },
  };
}

/** Some protocols put names and passwords one behind the other, with a NUL between. */
const isSendable = (password: string): boolean => !password.includes("\0") && password.isWellFormed();
