/** Dynamic client registration (RFC 7591): open by default, bounded in rate and number, and never a way to privilege. */

import { hash } from "node:crypto";
import { sealClientSecret } from "../client-auth/sealed-secret.ts";
import { jsonAnswer } from "../http/answers.ts";
import { readJsonObject } from "../http/body.ts";
import { siteOf } from "../http/network.ts";
import { newId } from "../ports/ids.ts";
import { randomText } from "../ports/random.ts";
import { type ClientMetadata, parseClientMetadata } from "../protocol/client-metadata.ts";
import { GRANT_TYPE, restsOnSecret } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Seconds } from "../protocol/time.ts";
import { type Client, newClient } from "../records/client.ts";
import { clientInformation } from "../records/client-information.ts";
import { standingAuthorization } from "../records/standing-authorization.ts";
import { isOver } from "../tokens/reference.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import { checkSector, describedBy, type Lists, registrationRules } from "./self-registration.ts";

export function registrationEndpoint(lists: Lists, context: EndpointContext): Endpoint {
  const { clock, issuer, keys, log, random, settings, store } = context;
  const policy = settings.registration;
  const rules = registrationRules(lists, context);

  async function save(
    metadata: ClientMetadata,
    address: string | undefined,
  ): Promise<{ client: Client; secret: string | undefined }> {
    const now = clock.now();
    const secret = restsOnSecret(metadata.authenticationMethod) ? randomText(random, 32) : undefined;
    const clientId = newId(clock, random);
    const client = newClient({
      clientId,
      ...describedBy(metadata),
      origin: "self",
      secretHash: secret === undefined ? undefined : { kind: "generated", sha256: hash("sha256", secret, "base64url") },
      sealedSecret:
        secret !== undefined && metadata.authenticationMethod === "client_secret_jwt"
          ? sealClientSecret(secret, clientId, keys, random)
          : undefined,
      registeredFrom: address,
      waits: policy.mode === "approval",
      createdAt: now,
    });
    const standing = client.grantTypes.includes(GRANT_TYPE.clientCredentials)
      ? standingAuthorization(newId(clock, random), client, policy.ownScope, now)
      : undefined;
    if (!(await store.saveClient(client, standing))) throw new Error("a fresh client id was taken");
    return { client, secret };
  }

  return {
    path: "/auth/register",
    permission: "registrant",
    caller: "program",
    crossOrigin: true,
    metadata: () => (policy.mode === "closed" ? {} : { registration_endpoint: `${issuer}/auth/register` }),
    handlers: {
      async POST(incoming) {
        checkMayRegister(incoming, context);
        const metadata = parseClientMetadata(await readJsonObject(incoming.request), rules);
        await limit(incoming, context);
        await checkSector(metadata, context);

        const { client, secret } = await save(metadata, incoming.address);
        log.audit({
          event: "client.registered",
          clientId: client.clientId,
          ...(incoming.address !== undefined && { address: incoming.address }),
        });
        // RFC 7591 §3.2.1 knows no registration that waits, and lets a server say more than it names.
        return jsonAnswer({ ...clientInformation(client, secret), ...(client.waits && { waits_for_approval: true }) }, 201);
      },
    },
  };
}

/** §3: an initial access token, where the administrator wants one. */
function checkMayRegister({ request }: Incoming, { clock, sealedIds, settings }: EndpointContext): void {
  if (settings.registration.mode === "open" || settings.registration.mode === "approval") return;
  if (settings.registration.mode === "closed")
    throw new OAuthError("invalid_token", "this server takes no registrations", { challenge: "Bearer" });
  const [, token] = /^bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (token === undefined)
    throw new OAuthError("invalid_token", "registration needs an initial access token", { challenge: "Bearer" });
  const sealed = sealedIds.read("initial", token);
  if (sealed === undefined || isOver(sealed, clock.now())) {
    throw new OAuthError("invalid_token", "the initial access token is unknown or expired", {
      challenge: 'Bearer error="invalid_token"',
    });
  }
}

async function limit({ address, network }: Incoming, { clock, limits, settings, store }: EndpointContext): Promise<void> {
  const wait = await limits.take("registration", network, clock.now());
  if (wait > 0) throw new OAuthError("too_many_requests", "too many registrations: wait before the next one", { retryAfter: wait });
  const unused = await store.countUnusedClients();
  if (unused >= settings.registration.mostUnused) {
    throw new OAuthError("too_many_requests", "too many registered clients wait to be used", { retryAfter: 60 });
  }
  // A caller with many networks may take the first half of the room. The second half is shared out by site, so that others find
  // some.
  if (unused < settings.registration.mostUnused / 2) return;
  const siteWait = await limits.take("registrationSite", siteOf(address), clock.now());
  if (siteWait > 0)
    throw new OAuthError("too_many_requests", "too many registrations from your part of the network", { retryAfter: siteWait });
}

/**
 * The token that an administrator gives to people who may register clients (§3). It refers to nothing: only its seal and its
 * time count.
 */
export function makeInitialAccessToken(lifetime: Seconds, { clock, log, random, sealedIds }: EndpointContext): string {
  log.audit({ event: "initial_token.made", detail: `${lifetime} seconds` });
  return sealedIds.make("initial", { id: newId(clock, random), issuedAt: clock.now(), lifetime });
}
