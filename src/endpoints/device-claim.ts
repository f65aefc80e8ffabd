/** A device's request that a browser claimed by typing its code. Only that browser sees the request and can decide it. */

import type { Authorization } from "../records/authorization.ts";
import { type Client, mayWork } from "../records/client.ts";
import type { Resource } from "../records/resource.ts";
import { resourcesOf } from "../tokens/asked-resources.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext } from "./endpoint.ts";
import { hashUserCode, parseUserCode } from "./user-code.ts";

export interface Claim {
  readonly authorization: Authorization;
  readonly client: Client;
  readonly userCode: string;
  /** What it is for. */
  readonly resources: readonly Resource[];
}

/** The query of the page's address: the sealed claim and the code that was typed. */
export const claimQuery = (
  { id }: Authorization,
  userCode: string,
  { clock, sealedIds }: Pick<EndpointContext, "clock" | "sealedIds">,
): string =>
  new URLSearchParams({
    request: sealedIds.make("claim", { id, issuedAt: clock.now(), lifetime: 0 }),
    user_code: userCode,
  }).toString();

/** The claim that the query names, if it is this browser's. */
export async function findClaim(
  query: string,
  browser: Browser,
  { clock, keys, sealedIds, store }: EndpointContext,
): Promise<Claim | undefined> {
  const parameters = new URLSearchParams(query);
  const sealed = sealedIds.read("claim", parameters.get("request") ?? "");
  const userCode = parseUserCode(parameters.get("user_code") ?? "");
  if (sealed === undefined || userCode === undefined) return undefined;
  const authorization = await store.findAuthorization(sealed.id, clock.now());
  if (authorization === undefined || authorization.claimedBy !== browser.sessionId) return undefined;
  if (authorization.userCodeHash !== hashUserCode(userCode, keys.lookupKey)) return undefined;
  const client = await store.findClient(authorization.clientId);
  if (client === undefined || !mayWork(client)) return undefined;
  return { authorization, client, userCode, resources: await resourcesOf(authorization.terms, store) };
}
