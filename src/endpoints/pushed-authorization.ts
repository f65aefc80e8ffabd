/**
 * The endpoint for pushed authorization requests (RFC 9126): a client sends its whole request beforehand, authenticated, and the
 * browser then brings a reference to it. So nobody who sees an address can read the request or change it.
 */

import { jsonAnswer } from "../http/answers.ts";
import { readFormText } from "../http/body.ts";
import { newId } from "../ports/ids.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import type { TokenKey } from "../protocol/token-key.ts";
import type { Client } from "../records/client.ts";
import { PUSHED_REQUEST_LASTS } from "../records/pushed-request.ts";
import type { ResponseType } from "../response-types/response-type.ts";
import { USED_BEFORE } from "../tokens/key-proof.ts";
import { findTarget, isTarget } from "./answer-target.ts";
import { parseAuthorizationRequest } from "./authorization-rules.ts";
import { readClientRequest } from "./client-request.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { nonceHeader } from "./nonce-header.ts";
import { REFERENCE } from "./pushed-request.ts";
import { readRequestObject } from "./request-object.ts";

/** What authenticated the client is no part of the request. */
const CREDENTIALS = ["client_secret", "client_assertion", "client_assertion_type"];

export function pushedAuthorizationEndpoint(responseTypes: readonly ResponseType[], context: EndpointContext): Endpoint {
  const { clock, issuer, limits, random, sealedIds, settings, store } = context;

  async function limit({ clientId }: Client, { network }: Incoming): Promise<void> {
    const wait = await limits.take("pushedRequest", `${clientId} ${network}`, clock.now());
    if (wait > 0)
      throw new OAuthError("too_many_requests", "too many pushed requests: wait before the next one", { retryAfter: wait });
  }

  return {
    path: "/auth/par",
    permission: "client",
    caller: "program",
    crossOrigin: true,
    metadata: () => ({
      pushed_authorization_request_endpoint: `${issuer}/auth/par`,
      require_pushed_authorization_requests: settings.requirePushedRequests,
    }),
    handlers: {
      async POST(incoming) {
        const { client, parameters, proof } = await readClientRequest(incoming, context, {
          endpoint: `${issuer}/auth/par`,
          binding: true,
        });
        // §2.1: a reference to a reference is none.
        if (parameters.has("request_uri"))
          throw new OAuthError("invalid_request", "a pushed request has no request_uri (RFC 9126 §2.1)");
        const object = parameters.optional("request");
        // RFC 9101 §6.3: of a signed request, only what is signed counts.
        const asked =
          object === undefined
            ? withoutCredentials(await readFormText(incoming.request), client)
            : await readRequestObject(object, client, context);
        const text = boundTo(proof?.key, asked);
        await judge(Parameters.parse(text), client, object !== undefined);
        await limit(client, incoming);
        if (proof !== undefined && !(await proof.spend())) throw new OAuthError("invalid_dpop_proof", USED_BEFORE);

        const now = clock.now();
        const id = newId(clock, random);
        await store.savePushedRequest({ id, clientId: client.clientId, parameters: text, expiresAt: now + PUSHED_REQUEST_LASTS });
        const reference = sealedIds.make("pushed", { id, issuedAt: now, lifetime: PUSHED_REQUEST_LASTS });
        return jsonAnswer({ request_uri: `${REFERENCE}${reference}`, expires_in: PUSHED_REQUEST_LASTS }, 201, nonceHeader(proof));
      },
    },
  };

  /** §2.1: checked like one that a browser brings. Each check comes again when it does, since the client may change meanwhile. */
  async function judge(parameters: Parameters, client: Client, isSigned: boolean): Promise<void> {
    const target = await findTarget(parameters, responseTypes, async () => client);
    if (!isTarget(target)) throw new OAuthError("invalid_request", target.rule, { explanation: target.explanation });
    await parseAuthorizationRequest(parameters, target, responseTypes, context, { isPushed: true, isSigned });
  }
}

/**
 * RFC 9449 §10.1: a proof beside the request says the same as `dpop_jkt` in it.
 *
 * @throws {OAuthError} invalid_dpop_proof: they say different things
 */
function boundTo(key: TokenKey | undefined, text: string): string {
  if (key?.method !== "DPoP") return text;
  const fields = new URLSearchParams(text);
  const named = fields.getAll("dpop_jkt");
  if (named.length === 0) fields.set("dpop_jkt", key.thumbprint);
  else if (named.some((one) => one !== key.thumbprint))
    throw new OAuthError("invalid_dpop_proof", "dpop_jkt names the key of the proof beside it (RFC 9449 §10.1)");
  return fields.toString();
}

/** The request by itself, which names its client even where only a header did. */
function withoutCredentials(text: string, { clientId }: Client): string {
  const fields = new URLSearchParams(text);
  for (const name of CREDENTIALS) fields.delete(name);
  fields.set("client_id", clientId);
  return fields.toString();
}
