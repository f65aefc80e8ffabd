/** The applications that a person may use, as far as an administrator said where they begin. */

import type { OwnApplication } from "../pages/pages.ts";
import { isLinkable } from "../protocol/client-members.ts";
import { mayUse } from "../records/access.ts";
import type { Account } from "../records/account.ts";
import type { Client } from "../records/client.ts";
import type { EndpointContext } from "./endpoint.ts";
import { applicationView } from "./people.ts";

const PAGE = 500;
/** An organisation has fewer, and one page shows no more. */
const MOST = 200;

/** By name. Programs that registered themselves are left out, since nobody here vouches for where their links lead. */
export async function applicationsFor(
  account: Account,
  { issuer, store }: Pick<EndpointContext, "issuer" | "store">,
): Promise<readonly OwnApplication[]> {
  const found: OwnApplication[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await store.listClients({ limit: PAGE, after }, "administrator");
    found.push(...items.flatMap((client) => entryOf(client, account, issuer)));
    after = next;
  } while (after !== undefined && found.length < MOST);
  return found.slice(0, MOST).toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

const nameOf = ({ clientId, name }: OwnApplication): string => name ?? clientId;

function entryOf(client: Client, account: Account, issuer: string): readonly OwnApplication[] {
  if (client.disabledAt !== undefined || !mayUse(account, client)) return [];
  const url = beginningOf(client, issuer);
  return url === undefined ? [] : [{ ...applicationView(client), url }];
}

/** A page that begins a sign-in here (OpenID Connect Core §4) leads straight in. Otherwise it is the application's own home page. */
function beginningOf({ metadata }: Client, issuer: string): string | undefined {
  const initiate = metadata["initiate_login_uri"];
  if (isLinkable(initiate)) {
    const url = new URL(initiate);
    url.searchParams.set("iss", issuer);
    return url.href;
  }
  const home = metadata["client_uri"];
  return isLinkable(home) ? home : undefined;
}
