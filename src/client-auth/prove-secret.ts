/** Whether a secret that was presented is the client's, and what a wrong one costs. */

import type { Clock } from "../ports/clock.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Client } from "../records/client.ts";
import type { BudgetName } from "../records/settings.ts";
import type { CredentialsRequest, PresentedSecret } from "./method.ts";
import type { Attempt, SecretProof } from "./secret-proof.ts";

interface SecretContext {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  readonly proof: SecretProof;
}

/**
 * A refusal costs the same work and the same tries whether or not such a client exists, no matter who made its secret. They follow
 * from what was sent alone (CA-15).
 *
 * @throws {OAuthError} too_many_requests
 */
export async function proveSecret(
  client: Client | undefined,
  { readings }: PresentedSecret,
  { address, network }: Pick<CredentialsRequest, "address" | "network">,
  { clock, limits, log, proof }: SecretContext,
): Promise<boolean> {
  const alive = client?.disabledAt === undefined ? client : undefined;
  if (alive !== undefined && proof.isKnown(alive, readings, clock.now())) return true;

  const isRight = await proof.verify(alive, readings, attemptOf(readings, network, limits, clock), clock.now());
  // RC-29: a right secret sent in the wrong way is no guess, so programs that try one way and then the other are not slowed
  // down. A known client's name is public, and may be logged. An unknown name may be a mistyped secret, so it is not.
  if (!isRight)
    log.audit({
      event: "client.authentication_failed",
      clientId: client?.clientId ?? "unknown",
      ...(address !== undefined && { address }),
    });
  return isRight;
}

/**
 * Counted by network and client, so that one client's mistakes hold up no other client (I-39). Counted by network alone too,
 * since each wrong secret costs a slow hash. The last reading names the client because it is decoded: `%61` and `a` share one
 * budget (TL-08).
 */
function attemptOf(readings: PresentedSecret["readings"], network: string, limits: Limits, clock: Clock): Attempt {
  const budgets: readonly (readonly [BudgetName, string])[] = [
    ["clientSecret", `${network} ${readings.at(-1)?.clientId.slice(0, 200)}`],
    ["clientSecretNetwork", network],
  ];
  const held: (readonly [BudgetName, string])[] = [];
  const giveBack = (): void => {
    for (const [budget, key] of held) limits.giveBack(budget, key, clock.now());
  };
  return {
    async hold() {
      for (const [budget, key] of budgets) {
        const wait = await limits.hold(budget, key, clock.now());
        if (wait > 0) {
          giveBack();
          throw tooMany(wait);
        }
        held.push([budget, key]);
      }
    },
    keep() {
      for (const [budget, key] of held) limits.keep(budget, key, clock.now());
    },
    giveBack,
  };
}

const tooMany = (wait: number): OAuthError =>
  new OAuthError("too_many_requests", "too many wrong client secrets: wait before the next try", { retryAfter: wait });
