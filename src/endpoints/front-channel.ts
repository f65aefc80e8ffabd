/** What the browser loads from clients when a person signs out there (OpenID Connect Front-Channel Logout §2, §3). */

import { sidFor } from "../tokens/subject.ts";
import type { EndpointContext } from "./endpoint.ts";

/** So many fit into one policy of a page, and into the patience of a person. */
const MOST = 20;

/** An address for each client of the sign-in that registered one. */
export async function frontChannelAddresses(
  sid: string,
  { issuer, keys, store }: Pick<EndpointContext, "issuer" | "keys" | "store">,
): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (const clientId of await store.listClientsOfSignIn(sid)) {
    const client = await store.findClient(clientId);
    const { frontchannel_logout_session_required: saysWhose, frontchannel_logout_uri: address } = client?.metadata ?? {};
    if (client === undefined || client.disabledAt !== undefined || address === undefined) continue;
    const url = new URL(address);
    if (saysWhose === true) {
      url.searchParams.set("iss", issuer);
      url.searchParams.set("sid", sidFor(client, sid, keys));
    }
    addresses.push(url.href);
  }
  return addresses.slice(0, MOST);
}
