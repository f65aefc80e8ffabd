/**
 * The outbox: takes what is due, sends it, and notes how that ended. A node that dies in the middle loses nothing: its rows are due again
 * once their lease is over, for any node.
 */

import type { Seconds } from "../protocol/time.ts";
import { DELIVERY_WAITS, type Delivery, LOGOUT_DELIVERY, NEWS_WAITS } from "../records/delivery.ts";
import type { AuditEvent } from "../records/event.ts";
import { titleOfReceiver } from "../records/receiver.ts";
import type { SecurityNews } from "../records/security-news.ts";
import { logout } from "./logout.ts";
import { doveadm, webhook } from "./news.ts";
import type { DeliveryContext, Sender, Sent } from "./sender.ts";
import { ssf } from "./signals.ts";

const SENDERS: Readonly<Record<string, Sender>> = { [LOGOUT_DELIVERY.kind]: logout, doveadm, ssf, webhook };

/** Seconds, much longer than any try takes. */
const LEASE = 60;
/** At the same time, each for another receiver. So one that is slow holds up its own news alone. */
const MOST_AT_ONCE = 16;

export interface Deliveries {
  /** Sends what is due, until nothing is. It may be called again before it is done. Returns how many tries it made. */
  deliver(): Promise<number>;
}

/** @param context read at each try, since settings change */
export function createDeliveries(context: () => DeliveryContext): Deliveries {
  const busy = new Set<string>();

  async function attempt(delivery: Delivery): Promise<void> {
    busy.add(delivery.receiver);
    try {
      await note(delivery, await send(delivery, context()), context());
    } finally {
      busy.delete(delivery.receiver);
    }
  }

  return {
    async deliver() {
      const { clock, store } = context();
      for (let tries = 0; ; ) {
        const room = MOST_AT_ONCE - busy.size;
        const now = clock.now();
        const claimed = room <= 0 ? [] : await store.claimDeliveries(now, now + LEASE, room, [...busy]);
        if (claimed.length === 0) return tries;
        await Promise.all(claimed.map(attempt));
        tries += claimed.length;
      }
    },
  };
}

async function send(delivery: Delivery, context: DeliveryContext): Promise<Sent> {
  try {
    return (
      (await SENDERS[delivery.kind]?.(delivery, context)) ?? { outcome: "failed", rule: "this version does not know its kind" }
    );
  } catch (cause) {
    return { outcome: "failed", rule: "it could not be made or sent", cause };
  }
}

async function note(delivery: Delivery, sent: Sent, context: DeliveryContext): Promise<void> {
  const { clock, observer, store } = context;
  const { kind } = delivery;
  switch (sent.outcome) {
    case "held":
      await store.holdDelivery(delivery, clock.now() + LEASE);
      return;
    case "again":
      observer.delivery(kind, "delivered");
      await noteTried(delivery, undefined, context);
      // As one that nobody tried, so that what ends meanwhile is closed by it, and at once.
      await store.holdDelivery(delivery, clock.now() + sent.after);
      return;
    case "delivered":
    case "void": {
      const isLast = await store.endDelivery(delivery);
      if (sent.outcome === "void" || !isLast) return;
      observer.delivery(kind, "delivered");
      await noteTried(delivery, undefined, context);
      await toldOf(delivery, context);
      // It was down, and answers again: what waits for it comes now.
      if (delivery.attempts > 1) await store.hastenDeliveries(delivery.receiver, clock.now());
      return;
    }
    case "failed":
      return noteFailure(delivery, sent, context);
  }
}

async function noteFailure(
  delivery: Delivery,
  { cause, isFinal, rule }: Extract<Sent, { outcome: "failed" }>,
  context: DeliveryContext,
): Promise<void> {
  const { clock, log, observer, store } = context;
  const { attempts, expiresAt, kind, receiver } = delivery;
  const next = clock.now() + (waitOf(delivery) ?? Infinity);
  const isGivenUp = isFinal === true || next >= expiresAt;
  observer.delivery(kind, isGivenUp ? "given up" : "failed");
  log.warn(
    { receiver, kind, attempts, rule, cause },
    isGivenUp ? GIVEN_UP : "another server could not be told, and is tried again",
  );
  await noteTried(delivery, rule, context);
  if (!isGivenUp) await store.postponeDelivery(delivery, next, rule);
  // An administrator who gave it up meanwhile said so.
  else if (await store.endDelivery(delivery)) await untoldOf(delivery, rule, context);
}

/** An application that hears of sign-outs is no receiver, and has no row for it. */
async function noteTried(
  { kind, receiver }: Delivery,
  fault: string | undefined,
  { clock, store }: DeliveryContext,
): Promise<void> {
  if (kind !== LOGOUT_DELIVERY.kind) await store.noteReceiverTried(receiver, clock.now(), fault);
}

const GIVEN_UP = "another server could not be told, and is told no more";

/** Undefined: no try is left. */
function waitOf({ attempts, kind }: Delivery): Seconds | undefined {
  if (kind === LOGOUT_DELIVERY.kind) return DELIVERY_WAITS[attempts - 1];
  return NEWS_WAITS[Math.min(attempts, NEWS_WAITS.length) - 1];
}

async function toldOf(delivery: Delivery, context: DeliveryContext): Promise<void> {
  const { kind, receiver } = delivery;
  if (kind === LOGOUT_DELIVERY.kind) context.log.audit({ event: "logout.delivered", clientId: receiver });
  else context.log.audit({ event: "receiver.told", ...(await about(delivery, context)) });
}

async function untoldOf(delivery: Delivery, rule: string, context: DeliveryContext): Promise<void> {
  const { kind, receiver } = delivery;
  if (kind === LOGOUT_DELIVERY.kind) context.log.audit({ event: "logout.undelivered", clientId: receiver, detail: rule });
  else context.log.audit({ event: "receiver.not_told", reason: rule, ...(await about(delivery, context)) });
}

async function about({ payload, receiver }: Delivery, { store }: DeliveryContext): Promise<Partial<AuditEvent>> {
  const { accountId }: Partial<SecurityNews> = JSON.parse(payload);
  const found = (await store.listNewsReceivers()).find(({ id }) => id === receiver);
  return { detail: found === undefined ? receiver : titleOfReceiver(found), ...(accountId !== undefined && { accountId }) };
}
