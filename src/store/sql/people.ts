/** Saves the people of an import, all or none. */

import type { PeopleStore, PersonInTheWay, PersonToSave } from "../../ports/people-store.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Account } from "../../records/account.ts";
import { editAccount, insertAccount } from "./accounts.ts";
import { joinGroup } from "./groups.ts";
import type { Remembered } from "./remembered.ts";
import type { SecurityNewsDesk, Tell } from "./security-news.ts";
import type { Statements } from "./sql.ts";

/** Thrown, so that what the step did until then is undone. */
class InTheWay extends Error {
  readonly verdict: PersonInTheWay;
  constructor(verdict: PersonInTheWay) {
    super("an account stands in the way");
    this.verdict = verdict;
  }
}

export function peopleVerbs(news: SecurityNewsDesk, accounts: Remembered<Account>): PeopleStore {
  return {
    async savePeople(people, now) {
      try {
        await news.transaction(async (step, tell) => {
          for (const [at, person] of people.entries()) {
            const because = await savePerson(step, person, now, tell);
            if (because !== undefined) throw new InTheWay({ at, because });
          }
        });
        return undefined;
      } catch (error) {
        if (error instanceof InTheWay) return error.verdict;
        throw error;
      } finally {
        accounts.forgetAll();
      }
    },
  };
}

async function savePerson(
  step: Statements,
  { account, change, groups, passwordHash }: PersonToSave,
  now: Instant,
  tell: Tell,
): Promise<PersonInTheWay["because"] | undefined> {
  if (change === undefined) {
    if (!(await insertAccount(step, account, passwordHash))) return "taken";
  } else {
    const outcome = await editAccount(step, account.id, change, now, tell);
    if (outcome !== "changed") return outcome ?? "gone";
    if (passwordHash !== undefined) await step.run(FIRST_HASH, [account.id, passwordHash]);
  }
  for (const group of groups) await joinGroup(step, account.id, group, now);
  return undefined;
}

/** A person who chose a password meanwhile keeps it. */
const FIRST_HASH = `UPDATE accounts SET password_hash = $2, password_generation = password_generation + 1
  WHERE id = $1 AND password_hash IS NULL AND source IS NULL`;
