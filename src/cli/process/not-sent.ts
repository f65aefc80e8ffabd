/** Why a link was not sent, in words for the administrator who hands it over instead. */

import type { NotSent } from "../../admin/letters.ts";

export const NOT_SENT: Readonly<Record<NotSent, string>> = {
  "no letters": "no letters are sent: letters.host is not set",
  "no address": "the person has no address that is known to be theirs",
  "second factor": "two factors are demanded of this person, and a letter alone must not open the account",
};
