/** What a credential's row is found by: a keyed hash of what the person types. A thief of the database cannot try codes against it. */

import { createHmac } from "node:crypto";
import type { Keys } from "../ports/keys.ts";

export type LookupKey = Pick<Keys, "lookupKey">;

/** The same code of another account, or of another kind, is another row. */
export const lookupOf = (
  kind: "app_password" | "recovery_code",
  accountId: string,
  code: string,
  { lookupKey }: LookupKey,
): string => createHmac("sha256", lookupKey).update(`credential ${kind} ${accountId} ${code}`).digest("base64url");
