/** Makes a one-time link. What it is for decides where it leads, and how long it lives. */

import type { Clock } from "../ports/clock.ts";
import { newId } from "../ports/ids.ts";
import type { LinkStore } from "../ports/link-store.ts";
import type { Log } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import type { Seconds } from "../protocol/time.ts";
import type { LinkPurpose, OneTimeLink } from "../records/one-time-link.ts";

export interface LinkContext {
  readonly store: Pick<LinkStore, "saveLink">;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Pick<Log, "audit">;
}

export interface NewLink {
  readonly accountId: string;
  readonly purpose: LinkPurpose;
  readonly lifetime: Seconds;
  /** As in {@link OneTimeLink}. Absent: nothing. */
  readonly detail?: string;
  /** A letter brings it. Absent: an administrator hands it over. */
  readonly by?: "letter";
}

/** An earlier link of the same purpose ends. Undefined: the account is gone or disabled. */
export async function makeLink(
  { accountId, by, detail = "", lifetime, purpose }: NewLink,
  { clock, log, random, store }: LinkContext,
): Promise<OneTimeLink | undefined> {
  const now = clock.now();
  const link = { id: newId(clock, random), purpose, accountId, detail, createdAt: now, expiresAt: now + lifetime };
  if (!(await store.saveLink(link))) return undefined;
  log.audit({ event: "link.made", accountId, reason: purpose, ...(by !== undefined && { detail: by }) });
  return link;
}
