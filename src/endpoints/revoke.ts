/** The revocation endpoint (RFC 7009): a refresh token ends its authorization, an access token ends alone. */

import { emptyAnswer } from "../http/answers.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { EndReason } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { Found } from "../tokens/loader.ts";
import { revokeSingly } from "../tokens/revocation.ts";
import { readClientRequest } from "./client-request.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";
import { methodsAt } from "./metadata.ts";
import { presentsRefreshToken } from "./refresh-token-in-hand.ts";

type RevocationContext = Pick<EndpointContext, "clock" | "log" | "store" | "tokens">;

export function revocationEndpoint(context: EndpointContext): Endpoint {
  const { clock, issuer, limits, tokens } = context;

  /**
   * Each access token that is revoked alone costs a row until its end, and a client can make as many tokens as it likes. So
   * revocations are limited by authorization, and one person's hold up no other person, or device, of the same program.
   */
  async function limitRows({ authorization }: Found, { origin }: Client, network: string): Promise<void> {
    if (authorization.state === "ended") return;
    const now = clock.now();
    // One address may register many clients, each with authorizations of its own. So addresses are limited too.
    const wait =
      (await limits.take("revocation", authorization.id, now)) ||
      (origin === "self" ? await limits.take("revocationNetwork", network, now) : 0);
    if (wait > 0) {
      throw new OAuthError(
        "too_many_requests",
        "too many access tokens were revoked one by one: end the whole by its refresh token",
        {
          retryAfter: wait,
        },
      );
    }
  }

  return {
    path: "/auth/revoke",
    permission: "client",
    caller: "program",
    crossOrigin: true,
    metadata: () => ({
      revocation_endpoint: `${issuer}/auth/revoke`,
      ...methodsAt("revocation_endpoint", context.settings),
    }),
    isQuiet: presentsRefreshToken,
    handlers: {
      async POST(incoming) {
        const { client, parameters } = await readClientRequest(incoming, context);

        // The token itself says its kind, so a hint has nothing to add (§2.1: a wrong one must not hide it).
        const token = parameters.required("token");
        const refresh = await tokens.findToEnd("refresh", token, client);
        const access = await tokens.findToEnd("access", token, client);
        if (refresh === undefined && access !== undefined) await limitRows(access, client, incoming.network);
        // Another client's token is left alone, and the answer tells nothing about it.
        await revoke(refresh, access, "revoked_by_client", context);
        return emptyAnswer(200, { "cache-control": "no-store" });
      },
    },
  };
}

/** For an administrator, whichever client has the token. False: it was dead already, or never ours. */
export async function revokeAnyToken(token: string, context: RevocationContext): Promise<boolean> {
  const { tokens } = context;
  const refresh = (await tokens.findLive("refresh", token)) ?? (await tokens.findUnredeemed(token));
  return revoke(refresh, await tokens.findLive("access", token), "revoked_by_administrator", context);
}

/** Durable before it resolves: a 200 means dead (I-14). */
async function revoke(
  refresh: Found | undefined,
  access: Found | undefined,
  reason: EndReason,
  { clock, log, store }: RevocationContext,
): Promise<boolean> {
  if (refresh !== undefined) {
    const { accountId, id: authorizationId, clientId } = refresh.authorization;
    const ended = await store.endAuthorization(authorizationId, reason, clock.now());
    if (ended)
      log.audit({ event: "authorization.ended", authorizationId, clientId, ...(accountId !== undefined && { accountId }), reason });
    return ended;
  }
  if (access === undefined) return false;
  const { authorization } = access;
  // A token whose authorization has ended needs no row to be dead. One whose time is over gets a row, since a clock may be set
  // back (I-12).
  if (authorization.state === "ended") return false;
  await revokeSingly(access, store, clock.now());
  log.audit({ event: "token.revoked", authorizationId: authorization.id, clientId: authorization.clientId, reason });
  return true;
}
