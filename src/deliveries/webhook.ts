/** Posts security news as a token that we sign (RFC 8417), so that its receiver knows who says it, and that it is meant. */

import type { Clock } from "../ports/clock.ts";
import type { Fetcher } from "../ports/fetcher.ts";
import type { Keys } from "../ports/keys.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Receiver } from "../records/receiver.ts";
import type { SecurityNews } from "../records/security-news.ts";
import { signJwt } from "../tokens/signing.ts";
import type { Sent } from "./sender.ts";

export interface WebhookContext {
  readonly issuer: string;
  readonly keys: Pick<Keys, "signingKeyAt">;
  readonly clock: Clock;
  readonly fetcher: Fetcher;
}

/** A name, which nobody fetches. */
const EVENT = "urn:latchkey:event:";
/** Each try makes a token of its own, under the same `jti`. */
const TOKEN_LASTS: Seconds = 120;
const ALGORITHM = "ES256";

export const postNews = (receiver: Receiver, news: SecurityNews, context: WebhookContext): Promise<Sent> =>
  post(receiver, { jti: news.id, sub: news.accountId, toe: news.at, events: { [EVENT + news.event]: told(news) } }, context);

/** Something that is no news, so that its administrator sees it arrive. */
export const postVerification = (receiver: Receiver, id: string, context: WebhookContext): Promise<Sent> =>
  post(receiver, { jti: id, toe: context.clock.now(), events: { [`${EVENT}verification`]: {} } }, context);

const told = ({ authorizationId, clientId, credential, email, mail, reason, sids, username }: SecurityNews): object => ({
  username,
  email,
  reason,
  client_id: clientId,
  authorization_id: authorizationId,
  credential,
  sids,
  mail,
});

async function post(
  { address, detail }: Receiver,
  claims: Readonly<Record<string, unknown>>,
  { clock, fetcher, issuer, keys }: WebhookContext,
): Promise<Sent> {
  if (address === undefined) return { outcome: "failed", rule: "it has no address" };
  const now = clock.now();
  const times = { iat: now, exp: now + TOKEN_LASTS };
  const body = signJwt(keys.signingKeyAt(ALGORITHM, now), "secevent+jwt", { iss: issuer, aud: address, ...times, ...claims });
  const headers = { "content-type": "application/secevent+jwt", accept: "application/json" };
  const answer = await fetcher.send(address, { headers, body }, detail.mayLieInside === true);
  if (answer.outcome === "failed") return answer;
  if (answer.status >= 200 && answer.status < 300) return { outcome: "delivered" };
  return { outcome: "failed", rule: "the address answers with another status than success" };
}
