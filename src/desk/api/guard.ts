/** The guard of the API: an access token of this server's own, with a scope of administration (RFC 6750, RFC 9449). */

import type { EndpointContext, Incoming } from "../../endpoints/endpoint.ts";
import { levelDemanded, type RefusedToken, useToken } from "../../endpoints/presented-token.ts";
import { ADMIN_READ_SCOPE, ADMIN_SCOPE } from "../../records/administration-scope.ts";
import { formatChallenge } from "../../resource-server/challenge.ts";
import { Problem, type ProblemStatus } from "./problem.ts";
import type { Route } from "./route.ts";

export interface Asking {
  /** The one that asks, as the audit log names them. */
  readonly administrator: string;
  /** What the answer tells besides. */
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/**
 * The loader leaves a scope of administration only where an administrator's client has it, for itself or for a person who is an
 * administrator now. So the same answer goes to a person who never was one.
 *
 * @throws {Problem} 400, 401 or 403, with the challenge
 */
export async function administratorBehind(
  incoming: Pick<Incoming, "isFromProxy" | "path" | "request">,
  { permission }: Pick<Route, "permission">,
  context: Pick<EndpointContext, "keyProofs" | "settings" | "store" | "tokens">,
): Promise<Asking> {
  const needed = permission === "read" ? ADMIN_READ_SCOPE : ADMIN_SCOPE;
  const enough = permission === "read" ? [ADMIN_SCOPE, ADMIN_READ_SCOPE] : [ADMIN_SCOPE];
  // The API takes no forms, so a token stands in the header alone.
  const used = await useToken(
    incoming,
    {
      lacks: ({ scope }) => (enough.some((name) => scope.includes(name)) ? undefined : { rule: NOT_OPEN, scope: [needed] }),
      level: (person, client) => levelDemanded(person, client, context),
    },
    context,
  );
  if (used.outcome === "none")
    throw new Problem(401, `an access token with the scope ${needed} is needed`, {
      headers: { "www-authenticate": formatChallenge({ scope: [needed] }) },
    });
  if (used.outcome === "refused") throw refusal(used);
  const { account, client } = used.live;
  return { administrator: account === undefined ? `client:${client.clientId}` : `account:${account.id}`, headers: used.headers };
}

const NOT_OPEN = "the token has no scope that opens this";

const STATUS: Readonly<Partial<Record<RefusedToken["error"], ProblemStatus>>> = { invalid_request: 400, insufficient_scope: 403 };

const refusal = ({ challenge, error, nonce, rule }: RefusedToken): Problem =>
  new Problem(STATUS[error] ?? 401, rule, {
    headers: { "www-authenticate": challenge, ...(nonce !== undefined && { "dpop-nonce": nonce }) },
  });
