/** The device authorization endpoint (RFC 8628 §3.1): a device asks for a code that its person types elsewhere. */

import { jsonAnswer } from "../http/answers.ts";
import { newId } from "../ports/ids.ts";
import type { Store } from "../ports/store.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { parseScope } from "../protocol/scope.ts";
import type { Instant } from "../protocol/time.ts";
import { type Authorization, newAuthorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import { scopeOfRequest } from "../records/client-scope.ts";
import { termsOfRequest } from "../tokens/asked-details.ts";
import { readResources } from "../tokens/asked-resources.ts";
import { lifeOf, lifetimesOf } from "../tokens/life.ts";
import { readClientRequest } from "./client-request.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { grantNotAllowed } from "./grant-not-allowed.ts";
import { hashUserCode, newUserCode } from "./user-code.ts";
import { whence } from "./whence.ts";

const MOST_TRIES = 5; // a second open request under one code happens once in billions

/** Clients that this server has by itself, by id. Each is made when somebody first names it. */
export type BuiltInClients = Readonly<Record<string, (now: Instant) => Client>>;

export function deviceAuthorizationEndpoint(builtIn: BuiltInClients, context: EndpointContext): Endpoint {
  const { clock, gate, issuer, keys, limits, log, random, settings, store } = context;

  const clientAuthentication = { ...context.clientAuthentication, store: withBuiltIn(builtIn, context) };

  async function limit({ clientId }: Client, { network }: Incoming): Promise<void> {
    const now = clock.now();
    const wait =
      (await limits.take("deviceRequest", `${clientId} ${network}`, now)) ||
      (await limits.take("deviceRequestNetwork", network, now));
    if (wait > 0)
      throw new OAuthError("too_many_requests", "too many device requests: wait before the next one", { retryAfter: wait });
  }

  async function start(
    client: Client,
    { scope, terms }: Pick<Authorization, "scope" | "terms">,
    address: string | undefined,
  ): Promise<{ authorization: Authorization; userCode: string }> {
    const now = clock.now();
    const { idleLifetime, endsAt } = lifeOf(client, settings, now);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const userCode = newUserCode(random);
      const authorization = newAuthorization({
        id: newId(clock, random),
        state: "requested",
        flow: "device_code",
        clientId: client.clientId,
        scope,
        terms,
        createdAt: now,
        expiresAt: now + lifetimesOf(client, settings).deviceCode,
        endsAt,
        idleLifetime,
        binding: address === undefined ? {} : { startedFrom: address },
        userCodeHash: hashUserCode(userCode, keys.lookupKey),
      });
      if (await store.saveAuthorization(authorization)) return { authorization, userCode };
    }
    throw new Error("no free user code was found");
  }

  return {
    path: "/auth/device",
    permission: "client",
    caller: "program",
    crossOrigin: true,
    metadata: () => ({ device_authorization_endpoint: `${issuer}/auth/device` }),
    handlers: {
      async POST(incoming) {
        const { client, parameters } = await readClientRequest(incoming, { ...context, clientAuthentication });
        if (!client.grantTypes.includes(GRANT_TYPE.deviceCode)) {
          throw new OAuthError("unauthorized_client", "the client is not registered for the device grant", {
            explanation: grantNotAllowed(client, GRANT_TYPE.deviceCode),
          });
        }
        const resources = await readResources(parameters, context);
        const scope = scopeOfRequest(parseScope(parameters.optional("scope")), client, settings, resources.resources);
        await limit(client, incoming);

        const { authorization, userCode } = await start(
          client,
          { scope, terms: await termsOfRequest(parameters, resources, store) },
          incoming.address,
        );
        log.audit({
          event: "authorization.requested",
          authorizationId: authorization.id,
          clientId: client.clientId,
          ...whence(incoming),
        });

        return jsonAnswer(deviceAnswer({ authorization, userCode }, gate.deviceCodeFor(authorization), { issuer, settings }));
      },
    },
  };
}

const withBuiltIn = (builtIn: BuiltInClients, { clock, log, store }: EndpointContext): Store => ({
  ...store,
  async findClient(id) {
    const found = await store.findClient(id);
    const make = Object.hasOwn(builtIn, id) ? builtIn[id] : undefined;
    if (found !== undefined || make === undefined) return found;
    await log.settling(async () => {
      if (await store.saveClient(make(clock.now()), undefined))
        log.audit({ event: "client.added", clientId: id, detail: "built in" });
    });
    return store.findClient(id);
  },
});

/** RFC 8628 §3.2 */
function deviceAnswer(
  { authorization, userCode }: { readonly authorization: Authorization; readonly userCode: string },
  deviceCode: string,
  { issuer, settings }: Pick<EndpointContext, "issuer" | "settings">,
): Readonly<Record<string, unknown>> {
  const page = `${issuer}/device`;
  return {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: page,
    verification_uri_complete: `${page}?user_code=${userCode}`,
    expires_in: authorization.expiresAt - authorization.createdAt,
    interval: settings.deviceInterval,
    message: `To sign in, open ${page} in a browser and enter the code ${userCode}.`, // RC-07: some programs show nothing else
  };
}
