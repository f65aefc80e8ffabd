/** An administrator's work on groups: which there are, who is in them, and which clients they open. */

import type { Clock } from "../ports/clock.ts";
import type { GroupChange, GroupStore, SizedGroup } from "../ports/group-store.ts";
import type { Log } from "../ports/log.ts";
import type { Look, Page, PageRequest } from "../ports/store.ts";
import type { Account } from "../records/account.ts";
import { type Group, newGroup } from "../records/group.ts";
import type { AccountRules } from "./account-description.ts";
import { BrokenRule } from "./broken-rule.ts";
import { isPlainLine } from "./plain-line.ts";

/** What a group that was removed had opened. */
export interface RemovedGroup extends SizedGroup {
  /** Ids of the clients that it opened. */
  readonly opened: readonly string[];
  /** Those of them that no other group opens: they are open to nobody now. */
  readonly closed: readonly string[];
}

export interface GroupAdministration {
  /** @throws {BrokenRule} the name or the words cannot be, or there is such a group */
  add(group: Pick<Group, "name"> & Partial<Pick<Group, "words" | "level">>): Promise<Group>;
  /** Undefined: there is none. @throws {BrokenRule} the words cannot be, and what `look` throws */
  change(name: string, change: GroupChange, look?: Look<SizedGroup>): Promise<SizedGroup | undefined>;
  find(name: string): Promise<SizedGroup | undefined>;
  list(page: PageRequest): Promise<Page<SizedGroup>>;
  /** Takes it from its people, and from the clients that it opened. Undefined: there is none. */
  remove(name: string, look?: Look<SizedGroup>): Promise<RemovedGroup | undefined>;
  /** `search`: a part of the user name, of the address or of the name. */
  members(name: string, page: PageRequest, search?: string): Promise<Page<Account>>;
  /** The ids of those who were not in. @throws {BrokenRule} there is no such group */
  addMembers(name: string, accountIds: readonly string[]): Promise<readonly string[]>;
  /** The ids of those who were in. @throws {BrokenRule} there is no such group */
  removeMembers(name: string, accountIds: readonly string[]): Promise<readonly string[]>;
  /** Ids of the clients that it opens. */
  openedBy(name: string): Promise<readonly string[]>;
  /** @throws {BrokenRule} one of them is no group, with what may have been meant */
  requireKnown(names: readonly string[]): Promise<void>;
}

const PAGE = 500;
/** No option of a command, no list when it stands in one, and no segment that a path leaves out (RFC 3986 §5.2.4). */
const NAME = /^(?!\.\.?$)[^-,][^,]*$/u;

export const isGroupName = (name: string): boolean => NAME.test(name) && isPlainLine(name, 100) && name === name.trim();

export function administerGroups(context: {
  readonly store: GroupStore;
  readonly rules: Pick<AccountRules, "canonicalName">;
  readonly clock: Clock;
  readonly log: Log;
}): GroupAdministration {
  const { store, rules, clock, log } = context;

  async function names(): Promise<readonly string[]> {
    const known: string[] = [];
    let after: string | undefined;
    do {
      const page = await store.listGroups({ after, limit: PAGE });
      known.push(...page.items.map(({ name }) => name));
      after = page.next;
    } while (after !== undefined);
    return known;
  }

  const unknown = async (name: string): Promise<BrokenRule> =>
    new BrokenRule(({ groups }) => groups.unknown(name), "invalid", { given: name, known: await names() });

  const moved = (event: "group.joined" | "group.left", name: string, ids: readonly string[]): readonly string[] => {
    for (const accountId of ids) log.audit({ event, accountId, detail: name });
    return ids;
  };

  return {
    async add({ level = 0, name, words }) {
      const group = newGroup({ name: name.normalize("NFC"), words, level, createdAt: clock.now() });
      if (!isGroupName(group.name)) throw new BrokenRule(({ groups }) => groups.name);
      checkWords(words);
      if (!(await store.saveGroup(group))) throw new BrokenRule(({ groups }) => groups.exists(group.name), "conflict");
      log.audit({ event: "group.added", detail: group.name });
      return group;
    },

    async change(name, change, look) {
      checkWords(change.words ?? undefined);
      if (!(await store.changeGroup(name, change, look))) return undefined;
      log.audit({ event: "group.changed", detail: name });
      return store.findGroup(name);
    },

    find: (name) => store.findGroup(name),
    list: (page) => store.listGroups(page),

    async remove(name, look) {
      const [group, clients] = [await store.findGroup(name), await store.listOpened(name)];
      if (group === undefined || !(await store.removeGroup(name, clock.now(), look))) return undefined;
      log.audit({ event: "group.removed", detail: name });
      const closed = clients.filter(({ groups }) => groups.every((one) => one === name));
      return { ...group, opened: clients.map(({ clientId }) => clientId), closed: closed.map(({ clientId }) => clientId) };
    },

    members: (name, page, search) => store.listMembers(name, page, search === undefined ? undefined : rules.canonicalName(search)),

    async addMembers(name, accountIds) {
      const added = await store.addMembers(name, accountIds, clock.now());
      if (added === undefined) throw await unknown(name);
      return moved("group.joined", name, added);
    },

    async removeMembers(name, accountIds) {
      const removed = await store.removeMembers(name, accountIds, clock.now());
      if (removed === undefined) throw await unknown(name);
      return moved("group.left", name, removed);
    },

    openedBy: async (name) => (await store.listOpened(name)).map(({ clientId }) => clientId),

    async requireKnown(wanted) {
      for (const name of wanted) if ((await store.findGroup(name)) === undefined) throw await unknown(name);
    },
  };
}

function checkWords(words: string | undefined): void {
  if (words !== undefined && !isPlainLine(words, 200)) throw new BrokenRule(({ groups }) => groups.words);
}
