/** Security news, each to the receiver that its row names. */

import type { Delivery } from "../records/delivery.ts";
import type { Receiver } from "../records/receiver.ts";
import type { SecurityNews } from "../records/security-news.ts";
import { closeSessions } from "./doveadm.ts";
import type { DeliveryContext, Sender, Sent } from "./sender.ts";
import { postNews } from "./webhook.ts";

type Teller = (receiver: Receiver, news: SecurityNews, context: DeliveryContext) => Promise<Sent>;

const sendTo =
  (tell: Teller): Sender =>
  async ({ payload, receiver: id }: Delivery, context) => {
    const receiver = (await context.store.listNewsReceivers()).find((one) => one.id === id);
    return receiver === undefined ? { outcome: "void" } : tell(receiver, JSON.parse(payload), context);
  };

export const webhook: Sender = sendTo(postNews);

/**
 * What was let in just before the end may not be open yet, and so closes nothing: the mail server has our word already, and is not
 * done with the login. And another node may take a token for alive a moment longer than the row says (less than a second). So the sessions
 * are closed once more.
 */
const SETTLED = 2;

export const doveadm: Sender = sendTo(async (receiver, news, context) => {
  const sent = await closeSessions(receiver, news, context);
  const isFresh = context.clock.now() < news.at + SETTLED;
  return sent.outcome === "delivered" && isFresh ? { outcome: "again", after: SETTLED } : sent;
});
