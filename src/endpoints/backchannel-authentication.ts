/**
 * The backchannel authentication endpoint (CIBA Core §7), in poll mode: an application asks for a person who is not there, and the
 * person decides on a page of this server.
 *
 * The answer does not tell whether there is such a person, who may use the application, or for whom too much waits already. A
 * request for nobody is saved like any other, is shown to nobody, and runs out (unknown_user_id is never said).
 */

import { jsonAnswer } from "../http/answers.ts";
import { newId } from "../ports/ids.ts";
import { type Level, levelOfAcrValues } from "../protocol/authentication.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { parseScope } from "../protocol/scope.ts";
import type { Seconds } from "../protocol/time.ts";
import { mayUse } from "../records/access.ts";
import type { Account } from "../records/account.ts";
import { newAuthorization } from "../records/authorization.ts";
import { type Client, isConfidential } from "../records/client.ts";
import { scopeOfRequest } from "../records/client-scope.ts";
import type { Settings } from "../records/settings.ts";
import { termsOfRequest } from "../tokens/asked-details.ts";
import { readResources } from "../tokens/asked-resources.ts";
import { readIdTokenHint } from "../tokens/id-token-hint.ts";
import { lifeOf, lifetimesOf } from "../tokens/life.ts";
import { accountOfSubject } from "../tokens/sealed-account.ts";
import { subjectFor } from "../tokens/subject.ts";
import { acrValuesOf, words } from "./authorization-rules.ts";
import { readBackchannelRequest } from "./backchannel-object.ts";
import { readClientRequest } from "./client-request.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { grantNotAllowed } from "./grant-not-allowed.ts";
import { MOST_WAITING, takenBy, tellOfWaiting, waitingFor } from "./waiting-requests.ts";
import { whence } from "./whence.ts";

const HINTS = ["login_hint", "id_token_hint", "login_hint_token"];
/** Letters, digits, marks, punctuation and single spaces: nothing that hides, turns the line or breaks it. */
const BINDING_MESSAGE = /^[\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Sm}]+(?: [\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Sm}]+)*$/u;
const LONGEST_MESSAGE = 100;

export function backchannelAuthenticationEndpoint(context: EndpointContext): Endpoint {
  const { clock, gate, issuer, limits, log, random, settings, store } = context;
  const path = "/auth/ciba";

  async function limit({ clientId }: Client, { network }: Incoming): Promise<void> {
    const wait = await limits.take("backchannelRequest", `${clientId} ${network}`, clock.now());
    if (wait > 0)
      throw new OAuthError("too_many_requests", "too many requests for people: wait before the next one", { retryAfter: wait });
  }

  return {
    path,
    permission: "client",
    caller: "program",
    crossOrigin: false,
    metadata: () => ({
      backchannel_authentication_endpoint: `${issuer}${path}`,
      backchannel_token_delivery_modes_supported: ["poll"],
      backchannel_authentication_request_signing_alg_values_supported: settings.foreignAlgorithms,
      backchannel_user_code_parameter_supported: false,
    }),
    handlers: {
      async POST(incoming) {
        const { client, parameters: sent } = await readClientRequest(incoming, context, { endpoint: `${issuer}${path}` });
        if (!isConfidential(client) || !client.grantTypes.includes(GRANT_TYPE.ciba))
          throw new OAuthError("unauthorized_client", "the client is not registered for the backchannel grant", {
            explanation: grantNotAllowed(client, GRANT_TYPE.ciba),
          });
        const { parameters, spend } = await readBackchannelRequest(sent, client, context);
        const asked = readAsked(parameters, client, settings);
        const resources = await readResources(parameters, context);
        const scope = scopeOfRequest(parseScope(parameters.optional("scope")), client, settings, resources.resources);
        const terms = await termsOfRequest(parameters, resources, store);
        const named = namedBy(parameters, client, context);
        await limit(client, incoming);
        const account = await askable(await named(), client, context);

        if (!(await spend())) throw new OAuthError("invalid_request", "a signed request counts once (its jti, CIBA Core §7.1.1)");

        const now = clock.now();
        const id = newId(clock, random);
        const { idleLifetime, endsAt } = lifeOf(client, settings, now);
        const authorization = newAuthorization({
          id,
          state: "requested",
          flow: "ciba",
          clientId: client.clientId,
          accountId: account?.id,
          scope,
          terms,
          createdAt: now,
          expiresAt: now + asked.lifetime,
          endsAt,
          idleLifetime,
          binding: {
            ...(asked.message !== undefined && { bindingMessage: asked.message }),
            ...(asked.level > 0 && { level: asked.level }),
          },
          userCodeHash: takenBy(id, context),
        });
        if (!(await store.saveAuthorization(authorization))) throw new Error("a new id was there already");
        log.audit({
          event: "authorization.requested",
          authorizationId: id,
          clientId: client.clientId,
          reason: "backchannel",
          ...(account !== undefined && { accountId: account.id }),
          ...whence(incoming),
        });
        if (account !== undefined) tellOfWaiting(account, client, context);
        const given = { auth_req_id: gate.backchannelIdFor(authorization), expires_in: asked.lifetime };
        return jsonAnswer({ ...given, interval: settings.deviceInterval });
      },
    },
  };
}

interface Asked {
  readonly lifetime: Seconds;
  readonly message: string | undefined;
  readonly level: Level;
}

/** CIBA Core §7.1, §7.2. @throws {OAuthError} which rule the request breaks */
function readAsked(parameters: Parameters, client: Client, settings: Settings): Asked {
  if (!words(parameters.optional("scope")).has("openid"))
    throw new OAuthError("invalid_scope", "the scope has openid (CIBA Core §7.1)");
  const expiry = parameters.optional("requested_expiry");
  if (expiry !== undefined && !/^[1-9][0-9]{0,8}$/.test(expiry))
    throw new OAuthError("invalid_request", "requested_expiry is a positive number of seconds (CIBA Core §7.1)");
  const message = parameters.optional("binding_message");
  if (message !== undefined && (message.length > LONGEST_MESSAGE || !BINDING_MESSAGE.test(message)))
    throw new OAuthError(
      "invalid_binding_message",
      `binding_message has at most ${LONGEST_MESSAGE} plain characters on one line (CIBA Core §7.1, §13)`,
    );
  if (settings.profile === "fapi2" && message === undefined && !parameters.has("authorization_details"))
    throw new OAuthError("invalid_request", "the request says what it is about, by a binding_message (FAPI-CIBA §5.2.2)");
  const longest = lifetimesOf(client, settings).deviceCode;
  const level = levelOfAcrValues(acrValuesOf(parameters, client));
  return { lifetime: Math.min(longest, Number(expiry ?? longest)), message, level };
}

/** Whom the hint names. The rules are told at once, and whom it names is looked up later. @throws {OAuthError} */
function namedBy(
  parameters: Parameters,
  client: Client,
  { accounts, issuer, keys }: EndpointContext,
): () => Promise<Account | undefined> {
  if (HINTS.filter((name) => parameters.optional(name) !== undefined).length !== 1)
    throw new OAuthError(
      "invalid_request",
      "one hint, and no other, names the person: login_hint or id_token_hint (CIBA Core §7.1)",
    );
  if (parameters.optional("login_hint_token") !== undefined)
    throw new OAuthError("invalid_request", "no login_hint_token is read here: name the person by login_hint or id_token_hint");
  const name = parameters.optional("login_hint");
  if (name !== undefined)
    return async () => {
      const found = await accounts.findAccountByName(name);
      // Anybody can write an address of somebody else into their account.
      return found?.username === accounts.canonicalName(name) || found?.emailVerified === true ? found : undefined;
    };
  const hint = readIdTokenHint(keys, issuer, client.clientId, parameters.required("id_token_hint"));
  const accountId = hint && accountOfSubject(client, hint, keys);
  if (hint === undefined || accountId === undefined)
    throw new OAuthError(
      "invalid_request",
      "the id_token_hint is an ID token that this server made for this client (CIBA Core §7.1)",
    );
  return async () => {
    const found = await accounts.findAccount(accountId);
    return found !== undefined && subjectFor(client, found.id, keys) === hint.subject ? found : undefined;
  };
}

/** The person, if they can be asked: they are there, may use the application, and not too much waits for them. */
async function askable(account: Account | undefined, client: Client, context: EndpointContext): Promise<Account | undefined> {
  if (account === undefined || account.disabledAt !== undefined || !mayUse(account, client)) return undefined;
  return (await waitingFor(account, context)).length < MOST_WAITING ? account : undefined;
}
