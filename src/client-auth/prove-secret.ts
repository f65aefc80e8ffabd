/** Whether a secret that was presented is the client's, and what a wrong one costs. */

import type { Clock } from "../ports/clock.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Client } from "../records/client.ts";
import type { PresentedSecret } from "./method.ts";
import type { SecretProof } from "./secret-proof.ts";

interface SecretContext {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  readonly proof: SecretProof;
}

/** @throws {OAuthError} too_many_requests */
export async function proveSecret(
  client: Client | undefined,
  presented: PresentedSecret,
  network: string,
  context: SecretContext,
): Promise<boolean> {
  const isRight = await judge(client, presented, network, context);
  // RC-29: a right secret sent in the wrong way is no guess. Programs that try one way and then the other are not slowed down.
  // A name that we know is public; one that we do not may be a mistyped secret, and stays out of the log.
  if (!isRight) context.log.audit({ event: "client.authentication_failed", clientId: client?.clientId ?? "unknown" });
  return isRight;
}

async function judge(
  client: Client | undefined,
  { readings }: PresentedSecret,
  network: string,
  { clock, limits, proof }: SecretContext,
): Promise<boolean> {
  const named = readings.filter(({ clientId }) => client === undefined || clientId === client.clientId);
  const secrets = named.map(({ secret }) => secret);
  const alive = client?.disabledAt === undefined ? client : undefined;
  if (alive !== undefined && proof.isKnown(alive, secrets)) return true;

  // By network and client, so that one client's mistakes hold up no other (I-39), and by the client that was meant, not by
  // how its id was spelled: %61 is not another budget than a (TL-08).
  const key = `${network} ${(client ?? readings[0])?.clientId.slice(0, 200)}`;
  if (alive?.secretHash?.kind !== "chosen") {
    const wait = await limits.take("clientSecret", key, clock.now());
    if (wait > 0) throw tooMany(wait);
    return false;
  }
  return proof.verify(alive, secrets, {
    async hold() {
      const wait = await limits.hold("clientSecret", key, clock.now());
      if (wait > 0) throw tooMany(wait);
    },
    keep: () => limits.keep("clientSecret", key, clock.now()),
    giveBack: () => limits.giveBack("clientSecret", key, clock.now()),
  });
}

const tooMany = (wait: number): OAuthError =>
  new OAuthError("too_many_requests", "too many wrong client secrets: wait before the next try", { retryAfter: wait });
