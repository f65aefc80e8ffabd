/** The guard of the API: an access token of this server's own, with a scope of administration (RFC 6750). */

import type { HttpRequest } from "../../ports/exchange.ts";
import { ADMIN_READ_SCOPE, ADMIN_SCOPE } from "../../records/administration-scope.ts";
import { formatChallenge } from "../../resource-server/bearer.ts";
import { parseBearer } from "../../resource-server/parse-bearer.ts";
import type { Loader } from "../../tokens/loader.ts";
import { Problem } from "./problem.ts";
import type { Route } from "./route.ts";

/**
 * The loader leaves a scope of administration only where an administrator's client has it, for itself or for a person who is an
 * administrator now. So the same answer goes to a person who never was one.
 *
 * @returns who asks, as the audit log names them
 * @throws {Problem} 401 or 403, with the challenge
 */
export async function administratorBehind(
  request: HttpRequest,
  { permission }: Pick<Route, "permission">,
  tokens: Loader,
): Promise<string> {
  // The API takes no forms, so a token stands in the header alone.
  const presented = parseBearer(request.headers.get("authorization"));
  const needed = permission === "read" ? ADMIN_READ_SCOPE : ADMIN_SCOPE;
  if (presented.outcome === "none")
    throw new Problem(401, `an access token with the scope ${needed} is needed`, challenge(formatChallenge({ scope: [needed] })));
  if (presented.outcome === "malformed")
    throw new Problem(400, presented.rule, refusal("invalid_request", presented.rule, undefined));

  const live = await tokens.findUsed(presented.token, undefined);
  if (live === undefined)
    throw new Problem(401, "the token is not alive", refusal("invalid_token", "the token is not alive", undefined));
  const enough = permission === "read" ? [ADMIN_SCOPE, ADMIN_READ_SCOPE] : [ADMIN_SCOPE];
  if (!enough.some((name) => live.scope.includes(name))) {
    const rule = "the token has no scope that opens this";
    throw new Problem(403, rule, refusal("insufficient_scope", rule, [needed]));
  }
  return live.account === undefined ? `client:${live.client.clientId}` : `account:${live.account.id}`;
}

const challenge = (value: string) => ({ headers: { "www-authenticate": value } });

const refusal = (
  error: "invalid_request" | "invalid_token" | "insufficient_scope",
  description: string,
  scope: readonly string[] | undefined,
) => challenge(formatChallenge({ scope }, { error, description }));
