/** Tells a client that a sign-in ended (OpenID Connect Back-Channel Logout 1.0). */

import { newId } from "../ports/ids.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Client } from "../records/client.ts";
import type { LogoutNews } from "../records/delivery.ts";
import { signJwt } from "../tokens/signing.ts";
import { sidFor, subjectFor } from "../tokens/subject.ts";
import type { DeliveryContext, Sender } from "./sender.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout"; // §2.4: a name, which nobody fetches
/** §2.4 wants two minutes at most. Each try makes a token of its own. */
const TOKEN_LASTS: Seconds = 120;

export const logout: Sender = async ({ payload, receiver }, context) => {
  const client = await context.store.findClient(receiver);
  const address = client?.metadata.backchannel_logout_uri;
  if (client === undefined || client.disabledAt !== undefined || address === undefined) return { outcome: "void" };
  const news: LogoutNews = JSON.parse(payload);
  const token = logoutToken(client, news, context, context.clock.now());
  // An address that a stranger registered is never one inside.
  const mayLieInside = client.origin === "administrator" && context.settings.logout.insideAddresses;
  const posted = await context.fetcher.post(address, { logout_token: token }, mayLieInside);
  return posted.outcome === "taken" ? { outcome: "delivered" } : posted;
};

function logoutToken(
  client: Client,
  { accountId, sid }: LogoutNews,
  { clock, issuer, keys, random }: DeliveryContext,
  now: Instant,
): string {
  return signJwt(keys.signingKeyAt(client.idTokenAlgorithm, now), "logout+jwt", {
    iss: issuer,
    aud: client.clientId,
    iat: now,
    exp: now + TOKEN_LASTS,
    jti: newId(clock, random),
    events: { [EVENT]: {} },
    sub: subjectFor(client, accountId, keys),
    sid: sidFor(client, sid, keys),
  });
}
