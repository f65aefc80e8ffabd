/** What the server asks of a database about groups and who is in them. */

import type { Instant } from "../protocol/time.ts";
import type { Account } from "../records/account.ts";
import type { Group } from "../records/group.ts";
import type { Look, Page, PageRequest } from "./store.ts";

/** A group, and how many people are in it. */
export interface SizedGroup extends Group {
  readonly members: number;
}

/** What changes of a group; what is not named stays. */
export interface GroupChange {
  /** Null takes the words away. */
  readonly words?: string | null | undefined;
  readonly level?: number | undefined;
}

export interface OpenedClient {
  readonly clientId: string;
  readonly groups: readonly string[];
}

export interface GroupStore {
  /** By name. */
  listGroups(page: PageRequest): Promise<Page<SizedGroup>>;
  findGroup(name: string): Promise<SizedGroup | undefined>;
  /** False: there is one of this name. */
  saveGroup(group: Group): Promise<boolean>;
  /** False: there is none. */
  changeGroup(name: string, change: GroupChange, look?: Look<SizedGroup>): Promise<boolean>;
  /**
   * Takes the group away, from its people and from the clients that it opens: one that no other group opens is then open to
   * nobody. False: there is none.
   */
  removeGroup(name: string, now: Instant, look?: Look<SizedGroup>): Promise<boolean>;
  /** The clients that it opens, by id, each with all groups that open it. */
  listOpened(name: string): Promise<readonly OpenedClient[]>;
  /** The people in it, by user name. `part`: as in listAccounts. */
  listMembers(name: string, page: PageRequest, part?: string): Promise<Page<Account>>;
  /** Puts people in, as an administrator says. Which of them were not in already by an administrator's word. Undefined: no such group. */
  addMembers(name: string, accountIds: readonly string[], now: Instant): Promise<readonly string[] | undefined>;
  /** Takes people out, also those that a source put in. Which of them were in. Undefined: there is no such group. */
  removeMembers(name: string, accountIds: readonly string[], now: Instant): Promise<readonly string[] | undefined>;
  /**
   * The person is in just these groups by the word of this source. Groups that are missing are made. True: something changed.
   * What an administrator or another source said stays.
   */
  replaceMemberships(accountId: string, source: string, names: readonly string[], now: Instant): Promise<boolean>;
}
