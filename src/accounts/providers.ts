/**
 * People who prove at another provider who they are. They are found by issuer and subject alone: in a row of their own, or as a
 * credential that an account has. An address leads to an account only where an administrator said so, and where nothing more is asked
 * of that account.
 */

import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import { newId } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { ProvedPerson, Provider } from "../ports/provider.ts";
import type { Connected, Providers } from "../ports/providers.ts";
import type { Random } from "../ports/random.ts";
import type { SourcedAccountStore } from "../ports/sourced-account-store.ts";
import type { AccountStore } from "../ports/store.ts";
import { Unavailable } from "../ports/unavailable.ts";
import type { Seconds } from "../protocol/time.ts";
import { type Account, stateOf } from "../records/account.ts";
import { newCredential } from "../records/credential.ts";
import { createAdmission } from "./admission.ts";
import { canonicalName } from "./canonical-name.ts";
import { Watch, type WatchOptions } from "./watch.ts";

export interface ProvidersContext {
  readonly store: SourcedAccountStore &
    Pick<AccountStore, "findAccount" | "findAccountByName" | "editAccount"> &
    Pick<CredentialStore, "addCredentials" | "findCredentialByLookup" | "listCredentials" | "noteCredentialUsed">;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly watch?: Omit<WatchOptions, "log"> | undefined;
}

/** It is a stranger's server, so one that answers is left alone for a while. */
const LOOK_EVERY: Seconds = 600;

export function createProviders(all: readonly Provider[], context: ProvidersContext): Providers {
  const { clock, log, random, store, watch } = context;
  const admission = createAdmission({ store, clock, random, log });
  // Each person's own browser waits, and nobody else does. So one that was down is asked again at once.
  const watched = new Map(
    all.map((provider) => [
      provider.name,
      { provider, watch: new Watch(provider.name, { log, ...watch, rest: 0 }), lookedAt: Number.NEGATIVE_INFINITY },
    ]),
  );

  function watchedAs(name: string) {
    const found = watched.get(name);
    if (found === undefined) throw new Unavailable(`there is no provider ${name} in the settings any more`);
    return found;
  }

  /** The account that has this identity as a credential. */
  async function connectedTo(name: string, subject: string): Promise<Account | "disabled" | undefined> {
    const credential = await store.findCredentialByLookup(lookupOf(name, subject));
    const account = credential && (await store.findAccount(credential.accountId));
    if (credential === undefined || account === undefined) return undefined;
    if (account.disabledAt !== undefined) return "disabled";
    await store.noteCredentialUsed(credential.id, clock.now());
    return account;
  }

  /** The account whose person the address shows, and that nobody guards better than that. */
  async function ownerOf(
    name: string,
    { person }: ProvedPerson,
    asksForMore: (account: Account) => Promise<boolean>,
  ): Promise<Account | undefined> {
    if (!person.emailVerified || person.email === undefined) return undefined;
    const address = canonicalName(person.email);
    const account = (await store.findAccountByName(address))?.account;
    if (account?.email === undefined || canonicalName(account.email) !== address) return undefined;
    // An administrator chose the address of somebody who was invited, and nobody else could change it yet.
    if (!account.emailVerified && stateOf(account) !== "invited") return undefined;
    if (account.source !== undefined || account.administrator || account.disabledAt !== undefined) return undefined;
    // Somebody else at that provider had the address before.
    const earlier = await store.listCredentials({ accountId: account.id, kinds: ["identity"] });
    if (earlier.some(({ detail }) => detail.provider === name)) return undefined;
    return (await asksForMore(account)) ? undefined : account;
  }

  async function connect(name: string, { person, shown }: ProvedPerson, account: Account): Promise<Connected> {
    if ((await store.findAccountBySource(name, person.subject)) !== undefined)
      return account.source?.name === name && account.source.subject === person.subject ? "yours" : "taken";
    const credential = newCredential({
      id: newId(clock, random),
      accountId: account.id,
      kind: "identity",
      name: shown === "" ? undefined : shown,
      lookup: lookupOf(name, person.subject),
      detail: { provider: name },
      createdAt: clock.now(),
    });
    if (!(await store.addCredentials([credential]))) {
      const there = await store.findCredentialByLookup(lookupOf(name, person.subject));
      return there?.accountId === account.id ? "yours" : "taken";
    }
    return { credential };
  }

  return {
    offered: all.map(({ label, name }) => ({ name, label })),

    addressFor: (name, question) => {
      const { provider, watch: watching } = watchedAs(name);
      return watching.ask(() => provider.addressFor(question));
    },

    judge: (name, answer, question) => {
      const { provider, watch: watching } = watchedAs(name);
      return watching.ask(() => provider.judge(answer, question));
    },

    async admit(name, proved, asksForMore) {
      const { provider } = watchedAs(name);
      const { person } = proved;
      const known = await store.findAccountBySource(name, person.subject);
      if (known?.account.disabledAt !== undefined) return "disabled";
      if (known !== undefined)
        return {
          account: await admission.renew(known, provider.trustsNames ? person : { ...person, username: known.account.username }),
        };

      const connected = await connectedTo(name, person.subject);
      if (connected !== undefined) return typeof connected === "string" ? connected : { account: connected };

      const owner = provider.linksByAddress ? await ownerOf(name, proved, asksForMore) : undefined;
      const link = owner && (await connect(name, proved, owner));
      if (owner !== undefined && typeof link === "object") {
        if (!owner.emailVerified) await store.editAccount(owner.id, { emailVerified: true }, clock.now());
        return { account: owner, connected: link.credential };
      }
      if (!provider.makesAccounts) return "unknown";
      const account = await admission.admit(name, person);
      return account === undefined ? "name" : { account };
    },

    connect: (name, proved, account) => connect(name, proved, account),

    async find(name, issuer, sub) {
      const subject = `${issuer} ${sub}`;
      const known = await store.findAccountBySource(name, subject);
      if (known !== undefined) return known.account;
      const credential = await store.findCredentialByLookup(lookupOf(name, subject));
      return credential && store.findAccount(credential.accountId);
    },

    health: () => [...watched.values()].map(({ watch: watching }) => watching.health()),

    async look() {
      const due = [...watched.values()].filter(({ lookedAt, watch: { isDown } }) => isDown || clock.now() >= lookedAt + LOOK_EVERY);
      for (const one of due) one.lookedAt = clock.now();
      await Promise.all(due.map(({ provider, watch: watching }) => watching.ask(() => provider.check()).catch(() => {})));
    },
  };
}

/** What the row is found by. A provider's name has no space, and the subject begins with its issuer. */
const lookupOf = (name: string, subject: string): string => `identity ${name} ${subject}`;
