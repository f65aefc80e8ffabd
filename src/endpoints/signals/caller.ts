/** The client behind a request about its streams: it acts for itself, with a scope that an administrator gave it (SSF §8.1). */

import { emptyAnswer, jsonAnswer } from "../../http/answers.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { OAuthError } from "../../protocol/oauth-error.ts";
import { SIGNALS_READ_SCOPE, SIGNALS_SCOPE } from "../../records/administration-scope.ts";
import type { Client } from "../../records/client.ts";
import { formatChallenge } from "../../resource-server/challenge.ts";
import type { EndpointContext, Handler, Incoming } from "../endpoint.ts";
import { useToken } from "../presented-token.ts";

/** `read`: either scope opens it. */
export type Needed = "manage" | "read";

/** What an answer says. Undefined: its status says all. */
export interface Said {
  readonly status: number;
  readonly body?: unknown;
}

/** A handler that is given the client that asks. */
export const askedBy =
  (
    needed: Needed,
    context: Pick<EndpointContext, "keyProofs" | "settings" | "tokens">,
    work: (client: Client, incoming: Incoming) => Promise<Said>,
  ): Handler =>
  async (incoming) => {
    const used = await useToken(incoming, NEEDS[needed], context);
    if (used.outcome === "none") {
      const challenge = formatChallenge({ scope: [NAMES[needed]] });
      throw new OAuthError("invalid_token", `an access token with the scope ${NAMES[needed]} is needed`, { challenge });
    }
    if (used.outcome === "refused")
      throw new OAuthError(used.error, used.rule, { challenge: used.challenge, dpopNonce: used.nonce });
    return answerOf(await work(used.live.client, incoming), used.headers);
  };

const answerOf = ({ body, status }: Said, headers: Readonly<Record<string, string>> = {}): HttpAnswer =>
  body === undefined ? emptyAnswer(status, { "cache-control": "no-store", ...headers }) : jsonAnswer(body, status, headers);

const NAMES: Readonly<Record<Needed, string>> = { manage: SIGNALS_SCOPE, read: SIGNALS_READ_SCOPE };

/** The loader leaves these scopes to an administrator's client that acts for itself, so there is no person to ask anything of. */
const needs = (needed: Needed, enough: readonly string[]) => ({
  lacks: ({ scope }: { readonly scope: readonly string[] }) =>
    enough.some((name) => scope.includes(name))
      ? undefined
      : { rule: "the token has no scope that opens this", scope: [NAMES[needed]] },
  level: () => 0 as const,
});
const NEEDS = { manage: needs("manage", [SIGNALS_SCOPE]), read: needs("read", [SIGNALS_SCOPE, SIGNALS_READ_SCOPE]) };
