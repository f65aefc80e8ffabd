/** Importing and exporting people: read, compared with who is there, and saved all or none. */

import { earlierAddressNotice } from "../../interaction/notices.ts";
import type { Clock } from "../../ports/clock.ts";
import { newId } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { PeopleStore, PersonToSave } from "../../ports/people-store.ts";
import type { Random } from "../../ports/random.ts";
import type { AccountStore } from "../../ports/store.ts";
import type { Account, AccountChange } from "../../records/account.ts";
import { type AccountRules, checkedChange, describedAccount } from "../account-description.ts";
import { BrokenRule } from "../broken-rule.ts";
import { fileFault, nothingSaved } from "../files/faults.ts";
import { isGroupName } from "../groups.ts";
import type { LetterOffice } from "../letters.ts";
import type { ImportedPerson } from "./person.ts";

export interface ImportReport {
  /** Names, in the order of the file. */
  readonly added: readonly string[];
  readonly changed: readonly { readonly username: string; readonly members: readonly string[] }[];
  readonly unchanged: readonly string[];
}

export interface ExportedPerson {
  readonly account: Account;
  /** Undefined: it has none, or nobody asked. */
  readonly passwordHash: string | undefined;
}

export interface PeopleAdministration {
  /**
   * Saves the people of a file, all or none. An account that is there gets what the file says of it, joins the groups, and keeps a
   * password that it has. `dryRun`: nothing is saved, and the report says what would be.
   *
   * @throws {BrokenRule} a line for each person who cannot be saved, with the place in the file
   */
  import(people: readonly ImportedPerson[], options?: { readonly dryRun?: boolean }): Promise<ImportReport>;
  /** Every account, and its hash if asked for. */
  export(options: { readonly withHashes: boolean }): Promise<readonly ExportedPerson[]>;
}

const PAGE = 500;

interface Planned {
  readonly save: PersonToSave;
  readonly members: readonly string[];
}

export function administerPeople(context: {
  readonly store: AccountStore & PeopleStore;
  readonly rules: AccountRules;
  readonly office?: LetterOffice | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): PeopleAdministration {
  const { store, rules, office, clock, random, log } = context;

  /** @throws {BrokenRule} the person cannot be saved */
  async function planned(person: ImportedPerson): Promise<Planned> {
    const found = (await store.findAccountByName(rules.canonicalName(person.username)))?.account;
    const groups = (person.groups ?? []).map((group) => group.normalize("NFC"));
    if (!groups.every(isGroupName))
      throw fileFault("a group's name has 1 to 100 characters in one line, no comma, and no hyphen before it");
    const passwordHash = await checkedHash(person, rules);
    const joined = groups.filter((group) => found === undefined || !found.groups.includes(group));
    if (found === undefined) return { save: { ...newOne(person, passwordHash), passwordHash, groups: joined }, members: [] };
    if (found.username !== rules.canonicalName(person.username)) throw fileFault("the name is another account's e-mail address");

    const change = checkedChange(found, changeTo(person, found), rules);
    const members = changedMembers(found, change);
    const takesHash = passwordHash !== undefined && !found.hasPassword && found.source === undefined;
    return {
      save: { account: found, change, passwordHash: takesHash ? passwordHash : undefined, groups: joined },
      members: [...members, ...(joined.length > 0 ? ["groups"] : []), ...(takesHash ? ["password"] : [])],
    };
  }

  function newOne(person: ImportedPerson, passwordHash: string | undefined): Pick<PersonToSave, "account" | "change"> {
    const now = clock.now();
    const described = describedAccount(
      {
        username: person.username,
        email: person.email,
        name: person.name,
        emailVerified: person.emailVerified ?? false,
        administrator: person.administrator ?? false,
      },
      rules,
      newId(clock, random),
      now,
    );
    const { language, mustChoosePassword = false, profile = {} } = person;
    const asked = { profile, ...(language !== undefined && { language }), addresses: person.addresses ?? [] };
    const checked = checkedChange(described, asked, rules);
    const account: Account = {
      ...described,
      profile,
      addresses: checked.addresses ?? [],
      language: checked.language ?? undefined,
      mustChoosePassword,
      disabledAt: person.disabled === true ? now : undefined,
      hasPassword: passwordHash !== undefined,
    };
    return { account, change: undefined };
  }

  return {
    async import(people, { dryRun = false } = {}) {
      if (people.length === 0) throw fileFault("the file names nobody");
      const plans: Planned[] = [];
      const faults: string[] = [];
      const seen = new Map<string, string>();
      for (const person of people) {
        const { addresses = [], email = [], username: own } = person;
        const names = new Set([own, email, addresses].flat().map((name) => rules.canonicalName(name)));
        const twin = [...names].map((name) => seen.get(name)).find((place) => place !== undefined);
        for (const name of names) seen.set(name, person.where);
        try {
          if (twin !== undefined) throw fileFault(`the name or address stands at ${twin} too`);
          plans.push(await planned(person));
        } catch (error) {
          if (!(error instanceof BrokenRule)) throw error;
          faults.push(`${person.where}: ${error.message}`);
        }
      }
      if (faults.length > 0) throw nothingSaved(faults);

      const work = plans.filter(({ members, save }) => save.change === undefined || members.length > 0);
      if (!dryRun && work.length > 0) {
        const inTheWay = await store.savePeople(
          work.map(({ save }) => save),
          clock.now(),
        );
        if (inTheWay !== undefined) {
          const which = plans.indexOf(work[inTheWay.at] ?? plans[0] ?? never());
          throw fileFault(`${people[which]?.where}: ${BECAUSE[inTheWay.because]}; nothing was saved`, "conflict");
        }
        for (const { members, save } of work) note(save, members);
      }
      const named = (wanted: (plan: Planned) => boolean): readonly Planned[] => plans.filter(wanted);
      const username = ({ save }: Planned): string => save.account.username;
      return {
        added: named(({ save }) => save.change === undefined).map(username),
        changed: work
          .filter(({ save }) => save.change !== undefined)
          .map((plan) => ({ username: username(plan), members: plan.members })),
        unchanged: named((plan) => !work.includes(plan)).map(username),
      };
    },

    async export({ withHashes }) {
      const people: ExportedPerson[] = [];
      let after: string | undefined;
      do {
        const page = await store.listAccounts({ after, limit: PAGE });
        for (const account of page.items) {
          const passwordHash = withHashes ? (await store.findAccountByName(account.username))?.passwordHash : undefined;
          people.push({ account, passwordHash });
        }
        after = page.next;
      } while (after !== undefined);
      return people;
    },
  };

  function note({ account, change, groups }: PersonToSave, members: readonly string[]): void {
    const accountId = account.id;
    if (change === undefined) log.audit({ event: "account.added", accountId, reason: "import" });
    else log.audit({ event: "account.changed", accountId, reason: "edited", detail: members.join(" ") });
    for (const group of groups) log.audit({ event: "group.joined", accountId, detail: group });
    if (change?.email === undefined) return;
    const told = earlierAddressNotice(account, { email: change.email ?? undefined }, { at: clock.now(), byAdministrator: true });
    if (told !== undefined) office?.letters.send(told);
  }
}

const BECAUSE = {
  taken: "another account has the name or the e-mail address",
  gone: "the account was removed meanwhile",
  last: "this is the last administrator",
} as const;

const never = (): never => {
  throw new RangeError("there is no such person");
};

/** @throws {BrokenRule} the hash cannot be taken over */
async function checkedHash({ passwordHash }: ImportedPerson, rules: AccountRules): Promise<string | undefined> {
  const fault = passwordHash === undefined ? undefined : await rules.checkHash(passwordHash);
  if (fault !== undefined) throw fileFault(fault);
  return passwordHash;
}

/** What the file says, and nothing of what it does not say. */
function changeTo(person: ImportedPerson, found: Account): AccountChange {
  const { addresses, administrator, email, emailVerified, language, mustChoosePassword, name, profile } = person;
  return {
    ...(email !== undefined && { email }),
    ...(addresses !== undefined && { addresses }),
    ...(emailVerified !== undefined && { emailVerified }),
    ...(name !== undefined && { name }),
    ...(administrator !== undefined && { administrator }),
    ...(language !== undefined && { language }),
    ...(mustChoosePassword !== undefined && !found.hasPassword && { mustChoosePassword }),
    ...(profile !== undefined && { profile }),
  };
}

/** Names of the members that would differ. */
function changedMembers(found: Account, { profile = {}, ...rest }: AccountChange): readonly string[] {
  const differ = (before: unknown, after: unknown): boolean => JSON.stringify(before ?? null) !== JSON.stringify(after ?? null);
  return [
    ...Object.entries(rest).flatMap(([member, after]) => (differ(Reflect.get(found, member), after) ? [member] : [])),
    ...Object.entries(profile).flatMap(([member, after]) => (differ(Reflect.get(found.profile, member), after) ? [member] : [])),
  ];
}
