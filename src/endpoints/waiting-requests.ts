/** Backchannel requests that wait for a person (CIBA Core §7.1). Each stands on the account that it asks for, and shows itself there alone. */

import { recipientOf } from "../interaction/notices.ts";
import type { Account } from "../records/account.ts";
import type { Authorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { EndpointContext } from "./endpoint.ts";
import { hashUserCode } from "./user-code.ts";

/** What may wait for one person: more would be pestering. */
export const MOST_WAITING = 5;
const MOST_REQUESTED = 50;

/** The newest first. */
export async function waitingFor(
  { id }: Pick<Account, "id">,
  { clock, store }: Pick<EndpointContext, "clock" | "store">,
): Promise<readonly Authorization[]> {
  const requested = { accountId: id, states: ["requested"] } as const;
  const { items } = await store.listAuthorizations(requested, { limit: MOST_REQUESTED }, clock.now());
  return items.filter(({ flow }) => flow === "ciba");
}

/**
 * Tells the person by letter, as often as `letterAccount` lets somebody fill a mailbox. What the application wants to be read stays on the
 * page: in a letter, its words could lead elsewhere.
 */
export function tellOfWaiting(account: Account, { clientId, name }: Client, context: EndpointContext): void {
  const { clock, letters, limits } = context;
  const to = recipientOf(account);
  if (!letters.isOn || to === undefined) return;
  const at = clock.now();
  // Beside the letters that the person asks for, which no application may use up.
  letters.sendUnseen(async () =>
    (await limits.take("letterAccount", `waiting ${account.id}`, at)) > 0
      ? undefined
      : { kind: "request-waiting", at, application: name ?? clientId, to },
  );
}

/**
 * By this the browser in which the person decides takes the request, as a browser takes a device's by its code: no other can decide it
 * then. It is no code that anybody can type.
 */
export const takenBy = (authorizationId: string, { keys }: Pick<EndpointContext, "keys">): string =>
  hashUserCode(`of request ${authorizationId}`, keys.lookupKey);
