/** A confirmed e-mail address: the account gets it, and the link that proved it is spent, in one step. */

import type { LinkStore } from "../../ports/link-store.ts";
import type { Account } from "../../records/account.ts";
import { editAccount, isTaken } from "./accounts.ts";
import { spendLink } from "./links.ts";
import type { Remembered } from "./remembered.ts";
import { text } from "./row.ts";
import type { SecurityNewsDesk } from "./security-news.ts";

export function addressVerbs(news: SecurityNewsDesk, remembered: Remembered<Account>): Pick<LinkStore, "confirmAddress"> {
  return {
    confirmAddress: (linkId, id, now) =>
      remembered.changing(id, () =>
        news.transaction(async (step, tell) => {
          const link = await step.row(CONFIRMED_BY, [linkId, id, now]);
          if (link === undefined) return "over";
          const change = { email: text(link[0]), emailVerified: true };
          if (await isTaken(step, id, change)) return "taken";
          // Of all who hold the link, one goes on.
          if (!(await spendLink(step, linkId, id, now))) return "over";
          await editAccount(step, id, change, now, tell);
          return "confirmed";
        }),
      ),
  };
}

const CONFIRMED_BY = `SELECT detail FROM one_time_links WHERE id = $1 AND account_id = $2 AND expires_at > $3 AND purpose = 'address'
  AND account_id IN (SELECT id FROM accounts WHERE disabled_at IS NULL)`;
