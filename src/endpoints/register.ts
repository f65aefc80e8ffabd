/** Dynamic client registration (RFC 7591): open by default, bounded in rate and number, and never a way to privilege. */

import { hash } from "node:crypto";
import { jsonAnswer } from "../http/answers.ts";
import { readJsonObject } from "../http/body.ts";
import { newId } from "../ports/ids.ts";
import { randomText } from "../ports/random.ts";
import { type ClientMetadata, parseClientMetadata } from "../protocol/client-metadata.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Seconds } from "../protocol/time.ts";
import { type Client, newClient } from "../records/client.ts";
import { standingAuthorization } from "../records/standing-authorization.ts";
import { isOver } from "../tokens/reference.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import {
  checkSector,
  describedBy,
  type Issued,
  type Lists,
  limitRegistrations,
  limitRoom,
  refuseUnderProfile,
  registrationRules,
  secretFor,
  told,
} from "./self-registration.ts";

interface Registered extends Issued {
  readonly client: Client;
}

export function registrationEndpoint(lists: Lists, context: EndpointContext): Endpoint {
  const { clock, issuer, log, random, settings, store } = context;
  const policy = settings.registration;

  async function save(metadata: ClientMetadata, address: string | undefined): Promise<Registered> {
    const now = clock.now();
    const clientId = newId(clock, random);
    const { secret, ...kept } = secretFor(clientId, metadata.authenticationMethod, context);
    const token = policy.isManageable ? randomText(random, 32) : undefined;
    const client = newClient({
      clientId,
      ...describedBy(metadata),
      origin: "self",
      ...kept,
      registeredFrom: address,
      registrationTokenHash: token === undefined ? undefined : hash("sha256", token, "base64url"),
      waits: policy.mode === "approval",
      createdAt: now,
    });
    refuseUnderProfile(client, context);
    const standing = client.grantTypes.includes(GRANT_TYPE.clientCredentials)
      ? standingAuthorization(newId(clock, random), client, policy.ownScope, now)
      : undefined;
    if (!(await store.saveClient(client, standing))) throw new Error("a fresh client id was taken");
    return { client, secret, token };
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
        const rules = await registrationRules(lists, context);
        const metadata = parseClientMetadata(await readJsonObject(incoming.request), rules);
        await limitRegistrations(incoming, context);
        await limitRoom(incoming, context);
        await checkSector(metadata, context);

        const registered = await save(metadata, incoming.address);
        log.audit({
          event: "client.registered",
          clientId: registered.client.clientId,
          ...(incoming.address !== undefined && { address: incoming.address }),
        });
        return jsonAnswer(told(registered.client, registered, context), 201);
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

/**
 * The token that an administrator gives to people who may register clients (§3). It refers to nothing: only its seal and its
 * time count.
 */
export function makeInitialAccessToken(lifetime: Seconds, { clock, log, random, sealedIds }: EndpointContext): string {
  log.audit({ event: "initial_token.made", detail: `${lifetime} seconds` });
  return sealedIds.make("initial", { id: newId(clock, random), issuedAt: clock.now(), lifetime });
}
